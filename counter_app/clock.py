"""Time comes from outside: services get a function that tells now, tests hand in their own."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

ZONE_NAMES = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
"""What Indonesians call their three zones, by IANA name."""


def utc_now() -> datetime:
    """Now, in UTC with its zone."""
    return datetime.now(UTC)


def business_day(at: datetime, zone: str, day_starts_hour: int = 0) -> date:
    """The branch's business day at a moment, counted from `day_starts_hour` local time."""
    return (at.astimezone(ZoneInfo(zone)) - timedelta(hours=day_starts_hour)).date()


def months_between(day: date, later: date) -> int:
    """Whole months from a day to a later one; below zero where it lies before."""
    months = (later.year - day.year) * 12 + later.month - day.month
    return months - (later.day < day.day)


def moment_seen(at: datetime, seen_at: datetime, zone: str) -> str:
    """A time as `local_time` has it, with its date where that is not the day of the one who reads it."""
    here = ZoneInfo(zone)
    same_day = at.astimezone(here).date() == seen_at.astimezone(here).date()
    return local_time(at, zone) if same_day else local_stamp(at, zone)


def local_stamp(at: datetime, zone: str) -> str:
    """Day and time: 02-03-2026 09.42 WIB."""
    return f"{at.astimezone(ZoneInfo(zone)):%d-%m-%Y} {local_time(at, zone)}"


def local_time(at: datetime, zone: str) -> str:
    """A time as on screen and paper: 09.42 WIB."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{local:%H.%M} {ZONE_NAMES.get(zone, local.tzname() or '')}".rstrip()
