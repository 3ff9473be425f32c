"""Days as people and spreadsheets write them. What can be read either way says so; nothing is guessed here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from forms.amounts import without_tail

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Nobody at a counter means a year outside these."""


class Order(StrEnum):
    """What stands first in 03/02/1990."""

    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True)
class Either:
    """Two numbers and a year: which of them is the day shows only where one is above twelve, or both are equal.

    `plain`: written out as dd-mm-yyyy, the form that is asked for.
    """

    first: int
    second: int
    year: int
    plain: bool = False

    @property
    def order(self) -> Order | None:
        """The only order that makes a day of it, None where both do or neither."""
        if self.first > 12 >= self.second:
            return Order.DAY
        return Order.MONTH if self.second > 12 >= self.first else None

    @property
    def is_open(self) -> bool:
        """Whether the two orders give two days."""
        return self.order is None and self.first != self.second

    def day(self, order: Order) -> date | None:
        """The day in this order, None where there is none."""
        day, month = (self.first, self.second) if order is Order.DAY else (self.second, self.first)
        return _day(self.year, month, day)


_MARK = r"[-/. ]"
_ISO = re.compile(rf"(\d{{4}}){_MARK}(\d{{1,2}}){_MARK}(\d{{1,2}})", re.ASCII)
_NUMBERS = re.compile(rf"(\d{{1,2}}){_MARK}(\d{{1,2}}){_MARK}(\d{{4}})", re.ASCII)
_PLAIN = re.compile(r"\d\d-\d\d-\d{4}", re.ASCII)
_SHORT_YEAR = re.compile(rf"\d{{1,2}}{_MARK}(?:\d{{1,2}}|[a-z]+){_MARK}\d{{2}}", re.ASCII)
_NAMED = re.compile(rf"(\d{{1,2}}){_MARK}([a-z]+)\.?{_MARK}(\d{{4}})", re.ASCII)
_NAMED_FIRST = re.compile(r"([a-z]+)\.? (\d{1,2}), ?(\d{4})", re.ASCII)
_MIDNIGHT = re.compile(r"[ t]0{1,2}[:.]00(?:[:.]00(?:\.0+)?)?z?$", re.ASCII)
_WEEKDAY = re.compile(
    r"(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad|(?:mon|tues|wednes|thurs|fri|satur|sun)day),? ", re.ASCII
)
_MONTHS = (
    "januari january jan",
    "februari pebruari february feb peb",
    "maret march mar mrt",
    "april apr",
    "mei may",
    "juni june jun",
    "juli july jul",
    "agustus august agu agt ags agst aug",
    "september sep sept",
    "oktober october okt oct",
    "november nopember nov nop",
    "desember december des dec",
)
MONTHS = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}


def read_day(text: str) -> date | Either | str:
    """The day, what can be read either way, or a problem code: `date`, `date_year`, `date_serial`."""
    if (found := _by_numbers(text)) is not None:  # nearly all of them
        return found
    plain = _MIDNIGHT.sub("", _WEEKDAY.sub("", text.casefold(), count=1))
    number = without_tail(plain) or plain
    if number.isascii() and number.isdigit():
        return _row_of_digits(number)
    if (found := _by_numbers(plain)) is not None:
        return found
    if _SHORT_YEAR.fullmatch(plain):
        return "date_year"
    return _named(plain)


def _by_numbers(plain: str) -> date | Either | str | None:
    """Day, month and year in numbers; None for what is written in another way."""
    if found := _NUMBERS.fullmatch(plain):
        first, second, year = map(int, found.groups())
        return _either(Either(first, second, year, _PLAIN.fullmatch(plain) is not None))
    if found := _ISO.fullmatch(plain):
        return _day(*map(int, found.groups())) or "date"
    return None


def _named(plain: str) -> date | str:
    day, month, year = "", "", ""
    if found := _NAMED.fullmatch(plain):
        day, month, year = found.groups()
    elif found := _NAMED_FIRST.fullmatch(plain):
        month, day, year = found.groups()
    return (_day(int(year), MONTHS[month], int(day)) if month in MONTHS else None) or "date"


def _row_of_digits(digits: str) -> date | Either | str:
    """20101231, 31122010, or 1012010 that lost its leading 0; five digits are a spreadsheet's number of a day."""
    if len(digits) == 8 and FIRST_YEAR <= int(digits[:4]) <= LAST_YEAR:
        return _day(int(digits[:4]), int(digits[4:6]), int(digits[6:])) or "date"
    if len(digits) in (7, 8):
        return _either(Either(int(digits[:-6]), int(digits[-6:-4]), int(digits[-4:])))
    return {5: "date_serial", 6: "date_year"}.get(len(digits), "date")


def _either(found: Either) -> Either | str:
    return found if found.day(Order.DAY) or found.day(Order.MONTH) else "date"


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
