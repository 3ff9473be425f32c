"""The officer's home: who waits in the order of calling, what is left with its next step, the day. # D2, D3"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from counter_app.config import Settings
from counter_app.db.models import Case, Ticket
from counter_app.db.session import Database
from counter_app.my_works.service import MyWorkService
from counter_app.queueing.service import QueueService
from counter_app.queueing.values import WaitingTicket
from counter_app.states import Priority, RequestState, TicketState
from counter_app.texts import use_language
from tests import factories
from tests.core.desk import Desk
from tests.databases import Clock
from tests.drivers.extents import cut_words
from tests.drivers.hands import is_shown, part, press, words
from tests.fakes import InlineJobs
from tests.looks.eye import faults_of, rest
from ui.branch_time import BranchTime
from ui.home.beside import Beside
from ui.home.presenter import HomeDoors, HomePresenter
from ui.home.state import News
from ui.home.view import HomeView
from ui.home.words import age
from ui.widgets.table import TableView


@dataclass
class Home:
    """The page of an officer, with what it asked for."""

    desk: Desk
    presenter: HomePresenter
    view: HomeView
    wanted: list[object] = field(default_factory=list)

    def waiting(self) -> list[str]:
        """The labels of those who wait, as listed."""
        return [ticket.label for ticket in part(self.view, "home.waiting", TableView).rows()]


@pytest.fixture
def home(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> Home:
    """Not read yet."""
    desk = Desk(sqlite_db, clock)
    works = MyWorkService(sqlite_db, clock, Settings)
    doors = HomeDoors(works, desk.requests, BranchTime(clock, factories.ZONE))
    presenter = HomePresenter(InlineJobs(), doors, desk.officer)
    view = HomeView(presenter)
    qtbot.addWidget(view)
    view.resize(1134, 724)
    view.show()
    home = Home(desk, presenter, view)
    for signal in (presenter.work_wanted, presenter.paper_wanted, presenter.visit_wanted):
        signal.connect(home.wanted.append)
    return home


def given_back(home: Home) -> None:
    """A request that a supervisor returned after its member had left."""
    request_id = home.desk.submitted(name="SITI AMINAH PUTRI")
    home.desk.leave()
    home.desk.requests.return_(
        home.desk.supervisor(), request_id, "document_unreadable", "Foto KK terpotong", bring=("doc_kk",)
    )


def test_who_waits_stands_in_the_order_of_calling(home: Home) -> None:
    db, clock = home.desk.db, home.desk.clock
    service = factories.service(db)
    factories.ticket(db, service.id, label="B-001")
    factories.ticket(db, service.id, label="B-002", priority=Priority.ELDERLY, priority_rank=0)
    elsewhere = factories.officer_at_counter(db)
    factories.ticket(db, service.id, label="B-003", counter_id=elsewhere.counter_id)
    home.presenter.load()
    assert home.waiting() == ["B-002", "B-001"]
    queue = QueueService(db, clock, factories.ZONE, Settings)
    finish_all(home)
    assert queue.call_next(home.desk.officer).label == "B-002"


def finish_all(home: Home) -> None:
    """The member at the counter has gone."""
    with home.desk.db.transaction(None) as work:
        ticket = work.session.get_one(Ticket, work.session.get_one(Case, home.desk.visit.id).ticket_id)
        ticket.state = TicketState.DONE


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("width_px", [1134, 861])  # of the page in a window of 1366, and where 125 % leaves 1093
def test_a_long_line_of_every_class_is_read_without_scrolling_sideways(
    home: Home, language: str, width_px: int
) -> None:
    use_language(language)
    service = factories.service(home.desk.db)
    rows = itertools.product((0, 10, 119, 47 * 60, 99 * 24 * 60), Priority)
    for number, (minutes, priority) in enumerate(rows, start=1):
        since = home.desk.clock() - timedelta(minutes=minutes)
        factories.ticket(home.desk.db, service.id, label=f"B-{number:03}", priority=priority, issued_at=since)
    home.presenter.load()
    home.view.resize(width_px, 470)
    rest()
    assert len(home.waiting()) == 5 * len(Priority)
    assert faults_of(home.view) == []


def test_with_nothing_to_do_both_lists_say_so(home: Home) -> None:
    home.presenter.load()
    assert words(home.view, "home.nobody.title") == "Tidak ada yang menunggu"
    assert words(home.view, "home.all_done.title") == "Semua pekerjaan selesai"
    assert words(home.view, "home.day") == "Hari ini 0 dilayani"


def test_a_number_opens_what_came_back_without_a_ticket(home: Home) -> None:  # D3
    given_back(home)
    home.presenter.load()
    rows = part(home.view, "home.left", TableView).rows()
    assert len(rows) == 1
    QTest.keyClick(home.view, Qt.Key.Key_2)
    assert home.wanted == []
    QTest.keyClick(home.view, Qt.Key.Key_1)
    assert home.wanted == [home.presenter.state.pieces[0]]


def test_what_needs_the_member_says_so_instead_of_opening(home: Home) -> None:
    home.desk.filled()
    home.presenter.load()
    home.presenter.open_number(1)
    assert "sedang di loket" in words(home.view, "home.hint.words")
    home.desk.leave()
    home.presenter.load()
    home.presenter.open_number(1)
    assert "perlu SITI AMINAH di loket" in words(home.view, "home.hint.words")
    assert home.wanted == []


def test_handing_over_asks_once_more_and_is_then_recorded(home: Home) -> None:
    row = factories.change_request(
        home.desk.db, home.desk.visit, home.desk.member.id, state=RequestState.APPLIED, number="PD-2026-000009"
    )
    home.presenter.load()
    home.presenter.open_number(1)
    assert "Tekan sekali lagi" in words(home.view, "home.hint.words")
    home.presenter.open_number(1)
    assert words(home.view, "home.hint.words") == "PD-2026-000009 tercatat diserahkan ke administrasi."
    assert home.presenter.state.pieces == ()
    assert home.desk.audited("request_handed_over") == 1
    assert row.number == "PD-2026-000009"


def test_a_visit_put_aside_is_taken_up_by_its_number(home: Home) -> None:
    with home.desk.db.transaction(None) as work:
        ticket = work.session.get_one(Ticket, work.session.get_one(Case, home.desk.visit.id).ticket_id)
        ticket.state, ticket.counter_id = TicketState.PARKED, None
    home.presenter.load()
    home.presenter.open_number(1)
    assert home.wanted == [home.presenter.state.left.parked[0]]


def test_the_last_members_are_named_only_once_there_are_some(home: Home) -> None:
    home.presenter.load()
    assert not is_shown(home.view, "home.last_card")
    finish_all(home)
    home.presenter.load()
    assert is_shown(home.view, "home.last_card")


@pytest.mark.parametrize(
    ("waits", "said"),
    [(0, "0 mnt"), (119, "119 mnt"), (120, "2 jam"), (48 * 60 - 1, "47 jam"), (48 * 60, "2 hari")],
)
def test_an_age_is_told_in_minutes_then_hours_then_days(waits: int, said: str) -> None:
    assert age(timedelta(minutes=waits)) == said


def test_a_number_that_waits_is_cancelled_from_its_row(home: Home) -> None:  # D9
    service = factories.service(home.desk.db)
    for label in ("B-001", "B-002"):
        factories.ticket(home.desk.db, service.id, label=label)
    home.presenter.cancel_wanted.connect(home.wanted.append)
    home.presenter.load()
    part(home.view, "home.waiting", TableView).select_row(1)
    home.presenter.load()
    press(home.view, "home.cancel")
    (wanted,) = home.wanted
    assert isinstance(wanted, WaitingTicket)
    assert wanted.label == "B-002"


def test_a_wide_page_tells_the_chosen_piece_of_work_and_opens_it(home: Home) -> None:  # W7
    given_back(home)
    home.presenter.load()
    narrow = is_shown(home.view, "home.preview")
    home.view.resize(1408, 1036)
    assert (narrow, is_shown(home.view, "home.preview")) == (False, True)
    assert words(home.view, "home.preview.3") == "Dokumen tidak terbaca: Foto KK terpotong"
    press(home.view, "home.preview.open")
    assert home.wanted == [home.presenter.state.pieces[0]]


def test_beside_a_wide_home_stand_the_day_the_last_members_and_news(home: Home, qtbot: QtBot) -> None:  # W7
    finish_all(home)
    at = home.presenter.time.now()
    beside = Beside(home.presenter, [News(at, "Permohonan BUDI disetujui."), News(at, "Permohonan ANI dikembalikan.")])
    qtbot.addWidget(beside)
    beside.resize(280, 900)
    beside.show()
    home.presenter.load()
    beside.grab()  # laid out
    labels = sorted(beside.findChildren(QLabel), key=lambda label: label.mapTo(beside, QPoint()).y())
    said = [label.text() for label in labels if label.isVisible()]
    assert words(beside, "home.beside.served") == "1 peserta"
    assert home.presenter.state.day.last[0].member_name in said
    clock = home.presenter.time.short(at)
    assert said[-2:] == [f"{clock} · Permohonan ANI dikembalikan.", f"{clock} · Permohonan BUDI disetujui."]
    assert cut_words(beside) == []
