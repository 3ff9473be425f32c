"""What a plan stands on and the plan that was kept, on both engines."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from counter_app.audit import AuditCode
from counter_app.config import Settings
from counter_app.db.models import AuditEntry, CounterPlan, EventRow, Ticket
from counter_app.db.session import Database
from counter_app.errors import NotPermitted
from counter_app.explain import explain
from counter_app.queueing.replay import Visit
from counter_app.queueing.rules import WaitRange
from counter_app.rota.errors import DayOver, PlanUnfit
from counter_app.rota.reading import WEEKS, days_before
from counter_app.rota.rules import even, find, is_known, told_of
from counter_app.rota.service import CounterPlanService
from counter_app.rota.values import Came, Chosen, Ground
from counter_app.states import Priority, TicketState
from tests import factories
from tests.core.rota.grounds import slots
from tests.databases import Clock

ZONE = ZoneInfo(factories.ZONE)
OPEN = Settings(hours_monday="08.00-10.00", hours_tuesday="08.00-09.00", hours_holidays=False)


@pytest.fixture
def monday(clock: Clock) -> date:
    """The day on which the test's clock stands."""
    day = clock().astimezone(ZONE).date()
    assert day.weekday() == 0
    return day


@pytest.fixture
def plans(db: Database, clock: Clock) -> CounterPlanService:
    return CounterPlanService(db, clock, factories.ZONE, lambda: OPEN)


def came(db: Database, service_id: uuid.UUID, day: date, minute: int, **changes: object) -> Ticket:
    """A visit of a past day: came so many minutes after eight, was called ten later and served for a quarter."""
    at = datetime(day.year, day.month, day.day, 8, tzinfo=ZONE).astimezone(UTC) + timedelta(minutes=minute)
    whole = {
        "day": day,
        "state": TicketState.DONE,
        "issued_at": at,
        "first_called_at": at + timedelta(minutes=10),
        "finished_at": at + timedelta(minutes=25),
        "served_s": 900,
        "called_to": 1,
    }
    return factories.ticket(db, service_id, **(whole | changes))


def mondays(db: Database, monday: date, count: int) -> None:
    """Three came on each of the Mondays before."""
    factories.counter(db)
    factories.counter(db)
    service = factories.service(db).id
    for week in range(1, count + 1):
        for minute in (0, 5, 61):
            came(db, service, monday - timedelta(days=7 * week), minute)


def chosen(ground: Ground, counters: int) -> Chosen:
    """A plan as the page keeps it."""
    return Chosen(ground.day, 30, told_of(ground, even(ground, counters)))


def test_the_days_before_are_the_same_weekday_of_a_quarter_of_a_year(monday: date) -> None:
    for day, today in (
        (monday, monday),
        (monday + timedelta(days=3), monday),
        (monday - timedelta(days=4), monday),
    ):
        before = days_before(day, today)
        assert len(before) == WEEKS
        assert all(one.weekday() == day.weekday() and one < min(day, today) for one in before)
        assert max(before) >= min(day, today) - timedelta(days=7)


def test_a_weekday_is_known_from_its_own_days(
    db: Database, plans: CounterPlanService, monday: date, clock: Clock
) -> None:
    mondays(db, monday, 4)
    came(db, factories.service(db).id, monday - timedelta(days=6), 0)  # a Tuesday says nothing of Mondays
    who = factories.supervisor(db)
    ground = plans.ground(who)
    assert (ground.day, ground.today, ground.counters) == (monday, monday, 2)
    assert ground.slots == slots(8, 9)
    assert [one.day for one in ground.days] == [monday - timedelta(days=7 * week) for week in (4, 3, 2, 1)]
    assert ground.days[0].visits == tuple(
        Visit(8 * 3600.0 + minute * 60, Priority.NONE, 900.0) for minute in (0, 5, 61)
    )
    assert dict(find(ground, 10, lambda *_: None, lambda: False).plan) == {8: 2, 9: 1}
    tuesday = plans.ground(who, monday + timedelta(days=1))
    assert (len(tuesday.days), is_known(tuesday)) == (1, False)
    assert tuesday.slots == slots(8)
    assert plans.ground(who, monday + timedelta(days=2)).slots == ()  # a Wednesday is closed


