"""NIKs, hours and when somebody comes. Values in, values out; times are those of the branch's clocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from counter_app.bound.errors import NikWrong, ScanWrong
from counter_app.hours.rules import DayHours
from forms.model import FieldKind
from forms.nik import NikProblem, births_of
from forms.normalise import normalise

HOUR = 60
LATEST = 24 * HOUR
_HOUR = re.compile(
    r"(\d{1,2})(?:[.:](\d{2})(?:[.:]\d{2})?)?(?:\s*(?:[-–]|s\.?d\.?|sampai)\s*\d{1,2}(?:[.:]\d{2})?)?(?:\s*WI(?:B|TA|T))?",
    re.IGNORECASE | re.ASCII,
)

_SIXTEEN = re.compile(r"(?<!\d)\d{16}(?!\d)", re.ASCII)
_NAMED = re.compile(r"\bNIK\W{0,6}(\d{16})(?!\d)", re.IGNORECASE | re.ASCII)


class Arrival(StrEnum):
    """How somebody comes to their hour."""

    EARLY = "early"
    IN_TIME = "in_time"
    LATE = "late"


@dataclass(frozen=True)
class Grace:
    """From how many minutes before its beginning, and until how many after, somebody comes in time."""

    early_min: int
    late_min: int

    def times(self, begins: int) -> tuple[int, int]:
        """The first and the last minute of the day that are in time for an hour."""
        return max(0, begins - self.early_min), min(LATEST - 1, begins + self.late_min)


def read_nik(typed: str, today: date) -> str:
    """The sixteen digits, however they were grouped. Raises NikWrong."""
    digits = normalise(FieldKind.DIGITS, typed)
    try:
        births_of(digits, today)
    except NikProblem as error:
        raise NikWrong(error.code) from error
    return digits


def nik_scanned(text: str) -> str:
    """The one NIK in what a reader read of a code: the number that it calls so, else the only one of sixteen digits.

    Raises ScanWrong where there is none, or nobody can say which.
    """
    named: set[str] = set(_NAMED.findall(text))
    whole: set[str] = set(_SIXTEEN.findall(text))
    found = named or whole
    if len(found) != 1:
        raise ScanWrong
    return found.pop()


def arrival(day: date, begins: int, now: datetime, grace: Grace) -> Arrival:
    """How somebody comes who comes now to an hour; the last minute is in time until it is over."""
    first, last = grace.times(begins)
    if now < moment(day, first):
        return Arrival.EARLY
    return Arrival.IN_TIME if now < moment(day, last) + timedelta(minutes=1) else Arrival.LATE


def minutes_late(day: date, begins: int, now: datetime) -> int:
    """How many minutes an hour has begun since; none before."""
    return max(0, int((now - moment(day, begins)).total_seconds() // 60))


def moment(day: date, minute: int) -> datetime:
    """A minute of a day."""
    return datetime.combine(day, clock(minute))


def clock(minute: int) -> time:
    """A minute of a day as a time."""
    return time(minute // HOUR, minute % HOUR)


def read_hour(text: str) -> int | None:
    """The minute at which an hour begins: `10`, `10.00`, `10:00:00`, `10.00-11.00 WIB`; None for what is none."""
    found = _HOUR.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return hour * HOUR + minute if hour < 24 and minute < HOUR else None


def hours_of(hours: DayHours) -> tuple[tuple[int, int], ...]:
    """The hours of a day that can be chosen, each from its first minute to its end: they end on the full hour."""
    return tuple(one for period in hours.periods for one in _split(_minute(period.begins), _minute(period.ends)))


def _split(begins: int, ends: int) -> Iterator[tuple[int, int]]:
    while begins < ends:
        following = min((begins // HOUR + 1) * HOUR, ends)
        yield begins, following
        begins = following


def _minute(at: time) -> int:
    return at.hour * HOUR + at.minute
