"""What another order of calling would do: the day's own visits played over, and those who wait now in both orders."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.config import Settings
from counter_app.db.models import Branch, Service, Ticket
from counter_app.db.session import Database
from counter_app.queueing import replay
from counter_app.queueing.order import Weights, rank, turn, weights_in
from counter_app.queueing.replay import Staffing, Visit, Waited
from counter_app.rights.asking import by_table
from counter_app.states import Priority, TicketState

ENOUGH = 20
"""From so many visits on the branch's day says something; before, the one before it is played over."""
MOST = 2_000
"""Visits of a day that are played over: six times the busiest branch that is known (facts.md)."""
QUARTER_S = 900.0
LISTED = 60


@dataclass(frozen=True)
class ClassEffect:
    """The waiting times of a class: as it is set, as it would be, in the order of coming, and always first."""

    priority: Priority
    now: Waited
    then: Waited
    by_coming: Waited
    always_first: Waited


@dataclass(frozen=True)
class Moved:
    """One who waits: since when, and which place they have in the order of calling now and in the other one."""

    label: str
    priority: Priority
    issued_at: datetime
    now: int
    then: int


@dataclass(frozen=True)
class OrderEffect:
    """The day that was played over with its number of visits (None without any), and who waits now."""

    day: date | None
    people: int = 0
    classes: tuple[ClassEffect, ...] = ()
    waiting: tuple[Moved, ...] = ()


class _Past(NamedTuple):
    priority: Priority
    issued_at: datetime
    called_at: datetime | None
    ended_at: datetime | None
    called_to: int | None
    served_s: int
    minutes: int


@by_table
class OrderService:
    """Reads only; the weights themselves are settings."""

    def __init__(self, db: Database, settings: Callable[[], Settings]) -> None:
        self._db, self._settings = db, settings

    def effect(self, who: Actor, wanted: Weights) -> OrderEffect:
        """What these weights would do beside those that are set. Changes nothing."""
        now = weights_in(self._settings())
        with self._db.read(who) as session:
            waiting = _moved(session, self._db.branch_id, wanted)
            for day in _days(session, self._db.branch_id):
                rows = _visits(session, self._db.branch_id, day)
                if rows:
                    return OrderEffect(day, len(rows), _classes(rows, now, wanted), waiting)
            return OrderEffect(None, waiting=waiting)


def _days(session: Session, branch_id: uuid.UUID) -> tuple[date, ...]:
    """The branch's day when it says something, else the one before; the day itself where there is no other."""
    day, before = session.execute(select(Branch.day, Branch.day_before).where(Branch.id == branch_id)).one()
    if day is None:
        return ()
    so_far = session.scalar(select(func.count()).where(Ticket.branch_id == branch_id, Ticket.day == day)) or 0
    return (day,) if so_far >= ENOUGH or before is None else (before, day)


def _visits(session: Session, branch_id: uuid.UUID, day: date) -> list[_Past]:
    columns = (Ticket.priority, Ticket.issued_at, Ticket.first_called_at, Ticket.finished_at)
    asked = (
        select(*columns, Ticket.called_to, Ticket.served_s, Service.minutes)
        .join(Service, Service.id == Ticket.service_id)
        .where(Ticket.branch_id == branch_id, Ticket.day == day)
        .order_by(Ticket.issue_seq)
        .limit(MOST)
    )
    return [_Past(*row) for row in session.execute(asked).tuples()]


def _classes(rows: Sequence[_Past], now: Weights, wanted: Weights) -> tuple[ClassEffect, ...]:
    begins = min(row.issued_at for row in rows)
    visits = [Visit((row.issued_at - begins).total_seconds(), row.priority, _work_s(row)) for row in rows]
    staffing = staffing_of([_Held.of(row, begins) for row in rows if row.called_at is not None])
    keys = (replay.by_weights(now), replay.by_weights(wanted), replay.by_coming, replay.by_class)
    told = [replay.waited_by_class(visits, replay.replay(visits, staffing, key)) for key in keys]
    return tuple(ClassEffect(one, *(by_class[one] for by_class in told)) for one in Priority if one in told[0])


def _work_s(row: _Past) -> float:
    return replay.work_s(row.served_s, row.minutes, row.ended_at is not None)


class _Held(NamedTuple):
    """From when to when a counter had somebody, in seconds of the day; without an end it still has."""

    counter: int
    from_s: float
    to_s: float

    @classmethod
    def of(cls, row: _Past, begins: datetime) -> _Held:
        """Of a visit that was called."""
        since = ((row.called_at or begins) - begins).total_seconds()
        until = (row.ended_at - begins).total_seconds() if row.ended_at is not None else since + _work_s(row)
        return cls(row.called_to or 0, since, max(since, until))


def staffing_of(held: Sequence[_Held]) -> tuple[Staffing, ...]:
    """How many counters worked in each quarter of an hour; the last figure holds on, one where nobody called yet."""
    if not held:
        return (Staffing(0.0, 1),)
    counters: dict[int, set[int]] = {}
    for one in held:
        for quarter in range(int(one.from_s // QUARTER_S), int(one.to_s // QUARTER_S) + 1):
            counters.setdefault(quarter, set()).add(one.counter)
    first, last = min(counters), max(counters)
    return tuple(Staffing(quarter * QUARTER_S, len(counters.get(quarter, ()))) for quarter in range(first, last + 1))


def _moved(session: Session, branch_id: uuid.UUID, wanted: Weights) -> tuple[Moved, ...]:
    columns = (Ticket.label, Ticket.priority, Ticket.issued_at, Ticket.place)
    asked = (
        select(*columns)
        .where(Ticket.branch_id == branch_id, Ticket.state == TicketState.WAITING)
        .order_by(Ticket.turn, Ticket.priority_rank, Ticket.issue_seq, Ticket.label)
        .limit(LISTED)
    )
    line = session.execute(asked).tuples().all()
    keys = [(turn(place or 0, priority, wanted), rank(priority), place or 0) for _, priority, _, place in line]
    later = {at: then for then, at in enumerate(sorted(range(len(line)), key=lambda at: keys[at]), 1)}
    return tuple(
        Moved(label, priority, issued_at, at + 1, later[at]) for at, (label, priority, issued_at, _) in enumerate(line)
    )
