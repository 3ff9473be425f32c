"""The board shows and announces the calls, with the real queue on an encrypted file."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from counter_app.actor import Actor
from counter_app.config import Settings
from counter_app.db.models import Service
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.queueing.service import QueueService
from counter_app.queueing.values import TicketCalled
from counter_app.states import Duty
from tests import factories
from tests.databases import Clock
from tests.drivers.board import BoardDriver
from tests.drivers.extents import cut_words
from tests.drivers.hands import part, words
from tests.fakes import FakeVoice, InlineJobs, ShakyJobs
from ui.board.presenter import BoardHall, BoardPresenter
from ui.board.view import BoardView
from ui.branch_time import BranchTime


@dataclass
class Board:
    """The board's window and the branch around it."""

    db: Database
    clock: Clock
    queue: QueueService
    service: Service
    presenter: BoardPresenter
    view: BoardView
    eye: BoardDriver
    voice: FakeVoice
    jobs: ShakyJobs

    @property
    def spoken(self) -> list[tuple[str, int]]:
        return self.voice.said

    def officer(self, number: int) -> Actor:
        """Somebody on duty at a counter of this number."""
        who = factories.officer(self.db)
        place = factories.counter(self.db, number=number, officer_id=who.officer_id, duty=Duty.OPEN)
        return replace(who, counter_id=place.id)

    def call(self, who: Actor, tell: bool = True) -> TicketCalled:
        """A number is taken and called, and the board hears of it."""
        self.queue.issue(None, self.service.id)
        self.clock.move(seconds=1)
        called = self.queue.call_next(who)
        if tell:
            self.tell()
        return called

    def finish_one(self, number: int) -> None:
        """A number is called, served and finished at a counter."""
        who = self.officer(number)
        called = self.call(who)
        self.queue.serve(who, called.ticket_id)
        self.queue.finish(who, called.ticket_id)

    def tell(self) -> None:
        """Something happened in the queue."""
        self.presenter.hear(Event(Topic.QUEUE, EventKind.TICKET_CALLED))


