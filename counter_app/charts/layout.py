"""Where every stroke and word of a chart lies, in units of whoever paints it; y grows downwards."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from counter_app.charts.values import Chart, Ink, Value

Measure = Callable[[str], float]
"""How wide words are in the painter's type."""
STEPS = 5
"""Lines of the grid at most, without the axis."""
TICK, GAP = 4.0, 6.0
BAR_SHARE = 0.7
"""How much of a column its bars fill."""


class Anchor(StrEnum):
    """Which end of words lies at their place."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


Point = tuple[float, float]


@dataclass(frozen=True)
class Stroke:
    """Points joined by a line; a `closed` one is a surface, filled, or drawn around where its ink is open."""

    points: tuple[Point, ...]
    ink: Ink
    closed: bool = False
    dashed: bool = False


@dataclass(frozen=True)
class Word:
    """Words at a place: `y` is the middle of their height."""

    x: float
    y: float
    words: str
    ink: Ink
    anchor: Anchor


@dataclass(frozen=True)
class Plot:
    """The surface between the axes, and where columns and values lie on it."""

    left: float
    top: float
    width: float
    height: float
    columns: int
    most: float
    by_middle: bool

    def x(self, column: int) -> float:
        """Of a column: its middle where bars stand, else points from edge to edge."""
        if self.by_middle:
            return self.left + (column + 0.5) * self.width / max(1, self.columns)
        return self.left + column * self.width / max(1, self.columns - 1)

    def y(self, value: float) -> float:
        """Of a value."""
        return self.top + self.height * (1 - value / self.most)

    def column(self, x: float) -> int:
        """The column nearest to a place."""
        if self.by_middle:
            at = math.floor((x - self.left) * self.columns / self.width)
        else:
            at = round((x - self.left) * max(1, self.columns - 1) / self.width)
        return min(max(at, 0), self.columns - 1)


@dataclass(frozen=True)
class Sketch:
    """A chart laid out, what lies below first."""

    plot: Plot
    strokes: tuple[Stroke, ...]
    words: tuple[Word, ...]


def steps_for(most: float, at_most: int = STEPS) -> tuple[float, ...]:
    """Round values from 0 to the first that is not below `most`: 1, 2 or 5 times a power of ten apart."""
    if most <= 0:
        return (0.0, 1.0)
    raw = most / at_most
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(one for one in (power, 2 * power, 5 * power, 10 * power) if one >= raw * (1 - 1e-9))
    count = math.ceil(most / step - 1e-9)
    return tuple(step * number for number in range(count + 1))


def laid_out(chart: Chart, width: float, height: float, measure: Measure, letter: float) -> Sketch:
    """A chart in this room; `letter` is the height of its type."""
    steps = steps_for(chart.most)
    told = [chart.axis_words(value) for value in steps]
    names = max((measure(line.name) for line in chart.lines), default=0.0)
    left = max(map(measure, told)) + GAP + TICK
    right = (names + GAP) if names else GAP
    under = letter * 1.2 + TICK + 2
    plot = Plot(
        left,
        letter * 0.7,
        max(1.0, width - left - right),
        max(1.0, height - under - letter * 0.7),
        len(chart.columns),
        steps[-1],
        bool(chart.bars),
    )
    strokes = (*_grid(plot, steps), *_bands(chart, plot), *_bars(chart, plot), *_lines(chart, plot), _axis(plot))
    words = (*_values(plot, steps, told), *_ticks(chart, plot, measure, letter), *_names(chart, plot, letter))
    return Sketch(plot, strokes, words)


def _grid(plot: Plot, steps: Sequence[float]) -> Iterator[Stroke]:
    for value in steps[1:]:
        y = plot.y(value)
        yield Stroke(((plot.left, y), (plot.left + plot.width, y)), Ink.GRID)


def _axis(plot: Plot) -> Stroke:
    y = plot.y(0)
    return Stroke(((plot.left, y), (plot.left + plot.width, y)), Ink.AXIS)


def _values(plot: Plot, steps: Sequence[float], told: Sequence[str]) -> Iterator[Word]:
    for value, words in zip(steps, told, strict=True):
        yield Word(plot.left - GAP, plot.y(value), words, Ink.WORDS, Anchor.END)


def _ticks(chart: Chart, plot: Plot, measure: Measure, letter: float) -> Iterator[Word]:
    """Words below the axis; one that would touch the one before is left out."""
    end = -math.inf
    for column, words in chart.ticks:
        x, half = plot.x(column), measure(words) / 2
        if x - half < end + GAP:
            continue
        end = x + half
        yield Word(x, plot.y(0) + TICK + 2 + letter * 0.6, words, Ink.WORDS, Anchor.MIDDLE)


def _bands(chart: Chart, plot: Plot) -> Iterator[Stroke]:
    for band in chart.bands:
        pairs = list(enumerate(zip(band.low, band.high, strict=True)))
        for known, run in groupby(pairs, key=lambda one: None not in one[1]):
            if not known:
                continue
            held = list(run)
            above = [(plot.x(at), plot.y(high)) for at, (_low, high) in held if high is not None]
            below = [(plot.x(at), plot.y(low)) for at, (low, _high) in reversed(held) if low is not None]
            yield Stroke((*above, *below), Ink.BAND, closed=True)


def _lines(chart: Chart, plot: Plot) -> Iterator[Stroke]:
    for line in chart.lines:
        for run in _runs(line.values):
            yield Stroke(tuple((plot.x(at), plot.y(value)) for at, value in run), line.ink, dashed=line.dashed)


def _runs(values: Sequence[Value]) -> Iterator[list[tuple[int, float]]]:
    for known, run in groupby(enumerate(values), key=lambda one: one[1] is not None):
        if known:
            yield [(at, value) for at, value in run if value is not None]


def _bars(chart: Chart, plot: Plot) -> Iterator[Stroke]:
    whole = plot.width / max(1, plot.columns) * BAR_SHARE
    each = whole / max(1, len(chart.bars))
    for number, bars in enumerate(chart.bars):
        for at, value in enumerate(bars.values):
            if not value:
                continue
            x = plot.x(at) - whole / 2 + number * each
            corners = ((x, plot.y(0)), (x, plot.y(value)), (x + each, plot.y(value)), (x + each, plot.y(0)))
            yield Stroke(corners, Ink.MAIN if bars.filled else Ink.OPEN, closed=True)


def _names(chart: Chart, plot: Plot, letter: float) -> Iterator[Word]:
    """Each line's name at its end; those that would touch are moved apart, in the order of their values, and stay in
    the room where lines end at its top."""
    ends = []
    for line in chart.lines:
        last = next((value for value in reversed(line.values) if value is not None), None)
        if last is not None and line.name:
            ends.append((plot.y(last), line))
    ends.sort(key=lambda one: -one[0])
    apart, before, places = letter * 1.15, math.inf, list[float]()
    for y, _line in ends:
        before = min(y, before - apart)
        places.append(before)
    least = letter * 0.6
    for at in reversed(range(len(places))):
        places[at] = max(places[at], least)
        least = places[at] + apart
    for place, (_y, line) in zip(places, ends, strict=True):
        yield Word(plot.left + plot.width + GAP, place, line.name, line.ink, Anchor.START)
