"""Values of an estimate. Money is whole rupiah, a yield is hundredths of a percent a year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from counter_app.states import Grade

MONTHS = 12


class Outlook(StrEnum):
    """How good the years are that nobody knows."""

    LOW = "low"
    BASE = "base"
    HIGH = "high"


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
    """Yields by year, as one dated version. `ahead` is what years that nobody can know yet are taken to bring.

    Those begin with `ahead_from`, the year in which the estimate is made; without it, after the newest known one.
    """

    version: str
    years: Mapping[int, Yield] = field(default_factory=dict)
    ahead: Mapping[Outlook, int] = field(default_factory=dict)
    ahead_from: int | None = None

    def gaps(self, first: int, last: int) -> tuple[int, ...]:
        """Years from `first` to `last` that are over and have no figure: said in words and on paper."""
        return tuple(year for year in range(first, min(last + 1, self._open_from)) if year not in self.years)

    def of(self, year: int, case: Outlook) -> int:
        """What to reckon with. A table without years brings nothing: contributions only."""
        if year in self.years:
            return self.years[year].hundredths
        known = sorted(one.hundredths for one in self.years.values())
        if not known:
            return 0
        if year >= self._open_from:
            return self.ahead.get(case, known[len(known) // 2])
        return {Outlook.LOW: known[0], Outlook.BASE: known[len(known) // 2], Outlook.HIGH: known[-1]}[case]

    def grade(self, first: int, last: int) -> Grade:
        """How far an estimate over these years is to be trusted: as far as its weakest figure, D beyond known ones."""
        found = [self.years[year].grade if year in self.years else Grade.D for year in range(first, last + 1)]
        return max(found, key=lambda one: one.name, default=Grade.D)

    @property
    def _open_from(self) -> int:
        return self.ahead_from if self.ahead_from is not None else max(self.years, default=0) + 1


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
