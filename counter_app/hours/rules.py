"""Hours of service, closed days and the numbers of a half day. Values in, values out; times are the branch's own.

A branch that has filled in no weekday keeps no hours: it is always open, but on its own closed days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

_TIME = r"(\d{1,2})[.:](\d{2})"
_PERIOD = re.compile(rf"{_TIME}\s*[-–]\s*{_TIME}")
_HOURS = re.compile(r"(?P<periods>[^()]+?)\s*(?:\((?P<pause>[^()]+)\))?")
_DAY = r"(\d{1,2})-(\d{1,2})-(\d{4})"
_DAYS = re.compile(rf"{_DAY}(?:\s+sampai\s+{_DAY})?")
_NUMBERS = re.compile(r"([A-Z]{1,3})\s+(\d{1,4})\s*/\s*(\d{1,4})")
_PER_HOUR = re.compile(r"([A-Z]{1,3})\s+(\d{1,4})")
MOST_PERIODS = 3
LOOKED_DAYS = 60
"""So far ahead an open day is looked for: longer than any holiday, and an end for a branch that is closed for good."""
MORNING, AFTERNOON = 0, 1
"""The halves of a day, as places in its numbers."""


@dataclass(frozen=True)
class Period:
    """From a time to another, on one day."""

    begins: time
    ends: time


@dataclass(frozen=True)
class DayHours:
    """When the door is open on a weekday; without periods it stays closed.

    Between two periods nobody is served. In the `pause` officers take turns and numbers are given as before.
    """

    periods: tuple[Period, ...] = ()
    pause: Period | None = None


CLOSED = DayHours()
Days = tuple[date, date]
"""The first and the last of some days in a row."""
Quotas = Mapping[str, tuple[int, int]]
"""Numbers of the morning and of the afternoon, by the letter of the service."""


@dataclass(frozen=True)
class Calendar:
    """A branch's weekdays from Monday on, its own closed days, and the holidays on which it is closed as well."""

    week: tuple[DayHours, ...] = (CLOSED,) * 7
    closed: tuple[Days, ...] = ()
    holidays: frozenset[date] = frozenset()

    @property
    def keeps_hours(self) -> bool:
        """Whether any weekday is filled in."""
        return any(one.periods for one in self.week)

    def is_open_on(self, day: date) -> bool:
        """Whether numbers are given on this day at all."""
        if any(first <= day <= last for first, last in self.closed):
            return False
        return not self.keeps_hours or (day not in self.holidays and bool(self.week[day.weekday()].periods))

    def hours_on(self, day: date) -> DayHours:
        """The hours of this day; none on a closed one, and none where no hours are kept."""
        return self.week[day.weekday()] if self.is_open_on(day) else CLOSED

    def days_after(self, day: date) -> Iterator[date]:
        """The open days that follow, the next one first."""
        later = (day + timedelta(days=one) for one in range(1, LOOKED_DAYS + 1))
        return (one for one in later if self.is_open_on(one))


ALWAYS = Calendar()
"""No hours are kept."""


@dataclass(frozen=True)
class Opening:
    """Whether numbers are given at a moment; if not, when again (None: nobody can say), and the hours of that day."""

    now: datetime
    is_open: bool = True
    opens: datetime | None = None
    today: DayHours = CLOSED


def opening_at(calendar: Calendar, now: datetime) -> Opening:
    """How it is at a moment of the branch's clock. Whoever comes on the last minute of a period comes too late."""
    day, today = now.date(), calendar.hours_on(now.date())
    is_open = any(one.begins <= now.time() < one.ends for one in today.periods)
    if is_open or (calendar.is_open_on(day) and not calendar.keeps_hours):
        return Opening(now, True, None, today)
    return Opening(now, False, opens_next(calendar, now), today)


def opens_next(calendar: Calendar, now: datetime) -> datetime | None:
    """When the door opens next after a moment, None when no open day is in sight."""
    later = [one.begins for one in calendar.hours_on(now.date()).periods if one.begins > now.time()]
    if later:
        return datetime.combine(now.date(), later[0])
    day = next(calendar.days_after(now.date()), None)
    if day is None:
        return None
    periods = calendar.hours_on(day).periods
    return datetime.combine(day, periods[0].begins if periods else time())


