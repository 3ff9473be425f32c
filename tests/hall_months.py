"""Months of three kinds of branch, drawn: for the waiting range and the order of calling. Times in seconds of a day."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from counter_app.queueing.order import Weights
from counter_app.queueing.ranges import REMEMBERED, Past, Spread, expected_s, spread_of, thinned
from counter_app.queueing.replay import Staffing, Visit, by_weights, replay
from counter_app.queueing.rules import WaitRange
from counter_app.states import Priority

HOUR_S, OPENS_S = 3600.0, 8 * 3600.0
CLASSES = (Priority.NONE, Priority.ELDERLY, Priority.PREGNANT, Priority.DISABLED)


@dataclass(frozen=True)
class Kind:
    """A branch: visits a day, how they come over the hours from eight o'clock on, counters by the hour, shares of the
    classes, and mean minutes of its services with their shares. `restless` is how much a day differs from another.
    """

    name: str
    visits: int
    by_hour: tuple[float, ...]
    counters: tuple[int, ...]
    classes: tuple[float, ...]
    services: tuple[tuple[float, float], ...]
    restless: float = 0.1
    missed: float = 0.03


KINDS = (
    Kind(
        "small town",
        70,
        (3, 4, 3, 2, 1, 2, 2, 1),
        (2, 2, 2, 2, 1, 2, 2, 2),
        (0.75, 0.18, 0.04, 0.03),
        ((10, 0.6), (15, 0.3), (5, 0.1)),
    ),
    Kind(
        "crowded city",
        290,
        (7, 6, 5, 4, 2, 3, 2, 1),
        (8, 9, 9, 9, 5, 9, 9, 8),
        (0.7, 0.22, 0.05, 0.03),
        ((8, 0.5), (14, 0.4), (25, 0.1)),
        0.12,
        0.06,
    ),
    Kind(
        "short of staff",
        118,
        (4, 4, 3, 3, 2, 3, 3, 2),
        (4, 5, 4, 4, 2, 4, 5, 4),
        (0.55, 0.37, 0.05, 0.03),
        ((7, 0.4), (12, 0.4), (30, 0.2)),
        0.2,
        0.1,
    ),
)


@dataclass(frozen=True)
class Told:
    """What one visit was told and what came: None where nobody called it before the day ended."""

    kind: str
    priority: Priority
    told: WaitRange
    point_min: float
    waited_min: float
    day: int


def day_of(kind: Kind, draw: Random) -> tuple[list[Visit], list[Staffing], list[float]]:
    """Visits, counters by the hour, and of each visit the minutes that its service usually takes."""
    busy = draw.lognormvariate(0, kind.restless)
    visits, usual = list[Visit](), list[float]()
    for hour, share in enumerate(kind.by_hour):
        for _one in range(round(kind.visits * busy * share / sum(kind.by_hour) * draw.uniform(0.8, 1.2))):
            mean = draw.choices([one for one, _ in kind.services], [share for _, share in kind.services])[0]
            work = 45.0 if draw.random() < kind.missed else mean * 60.0 * draw.gammavariate(3, 1 / 3)
            early = -draw.expovariate(1 / 900.0) if hour == 0 and draw.random() < 0.4 else draw.uniform(0, HOUR_S)
            visits.append(Visit(hour * HOUR_S + early, draw.choices(CLASSES, kind.classes)[0], work))
            usual.append(mean)
    absent = 1 if draw.random() < kind.restless else 0
    open_at = [
        Staffing(hour * HOUR_S + draw.uniform(-300, 300) * (hour > 0), max(1, count - absent))
        for hour, count in enumerate(kind.counters)
    ]
    return visits, [*open_at, Staffing(len(kind.counters) * HOUR_S, kind.counters[-1])], usual


def month(kind: Kind, seed: int, days: int = 22, weights: Weights = Weights()) -> Iterator[Told]:  # noqa: B008
    """What each visit of a month was told, learnt from the days and visits before, as the program learns."""
    draw = Random(f"{kind.name}:{seed}")
    past: dict[bool, deque[Past]] = {True: deque(maxlen=REMEMBERED), False: deque(maxlen=REMEMBERED)}
    loads: dict[int, list[float]] = {}
    seen_open: dict[int, list[int]] = {}
    for day in range(days):
        visits, staffing, usual = day_of(kind, draw)
        expected: dict[int, float] = {}
        overtaking = {hour: sum(of) / len(of) for hour, of in loads.items()}
        hours = {hour: sum(of) / len(of) for hour, of in seen_open.items()}

        def note(index: int, ahead: Sequence[int], counters: int) -> None:
            if counters:  # while no counter is open nobody is told a time
                work = sum(usual[one] for one in ahead) * 60.0  # noqa: B023
                late = visits[index].priority is Priority.NONE  # noqa: B023
                over = overtaking if late else {}  # noqa: B023
                expected[index] = expected_s(work, visits[index].at_s + OPENS_S, counters, hours, over)  # noqa: B023

        waits = replay(visits, staffing, by_weights(weights), note)
        rest = sum(usual) / len(usual) * 60.0 / max(one.counters for one in staffing)
        for one in staffing:
            seen_open.setdefault(round((one.from_s + OPENS_S) / HOUR_S), []).append(one.counters)
        load: dict[int, float] = {}
        for visit in visits:
            if visit.priority is not Priority.NONE:
                hour = int((visit.at_s + OPENS_S) // HOUR_S)
                load[hour] = load.get(hour, 0.0) + visit.work_s / HOUR_S
        for hour in range(24):
            loads.setdefault(hour, []).append(load.get(hour, 0.0))
        spreads: dict[bool, Spread | None] = {first: spread_of(thinned(past[first]), rest) for first in past}
        for index in sorted(range(len(visits)), key=lambda one: visits[one].at_s):
            wait, first = waits[index], visits[index].priority is not Priority.NONE
            spread = spreads[first]
            if wait is None or index not in expected:
                continue
            if spread is not None:
                told = spread.range_of(expected[index])
                yield Told(kind.name, visits[index].priority, told, expected[index] / 60.0, wait / 60.0, day)
            past[first].append(Past(expected[index], wait))
