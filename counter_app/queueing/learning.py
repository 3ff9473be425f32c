"""What the branch's newest visits teach about waiting: read now and then, never while a number is given."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.db.models import Ticket
from counter_app.db.session import Database
from counter_app.queueing.ranges import (
    HOUR_S,
    NOTHING_LEARNT,
    REMEMBERED,
    Learnt,
    Past,
    Spread,
    Waits,
    spread_of,
    thinned,
)
from counter_app.steady import NEVER

RANKS = (0, 1)
AGAIN_S = 900.0


class Lessons:
    """Of one program: read again after a while, so that no number waits for it."""

    def __init__(self, db: Database, zone: str) -> None:
        self._db, self._zone = db, zone
        self._learnt, self._read = NOTHING_LEARNT, NEVER

    def at(self, now: datetime) -> Waits:
        """What there is to know of waiting at a moment."""
        tick = self._db.tick()
        if tick.run != self._read.run or tick.seconds - self._read.seconds > AGAIN_S:
            with self._db.read() as session:
                self._learnt, self._read = learnt_of(session, self._db.branch_id, self._zone), tick
        here = now.astimezone(ZoneInfo(self._zone))
        return Waits(self._learnt, here.hour * HOUR_S + here.minute * 60.0 + here.second)


class Called(NamedTuple):
    """A visit that was called, as far as it says something about waiting."""

    day: date
    rank: int
    issued_at: datetime
    called_at: datetime
    called_to: int | None
    served_s: int
    expected_s: int | None


def learnt_of(session: Session, branch_id: uuid.UUID, zone: str) -> Learnt:
    """What the newest called visits teach; those whose clocks were moved teach nothing."""
    columns = (Ticket.day, Ticket.priority_rank, Ticket.issued_at, Ticket.first_called_at, Ticket.called_to)
    asked = (
        select(*columns, Ticket.served_s, Ticket.expected_s)
        .where(Ticket.branch_id == branch_id, Ticket.call_seq.is_not(None), Ticket.times_void.is_(False))
        .order_by(Ticket.call_seq.desc())
        .limit(REMEMBERED)
    )
    rows = [
        Called(day, rank, issued_at, called_at, called_to, served_s, expected_s)
        for day, rank, issued_at, called_at, called_to, served_s, expected_s in session.execute(asked).tuples()
        if called_at is not None
    ]
    return learn(rows[::-1], ZoneInfo(zone))


def learn(rows: Sequence[Called], zone: ZoneInfo) -> Learnt:
    """The same from rows in the order of their calls."""
    worked = [row.served_s for row in rows if row.served_s]
    days = {row.day for row in rows}
    if not worked or not days:
        return Learnt({})
    counters = _counters(rows, zone)
    busiest = max((len(who) for who in counters.values()), default=1)
    rest_s = sum(worked) / len(worked) / max(busiest, 1)
    hours = _mean_by_hour({key: float(len(who)) for key, who in counters.items()}, None)
    load: dict[tuple[date, int], float] = {}
    for row in rows:
        if not row.rank:
            key = (row.day, _hour(row.issued_at, zone))
            load[key] = load.get(key, 0.0) + row.served_s / HOUR_S
    return Learnt(dict(_spreads(rows, rest_s)), hours, _mean_by_hour(load, len(days)))


def _spreads(rows: Sequence[Called], rest_s: float) -> Iterable[tuple[int, Spread]]:
    for rank in RANKS:
        past = [
            Past(row.expected_s, (row.called_at - row.issued_at).total_seconds())
            for row in rows
            if row.rank == rank and row.expected_s is not None
        ]
        spread = spread_of(thinned(past), rest_s)
        if spread is not None:
            yield rank, spread


def _counters(rows: Iterable[Called], zone: ZoneInfo) -> dict[tuple[date, int], set[int]]:
    """Which counters called in each hour of each day."""
    found: dict[tuple[date, int], set[int]] = {}
    for row in rows:
        if row.called_to is not None:
            found.setdefault((row.day, _hour(row.called_at, zone)), set()).add(row.called_to)
    return found


def _mean_by_hour(by_day: dict[tuple[date, int], float], days: int | None) -> dict[int, float]:
    """The mean of an hour over all days, or over those of which something is known."""
    found: dict[int, list[float]] = {}
    for (_day, hour), value in by_day.items():
        found.setdefault(hour, []).append(value)
    return {hour: sum(values) / (days or len(values)) for hour, values in found.items()}


def _hour(at: datetime, zone: ZoneInfo) -> int:
    return at.astimezone(zone).hour
