"""Columns judged as wholes before a row is: the order of dates, numbers that lost a digit, what is there twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from math import comb

from counter_app.importing.headings import folded
from counter_app.importing.table import Row
from forms.amounts import is_power, without_tail
from forms.days import Either, Order, read_day
from forms.model import FieldKind
from forms.nik import NikProblem, parse
from forms.normalise import normalise

KEPT_DIGITS = 15
"""Digits of a number that a spreadsheet keeps; the rest become 0."""
MANY = 400
"""Of more numbers than that, twice as many as chance gives are none."""
WHOLE_TO = 9_007_199_254_740_992
"""Above it a number's last digit may be another one's."""
SURE, DOUBTFUL = 0.002, 0.02
"""How probable so many zeros at the end would have to be as chance: below, the numbers are refused, or told."""
ONE_OWNER = ("nik", "phone", "bank_account", "passport")
"""Numbers that belong to one person: two members with one of them want a look."""


@dataclass
class Dates:
    """What the dates of one column show of their order."""

    day_first: int = 0
    month_first: int = 0
    niks: Counter[Order] = field(default_factory=Counter)
    """Dates that could be either and that the NIK beside them decides."""

    def see(self, text: str, born: tuple[date, ...] = ()) -> None:
        """One more cell; `born` are the days that the NIK of its row can mean."""
        found = read_day(text)
        if not isinstance(found, Either):
            return
        self.day_first += found.order is Order.DAY
        self.month_first += found.order is Order.MONTH
        if found.is_open:
            self.niks.update(order for order in Order if found.day(order) in born)

    @property
    def order(self) -> Order | None:
        """The order of the whole column, None where it has two, or none to be seen."""
        day, month = self.niks[Order.DAY], self.niks[Order.MONTH]
        if self.day_first and not self.month_first:
            return None if month > day else Order.DAY
        if self.month_first and not self.day_first:
            return None if day > month else Order.MONTH
        if self.day_first or (day and month):
            return None
        return Order.DAY if day else Order.MONTH if month else None

    @property
    def is_plain(self) -> bool:
        """Whether nothing speaks against the written-out form meaning the day first."""
        return not self.month_first and not self.niks[Order.MONTH]


@dataclass
class Digits:
    """How many long numbers of one column end as if their last digits had been lost, by length."""

    seen: Counter[int] = field(default_factory=Counter)
    ended: Counter[int] = field(default_factory=Counter)

    def see(self, number: str) -> None:
        """One more number of digits."""
        if _may_have_lost(number):
            self.seen[len(number)] += 1
            self.ended[len(number)] += _ends_lost(number)

    def code(self, number: str) -> str:
        """`digit_lost` where so many zeros are no chance, `digit_doubtful` where they hardly are, else ""."""
        if not (_may_have_lost(number) and _ends_lost(number)):
            return ""
        chance = _chance(self.seen[len(number)], self.ended[len(number)], 10.0 ** (KEPT_DIGITS - len(number)))
        if chance < SURE:
            return "digit_lost"
        return "digit_doubtful" if chance < DOUBTFUL and self.ended[len(number)] > 1 else ""


@dataclass
class Columns:
    """All that a file's columns show, seen row by row before the first row is judged."""

    kinds: Mapping[str, FieldKind]
    today: date
    dates: dict[str, Dates] = field(default_factory=dict)
    digits: dict[str, Digits] = field(default_factory=dict)
    answers: dict[str, set[str]] = field(default_factory=dict)
    rows_of: dict[str, tuple[int, int, bool]] = field(default_factory=dict)
    """By KPJ: the first line, what stands there, and whether another line says otherwise."""
    lines_of: dict[str, dict[str, tuple[int, int]]] = field(default_factory=dict)
    """By column and number of one owner: the first two lines, 0 for no second one."""
    total: int = 0

    def see(self, row: Row) -> None:
        """Look at one row that has members' cells."""
        self.total += 1
        stored = {key: self._see_cell(key, text, row) for key, text in row.values.items() if text}
        kpj = stored.get("kpj", "")
        if kpj:
            told = hash(tuple(sorted(row.values.items())))
            line, first, differs = self.rows_of.get(kpj, (row.line, told, False))
            self.rows_of[kpj] = (line, first, differs or first != told)
            if line != row.line:
                return  # the same member again has the same numbers
        for key in ONE_OWNER:
            if stored.get(key):
                lines = self.lines_of.setdefault(key, {})
                line, second = lines.get(stored[key], (0, 0))
                lines[stored[key]] = (line or row.line, second or (row.line if line else 0))

    def other_line(self, key: str, number: str, line: int) -> int:
        """Another line with this number, 0 for none."""
        first, second = self.lines_of.get(key, {}).get(number, (0, 0))
        return second if first == line else first

    def twice(self, kpj: str, line: int) -> str:
        """A code for a member number that stands in several rows: which of them is right where they differ?"""
        first, _told, differs = self.rows_of.get(kpj, (line, 0, False))
        if differs:
            return "twice_differs"
        return "twice" if first != line else ""

    def date_of(self, key: str, text: str) -> str:
        """The day in ISO, or a problem code with a colon before it."""
        found = read_day(text)
        if isinstance(found, Either):
            seen = self.dates.get(key, Dates())
            order = found.order or seen.order or (Order.DAY if self._is_day_first(found, seen) else None)
            day = found.day(order) if order else None
            return day.isoformat() if day else ":date_order"
        return found.isoformat() if isinstance(found, date) else f":{found}"

    def lost_digit(self, key: str, cell: str, stored: str) -> str:
        """A code for a number that a spreadsheet took for an amount, or "": `cell` as it came, `stored` its digits."""
        if is_power(cell):
            return "digit_lost"
        if without_tail(cell) == cell:
            return self.digits[key].code(stored) if key in self.digits else ""
        if _may_have_lost(stored) and (_ends_lost(stored) or int(stored) > WHOLE_TO):
            return "digit_lost"
        return "zero_doubtful" if key == "bank_account" else ""

    def _is_day_first(self, found: Either, seen: Dates) -> bool:
        return not found.is_open or (found.plain and seen.is_plain)

    def _see_cell(self, key: str, text: str, row: Row) -> str:
        kind = self.kinds.get(key)
        if kind is FieldKind.DATE:
            born = _born(row.values.get("nik", ""), self.today) if key == "birth_date" else ()
            self.dates.setdefault(key, Dates()).see(text, born)
            return text
        if kind is FieldKind.CHOICE:
            self.answers.setdefault(key, set()).add(folded(text))
            return text
        stored = normalise(kind, text) if kind is not None else text
        if kind is FieldKind.DIGITS:
            self.digits.setdefault(key, Digits()).see(stored)
        return stored


def _born(nik: str, today: date) -> tuple[date, ...]:
    try:
        read = parse(normalise(FieldKind.DIGITS, nik), today)
    except NikProblem:
        return ()
    return tuple(day for day in (read.birth_date, read.other_birth_date) if day)


def _may_have_lost(number: str) -> bool:
    """Whether it is too long for a spreadsheet's number; one with a 0 at its beginning never was one."""
    return number.isdigit() and len(number) > KEPT_DIGITS and number[0] != "0"


def _ends_lost(number: str) -> bool:
    return not number[KEPT_DIGITS:].strip("0")


def _chance(seen: int, ended: int, one: float) -> float:
    """How probable it is that at least so many end in zeros."""
    if seen > MANY:
        return float(ended < seen * one * 2)
    return 1.0 - sum(comb(seen, k) * one**k * (1 - one) ** (seen - k) for k in range(ended))
