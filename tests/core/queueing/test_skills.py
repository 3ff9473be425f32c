"""Counters that serve some services only: whom they call, who is ahead, and how long it takes; on both engines."""

from __future__ import annotations

import json
import random
import uuid
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from counter_app.actor import Role
from counter_app.audit import AuditCode
from counter_app.db.models import AuditEntry, Service, Ticket
from counter_app.db.session import Database
from counter_app.errors import NotFound, NotPermitted
from counter_app.hall.leading import HallLeading
from counter_app.queueing.ahead import CounterOnDuty, reckon
from counter_app.queueing.errors import QueueEmpty
from counter_app.queueing.skills import LINES_AT_MOST, Chosen, free_after, unserved
from counter_app.states import Duty, Priority, TicketState
from tests import factories
from tests.core.queueing.stations import Station, give, labels, stations
from tests.databases import Clock

A, B, C = (uuid.UUID(int=number) for number in (1, 2, 3))
NAMES = {"A": A, "B": B, "C": C}


def chosen(words: str) -> Chosen:
    """`*` stands for everything."""
    return frozenset(NAMES[one] for one in words if one != "*")


@pytest.mark.parametrize(
    ("work", "counters", "free"),
    [
        ({A: 60.0}, "* *", (30.0, 30.0)),
        ({A: 60.0, B: 30.0}, "A B", (60.0, 30.0)),
        ({A: 60.0, B: 30.0}, "A *", (45.0, 45.0)),  # the one that serves both helps with A
        ({A: 30.0, B: 60.0}, "A *", (30.0, 60.0)),  # B is worse off, and only one counter serves it
        ({A: 90.0, B: 10.0, C: 20.0}, "AB BC C", (90.0, 15.0, 15.0)),
        ({A: 10.0, B: 10.0, C: 100.0}, "A B ABC", (10.0, 10.0, 100.0)),
        ({A: 40.0}, "B *", (0.0, 40.0)),
        ({A: 40.0}, "B C", (0.0, 0.0)),  # nobody is there for it
        ({}, "A *", (0.0, 0.0)),
    ],
)
def test_when_a_counter_is_free_as_one_works_it_out_by_hand(
    work: dict[uuid.UUID, float], counters: str, free: tuple[float, ...]
) -> None:
    assert free_after(work, [chosen(one) for one in counters.split()]) == pytest.approx(free)


some_counters = st.lists(st.sets(st.sampled_from((A, B, C))).map(frozenset), min_size=1, max_size=6)
some_work = st.dictionaries(st.sampled_from((A, B, C)), st.integers(1, 500).map(float))


@given(some_work, some_counters)
def test_all_the_work_that_somebody_serves_is_shared_out(work: dict[uuid.UUID, float], counters: list[Chosen]) -> None:
    served = sum(load for one, load in work.items() if one not in unserved(work, counters))
    assert sum(free_after(work, counters)) == pytest.approx(served)


@given(some_work, some_counters)
def test_no_line_is_over_before_its_own_counters_could_end_it(
    work: dict[uuid.UUID, float], counters: list[Chosen]
) -> None:
    free = free_after(work, counters)
    for one, load in work.items():
        crew = [at for at, of_counter in enumerate(counters) if not of_counter or one in of_counter]
        assert not crew or sum(free[at] for at in crew) >= load * (1 - 1e-9)


@given(st.permutations([A] * 60 + [B] * 40 + [C] * 20), some_counters)
def test_it_takes_as_long_as_calling_them_one_by_one(line: list[uuid.UUID], counters: list[Chosen]) -> None:
    """A hundred and twenty visits of a minute, called by turn: whoever comes then is called when the sum says so."""
    work = {one: float(line.count(one)) for one in (A, B, C)}
    free = free_after(work, counters)
    for newcomer in (A, B, C):
        crew = [at for at, of_counter in enumerate(counters) if not of_counter or newcomer in of_counter]
        if crew:
            said = min(free[at] for at in crew)
            assert abs(said - _minute_of(newcomer, line, counters)) <= 12


