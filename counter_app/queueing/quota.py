"""Numbers of a half day: how many a service may give, what is left of them, and for which days one is given ahead."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from counter_app.config import Settings
from counter_app.db.models import NumberSeries, Service, Ticket
from counter_app.db.session import Work
from counter_app.hours.plan import calendar_in, quotas_in
from counter_app.hours.rules import AFTERNOON, MORNING, Calendar, Quotas, for_later, half_of, opens_on
from counter_app.queueing.values import DayAhead, Left, ServiceWaiting

NO_LIMIT = 1_000_000
"""More than any branch gives in half a day."""


@dataclass(frozen=True)
class Slot:
    """Half a day of the branch, and how many numbers of a service it has.

    `day` is the one in whose line a number stands; it counts on `counted`, which is a later one while the branch's day
    is still yesterday's because somebody was left in the queue.
    """

    day: date
    half: int
    most: int = NO_LIMIT
    counted: date | None = None

    def series(self, service_id: uuid.UUID) -> str:
        """Under which its numbers are counted; every number is, so that a limit set at noon knows the morning's."""
        return f"quota:{self.counted or self.day}:{self.half}:{service_id.hex}"


@dataclass(frozen=True)
class Plan:
    """The day and half that numbers count on, its quotas, and the open days for which they are given ahead.

    `line` is the branch's day: the same, or the one before while that is not over.
    """

    line: date
    day: date
    half: int
    quotas: Quotas
    calendar: Calendar
    days_ahead: tuple[date, ...]
    share: int

    def now(self, prefix: str) -> Slot:
        """This half of today for a service."""
        quota = self.quotas.get(prefix)
        most = NO_LIMIT if quota is None else quota[self.half]
        return Slot(self.line, self.half, most, self.day)

    def ahead(self, prefix: str) -> tuple[Slot, ...]:
        """The mornings of the days ahead for a service, the next one first."""
        quota = self.quotas.get(prefix)
        most = NO_LIMIT if quota is None else for_later(quota, self.share)
        return tuple(Slot(one, MORNING, most) for one in self.days_ahead)


def plan_of(settings: Settings, day: date, here: datetime, was_set: bool = False) -> Plan:
    """How it is at a moment of the branch's clock, which stands in `day`.

    Days never go back behind the branch's own, whatever a clock says. A clock that names a later one is believed: what
    was given yesterday is no reason to send home who comes this morning, before anybody has begun the day. One that
    `was_set` forward is not: it is still the day that the branch is in.
    """
    calendar, named = calendar_in(settings), (here - timedelta(hours=settings.day_starts_hour)).date()
    counted = day if was_set else max(day, named)
    ahead = tuple(islice(calendar.days_after(counted), settings.quota_days_ahead))
    is_past_midnight = here.date() > named
    half = AFTERNOON if is_past_midnight else half_of(here, settings.quota_afternoon_from)
    return Plan(day, counted, half, quotas_in(settings), calendar, ahead, settings.quota_share_ahead)


def is_left(session: Session, branch_id: uuid.UUID, service_id: uuid.UUID, slot: Slot) -> bool:
    """Whether a number of this half day is left."""
    series = slot.series(service_id)
    return _given(session, branch_id, (series,)).get(series, 0) < slot.most


def give_back(work: Work, ticket: Ticket, plan: Plan) -> None:
    """Somebody gave up a number that was never called nor served: until its half day is over it is another's."""
    was_used = ticket.first_called_at is not None or ticket.arrived_at is not None
    if was_used or ticket.clock_day is None or ticket.half is None:
        return
    if (ticket.clock_day, ticket.half) < (plan.day, plan.half):
        return
    series = Slot(ticket.clock_day, ticket.half).series(ticket.service_id)
    its = (NumberSeries.branch_id == work.branch_id, NumberSeries.series == series, NumberSeries.last > 0)
    work.connection.execute(update(NumberSeries).where(*its).values(last=NumberSeries.last - 1))


def first_free(session: Session, branch_id: uuid.UUID, service: Service, plan: Plan) -> Slot | None:
    """The first later morning that has a number of this service left; whoever takes it is counted by its issue."""
    slots = {one.series(service.id): one for one in plan.ahead(service.prefix)}
    given = _given(session, branch_id, tuple(slots))
    return next((one for series, one in slots.items() if given.get(series, 0) < one.most), None)


def _given(session: Session, branch_id: uuid.UUID, series: Sequence[str]) -> Mapping[str, int]:
    asked = select(NumberSeries.series, NumberSeries.last).where(
        NumberSeries.branch_id == branch_id, NumberSeries.series.in_(series)
    )
    return dict(session.execute(asked).tuples().all())


def with_left(
    session: Session, branch_id: uuid.UUID, services: Sequence[ServiceWaiting], plan: Plan
) -> tuple[ServiceWaiting, ...]:
    """The services with what is left of their numbers; one question, and none where there are no quotas."""
    limited = [one for one in services if one.prefix in plan.quotas]
    if not limited:
        return tuple(services)
    slots = {one.service_id: (*_halves(plan, one.prefix), *plan.ahead(one.prefix)) for one in limited}
    wanted = [slot.series(service_id) for service_id, own in slots.items() for slot in own]
    given = _given(session, branch_id, wanted)
    return tuple(replace(one, left=_left(one, plan, given) if one in limited else None) for one in services)


def _halves(plan: Plan, prefix: str) -> tuple[Slot, ...]:
    return tuple(Slot(plan.day, half, plan.quotas[prefix][half]) for half in (MORNING, AFTERNOON))


def _left(service: ServiceWaiting, plan: Plan, given: Mapping[str, int]) -> Left:
    def free(slot: Slot) -> int:
        return max(0, slot.most - given.get(slot.series(service.service_id), 0))

    halves = _halves(plan, service.prefix)
    so_far = sum(given.get(one.series(service.service_id), 0) for one in halves)
    later = free(halves[AFTERNOON]) if plan.half == MORNING else 0
    ahead = next((one for one in plan.ahead(service.prefix) if free(one)), None)
    day = None if ahead is None else DayAhead(ahead.day, free(ahead), opens_on(plan.calendar, ahead.day))
    return Left(so_far, free(halves[plan.half]), later, day)