def test_a_branch_without_hours_is_open_when_people_came(db: Database, clock: Clock, monday: date) -> None:
    mondays(db, monday, 4)
    ground = CounterPlanService(db, clock, factories.ZONE, Settings).ground(factories.supervisor(db))
    assert ground.slots == slots(8, 9)


def test_a_closed_day_stays_closed(db: Database, clock: Clock, monday: date) -> None:
    mondays(db, monday, 4)
    shut = replace(OPEN, hours_closed_days=f"{monday:%d-%m-%Y}")
    ground = CounterPlanService(db, clock, factories.ZONE, lambda: shut).ground(factories.supervisor(db))
    assert ground.slots == ()
    assert not is_known(ground)


def test_a_day_whose_clock_was_moved_teaches_nothing(db: Database, plans: CounterPlanService, monday: date) -> None:
    mondays(db, monday, 4)
    came(db, factories.service(db).id, monday - timedelta(days=7), 30, times_void=True)
    assert len(plans.ground(factories.supervisor(db)).days) == 3


def test_visits_of_another_branch_are_nobodys_here(db: Database, clock: Clock, monday: date) -> None:
    other = factories.another_branch(db, clock)
    mondays(other, monday, 4)
    ground = CounterPlanService(db, clock, factories.ZONE, lambda: OPEN).ground(factories.supervisor(db))
    assert (ground.days, ground.counters, ground.came) == ((), 0, ())


def test_what_came_stands_beside_the_plan(db: Database, plans: CounterPlanService, monday: date) -> None:
    mondays(db, monday, 4)
    who, service = factories.supervisor(db), factories.service(db).id
    plans.keep(who, chosen(plans.ground(who), 2))
    for minute, counter in ((3, 1), (55, 2)):
        came(db, service, monday, minute, called_to=counter)
    came(db, service, monday, 70, first_called_at=None, finished_at=None, called_to=None, state=TicketState.WAITING)
    ground = plans.ground(who)
    assert ground.came == (Came(8, 2, 1, 10), Came(9, 1, 1, None))
    assert ground.kept is not None
    assert (ground.kept.by, ground.kept.limit_min, dict(ground.kept.plan)) == (who.name, 30, {8: 2, 9: 2})
    assert [one.wait for one in ground.kept.hours] == [WaitRange(0, 5), WaitRange(0, 5)]


def test_the_newest_plan_stands_and_the_earlier_one_stays_on_record(
    db: Database, plans: CounterPlanService, monday: date, clock: Clock
) -> None:
    mondays(db, monday, 4)
    who = factories.supervisor(db)
    ground = plans.ground(who)
    plans.keep(who, chosen(ground, 1))
    clock.move(minutes=-30)  # a clock that goes back changes nothing
    plans.keep(who, chosen(ground, 2))
    kept = plans.ground(who).kept
    assert kept is not None
    assert dict(kept.plan) == {8: 2, 9: 2}
    assert kept.at == clock()
    with db.read() as session:
        assert len(session.scalars(select(CounterPlan)).all()) == 4
        told = session.execute(
            select(AuditEntry.actor_id, AuditEntry.facts).where(AuditEntry.code == AuditCode.COUNTER_PLAN_KEPT)
        ).all()
        assert [row[0] for row in told] == [str(who.officer_id)] * 2
        assert monday.isoformat() in told[0][1]
        assert session.scalars(select(EventRow.kind).where(EventRow.kind == "counter_plan_kept")).all()


def test_what_does_not_fit_any_more_is_not_kept(db: Database, plans: CounterPlanService, monday: date) -> None:
    mondays(db, monday, 4)
    who = factories.supervisor(db)
    ground = plans.ground(who)
    past = replace(chosen(ground, 1), day=monday - timedelta(days=7))
    with pytest.raises(DayOver) as over:
        plans.keep(who, past)
    many = replace(ground, counters=3)
    with pytest.raises(PlanUnfit) as unfit:
        plans.keep(who, chosen(many, 3))
    empty = chosen(ground, 1)
    empty = replace(empty, told=replace(empty.told, hours=()))
    for hourless in (empty, replace(empty, day=monday + timedelta(days=6))):
        with pytest.raises(PlanUnfit):
            plans.keep(who, hourless)
    for error in (over.value, unfit.value):
        assert "." in explain(error)
    with pytest.raises(NotPermitted):
        plans.keep(factories.officer(db), chosen(ground, 1))
    assert plans.ground(who).kept is None
