"""The day so far by counts alone, whose cost hardly grows with the numbers of a day: the page asks it at every event.

A business day has 24 hours, so each of its hours is a stretch of an index. What lies outside of them was noted by a
clock that was wrong, and is read row by row; it counts in the hour that it names, as the reports say.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    ScalarSelect,
    Select,
    TextClause,
    and_,
    bindparam,
    case,
    func,
    literal,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import Session

from counter_app.db.models import Ticket
from counter_app.db.models.base import UtcDateTime
from counter_app.db.models.queue import MEASURED
from counter_app.hall.values import DayCounts, Hour
from counter_app.states import TicketState

HOURS = 24
EVER, NEVER = datetime(1000, 1, 1, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC)
ALL = true()
CLOSED_OVER = and_(
    Ticket.state == TicketState.CANCELLED, Ticket.first_called_at.is_not(None), Ticket.arrived_at.is_(None)
)
"""The day was closed over somebody who did not come: `figures.is_missed` says the same of a row."""
_OF_DAY = (Ticket.branch_id == bindparam("branch"), Ticket.day == bindparam("day"))
_ENDED = (TicketState.MISSED, TicketState.PARKED, TicketState.CANCELLED)


@dataclass(frozen=True)
class BranchDay:
    """A branch's day as its clocks tell it: the date, the hour at which it begins, and the zone."""

    day: date
    starts_hour: int
    zone: ZoneInfo

    @property
    def marks(self) -> tuple[datetime, ...]:
        """Where each hour begins, and where the last one ends; before and after them what no clock tells."""
        begins = datetime.combine(self.day, time(self.starts_hour), self.zone).astimezone(UTC)
        return (EVER, *(begins + timedelta(hours=at) for at in range(HOURS + 1)), NEVER)


def so_far(session: Session, branch_id: uuid.UUID, day: BranchDay) -> tuple[tuple[Hour, ...], DayCounts]:
    """Who came and who was finished by the hour, and the day's numbers by how they stand."""
    arrived, finished = _by_hour(session, branch_id, day)
    known = (*arrived, *finished)
    hours = range(min(known), max(known) + 1) if known else range(0)
    by_hour = tuple(Hour(hour, arrived.get(hour, 0), finished.get(hour, 0)) for hour in hours)
    rows = session.execute(_standing_asked(), {"branch": branch_id, "day": day.day}).tuples()
    stand = {state: (count, over) for state, count, over in rows}
    (missed, _), (parked, _), (cancelled, over) = (stand.get(state, (0, 0)) for state in _ENDED)
    counts = DayCounts(sum(arrived.values()), sum(finished.values()), missed + over, parked, cancelled - over)
    return by_hour, counts


def _by_hour(session: Session, branch_id: uuid.UUID, day: BranchDay) -> tuple[dict[int, int], dict[int, int]]:
    given = {"branch": branch_id, "day": day.day} | {_mark(at): moment for at, moment in enumerate(day.marks)}
    arrived: dict[int, int] = {}
    finished: dict[int, int] = {}
    before, *hours, after = session.execute(_hours_asked(), given).tuples().all()
    for begins, came, ended in hours:
        _add(arrived, begins, came, day.zone)
        _add(finished, begins, ended, day.zone)
    for counts, column, which, outside in (
        (arrived, Ticket.issued_at, ALL, before[1] + after[1]),
        (finished, Ticket.finished_at, MEASURED, before[2] + after[2]),
    ):
        if outside:
            for at in session.scalars(_outside_asked(column, which), given):
                _add(counts, at, 1, day.zone)
    return arrived, finished


def _add(counts: dict[int, int], at: datetime, people: int, zone: ZoneInfo) -> None:
    if people:
        hour = at.astimezone(zone).hour
        counts[hour] = counts.get(hour, 0) + people


def _mark(at: int) -> str:
    return f"mark_{at}"


@cache
def _hours_asked() -> Select[tuple[datetime, int, int]]:
    """Each stretch of the day, by time, with how many came and how many were finished in it."""
    marks = [bindparam(_mark(at), type_=UtcDateTime()) for at in range(HOURS + 3)]
    stretch = union_all(
        *(
            select(literal(at).label("place"), one.label("begins"), other.label("ends"))
            for at, (one, other) in enumerate(pairwise(marks))
        )
    ).subquery("stretch")

    def within(column: Any, which: ColumnElement[bool] | TextClause) -> ScalarSelect[int]:  # Any: a mapped attribute
        between = (column >= stretch.c.begins, column < stretch.c.ends)
        return select(func.count()).select_from(Ticket).where(*_OF_DAY, *between, which).scalar_subquery()

    counts = (within(Ticket.issued_at, ALL), within(Ticket.finished_at, MEASURED))
    return select(stretch.c.begins, *counts).order_by(stretch.c.place)


def _outside_asked(column: Any, which: ColumnElement[bool] | TextClause) -> CompoundSelect[tuple[datetime]]:
    """Moments that a wrong clock told. Any: a mapped attribute."""
    first, last = (bindparam(_mark(at), type_=UtcDateTime()) for at in (1, HOURS + 1))
    return union_all(
        select(column).where(*_OF_DAY, which, column < first), select(column).where(*_OF_DAY, which, column >= last)
    )


@cache
def _standing_asked() -> Select[tuple[TicketState, int, int]]:
    """How many ended in each way but done, and over how many of them the day was closed."""
    return (
        select(Ticket.state, func.count(), func.count(case((CLOSED_OVER, 1))))
        .where(*_OF_DAY, Ticket.state.in_(_ENDED))
        .group_by(Ticket.state)
    )
