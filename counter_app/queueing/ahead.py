"""Who stands before somebody, how long that takes, and which counters share it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache

from sqlalchemy import Select, and_, bindparam, case, func, or_, select
from sqlalchemy.orm import Session

from counter_app.db.models import Counter, CounterService, Service, Ticket
from counter_app.db.models.queue import MEASURED, WAITS
from counter_app.queueing.ranges import Waits
from counter_app.queueing.rules import WaitRange
from counter_app.queueing.skills import EVERYTHING, Chosen, free_after, serves
from counter_app.queueing.values import BusinessDay, ServiceWaiting
from counter_app.states import Duty

MEASURED_FROM, MEASURED_AT_MOST = 5, 50
"""From how many measured tickets of a day on their own times replace the configured minutes, and how many of the newest
are asked: how long a visit takes now, read as quickly at the end of a long day as in its morning."""


@dataclass(frozen=True)
class CounterOnDuty:
    """A counter with who sits there and the services chosen for it."""

    id: uuid.UUID
    number: int
    officer_id: uuid.UUID | None
    duty: Duty
    active: bool
    help_since: datetime | None = None
    chosen: Chosen = field(default=EVERYTHING)

    @property
    def is_open(self) -> bool:
        """Whether it calls."""
        return self.active and self.duty is Duty.OPEN


@dataclass(frozen=True)
class Ahead:
    """Who stands before somebody: people and minutes of work, and the counters that share it.

    Where counters serve some services only, the minutes are those of a hall whose open counters all share one line in
    which it would take as long.
    """

    people: int
    minutes: float
    open_counters: int

    def expected_s(self, waits: Waits, rank: int) -> int | None:
        """What the range is made of, to be compared with what comes; None while no counter is open."""
        if self.open_counters < 1:
            return None
        return round(waits.learnt.expected(self.minutes * 60.0, waits.at_s, self.open_counters, rank))

    def wait(self, waits: Waits, rank: int = 1) -> WaitRange | None:
        """How long until they are called."""
        return waits.learnt.range_of(self.minutes * 60.0, waits.at_s, self.open_counters, rank)


def ahead_of(session: Session, ticket: Ticket, today: date) -> Ahead:
    """What a ticket that waits has before it: whoever has an earlier turn."""
    minutes = _minutes(_services(session, ticket.branch_id, today))
    return _ahead_of(session, ticket, minutes)


def people_ahead(session: Session, ticket: Ticket) -> int:
    """How many of them there are, for whoever needs no time."""
    return _ahead_of(session, ticket, {}).people


def _ahead_of(session: Session, ticket: Ticket, minutes: Mapping[uuid.UUID, float]) -> Ahead:
    session.flush()
    own = {"turn": ticket.turn, "rank": ticket.priority_rank, "ticket": ticket.id}
    before = session.execute(_before_asked(), {"branch": ticket.branch_id} | own).tuples().all()
    return reckon(ticket.service_id, dict(before), minutes, counters_of(session, ticket.branch_id))


def services_waiting(
    session: Session,
    branch_id: uuid.UUID,
    today: BusinessDay,
    waits: Waits,
    counters: Sequence[CounterOnDuty] | None = None,
) -> tuple[ServiceWaiting, ...]:
    """Active services with how many wait and how long a newcomer would; nobody does on a day that is not opened yet.

    `counters` where they have been read already: every counter and the board ask this at each call.
    """
    counts, services = dict(_waiting(session, branch_id, today)), _services(session, branch_id, today.day)
    here, minutes = counters_of(session, branch_id) if counters is None else counters, _minutes(services)
    return tuple(
        ServiceWaiting(
            *(s.id, s.prefix, s.name, s.name_en, counts.get(s.id, 0)),
            wait=reckon(s.id, counts, minutes, here).wait(waits),
            kind=s.kind,
        )
        for s, _ in services
        if s.active
    )


def reckon(
    service_id: uuid.UUID,
    waiting: Mapping[uuid.UUID, int],
    minutes: Mapping[uuid.UUID, float],
    counters: Sequence[CounterOnDuty],
) -> Ahead:
    """What a number of a service has before it, when so many of each wait earlier and one of each takes so long.

    Ahead are those whom a counter may call that serves this one too; where none is open, those of the same service.
    """
    open_now = [one.chosen for one in counters if one.is_open]
    work = {one: count * minutes.get(one, 0.0) for one, count in waiting.items()}
    if not any(open_now):
        return Ahead(sum(waiting.values()), sum(work.values()), len(open_now))
    mine = [at for at, chosen in enumerate(open_now) if serves(chosen, service_id)]
    if not mine:
        return Ahead(waiting.get(service_id, 0), work.get(service_id, 0.0), 0)
    shared = [count for one, count in waiting.items() if any(serves(open_now[at], one) for at in mine)]
    free = free_after(work, open_now)
    return Ahead(sum(shared), min(free[at] for at in mine) * len(open_now), len(open_now))


def _waiting(session: Session, branch_id: uuid.UUID, today: BusinessDay) -> Sequence[tuple[uuid.UUID, int]]:
    """How many wait, by service."""
    return session.execute(_waiting_asked(), {"branch": branch_id}).tuples().all() if today.opened else ()


@cache
def _waiting_asked() -> Select[tuple[uuid.UUID, int]]:
    waits = (Ticket.branch_id == bindparam("branch"), WAITS)
    return select(Ticket.service_id, func.count()).where(*waits).group_by(Ticket.service_id)


@cache
def _before_asked() -> Select[tuple[uuid.UUID, int]]:
    """The same of those who wait before a ticket that was issued last: of an equal turn, its own class is earlier."""
    same = and_(Ticket.turn == bindparam("turn"), Ticket.id != bindparam("ticket"))
    earlier = or_(Ticket.turn < bindparam("turn"), and_(same, Ticket.priority_rank <= bindparam("rank")))
    return _waiting_asked().where(earlier)


def counters_of(session: Session, branch_id: uuid.UUID) -> Sequence[CounterOnDuty]:
    """All of them, by number."""
    found: dict[uuid.UUID, CounterOnDuty] = {}
    for counter_id, number, officer_id, duty, active, help_since, chosen in session.execute(
        _counters_asked(), {"branch": branch_id}
    ).tuples():
        counter = found.get(counter_id) or CounterOnDuty(counter_id, number, officer_id, duty, active, help_since)
        found[counter_id] = counter if chosen is None else replace(counter, chosen=counter.chosen | {chosen})
    return tuple(found.values())


@cache
def _counters_asked() -> Select[tuple[uuid.UUID, int, uuid.UUID | None, Duty, bool, datetime | None, uuid.UUID]]:
    of_counter = (Counter.id, Counter.number, Counter.officer_id, Counter.duty, Counter.active, Counter.help_since)
    return (
        select(*of_counter, CounterService.service_id)
        .outerjoin(CounterService, CounterService.counter_id == Counter.id)
        .where(Counter.branch_id == bindparam("branch"))
        .order_by(Counter.number)
    )


def minutes_of(session: Session, branch_id: uuid.UUID, day: date) -> dict[uuid.UUID, float]:
    """How long a visit of each service takes, in minutes of work."""
    return _minutes(_services(session, branch_id, day))


def _minutes(services: Sequence[tuple[Service, float]]) -> dict[uuid.UUID, float]:
    return {service.id: of_one for service, of_one in services}


def _services(session: Session, branch_id: uuid.UUID, day: date) -> Sequence[tuple[Service, float]]:
    """By position, each with the minutes of work of one visit: the mean of the day's newest ones once enough were
    measured, else as configured."""
    return [
        (service, float(service.minutes if measured is None else measured))
        for service, measured in session.execute(_services_asked(), {"branch": branch_id, "today": day}).tuples()
    ]


@cache
def _services_asked() -> Select[tuple[Service, float | None]]:
    newest = (
        select(Ticket.served_s)
        .where(
            Ticket.branch_id == bindparam("branch"),
            Ticket.service_id == Service.id,
            Ticket.day == bindparam("today"),
            MEASURED,
            Ticket.times_void.is_(False),
        )
        .order_by(Ticket.end_seq.desc())
        .limit(MEASURED_AT_MOST)
        .correlate(Service)
        .subquery()
    )
    enough = case((func.count() >= MEASURED_FROM, func.sum(newest.c.served_s) / 60.0 / func.count()))
    mean = select(enough).select_from(newest).scalar_subquery()
    return select(Service, mean).where(Service.branch_id == bindparam("branch")).order_by(Service.position)
