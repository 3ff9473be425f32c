"""One row of a list of bookings: its number, whose it is, for which service and which hour."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from counter_app.bound.rules import read_hour
from counter_app.importing.cells import wrong_with
from counter_app.importing.columns import Columns
from counter_app.importing.headings import folded
from counter_app.importing.repeats import Repeats
from counter_app.importing.table import Row
from forms.model import FieldKind
from forms.nik import NikProblem, births_of
from forms.normalise import normalise
from forms.rules import Problem, Severity

REQUIRED = ("number", "nik", "hour", "service")
KINDS = {"nik": FieldKind.DIGITS, "day": FieldKind.DATE}
MOST_AHEAD_DAYS = 366
_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9./_-]{0,39}")
_DAY_AND_HOUR = re.compile(r"(.*\S)[\sT]+(\d{1,2}[.:]\d{2}.*)", re.DOTALL)


def apart(row: Row) -> Row:
    """The row with the day on its own where the hour's cell holds both: `2026-03-02 10:00`."""
    found = _DAY_AND_HOUR.fullmatch(row.values.get("hour", ""))
    if found is None or row.values.get("day") or read_hour(row.values["hour"]) is not None:
        return row
    return row._replace(values={**row.values, "day": found[1], "hour": found[2]})


@dataclass
class BookingColumns(Columns):
    """What the columns show as wholes; numbers of bookings that come twice beside it."""

    numbers: Repeats = field(default_factory=Repeats)

    def see(self, rows: Sequence[Row]) -> None:
        """Look at more rows."""
        split = [apart(row) for row in rows]
        super().see(split)
        of = [row for row in split if row.values.get("number")]
        told = [row.values["number"].upper() for row in of]
        self.numbers.see(told, [row.line for row in of], [hash(tuple(row.values.items())) for row in of])

    def settle(self) -> None:
        """After the last row."""
        for _line in self.numbers.settle():
            pass
        super().settle()

    def number_twice(self, number: str, line: int) -> tuple[str, int]:
        """A code for a booking of several rows, with the first line: which is right where they differ?"""
        found = self.numbers.of(number)
        if found is None:
            return "", 0
        if found.differs:
            return "twice_differs", found.first
        return ("twice", found.first) if found.first != line else ("", 0)


@dataclass(frozen=True)
class CheckedBooking:
    """What a row tells, and what is wrong with it."""

    row: Row
    values: Mapping[str, str]
    problems: tuple[Problem, ...]

    @property
    def number(self) -> str:
        """The booking's, "" where it cannot be read."""
        return self.values.get("number", "")

    @property
    def told(self) -> tuple[str, date, int]:
        """Service, day and minute of a row without errors."""
        return self.values["service"], date.fromisoformat(self.values["day"]), int(self.values["hour"])


@dataclass(frozen=True)
class BookingCheck:
    """Checks rows by themselves and by what their columns showed as wholes.

    `services` are the keys of the branch's services by letter, code and names, folded.
    """

    columns: BookingColumns
    today: date
    services: Mapping[str, str]

    def read(self, came: Row) -> CheckedBooking:
        """The row's values and what is wrong with them; the row as it came is what a remark gives back."""
        if came.fault:
            where, _, code = came.fault.partition(":")
            return CheckedBooking(came, {}, (_error(where, code),))
        row = apart(came)
        if not any(row.values.get(key) for key in ("number", "nik")):
            return CheckedBooking(came, {}, (_error("row", "no_booking"),))
        values, problems = dict[str, str](), list[Problem]()
        for key in (*REQUIRED, "day"):
            text = row.values.get(key, "")
            value, code = self._cell(key, text) if text else ("", "required")
            if code:
                problems.append(_error(key, code))
            else:
                values[key] = value
        problems += self._problems(row, values)
        return CheckedBooking(came, values, tuple(problems))

    def _cell(self, key: str, text: str) -> tuple[str, str]:
        if code := wrong_with(text):
            return "", code
        match key:
            case "day":
                day = self.columns.date_of(key, text)
                return ("", day[1:]) if day.startswith(":") else (day, "")
            case "hour":
                begins = read_hour(text)
                return (str(begins), "") if begins is not None else ("", "hour")
            case "service":
                found = self.services.get(folded(text), "")
                return found, "" if found else "service_unknown"
            case "nik":
                return self._nik(text)
        return text.upper(), "" if _NUMBER.fullmatch(text) else "booking_number"

    def _nik(self, text: str) -> tuple[str, str]:
        stored = normalise(FieldKind.DIGITS, text)
        if code := self.columns.lost_digit("nik", text, stored):
            return "", code
        try:
            births_of(stored, self.today)
        except NikProblem as error:
            return "", error.code
        return stored, ""

    def _problems(self, row: Row, values: Mapping[str, str]) -> Iterator[Problem]:
        code, first = self.columns.number_twice(values["number"], row.line) if "number" in values else ("", 0)
        if code:
            yield Problem("number", code, Severity.ERROR, {"line": str(first)})
        if "day" in values:
            day = date.fromisoformat(values["day"])
            if day < self.today:
                yield _error("day", "day_over")
            elif day > self.today + timedelta(days=MOST_AHEAD_DAYS):
                yield _error("day", "day_far")


def _error(field_: str, code: str) -> Problem:
    return Problem(field_, code, Severity.ERROR)