def _minute_of(newcomer: uuid.UUID, line: Sequence[uuid.UUID], counters: Sequence[Chosen]) -> int:
    left = [*line, newcomer]
    for minute in range(len(left) + 1):
        for of_counter in counters:
            at = next((at for at, one in enumerate(left) if not of_counter or one in of_counter), None)
            if at is not None and at == len(left) - 1:
                return minute
            if at is not None:
                left.pop(at)
    raise AssertionError(left)


def test_a_hall_with_too_many_ways_is_reckoned_as_one_line() -> None:
    services = [uuid.UUID(int=number) for number in range(1, 21)]
    counters = [frozenset({one}) for one in services]
    assert LINES_AT_MOST < 2**20
    assert free_after(dict.fromkeys(services, 20.0), counters) == pytest.approx((20.0,) * 20)


def on_duty(words: str, duty: Duty = Duty.OPEN) -> CounterOnDuty:
    """A counter for these services."""
    return CounterOnDuty(uuid.uuid4(), 1, uuid.uuid4(), duty, True, chosen=chosen(words))


def test_only_those_are_ahead_whom_a_counter_of_mine_may_call() -> None:
    waiting, minutes = {A: 4, B: 3, C: 2}, {A: 10.0, B: 10.0, C: 10.0}
    ahead = reckon(B, waiting, minutes, [on_duty("AB"), on_duty("C")])
    assert (ahead.people, ahead.minutes / ahead.open_counters) == (7, 70.0)


def test_nothing_is_told_of_a_service_that_no_open_counter_serves() -> None:
    ahead = reckon(B, {A: 4, B: 3}, {A: 10.0, B: 10.0}, [on_duty("A"), on_duty("B", Duty.PAUSED)])
    assert (ahead.people, ahead.open_counters) == (3, 0)


def test_where_every_counter_serves_everything_nothing_is_different() -> None:
    ahead = reckon(B, {A: 4, B: 3}, {A: 10.0, B: 20.0}, [on_duty("*"), on_duty("*")])
    assert (ahead.people, ahead.minutes, ahead.open_counters) == (7, 100.0, 2)


@pytest.fixture
def two(db: Database, clock: Clock) -> list[Station]:
    return stations(db, clock, 2)


@pytest.fixture
def services(db: Database) -> list[Service]:
    return [factories.service(db, prefix=prefix, minutes=10) for prefix in "ABC"]


def choose(db: Database, one: Station, *services: Service) -> None:
    """A supervisor says what a counter serves."""
    HallLeading(db).set_services(factories.supervisor(db), one.counter, tuple(service.id for service in services))


def test_a_counter_calls_the_earliest_of_those_it_serves(
    db: Database, two: list[Station], services: list[Service]
) -> None:
    one, other = two
    choose(db, one, services[1])
    for service in (services[0], services[1], services[0]):
        give(one, service)
    assert labels([one.call(), other.call()]) == ["B-001", "A-001"]
    one.queue.miss(one.who, one.queue.mine(one.who).current.ticket_id)  # type: ignore[union-attr]
    with pytest.raises(QueueEmpty):
        one.call()


def test_without_a_choice_a_counter_serves_everything_again(
    db: Database, two: list[Station], services: list[Service]
) -> None:
    one = two[0]
    choose(db, one, services[1])
    choose(db, one)
    give(one, services[0])
    assert one.call().label == "A-001"


def test_whoever_is_sent_to_a_counter_is_called_there_whatever_it_serves(
    db: Database, two: list[Station], services: list[Service]
) -> None:
    one, other = two
    choose(db, other, services[1])
    give(one, services[0])
    ticket = one.call()
    one.queue.transfer(one.who, ticket.ticket_id, None, other.counter)
    assert other.queue.mine(other.who).waiting == 1
    assert other.call().label == "A-001"


