"""The hall as it is read, on both engines: each figure beside what the test counts by SQL of its own."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import text

from counter_app.actor import Actor
from counter_app.config import Settings
from counter_app.db.session import Database
from counter_app.hall.alerts import AlertKind, alerts_of
from counter_app.hall.leading import HallLeading
from counter_app.hall.service import HallService
from counter_app.hall.values import HallView
from counter_app.queueing.service import QueueService
from counter_app.states import Duty, Priority, SessionKind
from tests import factories
from tests.databases import Clock


def hall_of(db: Database, clock: Clock, settings: Settings | None = None) -> HallView:
    """What a supervisor sees now."""
    service = HallService(db, clock, factories.ZONE, lambda: settings or Settings())
    return service.view(factories.supervisor(db))


def heard(db: Database, *officers: Actor) -> None:
    """Their windows were heard just now."""
    for who in officers:
        factories.signed_in(db, who, kind=SessionKind.STATION)


def kinds(view: HallView, clock: Clock) -> list[AlertKind]:
    """What needs an act."""
    return [alert.kind for alert in alerts_of(view, clock())]


def test_a_day_in_the_hall(db: Database, clock: Clock) -> None:
    queue = QueueService(db, clock, factories.ZONE, Settings)
    services = [factories.service(db, prefix=prefix) for prefix in "AB"]
    one, other = factories.officer_at_counter(db), factories.officer_at_counter(db)
    for at in range(9):
        queue.issue(None, services[at % 2].id, list(Priority)[at % 4])
        clock.move(minutes=11)
    for _ in range(2):
        ticket = queue.call_next(one)
        queue.serve(one, ticket.ticket_id)
        clock.move(minutes=7)
        queue.finish(one, ticket.ticket_id)
    missed = queue.call_next(one)
    queue.miss(one, missed.ticket_id)
    parked = queue.call_next(one)
    queue.serve(one, parked.ticket_id)
    queue.park(one, parked.ticket_id)
    called = queue.call_next(other)
    heard(db, one, other)
    view = hall_of(db, clock)
    with db.read() as session:
        waits = session.execute(text("SELECT count(*) FROM ticket WHERE state = 'waiting'")).scalar_one()
        states = dict(session.execute(text("SELECT state, count(*) FROM ticket GROUP BY state")).tuples().all())
    assert view.waiting == waits == 4
    counts = view.counts
    assert (counts.arrived, counts.finished, counts.missed, counts.parked) == (9, 2, 1, 1)
    assert (states["done"], states["missed"], states["parked"]) == (2, 1, 1)
    assert sum(hour.arrived for hour in view.hours) == 9
    assert sum(hour.finished for hour in view.hours) == 2
    by_number = {counter.officer: counter for counter in view.counters}
    assert by_number[one.name].ticket is None
    at_other = by_number[other.name].ticket
    assert at_other is not None
    assert at_other.label == called.label
    assert not by_number[one.name].silent
    local = [hour.hour for hour in view.hours]
    assert local == list(range(local[0], clock().astimezone(ZoneInfo(factories.ZONE)).hour + 1))


def test_each_threshold_asks_for_an_act_and_no_earlier(db: Database, clock: Clock) -> None:
    queue, leading = QueueService(db, clock, factories.ZONE, Settings), HallLeading(db)
    settings = Settings(hall_wait_min=20, hall_pause_min=10, hall_people=2)
    service, unserved = factories.service(db, prefix="A"), factories.service(db, prefix="B")
    who, pausing = factories.officer_at_counter(db), factories.officer_at_counter(db)
    factories.counter(db)
    boss = factories.supervisor(db)
    queue.issue(None, service.id)
    leading.pause(boss, pausing.counter_id)  # type: ignore[arg-type]
    clock.move(minutes=9)
    heard(db, who, pausing)
    assert kinds(hall_of(db, clock, settings), clock) == []
    clock.move(minutes=1)
    heard(db, who, pausing)
    assert kinds(hall_of(db, clock, settings), clock) == [AlertKind.LONG_PAUSE]
    clock.move(minutes=10)
    queue.issue(None, service.id)
    heard(db, who, pausing)
    view = hall_of(db, clock, settings)
    assert kinds(view, clock) == [AlertKind.CROWDED, AlertKind.LONG_WAIT, AlertKind.LONG_PAUSE]
    leading.set_services(boss, who.counter_id, (service.id,))  # type: ignore[arg-type]
    queue.issue(None, unserved.id)
    leading.call_help(who)
    clock.move(minutes=1)  # and nobody is heard any more
    found = kinds(hall_of(db, clock, settings), clock)
    assert found[:2] == [AlertKind.HELP, AlertKind.UNSERVED]
    assert found.count(AlertKind.SILENT) == 2


def test_clocks_that_stop_ask_for_nothing_new(db: Database, clock: Clock) -> None:
    queue = QueueService(db, clock, factories.ZONE, Settings)
    who = factories.officer_at_counter(db)
    queue.issue(None, factories.service(db).id)
    heard(db, who)
    view = hall_of(db, clock)
    assert alerts_of(view, clock()) == ()
    assert [one.kind for one in alerts_of(view, clock() + timedelta(minutes=31))] == [AlertKind.LONG_WAIT]


def test_another_branch_is_not_seen(db: Database, clock: Clock) -> None:
    other = factories.another_branch(db, clock)
    factories.officer_at_counter(other)
    factories.service(other)
    QueueService(other, clock, factories.ZONE, Settings).issue(None, factories.service(other).id)
    view = hall_of(db, clock)
    assert (view.counters, view.lines, view.waiting, view.counts.arrived) == ((), (), 0, 0)


def test_an_empty_counter_that_is_not_used_is_no_card(db: Database, clock: Clock) -> None:
    factories.counter(db, active=False)
    shown = factories.counter(db)
    view = hall_of(db, clock)
    assert [(one.number, one.duty) for one in view.counters] == [(shown.number, Duty.CLOSED)]


def test_a_day_that_is_closed_while_numbers_for_it_are_out_asks_for_an_act(db: Database, clock: Clock) -> None:
    clock.move(hours=4)  # of an afternoon none are given
    settings = [Settings(quota_days_ahead=2, quota_numbers="A 9/0")]
    queue = QueueService(db, clock, factories.ZONE, lambda: settings[0])
    service = factories.service(db, prefix="A")
    for _ in range(2):
        queue.issue_ahead(None, service.id)
    assert kinds(hall_of(db, clock, settings[0]), clock) == []
    settings[0] = Settings(quota_days_ahead=2, quota_numbers="A 9/0", hours_closed_days="03-03-2026")
    (alert,) = alerts_of(hall_of(db, clock, settings[0]), clock())
    assert (alert.kind, alert.day, alert.people) == (AlertKind.SHUT_DAY, date(2026, 3, 3), 2)
    clock.move(hours=44)
    queue.issue(None, service.id)
    assert AlertKind.SHUT_DAY not in kinds(hall_of(db, clock, settings[0]), clock), "they stand in line now"
