"""The archive's page: a reason first, then the line, the list, the paper; nothing opens without a reason."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from counter_app.archive.service import ArchiveService
from counter_app.archive.values import Wanted
from counter_app.blobs import Blobs
from counter_app.db.session import Database
from counter_app.officers.passwords import hash_password
from counter_app.officers.service import OfficerService
from counter_app.reasons.values import Why
from counter_app.states import PaperKind, RequestState
from tests import factories
from tests.core.archive.shelves import fill, index_names, name_of, number
from tests.core.desk import IMAGE_KEY, SHELF
from tests.core.papers.archive import paper_service
from tests.core.traces import Traces
from tests.databases import Clock
from tests.drivers.archive import CTRL, ArchiveDriver
from tests.drivers.hands import is_shown, type_into, words
from tests.fakes import InlineJobs
from ui.archive.export import ArchiveExport
from ui.archive.presenter import ArchiveDoors, ArchivePresenter
from ui.archive.state import Period, Picked, days_of
from ui.archive.view import ArchiveView
from ui.archive.words import count_words, facts_words
from ui.branch_time import BranchTime
from ui.messages import SaveAs

VISITS = 60
PASSWORD = "Kopi-tubruk-88"
ASKED = Why("copy_for_member")


@pytest.fixture
def page(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> ArchivePresenter:
    """Read, with nothing looked for."""
    db = sqlite_db
    who = factories.officer(db, "supervisor")
    fill(db, who.officer_id, VISITS, Blobs(IMAGE_KEY))
    index_names(db, VISITS)
    archive = ArchiveService(db, clock, SHELF)
    presenter = ArchivePresenter(InlineJobs(), ArchiveDoors(archive, BranchTime(clock, factories.ZONE)), who)
    presenter.load()
    return presenter


def shown(page: ArchivePresenter, qtbot: QtBot, export: ArchiveExport | None = None) -> ArchiveView:
    """The page in a window; where no copy is taken nobody asks who one is."""
    nobody: Any = None
    view = ArchiveView(page, QWidget(), export or ArchiveExport(InlineJobs(), nobody, nobody, nobody))
    qtbot.addWidget(view)
    return view


def test_an_empty_line_is_no_search(page: ArchivePresenter) -> None:
    page.search("")
    assert (page.state.asked, page.state.answer.entries) == (None, ())
    assert page.state.filters.officers


def test_before_anything_is_looked_for_the_last_opened_stand_in_the_list(page: ArchivePresenter, qtbot: QtBot) -> None:
    page.search(number(7))
    last = page.state.answer.entries[:1]
    page.search("")
    page.state = replace(page.state, last=last)
    view = shown(page, qtbot)
    assert [name_of(7) in line for line in ArchiveDriver(view).lines()] == [True]
    assert count_words(page.state) == "Terakhir Anda buka hari ini"
    page.search(number(8))
    assert name_of(8) in ArchiveDriver(view).lines()[0]


def test_what_was_typed_and_picked_is_looked_for_together(page: ArchivePresenter) -> None:
    page.search("2025")
    page.pick(Picked(state=RequestState.REJECTED, paper=PaperKind.FORM))
    assert page.state.asked == Wanted("2025", state=RequestState.REJECTED, paper=PaperKind.FORM)
    assert [entry.number for entry in page.state.answer.entries] == [number(50)]
    page.pick(Picked())
    assert len(page.state.answer.entries) == 50
    assert "ada lagi" in count_words(page.state)


def test_nothing_is_opened_before_a_reason_was_given(page: ArchivePresenter, qtbot: QtBot) -> None:
    opened: list[object] = []
    page.open_wanted.connect(lambda paper_id, why: opened.append((paper_id, why)))
    page.search(number(7))
    entry = page.state.answer.entries[0]
    with qtbot.waitSignal(page.why_wanted):
        page.choose(entry)
    assert (opened, page.state.facts) == ([], None)
    page.say_why(Why("other"))
    assert opened == []
    page.say_why(ASKED)
    assert opened == [(entry.paper_id, ASKED)]


def test_the_chosen_paper_tells_its_facts_and_leads_to_the_other_of_its_visit(page: ArchivePresenter) -> None:
    page.say_why(ASKED)
    page.search(number(7))
    first, second = page.state.answer.entries
    page.choose(first)
    assert page.state.facts is not None
    assert "kunjungan Q-000007, 06-01-2025" in facts_words(page.state.facts, factories.ZONE)
    assert second.paper_id is not None
    page.choose_paper(second.paper_id)
    assert page.state.chosen == second


def test_a_paper_that_is_found_no_more_is_put_away(page: ArchivePresenter, qtbot: QtBot) -> None:
    page.say_why(ASKED)
    page.search(number(7))
    page.choose(page.state.answer.entries[0])
    with qtbot.waitSignal(page.shut):
        page.search(name_of(8).lower())
    assert page.state.chosen is None


def test_a_search_that_fails_is_told_and_can_be_tried_again(page: ArchivePresenter) -> None:
    page.complain("tidak dapat dibuka")
    assert page.state.problem == "tidak dapat dibuka"
    page.retry()
    page.search(number(7))
    assert page.state.problem == ""


def test_periods_are_counted_from_the_branchs_day(clock: Clock) -> None:
    today = clock().date()
    assert [days_of(period, today) for period in (None, Period.TODAY)] == [(None, None), (today, today)]
    assert [str(one) for one in days_of(Period.LAST_MONTH, today)] == ["2026-02-01", "2026-02-28"]
    assert [str(one) for one in days_of(Period.THIS_MONTH, today)] == ["2026-03-01", "2026-03-02"]
    assert [str(one) for one in days_of(Period.THIS_YEAR, today)] == ["2026-01-01", "2026-03-02"]
    assert [str(one) for one in days_of(Period.LAST_YEAR, today)] == ["2025-01-01", "2025-12-31"]


def test_the_words_above_the_list_say_which_days_were_looked_at(page: ArchivePresenter) -> None:
    page.search("jan 2025")
    assert "01-01-2025 – 31-01-2025" in count_words(page.state)
    page.search("")
    page.pick(Picked(state=RequestState.CANCELLED))
    assert "sejak 30-11-2025" in count_words(page.state)
    many = replace(page.state, answer=replace(page.state.answer, many_members=True))
    assert "Lebih dari 100" in count_words(many)


def test_a_new_list_opens_nothing_by_itself(page: ArchivePresenter, qtbot: QtBot) -> None:
    shown(page, qtbot)
    opened: list[object] = []
    page.say_why(ASKED)
    page.search(number(7))
    page.choose(page.state.answer.entries[0])
    page.open_wanted.connect(lambda paper_id, _why: opened.append(paper_id))
    page.search(number(8))
    assert (opened, page.state.chosen) == ([], None)


@pytest.fixture
def copying(page: ArchivePresenter, sqlite_db: Database, clock: Clock) -> ArchiveExport:
    """Whoever is at the page can show that it is them."""
    papers, officers = paper_service(sqlite_db, clock), OfficerService(sqlite_db, clock)
    who = factories.officer(sqlite_db, "supervisor", password_hash=hash_password(PASSWORD))
    return ArchiveExport(InlineJobs(), papers, officers, who)


def opened(page: ArchivePresenter) -> None:
    """One paper with its facts."""
    page.say_why(ASKED)
    page.search(number(7))
    page.choose(page.state.answer.entries[0])


def test_a_copy_asks_for_the_password_again_and_is_recorded(
    page: ArchivePresenter,
    copying: ArchiveExport,
    sqlite_db: Database,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    view = shown(page, qtbot, copying)
    with qtbot.waitActive(view):
        view.show()
    opened(page)
    offered: list[str] = []

    def choose(_parent: QWidget, name: str) -> str:
        offered.append(name)
        return str(tmp_path / "salinan.pdf")

    monkeypatch.setattr(SaveAs, "ask", choose)
    traces, hand = Traces(sqlite_db), ArchiveDriver(view)
    view.start()
    hand.key(Qt.Key.Key_S, CTRL)
    assert (offered, hand.focus()) == ([f"{number(7)}-persetujuan.pdf"], "archive.export.password")
    type_into(view, "archive.export.password", "bukan ini", enter=True)
    assert ((tmp_path / "salinan.pdf").exists(), hand.focus()) == (False, "archive.export.password")
    type_into(view, "archive.export.password", PASSWORD, enter=True)
    assert (tmp_path / "salinan.pdf").read_bytes() == b"%PDF-1.4 one for all"
    told = [(row.code, row.facts) for row in traces.rows() if row.code.startswith("paper_")]
    assert told == [("paper_exported", '{"reason":"copy_for_member","why":"archive"}')]
    assert (
        words(view, "archive.export.told.words") == "Salinan disimpan sebagai salinan.pdf. Tercatat dalam jejak audit."
    )
    assert hand.focus() == "archive.list"


def test_a_copy_can_be_given_up_and_nothing_is_taken_without_a_paper(
    page: ArchivePresenter, copying: ArchiveExport, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = shown(page, qtbot, copying)
    with qtbot.waitActive(view):
        view.show()
    monkeypatch.setattr(SaveAs, "ask", lambda _parent, _name: str(tmp_path / "salinan.pdf"))
    hand = ArchiveDriver(view)
    hand.key(Qt.Key.Key_S, CTRL)
    assert not is_shown(view, "archive.export")
    opened(page)
    hand.key(Qt.Key.Key_S, CTRL)
    hand.key(Qt.Key.Key_Escape)
    assert (is_shown(view, "archive.export"), hand.focus()) == (False, "archive.list")
    assert not (tmp_path / "salinan.pdf").exists()


def test_a_copy_that_cannot_be_written_says_so(
    page: ArchivePresenter, copying: ArchiveExport, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = shown(page, qtbot, copying)
    with qtbot.waitActive(view):
        view.show()
    opened(page)
    monkeypatch.setattr(SaveAs, "ask", lambda _parent, _name: str(tmp_path / "tidak" / "ada.pdf"))
    ArchiveDriver(view).key(Qt.Key.Key_S, CTRL)
    type_into(view, "archive.export.password", PASSWORD, enter=True)
    assert "Pilih folder lain" in words(view, "archive.export.told.words")
