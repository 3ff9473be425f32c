"""The supervisor's page of signals, over the real services."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.db.models import LookMeter
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.looking.service import LookingService
from counter_app.signals.service import SignalService
from counter_app.signals.values import SignalRow
from counter_app.signals.words import sentence
from counter_app.states import LookLimit, SignalKind, SignalState
from tests import factories
from tests.databases import Clock
from tests.drivers.hands import can_press, is_shown, press, type_into, words
from tests.fakes import InlineJobs
from ui.branch_time import BranchTime
from ui.signals.presenter import SignalsPresenter
from ui.signals.state import Asks, SignalDoors, unseen
from ui.signals.view import SignalsView


class Page:
    """The page of one supervisor."""

    def __init__(self, qtbot: QtBot, db: Database, clock: Clock) -> None:
        self.db, self.clock = db, clock
        self.boss: Actor = factories.supervisor(db, name="Dewi")
        self.sari: Actor = factories.officer(db, name="Sari")
        doors = SignalDoors(SignalService(db, clock), LookingService(db, clock), BranchTime(clock, factories.ZONE))
        self.left: list[None] = []
        self.presenter = SignalsPresenter(InlineJobs(), doors, self.boss)
        self.presenter.left.connect(lambda: self.left.append(None))
        self.view = SignalsView(self.presenter)
        qtbot.addWidget(self.view)
        self.view.resize(1110, 724)
        self.view.show()

    def paused(self, who: Actor) -> None:
        """Somebody looked too often, and waits."""
        with self.db.transaction(None) as work:
            until = self.clock().replace(hour=4)
            keys = {"branch_id": work.branch_id, "officer_id": who.officer_id, "kind": LookLimit.LOOKS}
            ends_s = until.timestamp()
            work.session.add(LookMeter(**keys, count=30, paused=True, until=until, run="", ends_s=ends_s))
            work.audit(who, AuditCode.LOOKING_PAUSED, who.officer_id, kind="looks", count="30")

    def shown(self) -> Page:
        """The page is opened."""
        self.presenter.load()
        self.view.start()
        return self

    def states(self) -> list[SignalState]:
        """What became of each signal."""
        return [row.state for row in self.presenter.state.rows]


@pytest.fixture
def page(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> Page:
    return Page(qtbot, sqlite_db, clock)


@pytest.fixture
def signalled(page: Page) -> Page:
    page.paused(page.sari)
    return page.shown()


def test_without_a_signal_the_page_says_so(page: Page) -> None:
    page.shown()
    assert words(page.view, "signals.none.title") == "Tidak ada sinyal dalam 30 hari terakhir."
    assert [is_shown(page.view, f"signals.{part}") for part in ("rows", "explain", "lift")] == [False] * 3


def test_a_signal_is_told_in_a_sentence_and_counted(signalled: Page) -> None:
    told = words(signalled.view, "signals.whole")
    assert told.startswith("Sari: batas kartu dan dokumen tanpa kunjungan tercapai (30 kali dalam satu jam)")
    assert unseen(signalled.presenter.state) == 1


def test_a_signal_is_seen_and_then_explained(signalled: Page) -> None:
    press(signalled.view, "signals.mark")
    assert (signalled.states(), unseen(signalled.presenter.state)) == ([SignalState.SEEN], 0)
    press(signalled.view, "signals.explain")
    type_into(signalled.view, "signals.answer.note", "Keluhan peserta diperiksa.")
    press(signalled.view, "signals.answer.give")
    assert signalled.states() == [SignalState.EXPLAINED]
    assert words(signalled.view, "signals.answered") == "Dijelaskan Dewi, 02-03-2026 09.42. Keluhan peserta diperiksa."
    assert not is_shown(signalled.view, "signals.answer")


def test_an_explanation_without_words_is_asked_for_beside_it(signalled: Page) -> None:
    press(signalled.view, "signals.explain")
    press(signalled.view, "signals.answer.give")
    assert words(signalled.view, "signals.answer.banner.words") == "Tulis penjelasannya dalam catatan singkat."
    assert signalled.states() == [SignalState.OPEN]


def test_a_signal_is_passed_on_to_somebody_of_the_list(signalled: Page) -> None:
    signalled.presenter.ask(Asks.PASS_ON)
    signalled.presenter.answer("", "Tolong dibicarakan.")
    assert words(signalled.view, "signals.answer.banner.words") == "Pilih salah satu dari daftar."
    signalled.presenter.answer("branch_head", "Tolong dibicarakan.")
    told = words(signalled.view, "signals.answered")
    assert told == "Diteruskan Dewi kepada Kepala cabang, 02-03-2026 09.42. Tolong dibicarakan."


def test_a_pause_is_lifted_with_a_reason(signalled: Page) -> None:
    assert words(signalled.view, "signals.paused") == "Dijeda sampai 10.42: Sari, kartu dan dokumen tanpa kunjungan."
    press(signalled.view, "signals.lift")
    assert words(signalled.view, "signals.answer.title") == "Cabut jeda Sari"
    signalled.presenter.answer("complaint", "")
    assert words(signalled.view, "signals.done.words") == "Jeda Sari dicabut."
    assert not is_shown(signalled.view, "signals.paused")


def test_a_signal_about_oneself_is_answered_by_somebody_else(page: Page) -> None:
    page.paused(page.boss)
    page.shown()
    assert [can_press(page.view, f"signals.{part}") for part in ("explain", "mark", "pass", "lift")] == [False] * 4
    assert words(page.view, "signals.whole").endswith("orang lain yang menjawabnya.")
    page.presenter.ask(Asks.EXPLAIN)
    assert page.presenter.state.asks is Asks.NOTHING


def test_escape_closes_the_question_and_then_the_page(signalled: Page) -> None:
    signalled.presenter.ask(Asks.EXPLAIN)
    signalled.presenter.leave()
    assert (signalled.presenter.state.asks, signalled.left) == (Asks.NOTHING, [])
    signalled.presenter.leave()
    assert signalled.left == [None]


def test_another_signal_in_hand_closes_the_question(signalled: Page) -> None:
    signalled.paused(factories.officer(signalled.db, name="Budi"))
    signalled.presenter.load()
    signalled.presenter.ask(Asks.EXPLAIN)
    other = next(row for row in signalled.presenter.state.rows if row.officer == "Budi")
    signalled.presenter.choose(other)
    assert (signalled.presenter.state.asks, words(signalled.view, "signals.whole")[:5]) == (Asks.NOTHING, "Budi:")


def test_what_somebody_else_answered_meanwhile_is_said_and_read_again(signalled: Page) -> None:
    (row,) = signalled.presenter.state.rows
    signalled.presenter.ask(Asks.EXPLAIN)
    signalled.presenter.doors.signals.explain(factories.supervisor(signalled.db), row.signal_id, "Sudah ditanyakan.")
    signalled.presenter.answer("", "Keluhan.")
    assert words(signalled.view, "signals.answer.banner.words").startswith("Sinyal ini sudah dijawab.")
    assert signalled.states() == [SignalState.EXPLAINED]


@pytest.mark.parametrize(("kind", "reads"), [(EventKind.LOOKING_PAUSED, 1), (EventKind.TICKET_ISSUED, 0)])
def test_the_page_reads_again_when_somebody_is_paused(page: Page, kind: EventKind, reads: int) -> None:
    page.shown()
    page.paused(page.sari)
    page.presenter.hear(Event(Topic.STAFF, kind))
    assert len(page.presenter.state.rows) == reads


FACTS = {
    SignalKind.LOOKING: {"kind": "searches", "count": "120", "times": "1"},
    SignalKind.RESETS_OF_MEMBER: {"count": "2", "officers": "1"},
    SignalKind.RESETS_BY_OFFICER: {"count": "20", "day": "2026-03-02"},
    SignalKind.SHARED_CONTACT: {"field": "bank_account", "count": "2"},
    SignalKind.UNUSUAL: {"act": "resets", "count": "12", "mean": "1.2", "z": "9.9", "n": "6"},
    SignalKind.EMPTY_VISITS: {"count": "3", "seconds": "90"},
    SignalKind.FAST_APPROVALS: {"count": "3", "seconds": "2"},
    SignalKind.REFUSED_OWN: {"count": "1"},
    SignalKind.REFUSED_RIGHTS: {"count": "9"},
}


@pytest.mark.parametrize("kind", SignalKind)
def test_every_signal_is_a_whole_sentence(signalled: Page, kind: SignalKind) -> None:
    (row,) = signalled.presenter.state.rows
    told = sentence(SignalRow(row.signal_id, kind, row.state, "Sari", "", FACTS[kind], row.raised_at, False))
    assert (told[-1], "{" in told, FACTS[kind]["count"] in told) == (".", False, True)


def test_a_day_is_written_as_in_every_table(signalled: Page) -> None:
    (row,) = signalled.presenter.state.rows
    kind = SignalKind.RESETS_BY_OFFICER
    told = sentence(SignalRow(row.signal_id, kind, row.state, "Sari", "", FACTS[kind], row.raised_at, False))
    assert told == "Sari membuka 20 akun pada 02-03-2026: batas sehari tercapai."


def test_the_keyboard_waits_in_the_list_or_at_the_way_back(page: Page) -> None:
    page.shown()
    assert page.view.focusWidget().objectName() == "signals.back"
    page.paused(page.sari)
    page.shown()
    assert (page.view.focusWidget().objectName(), page.view.focusWidget().focusPolicy() is Qt.FocusPolicy.NoFocus) == (
        "signals.rows",
        False,
    )
