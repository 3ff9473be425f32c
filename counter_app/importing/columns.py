"""Columns judged as wholes before a row is: the order of dates, numbers that lost a digit, what is there twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from math import comb

from counter_app.importing.headings import folded
from counter_app.importing.repeats import Repeats
from counter_app.importing.table import Row
from forms.amounts import is_power, without_tail
from forms.days import Either, Order, read_day
from forms.model import FieldKind
from forms.nik import NikProblem, births_of
from forms.normalise import normalise

KEPT_DIGITS = 15
"""Digits of a number that a spreadsheet keeps; the rest become 0."""
MANY = 400
"""Of more numbers than that, twice as many as chance gives are none."""
WHOLE_TO = 9_007_199_254_740_992
"""Above it a number's last digit may be another one's."""
SURE, DOUBTFUL = 0.002, 0.02
"""How probable so many zeros at the end would have to be as chance: below, the numbers are refused, or told."""
DAYS = 20_000
"""Different days that are remembered: those of all who work fit in."""
WHOLE = (FieldKind.DATE, FieldKind.CHOICE, FieldKind.DIGITS)
"""Kinds whose columns are judged as wholes."""
ONE_OWNER = ("nik", "phone", "bank_account", "passport")
"""Numbers that belong to one person: two members with one of them want a look."""


@dataclass
class Dates:
    """What the dates of one column show of their order."""

    day_first: int = 0
    month_first: int = 0
    niks: Counter[Order] = field(default_factory=Counter)
    """Dates that could be either and that the NIK beside them decides."""

    def see(self, found: Either, born: Callable[[], Sequence[date]]) -> None:
        """One more cell; `born` gives the days that the NIK of its row can mean."""
        order = found.order
        self.day_first += order is Order.DAY
        self.month_first += order is Order.MONTH
        if order is None and found.is_open:
            days = born()
            self.niks.update(one for one in Order if found.day(one) in days)

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

    def see(self, numbers: Iterable[str]) -> None:
        """More numbers of digits."""
        long = [number for number in numbers if _may_have_lost(number)]
        self.seen.update(map(len, long))
        self.ended.update(len(number) for number in long if number[-1] == "0" and _ends_lost(number))

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
    dates: dict[str, Dates] = field(default_factory=lambda: defaultdict(Dates))
    digits: dict[str, Digits] = field(default_factory=lambda: defaultdict(Digits))
    answers: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    members: Repeats = field(default_factory=Repeats)
    """By KPJ: the rows of a member who comes again."""
    owners: dict[str, Repeats] = field(default_factory=lambda: {key: Repeats() for key in ONE_OWNER})
    """By column: numbers of one owner that several rows have."""
    total: int = 0
    _folded: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set), repr=False)
    """By column: cells whose answer was seen."""
    _days: dict[str, date | Either | str] = field(default_factory=dict, repr=False)

    def see(self, rows: Sequence[Row]) -> None:
        """Look at rows that have members' cells, a column after the other."""
        self.total += len(rows)
        for key, kind in self._shown:
            of = [row for row in rows if row.values.get(key)]
            texts = [row.values[key] for row in of]
            if kind is FieldKind.DATE:
                self._see_days(key, of, texts)
            elif kind is FieldKind.CHOICE:
                new = set(texts) - self._folded[key]
                self._folded[key] |= new
                self.answers[key].update(map(folded, new))
            else:
                self._see_numbers(key, kind, of, texts)

    def _see_days(self, key: str, rows: Sequence[Row], texts: Sequence[str]) -> None:
        """Most days say their order by themselves or have been seen: only of an open one the NIK beside it is asked."""
        days = {text: found for text in set(texts) if isinstance(found := self._day(text), Either)}
        if not days:
            return
        seen = self.dates[key]
        for row, text in zip(rows, texts, strict=True):
            open_day = days.get(text)
            if open_day is not None:
                born = partial(_born, row.values.get("nik", ""), self.today) if key == "birth_date" else tuple
                seen.see(open_day, born)

    def _see_numbers(self, key: str, kind: FieldKind, rows: Sequence[Row], texts: Sequence[str]) -> None:
        together = "".join(texts)
        is_plain = kind is not FieldKind.PHONE and together.isascii() and together.isdigit()
        numbers = texts if is_plain else [normalise(kind, text) for text in texts]
        if kind is FieldKind.DIGITS:
            long = [number for number in numbers if len(number) > KEPT_DIGITS]
            if long:
                self.digits[key].see(long)
        lines = [row.line for row in rows]
        if key == "kpj":
            self.members.see(numbers, lines, [hash(tuple(row.values.items())) for row in rows])
        if key in ONE_OWNER:
            self.owners[key].see(numbers, lines)

    def settle(self) -> None:
        """After the last row. The same member again has the same numbers: they say nothing then."""
        again = frozenset(self.members.settle())
        for repeats in self.owners.values():
            for _line in repeats.settle(again):
                pass

    def other_line(self, key: str, number: str, line: int) -> int:
        """Another line with this number, 0 for none."""
        found = self.owners[key].of(number)
        if found is None:
            return 0
        return found.second if found.first == line else found.first

    def twice(self, kpj: str, line: int) -> tuple[str, int]:
        """A code for a member number of several rows, with the first line: which is right where they differ?"""
        found = self.members.of(kpj)
        if found is None:
            return "", 0
        if found.differs:
            return "twice_differs", found.first
        return ("twice", found.first) if found.first != line else ("", 0)

    def date_of(self, key: str, text: str) -> str:
        """The day in ISO, or a problem code with a colon before it."""
        found = self._day(text)
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

    def has_lost_digits(self, key: str) -> bool:
        """Whether something is said of a long number of this column that ends as if it had lost digits."""
        return key in self.digits and any(self.digits[key].code("1" * KEPT_DIGITS + "0" * n) for n in (1, 2, 3))

    def _is_day_first(self, found: Either, seen: Dates) -> bool:
        return not found.is_open or (found.plain and seen.is_plain)

    @cached_property
    def _shown(self) -> tuple[tuple[str, FieldKind], ...]:
        """The columns that show anything as wholes."""
        return tuple((key, kind) for key, kind in self.kinds.items() if kind in WHOLE or key in ("kpj", *ONE_OWNER))

    def _day(self, text: str) -> date | Either | str:
        found = self._days.get(text)
        if found is None:
            found = read_day(text)
            if len(self._days) < DAYS:
                self._days[text] = found
        return found


def _born(nik: str, today: date) -> Sequence[date]:
    try:
        return births_of(normalise(FieldKind.DIGITS, nik), today)[:2]
    except NikProblem:
        return ()


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
