"""What a chart shows: columns along the axis, and over them lines, bands between two lines, and bars."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

Value = float | None
"""None: nothing is known there, or not yet; a line has a gap and a bar is missing."""


class Ink(StrEnum):
    """What a stroke or a word is for; each painter has its own colour for it."""

    GRID = "grid"
    AXIS = "axis"
    WORDS = "words"
    MAIN = "main"
    OTHER = "other"
    BAND = "band"
    OPEN = "open"
    """A bar that is only drawn around."""


@dataclass(frozen=True)
class Line:
    """A value a column, drawn through. A `dashed` one is told apart without colour."""

    name: str
    values: tuple[Value, ...]
    ink: Ink = Ink.MAIN
    dashed: bool = False


@dataclass(frozen=True)
class Band:
    """The room between two values in each column."""

    low: tuple[Value, ...]
    high: tuple[Value, ...]


@dataclass(frozen=True)
class Bars:
    """A bar a column. Several stand beside each other; `filled` ones are told from open ones without colour."""

    name: str
    values: tuple[Value, ...]
    filled: bool = True


def plain(value: float) -> str:
    """A whole number as it is."""
    return f"{value:.0f}"


@dataclass(frozen=True)
class Chart:
    """All of it. `columns` say what each place of the axis is, `ticks` which of them have their words below it.

    `axis_words` write a value at the left axis, in short, and `value_words` where it is read off.
    """

    title: str
    columns: tuple[str, ...]
    ticks: tuple[tuple[int, str], ...]
    lines: tuple[Line, ...] = ()
    bands: tuple[Band, ...] = ()
    bars: tuple[Bars, ...] = ()
    axis_words: Callable[[float], str] = field(default=plain, compare=False)
    value_words: Callable[[float], str] = field(default=plain, compare=False)

    @property
    def most(self) -> float:
        """The highest value anywhere, 0 where there is none."""
        held = (
            *(one.values for one in self.lines),
            *(one.values for one in self.bars),
            *(values for band in self.bands for values in (band.low, band.high)),
        )
        return max((value for values in held for value in values if value is not None), default=0.0)

    def _named(self) -> Iterator[Bars | Line]:
        yield from self.bars
        yield from self.lines

    def said(self, at: int) -> str:
        """A column in one sentence, as it is read off or read aloud."""
        told = [
            f"{one.name} {self.value_words(value)}"
            for one in self._named()
            if 0 <= at < len(one.values) and (value := one.values[at]) is not None
        ]
        return f"{self.columns[at]}: {', '.join(told) or '–'}" if 0 <= at < len(self.columns) else ""
