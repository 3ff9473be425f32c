"""What a measurement says: a ratio, the bar it is held against, and the remarks that make it honest."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Bar(StrEnum):
    """On which side of its bar a figure has to be."""

    AT_MOST = "≤"
    AT_LEAST = "≥"


@dataclass(frozen=True)
class Figure:
    """One line of the table. `shown` is the figure in words where it is not a plain ratio."""

    what: str
    against: str
    ratio: float
    side: Bar
    bar: float
    shown: str = ""
    remark: str = ""

    @property
    def met(self) -> bool:
        """Whether the figure is on the right side of its bar."""
        return self.ratio <= self.bar if self.side is Bar.AT_MOST else self.ratio >= self.bar


@dataclass(frozen=True)
class Pair:
    """Seconds of the program and of what it is measured against, taken in turns."""

    ours: tuple[float, ...]
    bare: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """Median over median: of the times, so a rate's share is its inverse."""
        return statistics.median(self.ours) / statistics.median(self.bare)


def in_turns(ours: Callable[[], float], bare: Callable[[], float], rounds: int) -> Pair:
    """Let both tell their seconds so many times, one after the other, and let neither always go first."""
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds):
        order = ((ours, times[0]), (bare, times[1]))
        for measure, kept in order if number % 2 else reversed(order):
            kept.append(measure())
    return Pair(tuple(times[0]), tuple(times[1]))


def seconds(work: Callable[[], object]) -> float:
    """Wall seconds of one call."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def at_percent(values: Sequence[float], percent: float) -> float:
    """The value that `percent` of the values do not exceed (nearest rank)."""
    ranked = sorted(values)
    return ranked[max(math.ceil(len(ranked) * percent / 100), 1) - 1]


def in_ms(value_s: float) -> str:
    """Seconds as milliseconds in a remark."""
    return f"{value_s * 1000:.3g} ms"
