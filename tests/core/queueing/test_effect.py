"""What another order of calling would do to the branch's own day and to those who wait, on both engines."""

from __future__ import annotations

from datetime import timedelta

import pytest

from counter_app.actor import Role
from counter_app.config import Settings
from counter_app.db.models import Service, Setting, Ticket
from counter_app.db.session import Database
from counter_app.errors import NotPermitted
from counter_app.queueing.effect import ENOUGH, ClassEffect, OrderEffect, OrderService, _Held, staffing_of
from counter_app.queueing.order import Weights
from counter_app.queueing.replay import Staffing
from counter_app.states import Priority, TicketState
from tests import factories
from tests.core.queueing.stations import Station, stations
from tests.databases import Clock

N, E = Priority.NONE, Priority.ELDERLY


@pytest.fixture
def service(db: Database) -> Service:
    return factories.service(db, prefix="A", minutes=10)


@pytest.fixture
def one(db: Database, clock: Clock) -> Station:
    return stations(db, clock, 1)[0]


def effect(db: Database, wanted: Weights) -> OrderEffect:
    return OrderService(db, Settings).effect(factories.officer(db, Role.ADMIN), wanted)


def of(found: OrderEffect, priority: Priority) -> ClassEffect:
    return next(one for one in found.classes if one.priority is priority)


def give(one: Station, service: Service, hall: str) -> None:
    for sign in hall:
        one.queue.issue(one.who, service.id, E if sign == "e" else N)


def test_a_branch_that_has_called_nobody_yet_has_nothing_to_play_over(db: Database) -> None:
    assert effect(db, Weights()) == OrderEffect(None)


def test_a_day_is_played_over_by_class(db: Database, one: Station, service: Service, clock: Clock) -> None:
    give(one, service, "....e")
    for _ in range(5):
        one.serve(minutes=10)
    found = effect(db, Weights(elderly=1))
    elderly = of(found, E)
    assert found.people == 5
    assert [round(each.longest_min) for each in (elderly.now, elderly.then, elderly.by_coming)] == [0, 30, 40]
    assert elderly.always_first == elderly.now
    assert [round(each.longest_min) for each in (of(found, N).now, of(found, N).by_coming)] == [40, 30]


def test_those_who_wait_are_shown_in_both_orders(db: Database, one: Station, service: Service) -> None:
    give(one, service, "...e.")
    found = effect(db, Weights(elderly=1))
    assert [(each.label, each.now, each.then) for each in found.waiting] == [
        ("A-004", 1, 3),
        ("A-001", 2, 1),
        ("A-002", 3, 2),
        ("A-003", 4, 4),
        ("A-005", 5, 5),
    ]


def test_until_a_day_says_something_the_one_before_is_played_over(
    db: Database, one: Station, service: Service, clock: Clock
) -> None:
    give(one, service, "." * ENOUGH)
    for _ in range(ENOUGH):
        one.serve(minutes=1)
    first = clock().date()
    clock.move(days=1)
    give(one, service, ".")
    assert (effect(db, Weights()).day, effect(db, Weights()).people) == (first, ENOUGH)
    give(one, service, "." * ENOUGH)
    assert (effect(db, Weights()).day, effect(db, Weights()).people) == (first + timedelta(days=1), ENOUGH + 1)


def test_what_the_branch_has_set_is_the_order_of_now(
    db: Database, one: Station, service: Service, clock: Clock
) -> None:
    give(one, service, "....e")
    for _ in range(5):
        one.serve(minutes=10)
    with db.transaction(None) as work:
        work.session.add(Setting(branch_id=work.branch_id, name="ahead_elderly", value="0"))
    admin = factories.officer(db, Role.ADMIN)
    found = OrderService(db, lambda: Settings(ahead_elderly=0)).effect(admin, Weights())
    assert of(found, E).now == of(found, E).by_coming


def test_a_number_that_nobody_answered_costs_a_minute(db: Database, one: Station, service: Service) -> None:
    give(one, service, "..")
    one.queue.miss(one.who, one.call().ticket_id)
    with db.transaction(None) as work:
        row = work.session.query(Ticket).filter_by(label="A-001").one()
        row.finished_at, row.state = row.issued_at, TicketState.CANCELLED
    assert of(effect(db, Weights()), N).by_coming.longest_min == 1.0


def test_only_whoever_may_set_it_looks_at_it(db: Database) -> None:
    with pytest.raises(NotPermitted):
        OrderService(db, Settings).effect(factories.officer_at_counter(db), Weights())


def test_counters_are_counted_by_the_quarter_of_an_hour_in_which_they_worked() -> None:
    held = [_Held(1, 0, 100), _Held(1, 120, 1000), _Held(2, 850, 860), _Held(3, 2800, 2900)]
    assert staffing_of(held) == (Staffing(0, 2), Staffing(900, 1), Staffing(1800, 0), Staffing(2700, 1))


def test_where_nobody_called_yet_one_counter_is_thought_of() -> None:
    assert staffing_of([]) == (Staffing(0, 1),)