@pytest.fixture
def board(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> Board:
    """A board that has read its branch; announcements end when the test says so."""
    service = factories.service(sqlite_db, prefix="A")
    queue = QueueService(sqlite_db, clock, factories.ZONE, Settings)
    voice, jobs = FakeVoice(), ShakyJobs()
    hall = BoardHall(voice, lambda: ("Layanan ini gratis.", "Ambil nomor di kios."))
    presenter = BoardPresenter(jobs, queue, BranchTime(clock, factories.ZONE), hall, least_ms=60_000)
    view = BoardView(presenter, "Cabang Jakarta Salemba")
    qtbot.addWidget(view, before_close_func=lambda _view: presenter.stop())
    view.resize(1920, 1080)
    view.show()
    presenter.load()
    return Board(sqlite_db, clock, queue, service, presenter, view, BoardDriver(view), voice, jobs)


def test_a_call_is_shown_and_spoken(board: Board) -> None:
    board.call(board.officer(103))
    assert board.eye.call() == ("A-001", "Loket 103")
    assert board.spoken == [("A-001", 103)]


def test_a_new_call_stands_out_by_size_and_ground_and_then_rests(board: Board) -> None:
    board.call(board.officer(101))
    announced = (board.eye.is_announced(), board.eye.call_height())
    board.presenter.go_on()
    assert (announced[0], board.eye.is_announced()) == (True, False)
    assert announced[1] > board.eye.call_height()


@pytest.mark.parametrize("height", [768, 1080])
def test_the_capitals_of_the_number_take_18_percent_of_the_screens_height(board: Board, height: int) -> None:
    board.view.resize(height * 16 // 9, height)
    board.call(board.officer(101))
    number = part(board.view, "board.call.number", QLabel)
    assert QFontMetricsF(number.font()).capHeight() >= height * 0.18


def test_data_without_an_answer_for_ten_seconds_is_said_to_be_old(board: Board) -> None:
    board.call(board.officer(101))
    board.presenter.go_on()
    board.jobs.down = True
    board.presenter.reach(False)
    for _second in range(9):
        board.presenter.tick()
    assert board.eye.stale() == ""
    board.presenter.tick()
    assert board.eye.stale() == "Data pukul 09.42, menyambung kembali. Dengarkan panggilan petugas."
    assert words(board.view, "board.call.caption") == "Panggilan terakhir yang diketahui, 09.42"
    assert (board.eye.call()[0], words(board.view, "board.waiting.A.range")) == ("A-001", "–")
    assert board.eye.problem() == ""


def test_an_old_board_asks_by_itself_and_says_nothing_once_it_is_answered(board: Board) -> None:
    board.jobs.down = True
    board.presenter.reach(False)
    for _second in range(12):
        board.presenter.tick()
    board.jobs.down = False
    board.call(board.officer(101), tell=False)
    for _second in range(5):
        board.presenter.tick()
    assert (board.eye.stale(), board.eye.call()[0], len(board.spoken)) == ("", "A-001", 1)


def test_a_clock_that_jumps_makes_no_data_old(board: Board) -> None:
    board.clock.move(hours=3)
    for _second in range(30):
        board.presenter.tick()
    assert board.eye.stale() == ""


def test_the_sentences_of_the_text_line_take_turns(board: Board) -> None:
    said = []
    for _second in range(36):
        board.presenter.tick()
        said.append(words(board.view, "board.line"))
    assert [said[0], said[12], said[24]] == ["Layanan ini gratis.", "Ambil nomor di kios.", "Layanan ini gratis."]


def test_each_service_has_its_honest_range(board: Board) -> None:
    assert words(board.view, "board.waiting.A.range") == "Belum ada loket buka"
    board.officer(101)
    board.tell()
    assert "menit" in words(board.view, "board.waiting.A.range")


def test_more_services_than_fit_take_turns(board: Board) -> None:
    for prefix in "BCDEFGH":
        factories.service(board.db, prefix=prefix)
    board.tell()
    seen = {name for name in "ABCDEFGH" if board.eye.has(name)}
    for _second in range(10):
        board.view._waiting.turn()
    assert (seen, {name for name in "ABCDEFGH" if board.eye.has(name)}) == ({*"ABCDEF"}, {*"GH"})


def test_the_call_says_for_which_service(board: Board) -> None:
    board.call(board.officer(101))
    assert words(board.view, "board.call.service") == board.service.name


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
@pytest.mark.parametrize("down", [False, True])
def test_no_word_of_a_full_board_is_cut(board: Board, size: tuple[int, int], down: bool) -> None:
    for prefix in "BCDEF":
        factories.service(board.db, prefix=prefix, name="Klaim Jaminan Hari Tua")
    for number in range(101, 108):
        board.call(board.officer(number))
        board.presenter.go_on()
    board.jobs.down = down
    board.tell()
    for _second in range(12):
        board.presenter.tick()
    board.view.resize(1280, 720)  # another size lays everything out at once
    board.view.resize(*size)
    assert (cut_words(board.view), board.eye.stale() != "") == ([], down)


def test_two_calls_at_once_are_spoken_one_after_the_other(board: Board) -> None:
    board.call(board.officer(101), tell=False)
    board.call(board.officer(102), tell=False)
    board.tell()
    first = (board.eye.call()[0], len(board.spoken))
    board.presenter.go_on()
    assert first == ("A-001", 1)
    assert (board.eye.call()[0], len(board.spoken)) == ("A-002", 2)


def test_announcements_overlap(board: Board) -> None:
    """Three counters call within one moment: nobody is spoken over, and nobody is left out."""
    for counter in (101, 102, 103):
        board.call(board.officer(counter), tell=False)
    board.tell()
    heard = []
    for _ in range(3):
        heard.append((board.eye.call()[0], len(board.spoken)))
        board.tell()
        assert len(board.spoken) == heard[-1][1], "what happens meanwhile speaks into nothing"
        board.presenter.go_on()
    assert heard == [("A-001", 1), ("A-002", 2), ("A-003", 3)]


def test_the_next_call_comes_by_itself_when_the_first_has_had_its_time(
    qtbot: QtBot, board: Board, sqlite_db: Database, clock: Clock
) -> None:
    voice = FakeVoice()
    quick = BoardPresenter(InlineJobs(), board.queue, BranchTime(clock, factories.ZONE), BoardHall(voice), least_ms=0)
    quick.load()
    board.call(board.officer(101), tell=False)
    board.call(board.officer(102), tell=False)
    quick.load()
    qtbot.waitUntil(lambda: len(voice.said) == 2 and not quick.state.announcing)


def test_a_call_that_waits_for_its_turn_is_not_shown_before(board: Board) -> None:
    board.call(board.officer(101))
    board.call(board.officer(102))
    assert (board.eye.call()[0], board.eye.before()) == ("A-001", [])


def test_calls_from_before_the_board_was_opened_are_not_spoken(qtbot: QtBot, board: Board, clock: Clock) -> None:
    board.call(board.officer(101), tell=False)
    voice = FakeVoice()
    late = BoardPresenter(InlineJobs(), board.queue, BranchTime(clock, factories.ZONE), BoardHall(voice))
    late.load()
    assert voice.said == []
    assert late.state.current is not None
    assert (late.state.current.label, late.state.announcing) == ("A-001", False)


def test_reading_again_speaks_nothing_twice(board: Board) -> None:
    board.call(board.officer(101))
    board.tell()
    board.presenter.go_on()
    board.tell()
    assert len(board.spoken) == 1


def test_calling_again_is_spoken_again(board: Board) -> None:
    who = board.officer(101)
    ticket = board.call(who)
    board.presenter.go_on()
    board.clock.move(seconds=30)
    board.queue.recall(who, ticket.ticket_id)
    board.tell()
    assert len(board.spoken) == 2


def test_a_number_missed_before_its_turn_is_not_spoken(board: Board) -> None:
    board.call(board.officer(101))
    who = board.officer(102)
    ticket = board.call(who)
    board.queue.miss(who, ticket.ticket_id)
    board.tell()
    board.presenter.go_on()
    assert (len(board.spoken), board.eye.call()[0]) == (1, "A-001")


def test_many_calls_at_once_are_all_spoken(board: Board) -> None:
    for number in range(101, 110):
        board.call(board.officer(number))
    for _ in range(9):
        board.presenter.go_on()
    assert len(board.spoken) == 9


def test_the_five_calls_before_are_listed_newest_first(board: Board) -> None:
    for number in range(101, 108):
        board.call(board.officer(number))
        board.presenter.go_on()
    assert board.eye.call() == ("A-007", "Loket 107")
    assert board.eye.before() == [(f"A-00{at}", f"Loket {100 + at}") for at in (6, 5, 4, 3, 2)]


def test_who_waits_is_shown_by_service(board: Board) -> None:
    other = factories.service(board.db, prefix="B")
    board.queue.issue(None, board.service.id)
    board.queue.issue(None, other.id)
    board.queue.issue(None, other.id)
    board.tell()
    assert (board.eye.waiting("A"), board.eye.waiting("B")) == ("1 menunggu", "2 menunggu")


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_every_service_has_its_whole_name_on_the_board(board: Board, size: tuple[int, int]) -> None:  # W5
    names = ("Akun JMO terblokir", "Klaim Jaminan Hari Tua", "Informasi dan pengaduan", "Pendaftaran perusahaan")
    for prefix, name in zip("BCDE", names, strict=True):
        factories.service(board.db, prefix=prefix, name=name)
    board.tell()
    board.view.resize(*size)
    assert [board.eye.name(prefix) for prefix in "ABCDE"] == [board.service.name, *names]
    assert cut_words(board.view) == []


def test_the_clock_is_the_branchs(board: Board) -> None:
    board.clock.move(minutes=3)
    board.presenter.tick()
    assert board.eye.clock() == "09.45 WIB"


def test_a_new_day_empties_the_board(board: Board) -> None:
    board.finish_one(101)
    board.presenter.go_on()
    board.clock.move(days=1, minutes=1)
    board.queue.issue(None, board.service.id)
    board.tell()
    assert board.eye.call() == ("–", "Belum ada panggilan")
