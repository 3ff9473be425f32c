"""The board before the opening, after the close and on a closed day."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot

from counter_app.actor import Actor
from counter_app.config import Settings
from counter_app.db.models import Service
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.hours.plan import calendar_in
from counter_app.queueing.service import QueueService
from tests import factories
from tests.databases import Clock
from tests.drivers.board import BoardDriver
from tests.drivers.extents import cut_words
from tests.drivers.hands import words
from tests.fakes import FakeVoice, InlineJobs
from ui.board.presenter import BoardHall, BoardPresenter
from ui.board.view import BoardView
from ui.branch_time import BranchTime

OFFICE = Settings(hours_monday="08.00-15.30", hours_tuesday="08.00-15.30")
CLOSED_AT_HOURS = 8
"""The clock of tests stands on Monday, 2 March 2026, 09.42."""


@dataclass
class Board:
    """A board of a branch that keeps hours, an officer who calls, and the eye."""

    queue: QueueService
    presenter: BoardPresenter
    view: BoardView
    service: Service
    officer: Actor
    clock: Clock

    def panel(self) -> tuple[str, str]:
        """What stands where the call would, and below it."""
        return words(self.view, "board.call.counter"), words(self.view, "board.call.service")

    def pass_by(self, **later: float) -> None:
        """Time passes, and the announcement of a call with it."""
        self.clock.move(**later)
        self.presenter.tick()
        self.presenter.go_on()

    def tell(self) -> None:
        """Something happened in the queue."""
        self.presenter.hear(Event(Topic.QUEUE, EventKind.TICKET_CALLED))


@pytest.fixture
def board(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> Board:
    """Standing before anybody was called."""
    queue = QueueService(sqlite_db, clock, factories.ZONE, lambda: OFFICE)
    hall = BoardHall(FakeVoice(), calendar=lambda: calendar_in(OFFICE))
    service = factories.service(sqlite_db, prefix="A", name="Pengkinian data")
    presenter = BoardPresenter(InlineJobs(), queue, BranchTime(clock, factories.ZONE), hall)
    view = BoardView(presenter, "Cabang Jakarta Salemba")
    qtbot.addWidget(view, before_close_func=lambda _view: presenter.stop())
    view.resize(1920, 1080)
    view.show()
    presenter.load()
    return Board(queue, presenter, view, service, factories.officer_at_counter(sqlite_db), clock)


def test_before_the_first_call_of_an_open_day_there_is_none_yet(board: Board) -> None:
    assert board.panel() == ("Belum ada panggilan", "")


def test_before_the_opening_it_says_when(board: Board) -> None:
    board.pass_by(hours=22)
    assert board.panel() == ("Kantor belum buka", "Buka pukul 08.00")


def test_after_the_close_those_who_wait_are_still_called_and_then_it_says_when_it_opens_again(board: Board) -> None:
    board.queue.issue(None, board.service.id)
    board.pass_by(hours=CLOSED_AT_HOURS)
    assert BoardDriver(board.view).waiting("A") == "1 menunggu"
    called = board.queue.call_next(board.officer)
    board.tell()
    assert BoardDriver(board.view).call()[0] == called.label
    board.queue.serve(board.officer, called.ticket_id)
    board.queue.finish(board.officer, called.ticket_id)
    board.tell()
    board.pass_by(minutes=1)
    assert board.panel() == ("Kantor sudah tutup", "Buka Selasa, 3 Maret, pukul 08.00")
    assert words(board.view, "board.call.number") in ("", "–")


def test_on_a_day_without_hours_it_is_closed_all_day(board: Board) -> None:
    board.pass_by(days=2)
    assert board.panel() == ("Kantor tutup hari ini", "Buka Senin, 9 Maret, pukul 08.00")


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_a_tile_says_what_is_left_and_the_text_line_what_is_gone(
    qtbot: QtBot, sqlite_db: Database, clock: Clock, size: tuple[int, int]
) -> None:
    settings = Settings(quota_numbers="A 30/0, B 3/0, C 0/0, D 2/0, E 9/0, F 1/0")
    queue = QueueService(sqlite_db, clock, factories.ZONE, lambda: settings)
    for prefix in "ABCDEF":
        factories.service(sqlite_db, prefix=prefix, name="Klaim Jaminan Hari Tua")
    presenter = BoardPresenter(InlineJobs(), queue, BranchTime(clock, factories.ZONE), BoardHall(FakeVoice()))
    view = BoardView(presenter, "Cabang Jakarta Salemba")
    qtbot.addWidget(view, before_close_func=lambda _view: presenter.stop())
    view.resize(*size)
    view.show()
    presenter.load()
    presenter.tick()
    view.resize(1280, 720)  # another size lays everything out at once
    view.resize(*size)
    assert [words(view, f"board.waiting.{one}.left") for one in "ABC"] == ["Sisa 30", "Tinggal 3", "Habis"]
    assert words(view, "board.line") == "Kuota Klaim Jaminan Hari Tua hari ini habis."
    assert cut_words(view) == []
