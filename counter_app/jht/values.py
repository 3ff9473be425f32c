"""Values of an estimate. Money is whole rupiah, a yield is hundredths of a percent a year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

MONTHS = 12


class Outlook(StrEnum):
    """How good the years are that nobody knows."""

    LOW = "low"
    BASE = "base"
    HIGH = "high"


class Grade(StrEnum):
    """How far a figure is to be trusted: official (A), press quoting the agency (B), secondary (C), inferred (D)."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


@dataclass(frozen=True, order=True)
class Month:
    """A month of a calendar; months can be counted."""

    year: int
    month: int

    def after(self, months: int) -> Month:
        """So many months later."""
        year, month = divmod(self.year * MONTHS + self.month - 1 + months, MONTHS)
        return Month(year, month + 1)

    def until(self, later: Month) -> int:
        """How many months lie between."""
        return (later.year - self.year) * MONTHS + later.month - self.month


@dataclass(frozen=True)
class Yield:
    """What a year brought, with where the figure is from."""

    hundredths: int
    grade: Grade = Grade.B


@dataclass(frozen=True)
class YieldTable:
    """Yields by year, as one dated version. `ahead` is what years after the newest known one are taken to bring."""

    version: str
    years: Mapping[int, Yield] = field(default_factory=dict)
    ahead: Mapping[Outlook, int] = field(default_factory=dict)

    def gaps(self, first: int, last: int) -> tuple[int, ...]:
        """Years from `first` to `last`, before the newest known one, without a figure: said in words and on paper."""
        newest = max(self.years, default=0)
        return tuple(year for year in range(first, min(last, newest) + 1) if year not in self.years)

    def of(self, year: int, case: Outlook) -> int:
        """What to reckon with. A table without years brings nothing: contributions only."""
        if year in self.years:
            return self.years[year].hundredths
        known = sorted(one.hundredths for one in self.years.values())
        if not known:
            return 0
        if year > max(self.years):
            return self.ahead.get(case, known[len(known) // 2])
        return {Outlook.LOW: known[0], Outlook.BASE: known[len(known) // 2], Outlook.HIGH: known[-1]}[case]


@dataclass(frozen=True)
class Contribution:
    """Of one month."""

    employer: int
    worker: int

    @property
    def whole(self) -> int:
        """What reaches the account."""
        return self.employer + self.worker


@dataclass(frozen=True)
class Span:
    """From a month on this is paid; a pause pays nothing."""

    first: Month
    paid: Contribution


@dataclass(frozen=True)
class Standing:
    """The account at the end of a month."""

    month: Month
    paid: int
    """All contributions since the estimate begins."""
    grown: int
    """All growth since then."""
    balance: int
