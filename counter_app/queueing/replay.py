"""A day in the hall, played over: who would have waited how long under an order of calling. Values in, values out.

Everybody comes when they came, takes as long at the counter as they took, and as many counters call as were open; only
the order is another one. Nobody leaves for waiting too long, and walking to the counter takes no time: what comes out
compares orders with each other and is no promise to anybody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count
from math import ceil

from counter_app.queueing.order import Weights, rank, turn
from counter_app.states import Priority

CALLED_IN_VAIN_S = 60.0
"""What a number that nobody answers costs a counter."""
Key = Callable[[int, Priority], tuple[int, ...]]
"""The order of calling: from a place in line and a class to what is sorted by."""


@dataclass(frozen=True)
class Visit:
    """Somebody who came: when, in seconds of the day, of which class, and how many seconds the counter needed."""

    at_s: float
    priority: Priority
    work_s: float


def work_s(served_s: int, minutes: int, ended: bool) -> float:
    """How many seconds a visit takes a counter: as measured, else what a call in vain costs, or before its end the
    minutes of its service."""
    if served_s:
        return float(served_s)
    return CALLED_IN_VAIN_S if ended else minutes * 60.0


@dataclass(frozen=True)
class Staffing:
    """How many counters call from a second of the day on, until the next of these."""

    from_s: float
    counters: int


@dataclass(frozen=True)
class Waited:
    """The waiting times of one class in minutes: of how many, the middle one, nine of ten, the longest; `left` were
    never called before the counters closed."""

    people: int
    median_min: float
    most_min: float
    longest_min: float
    left: int = 0


def by_weights(weights: Weights) -> Key:
    """The order in which the counters call."""
    return lambda place, priority: (turn(place, priority, weights), rank(priority), place)


def by_coming(place: int, _priority: Priority) -> tuple[int, ...]:
    """Plain order."""
    return (place,)


def by_class(place: int, priority: Priority) -> tuple[int, ...]:
    """Whoever has a class before everybody else, however long they wait."""
    return (rank(priority), place)


Watch = Callable[[int, Sequence[int], int], None]
"""Told at each coming: who comes, who waits with an earlier turn, how many counters are open."""


def replay(
    visits: Sequence[Visit], staffing: Sequence[Staffing], key: Key, watch: Watch | None = None
) -> tuple[float | None, ...]:
    """Seconds from coming to being called, in the order of `visits`; None for who was never called."""
    in_order = sorted(range(len(visits)), key=lambda one: visits[one].at_s)
    waits: list[float | None] = [None] * len(visits)
    line: list[tuple[tuple[int, ...], int]] = []
    tie, working = count(), 0
    # Of what happens at one moment, a counter that is free again comes before one that opens, and that before a member.
    coming: list[tuple[float, int, int, int]] = []
    for one in staffing:
        heappush(coming, (one.from_s, 1, next(tie), one.counters))
    for place, index in enumerate(in_order, 1):
        heappush(coming, (visits[index].at_s, 2, place, index))
    open_now = 0
    while coming:
        now, kind, place, what = heappop(coming)
        if kind == 0:
            working -= 1
        elif kind == 1:
            open_now = what
        else:
            own = key(place, visits[what].priority)
            if watch is not None:
                watch(what, [index for other, index in line if other < own], open_now)
            heappush(line, (own, what))
        if coming and coming[0][0] == now:
            continue  # who comes at the same moment is there before anybody is called
        while line and working < open_now:
            _key, index = heappop(line)
            waits[index] = now - visits[index].at_s
            working += 1
            heappush(coming, (now + visits[index].work_s, 0, next(tie), index))
    return tuple(waits)


def waited_by_class(visits: Sequence[Visit], waits: Sequence[float | None]) -> dict[Priority, Waited]:
    """What `replay` gave, by class; a class of nobody has no row."""
    found: dict[Priority, list[float | None]] = {}
    for visit, wait in zip(visits, waits, strict=True):
        found.setdefault(visit.priority, []).append(wait)
    return {priority: _waited(of_class) for priority, of_class in found.items()}


def quantile(sorted_values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of them does not exceed. Raises IndexError without any."""
    return sorted_values[max(ceil(len(sorted_values) * share) - 1, 0)]


def _waited(waits: Iterable[float | None]) -> Waited:
    all_of_them = list(waits)
    minutes = sorted(wait / 60.0 for wait in all_of_them if wait is not None)
    left = len(all_of_them) - len(minutes)
    if not minutes:
        return Waited(len(all_of_them), 0.0, 0.0, 0.0, left)
    return Waited(len(all_of_them), quantile(minutes, 0.5), quantile(minutes, 0.9), minutes[-1], left)