def test_a_column_counts_those_whom_its_counter_will_call(
    db: Database, two: list[Station], services: list[Service]
) -> None:
    one, other = two
    choose(db, one, services[1])
    give(other, services[0], 3)
    give(other, services[1], 2)
    mine, theirs = one.queue.mine(one.who), other.queue.mine(other.who)
    assert (mine.waiting, theirs.waiting) == (2, 5)
    assert mine.left_today == 5


def test_a_slip_counts_who_is_ahead_at_the_counters_of_its_service(
    db: Database, two: list[Station], services: list[Service]
) -> None:
    one, other = two
    choose(db, one, services[0])
    choose(db, other, services[1])
    give(one, services[0], 4)
    first_b = one.queue.issue(None, services[1].id)
    nobody = one.queue.issue(None, services[2].id)
    fifth_a = one.queue.issue(None, services[0].id)
    assert (first_b.ahead, fifth_a.ahead, nobody.ahead, nobody.wait) == (0, 4, 0, None)
    told = {one.prefix: one.wait for one in one.queue.kiosk()}
    assert told["C"] is None
    assert told["A"] is not None
    assert told["B"] is not None
    assert told["A"].low_min > told["B"].low_min


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_nobody_starves_whose_service_some_open_counter_serves(
    db: Database, clock: Clock, services: list[Service], seed: int
) -> None:
    """A drawn day: every counter calls by turn those it serves, and at the end nobody waits but whom nobody serves."""
    drawn, desks = random.Random(seed), stations(db, clock, 3)
    choices = [drawn.sample(services, drawn.randint(0, 2)) for _ in desks]
    for desk, choice in zip(desks, choices, strict=True):
        choose(db, desk, *choice)
    issued = {}
    for _ in range(18):
        service, priority = drawn.choice(services), drawn.choice([*Priority, Priority.NONE, Priority.NONE])
        given_ = desks[0].queue.issue(None, service.id, priority)
        issued[given_.label] = service
        clock.move(seconds=5)
    called: set[str] = set()
    idle: set[int] = set()
    while len(idle) < len(desks):
        at = drawn.randrange(len(desks))
        line = [one for one in _by_turn(db) if not choices[at] or issued[one] in choices[at]]
        try:
            ticket = desks[at].serve(1)
        except QueueEmpty:
            assert line == []
            idle.add(at)
            continue
        assert ticket.label == line[0]
        called.add(ticket.label)
    everything = any(not choice for choice in choices)
    served = {one.id for choice in choices for one in choice}
    assert set(issued) - called == {
        label for label, service in issued.items() if not everything and service.id not in served
    }


def _by_turn(db: Database) -> list[str]:
    waits = select(Ticket.label).where(Ticket.state == TicketState.WAITING)
    with db.read() as session:
        return list(session.scalars(waits.order_by(Ticket.turn, Ticket.priority_rank, Ticket.issue_seq)))


def test_what_a_counter_serves_is_said_in_the_record_and_by_whoever_may(
    db: Database, two: list[Station], services: list[Service]
) -> None:
    one = two[0]
    choose(db, one, services[1], services[0])
    choose(db, one, services[0], services[1])  # the same again is no change
    choose(db, one)
    told = (
        select(AuditEntry.facts).where(AuditEntry.code == AuditCode.COUNTER_SERVICES_CHANGED).order_by(AuditEntry.seq)
    )
    with db.read() as session:
        assert [json.loads(facts)["services"] for facts in session.scalars(told)] == ["A,B", "*"]
    with pytest.raises(NotPermitted):
        HallLeading(db).set_services(one.who, one.counter, ())
    HallLeading(db).set_services(factories.officer(db, Role.ADMIN), one.counter, (services[2].id,))
    with pytest.raises(NotFound):
        HallLeading(db).set_services(factories.supervisor(db), one.counter, (uuid.uuid4(),))
    with pytest.raises(NotFound):
        HallLeading(db).set_services(factories.supervisor(db), uuid.uuid4(), ())
