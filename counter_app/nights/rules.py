"""When the work of a business day is due. Pure."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

NOON = 12
"""An hour before this one belongs to the morning after."""
QUIET = timedelta(minutes=15)
"""So long without an act, and the work of the night disturbs nobody."""
LEFT_AFTER = timedelta(hours=1)
"""A job that was begun longer ago and has not ended was left by a program that is gone."""


def due_at(day: date, hour: int, zone: str) -> datetime:
    """From when on the work of a business day is done: that evening, or early the next morning."""
    on = day if hour >= NOON else day + timedelta(days=1)
    return datetime.combine(on, time(hour), ZoneInfo(zone))


def is_quiet(newest: datetime | None, at: datetime) -> bool:
    """Whether nobody has written anything for a while. A time to come was written by a clock that was wrong."""
    return newest is None or abs(at - newest) >= QUIET


def was_left(began_at: datetime, at: datetime) -> bool:
    """Whether somebody else takes up what was begun. A clock that went back takes up nothing."""
    return at - began_at > LEFT_AFTER
