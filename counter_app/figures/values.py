"""Figures as values: a yield of JHT by its year, or a line that officers quote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from counter_app.jht.values import Outlook, Yield, YieldTable
from counter_app.states import FigureKind, Grade
from forms.model import Text

FIRST_YEAR = 2015
"""The first year that JHT is asked about: the agency has its present name and rules since then."""
NO_TEXT = Text("", "")


@dataclass(frozen=True)
class Figure:
    """One line of the table. A yield has its year as `key` and `hundredths` of a percent; a quote has words.

    `since` and `until` say when a quote holds, both days included; None: nobody knows, or it has no end.
    """

    kind: FigureKind
    key: str
    grade: Grade
    source: str
    hundredths: int = 0
    label: Text = NO_TEXT
    value: Text = NO_TEXT
    since: date | None = None
    until: date | None = None
    own: bool = False
    """Whether the branch noted it, or the program brought it."""

    @property
    def year(self) -> int:
        """Of a yield."""
        return int(self.key)

    def holds_on(self, day: date) -> bool:
        """Whether a quote holds on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, order=True)
class Edition:
    """Which state of the table was used: the day of its newest figure, and the number of that commit (0: none yet)."""

    day: date
    seq: int = 0

    @property
    def words(self) -> str:
        """The version as every result and paper says it."""
        return f"{self.day:%d-%m-%Y}/{self.seq}"


@dataclass(frozen=True)
class FigureTable:
    """All figures as they stand, yields by year and quotes in their order."""

    edition: Edition
    yields: tuple[Figure, ...] = ()
    quotes: tuple[Figure, ...] = ()

    def find(self, kind: FigureKind, key: str) -> Figure | None:
        """One figure, None where there is none."""
        return next((one for one in (*self.yields, *self.quotes) if (one.kind, one.key) == (kind, key)), None)

    @property
    def quote_keys(self) -> frozenset[str]:
        """Of the quotes that stand."""
        return frozenset(one.key for one in self.quotes)

    def missing(self, this_year: int) -> tuple[int, ...]:
        """Years that are over and have no yield: named wherever the table is shown."""
        known = {one.year for one in self.yields}
        return tuple(year for year in range(FIRST_YEAR, this_year) if year not in known)

    def for_reckoning(self, ahead: Mapping[Outlook, int], this_year: int) -> YieldTable:
        """The yields as estimates use them. Settings for the years ahead count by size, whatever their order."""
        years = {one.year: Yield(one.hundredths, one.grade) for one in self.yields}
        return YieldTable(self.edition.words, years, dict(zip(Outlook, sorted(ahead.values()), strict=True)), this_year)


@dataclass(frozen=True)
class FiguresView:
    """The table as its page shows it; `missing` are years without a yield, `today` is the branch's own day."""

    table: FigureTable
    missing: tuple[int, ...]
    today: date

    @property
    def years(self) -> frozenset[str]:
        """Which have a yield."""
        return frozenset(one.key for one in self.table.yields)


@dataclass(frozen=True)
class Wanted:
    """A figure as it was typed; an empty key of a quote is a new one."""

    kind: FigureKind
    key: str
    grade: Grade
    source: str
    hundredths: int | None = None
    label: Text = NO_TEXT
    value: Text = NO_TEXT
    since: date | None = None
    until: date | None = None


def of_figure(one: Figure) -> Wanted:
    """A figure as the editor starts with it."""
    return Wanted(one.kind, one.key, one.grade, one.source, one.hundredths, one.label, one.value, one.since, one.until)


@dataclass(frozen=True)
class BuiltIn:
    """What the program brings, with the day on which it was noted."""

    noted: date
    figures: tuple[Figure, ...] = field(default=())


def stands(built_in: BuiltIn, edits: tuple[tuple[int, date, Figure | None, FigureKind, str], ...]) -> FigureTable:
    """The table after all edits, oldest first: (number, day, figure or None for one taken out, kind, key)."""
    by_key = {(one.kind, one.key): one for one in built_in.figures}
    day, seq = built_in.noted, 0
    for number, noted, figure, kind, key in edits:
        day, seq = max(day, noted), number
        if figure is None:
            by_key.pop((kind, key), None)
        else:
            by_key[kind, key] = replace(figure, own=True)
    yields = sorted((one for one in by_key.values() if one.kind is FigureKind.YIELD), key=lambda one: one.year)
    quotes = (one for one in by_key.values() if one.kind is FigureKind.QUOTE)
    return FigureTable(Edition(day, seq), tuple(yields), tuple(sorted(quotes, key=lambda one: one.label.id.casefold())))
