"""The figures of a day or a month from its visits: counts, and how long people waited, walked and were served. Pure.

A number that nobody answered counts as missed, also once the day was closed over it; one that was cancelled otherwise
has left. Waiting is from the issue to the first call; walking from there to the counter, of those who came at the first
call; serving the time at counters, of visits that are done. Visits whose clock was moved count and measure nothing.
Median and 90th are values that occurred: the first that half, or nine of ten, do not exceed.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from zoneinfo import ZoneInfo

from counter_app.hall.visits import Visited
from counter_app.states import Priority, TicketState

MEDIAN, NINETIETH = (1, 2), (9, 10)
"""Shares as fractions: no rounding stands between two values."""
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Times:
    """How many were measured, and in seconds the value that half of them, and nine of ten, do not exceed."""

    count: int = 0
    median_s: int | None = None
    ninetieth_s: int | None = None


NO_TIMES = Times()


@dataclass(frozen=True)
class Figures:
    """What became of some numbers."""

    issued: int = 0
    served: int = 0
    missed: int = 0
    left: int = 0
    waiting: Times = NO_TIMES
    walking: Times = NO_TIMES
    serving: Times = NO_TIMES

    @property
    def open(self) -> int:
        """Those whose visit is not over."""
        return self.issued - self.served - self.missed - self.left


@dataclass(frozen=True)
class Report:
    """The figures of some days, whole and by service, hour of issue, counter (None: never called), class and day."""

    whole: Figures
    by_service: tuple[tuple[uuid.UUID, Figures], ...]
    by_hour: tuple[tuple[int, Figures], ...]
    by_counter: tuple[tuple[int | None, Figures], ...]
    by_class: tuple[tuple[Priority, Figures], ...]
    by_day: tuple[tuple[date, Figures], ...]


def report_of(visits: Sequence[Visited], zone: ZoneInfo, services: Sequence[uuid.UUID] = ()) -> Report:
    """All of it; services in this order."""
    classes = list(Priority)
    return Report(
        figures_of(visits),
        _by(visits, lambda one: one.service_id, lambda one: services.index(one) if one in services else len(services)),
        _by(visits, lambda one: one.issued_at.astimezone(zone).hour, int),
        _by(visits, lambda one: one.called_to, lambda number: (number is None, number or 0)),
        _by(visits, lambda one: one.priority, classes.index),
        _by(visits, lambda one: one.day, str),
    )


def figures_of(visits: Sequence[Visited]) -> Figures:
    """Counts and times of these."""
    missed = sum(is_missed(one) for one in visits)
    measured = [one for one in visits if not one.times_void]
    called = [(one, one.first_called_at) for one in measured if one.first_called_at is not None]
    return Figures(
        len(visits),
        sum(one.state is TicketState.DONE for one in visits),
        missed,
        sum(one.state is TicketState.CANCELLED for one in visits if not is_missed(one)),
        times_of(int((at - one.issued_at).total_seconds()) for one, at in called),
        times_of(
            int((one.arrived_at - at).total_seconds())
            for one, at in called
            if one.arrived_at is not None and one.times_called == 1
        ),
        times_of(one.served_s for one in measured if one.state is TicketState.DONE),
    )


def times_of(seconds: Iterable[int]) -> Times:
    """Median and 90th of these."""
    held = sorted(seconds)
    if not held:
        return NO_TIMES
    return Times(len(held), *(held[-(-part * len(held) // of) - 1] for part, of in (MEDIAN, NINETIETH)))


def is_missed(one: Visited) -> bool:
    """Nobody answered; `so_far.CLOSED_OVER` says the second half of it of a row in the store."""
    closed_over = one.state is TicketState.CANCELLED and one.first_called_at is not None and one.arrived_at is None
    return one.state is TicketState.MISSED or closed_over


def _by(
    visits: Sequence[Visited], key: Callable[[Visited], K], order: Callable[[K], object]
) -> tuple[tuple[K, Figures], ...]:
    parts: dict[K, list[Visited]] = {}
    for one in visits:
        parts.setdefault(key(one), []).append(one)
    ordered = sorted(parts, key=order)  # type: ignore[arg-type]  # each order gives what can be compared
    return tuple((part, figures_of(parts[part])) for part in ordered)
