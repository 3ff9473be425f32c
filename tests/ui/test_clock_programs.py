"""Any program of acts at three stations whose clocks drift and jump: order, board, times and what is in hand hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update

from counter_app.actor import Role
from counter_app.db.models import Branch, Case, Counter, NumberSeries, Service, Ticket
from counter_app.db.session import Database
from counter_app.queueing.errors import QueueEmpty, TicketStillOpen
from counter_app.queueing.order import Weights, rank, turn
from counter_app.queueing.parking import put_aside
from counter_app.queueing.values import TicketCalled
from counter_app.queueing.views import BOARD_CALLS
from counter_app.states import Priority
from tests import factories
from tests.battery.table import CLOCKS
from tests.core.queueing.stations import Station, stations
from tests.databases import START, Clock
from tests.fakes import FakeVoice, InlineJobs
from ui.board.presenter import BoardHall, BoardPresenter
from ui.branch_time import BranchTime

FARTHEST_S = 2 * 24 * 3600
GENERATED = (Phase.explicit, Phase.reuse, Phase.generate)
"""A program is read as it is: to make it smaller would take longer than all of them."""
ALWAYS = ("issue", "issue", "elderly")
FREE = ("call", "call", "call", "leave")
CALLED = ("serve", "serve", "serve", "recall", "recall", "miss", "transfer", "leave", "call")
SERVED = ("finish", "finish", "park", "transfer", "leave", "call")


@dataclass(frozen=True)
class Step:
    """What somebody does at one of the stations, after some minutes and perhaps a jump of its clock."""

    choice: int
    place: int
    minutes: int
    jump_s: int | None


STEPS = st.lists(
    st.builds(
        Step,
        st.integers(0, 255),
        st.integers(0, 2),
        st.integers(0, 20),
        st.none() | st.integers(-FARTHEST_S, FARTHEST_S),
    ),
    min_size=6,
    max_size=18,
)


@dataclass
class Known:
    """A ticket as the people in the hall know it: its place in line and where it is now."""

    key: UUID
    label: str
    place: tuple[int, int, int]


@dataclass
class Hall:
    """Three counters and everybody in the hall, who know who came first by nothing but having been there."""

    db: Database
    right: Clock
    service: Service
    desks: list[Station]
    numbers: list[int]
    board: BoardPresenter
    voice: FakeVoice
    waiting: list[Known] = field(default_factory=list)
    held: dict[int, Known] = field(default_factory=dict)
    arrived: set[UUID] = field(default_factory=set)
    aside: dict[str, list[Known]] = field(default_factory=lambda: {"missed": [], "parked": []})
    shown: list[Known] = field(default_factory=list)
    issued: int = 0
    day: date | None = None

    def empty(self) -> None:
        """The next run begins: nobody is in the hall, and all clocks are right."""
        with self.db.transaction(None) as work:
            for table in (Case, Ticket, NumberSeries):
                work.session.execute(delete(table))
            work.session.execute(update(Branch).values(day=None, day_seq=0))
        for desk in self.desks:
            desk.off = timedelta()
        self.right.at, self.issued, self.day = START, 0, None
        self.waiting, self.held, self.arrived, self.shown = [], {}, set(), []
        self.aside = {"missed": [], "parked": []}
        self.look()

    def do(self, step: Step) -> None:
        """One step, where it makes sense; then the board is looked at and listened to."""
        self.right.move(minutes=step.minutes)
        desk = self.desks[step.place]
        if step.jump_s is not None:
            desk.set_clock(seconds=step.jump_s)
        desk.off += timedelta(seconds=(step.place - 1) * step.minutes)  # clocks drift as well
        may = self.possible(step.place)
        act: Callable[[int, Station], Known | None] = getattr(self, may[step.choice % len(may)])
        called = act(step.place, desk)
        self.look()
        expected = [(called.label, self.numbers[step.place])] if called else []
        assert self.voice.said == expected, step
        state = self.board.state
        top = [call.label for call in (state.current, *state.before) if call is not None]
        assert top == [one.label for one in self.shown][:BOARD_CALLS], step

    def possible(self, place: int) -> tuple[str, ...]:
        """What somebody may do at a station now."""
        one = self.held.get(place)
        if one is None:
            aside = ("resume",) * len(self.aside["parked"]) + ("recall_missed",) * len(self.aside["missed"])
            return (*ALWAYS, *FREE, *aside)
        return (*ALWAYS, *(SERVED if one.key in self.arrived else CALLED))

    def look(self) -> None:
        """The board reads again and says what is new."""
        self.voice.said.clear()
        self.board.load()
        while self.board.state.announcing:
            self.board.go_on()

    # What somebody may do; each gives the ticket that was called by it.

    def issue(self, _place: int, desk: Station, priority: Priority = Priority.NONE) -> None:
        given_now = desk.queue.issue(desk.who, self.service.id, priority)
        self.issued += 1
        in_line = (turn(self.issued, priority, Weights()), rank(priority), self.issued)
        self.waiting.append(Known(given_now.ticket_id, given_now.label, in_line))
        self.open_day()

    def elderly(self, place: int, desk: Station) -> None:
        self.issue(place, desk, Priority.ELDERLY)

    def call(self, place: int, desk: Station) -> Known | None:
        if place in self.held:
            with pytest.raises(TicketStillOpen):
                desk.call()
            return None
        if not self.waiting:
            with pytest.raises(QueueEmpty):
                desk.call()
            return None
        first = min(self.waiting, key=lambda one: one.place)
        called = desk.call()
        assert called.ticket_id == first.key
        self.waiting.remove(first)
        return self.took(place, first, called)

    def recall(self, place: int, desk: Station) -> Known:
        one = self.held[place]
        return self.took(place, one, desk.queue.recall(desk.who, one.key))

    def recall_missed(self, place: int, desk: Station) -> Known:
        one = self.aside["missed"].pop(0)
        return self.took(place, one, desk.queue.recall_missed(desk.who, one.key))

    def serve(self, place: int, desk: Station) -> None:
        desk.queue.serve(desk.who, self.held[place].key)
        self.arrived.add(self.held[place].key)

    def miss(self, place: int, desk: Station) -> None:
        desk.queue.miss(desk.who, self.held[place].key)
        self.hide(self.held[place])
        self.let_go(place, "missed")

    def park(self, place: int, desk: Station) -> None:
        desk.queue.park(desk.who, self.held[place].key)
        self.let_go(place, "parked")

    def resume(self, place: int, desk: Station) -> None:
        one = self.held[place] = self.aside["parked"].pop()
        desk.queue.resume(desk.who, one.key)
        self.arrived.add(one.key)

    def transfer(self, place: int, desk: Station) -> None:
        desk.queue.transfer(desk.who, self.held[place].key, self.service.id, None)
        self.wait_again(place)

    def leave(self, place: int, desk: Station) -> None:
        """The officer goes home as they stand, and somebody sits down there again."""
        with desk.db.transaction(None) as work:
            put_aside(work, desk.who, desk.who.officer_id)
        one = self.held.get(place)
        if one is not None and one.key in self.arrived:
            self.let_go(place, "parked")
        elif one is not None:
            self.wait_again(place)

    def finish(self, place: int, desk: Station) -> None:
        desk.queue.finish(desk.who, self.held.pop(place).key)

    def took(self, place: int, one: Known, called: TicketCalled) -> Known:
        """A ticket was called to a counter: it is the newest on the board."""
        assert called.label == one.label
        self.open_day()
        self.held[place] = one
        self.hide(one)
        self.shown.insert(0, one)
        return one

    def let_go(self, place: int, where: str) -> None:
        one = self.held.pop(place)
        self.arrived.discard(one.key)
        self.aside[where].append(one)

    def wait_again(self, place: int) -> None:
        one = self.held.pop(place)
        self.arrived.discard(one.key)
        self.waiting.append(one)
        self.hide(one)

    def hide(self, one: Known) -> None:
        """It is on the board no more, where it was."""
        self.shown = [other for other in self.shown if other is not one]

    def open_day(self) -> None:
        """Where an act opened a new day, the board has begun anew."""
        with self.db.read() as session:
            day = session.get_one(Branch, self.db.branch_id).day
        assert day is not None
        assert self.day is None or day >= self.day
        if self.day is not None and day != self.day:
            self.shown.clear()
        self.day = day

    def end_all(self) -> None:
        """Whatever is in hand is shown to who holds it, and can be ended; then no time stands before an earlier one."""
        for place, desk in enumerate(self.desks):
            current = desk.queue.mine(desk.who).current
            one = self.held.get(place)
            assert (current.ticket_id if current else None) == (one.key if one else None)
            if one is not None:
                desk.queue.serve(desk.who, one.key)
                desk.queue.finish(desk.who, one.key)
                assert desk.queue.mine(desk.who).current is None
        with self.db.read() as session:
            for ticket in session.scalars(select(Ticket)):
                told = (ticket.issued_at, ticket.first_called_at, ticket.arrived_at, ticket.finished_at)
                times = [at for at in told if at is not None]
                assert times == sorted(times)
                assert ticket.served_s >= 0
        wait = self.desks[0].queue.kiosk()[0].wait
        assert wait is not None
        assert 0 <= wait.low_min < wait.high_min


@pytest.fixture
def hall(qapp: object, db: Database, clock: Clock) -> Hall:
    service = factories.service(db, prefix="A", minutes=10)
    desks = stations(db, clock, 3, Role.SUPERVISOR)  # who may take up anybody's visit
    voice = FakeVoice()
    board = BoardPresenter(
        InlineJobs(), desks[1].queue, BranchTime(clock, factories.ZONE), BoardHall(voice), least_ms=0
    )
    board.load()
    with db.read() as session:
        numbers = [session.get_one(Counter, desk.counter).number for desk in desks]
    return Hall(db, clock, service, desks, numbers, board, voice)


@CLOCKS.member
@given(steps=STEPS)
@settings(max_examples=CLOCKS.count, phases=GENERATED, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_clocks_do_order_board_times_and_what_is_in_hand_hold(hall: Hall, steps: list[Step]) -> None:
    hall.empty()
    for step in steps:
        hall.do(step)
    hall.end_all()
