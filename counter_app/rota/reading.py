"""Reads what a plan stands on: past days of a weekday, what came on the day itself, and the plan that was kept."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counter_app.db.models import Counter, CounterPlan, Officer, Service
from counter_app.hall.visits import Visited
from counter_app.queueing.replay import Visit, work_s
from counter_app.queueing.rules import WaitRange
from counter_app.rota.values import Came, HourTold, KeptPlan, PastDay

WEEKS = 13
"""So many weeks back a weekday is looked at: a quarter of a year, so that a season is like itself."""
VOID_AT_MOST = 0.1
"""A day on which more of the visits lost their times to a moved clock says nothing."""
HOURS_OF_A_DAY = 24


def days_before(day: date, today: date) -> tuple[date, ...]:
    """The same weekday of the weeks before the branch's day, the newest first."""
    last = min(day, today - timedelta(days=1))
    last -= timedelta(days=(last.weekday() - day.weekday()) % 7)
    last -= timedelta(days=7) if last == day else timedelta()
    return tuple(last - timedelta(days=7 * week) for week in range(WEEKS))


def past_days(visits: Sequence[Visited], minutes: Mapping[uuid.UUID, int], zone: ZoneInfo) -> tuple[PastDay, ...]:
    """Days on which somebody came, as they are played over; `visits` are in the order of their days."""
    found = []
    for day, group in groupby(visits, lambda one: one.day):
        of_day = list(group)
        measured = [one for one in of_day if not one.times_void]
        if len(of_day) - len(measured) <= VOID_AT_MOST * len(of_day):
            found.append(PastDay(day, tuple(_visit(one, minutes, zone) for one in measured)))
    return tuple(found)


def _visit(one: Visited, minutes: Mapping[uuid.UUID, int], zone: ZoneInfo) -> Visit:
    took = work_s(one.served_s, minutes.get(one.service_id, 0), one.finished_at is not None)
    return Visit(seconds_of(one.day, one.issued_at, zone), one.priority, took)


def seconds_of(day: date, at: datetime, zone: ZoneInfo) -> float:
    """The second of a day that a moment is, by the branch's clock; below zero for a number given before it."""
    return (at.astimezone(zone).replace(tzinfo=None) - datetime.combine(day, time())).total_seconds()


def came_of(visits: Sequence[Visited], zone: ZoneInfo) -> tuple[Came, ...]:
    """What came on one day by the hour: who came then, how long they waited at most, and which counters called then."""
    people: dict[int, int] = {}
    longest: dict[int, int] = {}
    counters: dict[int, set[int]] = {}
    for one in visits:
        hour = one.issued_at.astimezone(zone).hour
        people[hour] = people.get(hour, 0) + 1
        called = one.first_called_at
        if called is not None and not one.times_void:
            waited = int((called - one.issued_at).total_seconds() // 60)
            longest[hour] = max(longest.get(hour, 0), waited)
            if one.called_to is not None:
                counters.setdefault(called.astimezone(zone).hour, set()).add(one.called_to)
    hours = sorted({*people, *counters})
    return tuple(Came(one, people.get(one, 0), len(counters.get(one, ())), longest.get(one)) for one in hours)


def counters_in(session: Session, branch_id: uuid.UUID) -> int:
    """How many counters the branch has."""
    asked = select(func.count()).where(Counter.branch_id == branch_id, Counter.active)
    return session.scalar(asked) or 0


def minutes_in(session: Session, branch_id: uuid.UUID) -> dict[uuid.UUID, int]:
    """The minutes that each service is meant to take."""
    asked = select(Service.id, Service.minutes).where(Service.branch_id == branch_id)
    return dict(session.execute(asked).tuples().all())


def kept_plan(session: Session, branch_id: uuid.UUID, day: date) -> KeptPlan | None:
    """The newest plan of a day."""
    rows = session.execute(
        select(CounterPlan, Officer.name)
        .join(Officer, Officer.id == CounterPlan.made_by)
        .where(CounterPlan.branch_id == branch_id, CounterPlan.day == day)
        .order_by(CounterPlan.seq.desc(), CounterPlan.hour.desc())
        .limit(HOURS_OF_A_DAY)
    ).all()
    newest = [row for row, _name in rows if row.seq == rows[0][0].seq][::-1]
    if not newest:
        return None
    first, name = rows[0]
    told = tuple(
        HourTold(row.hour, row.counters, (row.people_low, row.people_high), _range(row.low_min, row.high_min))
        for row in newest
    )
    return KeptPlan(told, first.limit_min, first.most_min, name, first.made_at)


def _range(low: int | None, high: int | None) -> WaitRange | None:
    return None if low is None or high is None else WaitRange(low, high)
