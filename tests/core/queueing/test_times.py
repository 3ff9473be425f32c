"""Times of a ticket never go back, first times are written once, and only work at a counter counts as work."""

from __future__ import annotations

import pytest

from counter_app.db.clock_steps import is_step
from counter_app.db.models import Service, Ticket
from counter_app.db.session import Database
from counter_app.queueing.ahead import MEASURED_FROM
from counter_app.queueing.rules import WaitRange
from counter_app.queueing.values import TicketCalled
from tests import factories
from tests.core.queueing.stations import Station, give, station
from tests.databases import Clock

MINUTE = 60 * 1_000_000


@pytest.fixture
def service(db: Database) -> Service:
    return factories.service(db, prefix="A", minutes=10)


@pytest.fixture
def one(db: Database, clock: Clock) -> Station:
    return station(db, clock)


def row_of(db: Database, called: TicketCalled) -> Ticket:
    with db.read() as session:
        return session.get_one(Ticket, called.ticket_id)


def told_at_kiosk(one: Station) -> WaitRange | None:
    return one.queue.kiosk()[0].wait


def test_a_transfer_keeps_the_first_call_and_counts_every_call(
    db: Database, one: Station, service: Service, clock: Clock
) -> None:
    give(one, service)
    first_at = clock.at
    called = one.call()
    clock.move(minutes=1)
    one.queue.serve(one.who, called.ticket_id)
    arrived = clock.at
    clock.move(minutes=1)
    one.queue.transfer(one.who, called.ticket_id, None, one.who.counter_id)
    again = one.call()
    ticket = row_of(db, called)
    assert (again.times_called, ticket.times_called) == (2, 2)  # T8
    assert (ticket.first_called_at, ticket.arrived_at, ticket.last_called_at) == (first_at, arrived, clock.at)
    assert not ticket.times_void


def test_a_clock_that_was_set_back_gives_equal_times_and_a_void_measure(
    db: Database, one: Station, service: Service, clock: Clock
) -> None:
    issued = clock.at
    give(one, service)
    one.set_clock(minutes=-1)
    called = one.call()
    one.queue.serve(one.who, called.ticket_id)
    one.queue.finish(one.who, called.ticket_id)
    ticket = row_of(db, called)
    assert (ticket.first_called_at, ticket.arrived_at, ticket.finished_at) == (issued, issued, issued)  # T4
    assert (ticket.times_void, ticket.served_s) == (True, 0)


def test_each_act_alone_voids_what_it_would_turn_round(
    db: Database, one: Station, service: Service, clock: Clock
) -> None:
    for act in ("call", "serve", "park", "finish"):
        give(one, service)
        called = None
        for step in ("call", "serve", "park", "resume", "finish"):
            clock.move(minutes=1)
            one.set_clock(seconds=-90 if step == act else 0)
            if step == "call":
                called = one.call()
            elif called is not None:
                getattr(one.queue, step)(one.who, called.ticket_id)
        assert called is not None
        assert row_of(db, called).times_void, act
        one.set_clock(seconds=0)


def test_a_quiet_visit_is_measured(db: Database, one: Station, service: Service) -> None:
    give(one, service)
    ticket = row_of(db, one.serve(4))
    assert (ticket.served_s, ticket.serving_since, ticket.times_void) == (240, None, False)


def test_parked_hours_and_the_way_to_the_counter_are_no_work(
    db: Database, one: Station, service: Service, clock: Clock
) -> None:
    give(one, service)
    called = one.call()
    clock.move(minutes=9)
    one.queue.serve(one.who, called.ticket_id)
    clock.move(minutes=6)
    one.queue.park(one.who, called.ticket_id)
    for _ in range(6):
        clock.move(minutes=30)
        give(one, service)
    one.queue.resume(one.who, called.ticket_id)
    clock.move(minutes=4)
    one.queue.finish(one.who, called.ticket_id)
    ticket = row_of(db, called)
    assert (ticket.served_s, ticket.times_void) == (600, False)  # T4


def test_a_visit_given_back_at_the_same_counter_goes_on_being_measured(
    db: Database, one: Station, service: Service, clock: Clock
) -> None:
    give(one, service)
    called = one.call()
    one.queue.serve(one.who, called.ticket_id)
    clock.move(minutes=3)
    one.queue.resume(one.who, called.ticket_id)
    clock.move(minutes=2)
    one.queue.finish(one.who, called.ticket_id)
    assert row_of(db, called).served_s == 300


def test_a_parked_visit_does_not_lengthen_the_wait_that_is_told(one: Station, service: Service, clock: Clock) -> None:
    give(one, service, MEASURED_FROM)
    for _ in range(MEASURED_FROM):
        called = one.call()
        one.queue.serve(one.who, called.ticket_id)
        clock.move(minutes=20)
        one.queue.park(one.who, called.ticket_id)
        clock.move(minutes=50)
        one.queue.resume(one.who, called.ticket_id)
        one.queue.finish(one.who, called.ticket_id)
    give(one, service)
    assert told_at_kiosk(one) == WaitRange(10, 30)


def test_a_clock_that_jumps_during_visits_changes_no_range(one: Station, service: Service) -> None:
    give(one, service, 2 * MEASURED_FROM)
    for turn in range(2 * MEASURED_FROM):
        called = one.call()
        one.queue.serve(one.who, called.ticket_id)
        one.set_clock(hours=7 if turn % 2 else -7)
        one.queue.finish(one.who, called.ticket_id)
    give(one, service)
    assert told_at_kiosk(one) == WaitRange(5, 15), "the configured ten minutes"  # T4


def test_a_visit_that_ended_in_the_future_is_measured_no_more(db: Database, one: Station, service: Service) -> None:
    give(one, service, 2)
    right = one.serve(3)
    one.set_clock(minutes=50)
    fast = one.serve(3)
    one.set_clock(minutes=0)
    give(one, service)
    assert [row_of(db, called).times_void for called in (right, fast)] == [False, True]


def test_open_tickets_of_the_day_alone_are_voided_by_a_step(
    db: Database, one: Station, service: Service, clock: Clock
) -> None:
    give(one, service, 2)
    done = one.serve(1)
    clock.move(minutes=61)
    still_here = one.call()
    assert [row_of(db, called).times_void for called in (done, still_here)] == [False, True]


@pytest.mark.parametrize(
    ("before", "at", "step"),
    [
        (0, 5 * MINUTE, False),
        (100 * MINUTE, 100 * MINUTE, False),
        (100 * MINUTE, 98 * MINUTE, False),
        (100 * MINUTE, 98 * MINUTE - 1, True),
        (100 * MINUTE, 160 * MINUTE, False),
        (100 * MINUTE, 160 * MINUTE + 1, True),
    ],
)
def test_a_step_is_two_minutes_back_or_an_hour_of_silence(before: int, at: int, step: bool) -> None:
    assert is_step(before, at) is step