def opens_on(calendar: Calendar, day: date) -> time | None:
    """When the door opens on a day, None where no hours are kept."""
    periods = calendar.hours_on(day).periods
    return periods[0].begins if periods else None


def week_rows(calendar: Calendar) -> tuple[tuple[int, int, DayHours], ...]:
    """The weekdays (0 is Monday) with their hours, those in a row that have the same in one row."""
    rows: list[tuple[int, int, DayHours]] = []
    for day, hours in enumerate(calendar.week):
        if rows and rows[-1][2] == hours:
            rows[-1] = (rows[-1][0], day, hours)
        else:
            rows.append((day, day, hours))
    return tuple(rows)


def read_hours(text: str) -> DayHours | None:
    """`08.00-15.30`, `08.00-12.00, 13.00-15.30`, `08.00-15.30 (12.00-13.00)`; None for what is none of these."""
    if not text.strip():
        return CLOSED
    found = _HOURS.fullmatch(text.strip())
    if found is None:
        return None
    periods = [_period(one) for one in found["periods"].split(",")]
    pause = _period(found["pause"]) if found["pause"] else None
    whole = [one for one in periods if one is not None]
    if len(whole) != len(periods) or len(whole) > MOST_PERIODS or (found["pause"] and pause is None):
        return None
    if any(one.ends > other.begins for one, other in pairwise(whole)):
        return None
    if pause is not None and not any(one.begins <= pause.begins and pause.ends <= one.ends for one in whole):
        return None
    return DayHours(tuple(whole), pause)


def read_days(text: str) -> tuple[Days, ...] | None:
    """`24-12-2026, 28-12-2026 sampai 31-12-2026`; None for what is no list of days."""
    if not text.strip():
        return ()
    found = [_days(one.strip()) for one in text.split(",")]
    whole = tuple(one for one in found if one is not None)
    return whole if len(whole) == len(found) else None


def read_quotas(text: str) -> Quotas | None:
    """`A 40/30, B 25/0`: letter, numbers of the morning, numbers of the afternoon; None for what is no such list."""
    if not text.strip():
        return {}
    found = [_NUMBERS.fullmatch(one.strip()) for one in text.split(",")]
    whole = {one[1]: (int(one[2]), int(one[3])) for one in found if one is not None}
    return whole if len(whole) == len(found) else None


def read_hour_numbers(text: str) -> Mapping[str, int] | None:
    """`A 14, B 6`: letter of a service and its numbers an hour; None for what is no such list."""
    if not text.strip():
        return {}
    found = [_PER_HOUR.fullmatch(one.strip()) for one in text.split(",")]
    whole = {one[1]: int(one[2]) for one in found if one is not None}
    return whole if len(whole) == len(found) else None


def half_of(now: datetime, afternoon_from: int) -> int:
    """Which half of the day a moment belongs to."""
    return MORNING if now.hour < afternoon_from else AFTERNOON


def for_later(quota: tuple[int, int], percent: int) -> int:
    """How many numbers of a day's morning may be given before that day.

    Only the morning's: whoever holds one stands in line from the opening, and would be called before their half began.
    """
    return quota[MORNING] * percent // 100


def _period(text: str) -> Period | None:
    found = _PERIOD.fullmatch(text.strip())
    if found is None:
        return None
    begins, ends = _time(found[1], found[2]), _time(found[3], found[4])
    if begins is None or ends is None or begins >= ends:
        return None
    return Period(begins, ends)


def _time(hour: str, minute: str) -> time | None:
    return time(int(hour), int(minute)) if int(hour) < 24 and int(minute) < 60 else None


def _days(text: str) -> Days | None:
    found = _DAYS.fullmatch(text)
    if found is None:
        return None
    parts = [int(one or 0) for one in found.groups()]
    try:
        first = date(parts[2], parts[1], parts[0])
        last = date(parts[5], parts[4], parts[3]) if parts[5] else first
    except ValueError:
        return None
    return (first, last) if first <= last else None
