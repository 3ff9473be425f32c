"""The board's presenter alone: what it reads, how long a call is held, what it speaks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from pytestqt.qtbot import QtBot

from counter_app.config import Settings
from counter_app.db.models import Service
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.queueing.service import QueueService
from tests import factories
from tests.databases import Clock
from tests.fakes import FakeVoice, ShakyJobs
from ui.board.presenter import BETWEEN_CALLS_MS, LISTED_CALLS, SHOWN_AT_LEAST_MS, BoardHall, BoardPresenter, BoardState
from ui.branch_time import BranchTime


@dataclass
class Eye:
    """A presenter with its branch, and what it said."""

    db: Database
    clock: Clock
    queue: QueueService
    service: Service
    presenter: BoardPresenter
    jobs: ShakyJobs
    voice: FakeVoice
    states: list[BoardState] = field(default_factory=list)

    @property
    def state(self) -> BoardState:
        return self.presenter.state

    @property
    def spoken(self) -> list[str]:
        return [label for label, _counter in self.voice.said]

    @property
    def label(self) -> str:
        return self.state.current.label if self.state.current else ""

    def call(self, count: int = 1) -> None:
        """Numbers called at counters of their own; nobody tells the board."""
        for _ in range(count):
            self.queue.issue(None, self.service.id)
            self.queue.call_next(factories.officer_at_counter(self.db))
            self.clock.move(seconds=1)

    def hear(self, topic: Topic = Topic.QUEUE) -> None:
        self.presenter.hear(Event(topic, EventKind.TICKET_CALLED))

    def held_ms(self) -> int:
        """How long the announced call is held."""
        return self.presenter._hold.interval() if self.presenter._hold.isActive() else 0


@pytest.fixture
def eye(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> Iterator[Eye]:
    service = factories.service(sqlite_db, prefix="A")
    queue, jobs = QueueService(sqlite_db, clock, factories.ZONE, Settings), ShakyJobs()
    voice = FakeVoice()
    presenter = BoardPresenter(jobs, queue, BranchTime(clock, factories.ZONE), BoardHall(voice))
    made = Eye(sqlite_db, clock, queue, service, presenter, jobs, voice)
    presenter.changed.connect(made.states.append)
    presenter.load()
    yield made
    presenter.stop()


@pytest.mark.parametrize(
    ("topic", "heard"), [(Topic.QUEUE, True), (Topic.BRANCH, True), (Topic.STAFF, False), (Topic.MEMBER, False)]
)
def test_the_board_is_read_again_for_what_it_shows(eye: Eye, topic: Topic, heard: bool) -> None:
    eye.call()
    eye.hear(topic)
    assert (eye.label == "A-001") is heard


@pytest.mark.parametrize(("lasts_ms", "held_ms"), [(0, 6_000), (5_000, 6_000), (13_400, 14_100)])
def test_the_next_call_waits_until_this_one_was_said(eye: Eye, lasts_ms: int, held_ms: int) -> None:
    eye.voice.lasts_ms = lasts_ms
    eye.call(2)
    eye.hear()
    assert (SHOWN_AT_LEAST_MS, BETWEEN_CALLS_MS, eye.state.announcing) == (6_000, 700, True)
    assert (eye.held_ms(), eye.spoken) == (held_ms, ["A-001"])


def test_the_board_says_why_nobody_hears_it(eye: Eye) -> None:
    eye.voice.why_silent = "Tanpa suara"
    eye.call()
    eye.hear()
    said = eye.state.silent
    eye.voice.why_silent = ""
    eye.hear()
    assert (said, eye.state.silent) == ("Tanpa suara", "")


def test_a_call_has_its_time_once(eye: Eye) -> None:
    eye.call()
    eye.hear()
    assert eye.presenter._hold.isSingleShot()
    eye.presenter.go_on()
    assert (eye.held_ms(), eye.state.announcing, eye.label, len(eye.spoken)) == (0, False, "A-001", 1)


def test_what_could_not_be_read_is_said_until_it_can(eye: Eye) -> None:
    eye.jobs.down = True
    eye.hear()
    assert eye.state.problem != ""
    eye.jobs.down = False
    eye.hear()
    assert eye.state.problem == ""


def test_calls_of_before_are_shown_and_not_spoken(eye: Eye, clock: Clock) -> None:
    eye.call(2)
    voice = FakeVoice()
    later = BoardPresenter(eye.jobs, eye.queue, BranchTime(clock, factories.ZONE), BoardHall(voice))
    later.load()
    assert (later.state.current is not None, later.state.loaded, voice.said) == (True, True, [])
    assert [call.label for call in later.state.before] == ["A-001"]


def test_before_the_first_reading_nothing_is_shown(eye: Eye, clock: Clock) -> None:
    fresh = BoardPresenter(eye.jobs, eye.queue, BranchTime(clock, factories.ZONE), BoardHall(FakeVoice()))
    fresh.go_on()
    assert (fresh.state.loaded, fresh.state.current, fresh.state.announcing) == (False, None, False)


def test_a_number_called_again_while_it_waits_is_spoken_once_with_its_newest_call(eye: Eye) -> None:
    eye.call(2)
    eye.hear()
    second = eye.queue.board().calls[0]
    who = factories.officer_at_counter(eye.db)
    eye.queue.issue(None, eye.service.id)
    eye.queue.call_next(who)
    eye.hear()
    assert (second.label, eye.label, len(eye.spoken)) == ("A-002", "A-001", 1)
    eye.presenter.go_on()
    eye.presenter.go_on()
    eye.presenter.go_on()
    assert eye.spoken == ["A-001", "A-002", "A-003"]


def test_five_calls_stand_under_the_newest_without_those_that_wait(eye: Eye) -> None:
    eye.call(3)
    eye.hear()
    assert (eye.label, eye.state.before) == ("A-001", ())
    eye.presenter.go_on()
    assert (eye.label, [call.label for call in eye.state.before]) == ("A-002", ["A-001"])
    assert LISTED_CALLS == 5


def test_a_window_that_goes_speaks_no_more(eye: Eye) -> None:
    eye.call(2)
    eye.hear()
    eye.presenter.stop()
    eye.presenter.go_on()
    assert (len(eye.spoken), eye.held_ms(), eye.voice.hushed) == (1, 0, True)


def test_a_new_minute_is_shown_and_read_and_the_same_one_is_not(eye: Eye) -> None:
    eye.call()
    eye.states.clear()
    eye.clock.move(seconds=1)
    eye.presenter.tick()
    assert (eye.states, eye.label) == ([], "")
    eye.clock.move(minutes=1)
    eye.presenter.tick()
    assert (eye.state.clock, eye.label) == ("09.43 WIB", "A-001")


def test_who_waits_stands_by_service(eye: Eye) -> None:
    eye.queue.issue(None, eye.service.id)
    eye.hear()
    assert [(one.prefix, one.waiting) for one in eye.state.services] == [("A", 1)]
