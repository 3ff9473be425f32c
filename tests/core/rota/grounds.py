"""Days of a small branch, drawn or by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from counter_app.queueing.order import Weights
from counter_app.queueing.replay import Visit
from counter_app.rota.rules import told_of, waits_of
from counter_app.rota.values import Ground, PastDay, Plan, Slot
from counter_app.states import Priority
from tests.hall_months import HOUR_S, KINDS, OPENS_S, Kind, day_of

MONDAY = date(2026, 3, 2)
SPARE = 2
"""So many counters a drawn branch has more than it usually opens."""
NO_WEIGHTS = Weights(0, 0, 0)


def slots(*hours: int) -> tuple[Slot, ...]:
    """Whole hours."""
    return tuple(Slot(hour, hour * HOUR_S, (hour + 1) * HOUR_S) for hour in hours)


def visit(hour: int, minute: float, work_min: float, priority: Priority = Priority.NONE) -> Visit:
    """Somebody who came at a time of the clock."""
    return Visit(hour * HOUR_S + minute * 60.0, priority, work_min * 60.0)


def ground(days: Sequence[Sequence[Visit]], hours: Sequence[int] = (8, 9), counters: int = 4, **more: object) -> Ground:
    """Of a weekday on which these came."""
    past = tuple(PastDay(MONDAY - timedelta(days=7 * at), tuple(of_day)) for at, of_day in enumerate(days, 1))
    made = Ground(MONDAY, MONDAY, counters, slots(*hours), past, NO_WEIGHTS)
    return replace(made, **more)  # type: ignore[arg-type]  # named as the values are


def drawn_days(kind: Kind, draw: Random, count: int) -> tuple[PastDay, ...]:
    """Days of a kind of branch, by the clock."""
    days = []
    for at in range(count):
        visits, _staffing, _usual = day_of(kind, draw)
        by_clock = tuple(replace(one, at_s=one.at_s + OPENS_S) for one in visits)
        days.append(PastDay(MONDAY - timedelta(days=7 * (at + 1)), by_clock))
    return tuple(days)


def drawn_ground(kind: Kind, draw: Random, count: int) -> Ground:
    """A branch with counters to spare."""
    hours = slots(*range(8, 8 + len(kind.by_hour)))
    return Ground(MONDAY, MONDAY, max(kind.counters) + SPARE, hours, drawn_days(kind, draw, count))


MONTHS, SEEN, UNSEEN = 2, 12, 6


def shares(planned: Callable[[Ground], Plan], seed: int) -> tuple[float, float]:
    """How many of the people of unseen days waited as was said, and how many of the days had no longer wait."""
    held = people = kept = days = 0
    for kind in KINDS:
        for month in range(MONTHS):
            draw = Random(f"{kind.name}:{seed}:{month}")
            at = drawn_ground(kind, draw, SEEN)
            plan = planned(at)
            said = told_of(at, plan)
            ranges = {one.hour: one.wait for one in said.hours}
            for day in drawn_days(kind, draw, UNSEEN):
                waits = waits_of(at, plan, day)
                kept, days = kept + (max(waits) <= said.most_min * 60), days + 1
                told = [ranges[max(int(one.at_s // HOUR_S), at.hours[0])] for one in day.visits]
                held += sum(one is not None and one.holds(wait / 60) for one, wait in zip(told, waits, strict=True))
                people += len(waits)
    return held / people, kept / days


def usual_plan(at: Ground) -> Plan:
    """The counters that a drawn kind of branch usually opens."""
    kind = next(kind for kind in KINDS if max(kind.counters) + SPARE == at.counters)
    return {hour: kind.counters[hour - at.hours[0]] for hour in at.hours}
