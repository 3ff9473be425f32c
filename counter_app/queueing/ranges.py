"""The waiting range: how long it will be by the work ahead, and how far that was off for those before. Values only.

The work ahead shared by the open counters is an estimate of one number, and a number is never right. What is told is a
range that would have held for four of five of the newest visits of the same class: it is learnt from this branch's own
days (split conformal prediction, Lei et al., "Distribution-Free Predictive Inference for Regression", JASA 2018), so
that whoever walks slowly, whoever overtakes and counters that close at noon are in it without being named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from types import MappingProxyType

from counter_app.queueing.rules import WaitRange, waiting_range

HOLDS = 0.8
"""The share of visits for which the range is to hold."""
LEARNT_FROM, LEARNT_AT_MOST, REMEMBERED = 40, 400, 4_000
"""From so many measured visits of a class on their own errors replace the starting values. So many are asked, spread
evenly over so many of the newest: the visits of one day are alike, and it is days that differ."""
HOUR_S, HOURS_AHEAD = 3_600.0, 12
LEAST_COUNTERS = 0.5
"""Whoever waits through a pause of all counters is not told that it lasts for ever."""
SHORT_MIN, STEP_MIN, LEAST_WIDTH_MIN = 15, 5, 5
"""Below a quarter of an hour minutes are told one by one, above it in steps of five."""


NOBODY: Mapping[int, float] = MappingProxyType({})


def told_range(low_s: float, high_s: float) -> WaitRange:
    """Two ends in seconds as they are told: in steps, outwards, and never too close to each other."""
    low, high = _down(low_s / 60.0), _up(high_s / 60.0)
    return WaitRange(low, max(high, low + LEAST_WIDTH_MIN))


@dataclass(frozen=True)
class Spread:
    """By how much waits of the newest visits differed from what was expected: the factors at both ends of the range.

    `rest_s` is added on both sides of the division: without anybody ahead a factor says nothing.
    """

    low: float
    high: float
    rest_s: float

    def range_of(self, expected_s: float) -> WaitRange:
        """The range for an expected wait in seconds."""
        low, high = (max(0.0, factor * (expected_s + self.rest_s) - self.rest_s) for factor in (self.low, self.high))
        return told_range(low, high)


def expected_s(
    work_s: float, at_s: float, open_now: int, hours: Mapping[int, float], overtaking: Mapping[int, float] = NOBODY
) -> float:
    """How long the work ahead takes from a second of the day on, with the counters that are open now.

    Where the branch usually has fewer or more of them in a later hour (`hours`, mean counters by hour of the day), so
    it is taken to be today, in proportion to now. An hour of which nothing is known is like the one before. Those who
    come later and go before take `overtaking` counters of an hour.
    """
    left, now, counters = max(work_s, 0.0), at_s, float(max(open_now, 1))
    usual = hours.get(int(at_s // HOUR_S), 0.0)
    factor = counters / max(usual, LEAST_COUNTERS) if usual else 0.0
    for _hour in range(HOURS_AHEAD):
        ends = (int(now // HOUR_S) + 1) * HOUR_S
        free = max(counters - overtaking.get(int(now // HOUR_S), 0.0), LEAST_COUNTERS)
        if left <= (ends - now) * free:
            return now - at_s + left / free
        left -= (ends - now) * free
        now = ends
        then = hours.get(int(now // HOUR_S), 0.0) * factor
        counters = max(then, LEAST_COUNTERS) if then else counters
    return now - at_s + left / counters


@dataclass(frozen=True)
class Past:
    """A visit that was called: what was expected at its issue and how long it waited, both in seconds."""

    expected_s: float
    waited_s: float


@dataclass(frozen=True)
class Learnt:
    """What the newest days taught: the spread of each class (by rank), counters by the hour, and who overtakes then."""

    spreads: Mapping[int, Spread]
    hours: Mapping[int, float] = field(default_factory=dict)
    overtaking: Mapping[int, float] = field(default_factory=dict)

    def expected(self, work_s: float, at_s: float, open_now: int, rank: int) -> float:
        """`expected_s` for somebody of a class: nobody overtakes whoever goes before."""
        return expected_s(work_s, at_s, open_now, self.hours, self.overtaking if rank else NOBODY)

    def range_of(self, work_s: float, at_s: float, open_now: int, rank: int) -> WaitRange | None:
        """The range to be told; None while no counter is open, by the starting values until enough was learnt."""
        spread = self.spreads.get(rank)
        if open_now < 1 or spread is None:
            return waiting_range(work_s / 60.0, open_now)
        return spread.range_of(self.expected(work_s, at_s, open_now, rank))


NOTHING_LEARNT = Learnt({})


@dataclass(frozen=True)
class Waits:
    """What was learnt of waiting, and the second of the branch's day that it is now."""

    learnt: Learnt
    at_s: float


def thinned(past: Sequence[Past]) -> list[Past]:
    """As many as are asked, spread evenly."""
    step = max(1, -(-len(past) // LEARNT_AT_MOST))
    return list(past)[::-1][::step][::-1]


def spread_of(past: Sequence[Past], rest_s: float) -> Spread | None:
    """What the newest visits of a class teach; None while they are too few.

    Of all pairs of ends that would have held for the wanted share, as told in steps, the one with the narrowest ranges.
    """
    if len(past) < LEARNT_FROM:
        return None
    rest = max(rest_s, 60.0)
    factors = sorted((one.waited_s + rest) / (one.expected_s + rest) for one in past)
    wanted = ceil(HOLDS * (len(past) + 1))
    best: tuple[float, Spread] | None = None
    for below in range(0, len(past) - wanted + 1, max(1, len(past) // 40)):
        above = _enough(past, factors, below, wanted, rest)
        if above is None:
            break
        spread = Spread(factors[below], factors[above], rest)
        width = sum(one.high_min - one.low_min for one in (spread.range_of(each.expected_s) for each in past))
        if best is None or width < best[0]:
            best = width, spread
    return best[1] if best else Spread(factors[0], factors[-1], rest)


def _enough(past: Sequence[Past], factors: Sequence[float], below: int, wanted: int, rest: float) -> int | None:
    """The lowest upper end with which a range from the lower end on would have held often enough."""
    least, most = below, len(past) - 1
    if _held(past, Spread(factors[below], factors[most], rest)) < wanted:
        return None
    while least < most:
        middle = (least + most) // 2
        if _held(past, Spread(factors[below], factors[middle], rest)) >= wanted:
            most = middle
        else:
            least = middle + 1
    return least


def _held(past: Sequence[Past], spread: Spread) -> int:
    return sum(spread.range_of(one.expected_s).holds(one.waited_s / 60.0) for one in past)


def _down(minutes: float) -> int:
    return int(minutes) if minutes < SHORT_MIN else int(minutes) // STEP_MIN * STEP_MIN


def _up(minutes: float) -> int:
    return ceil(minutes) if minutes <= SHORT_MIN else ceil(minutes / STEP_MIN) * STEP_MIN
