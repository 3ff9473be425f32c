"""Past days played over with so many counters an hour, and the smallest plan that keeps the longest wait. Values only.

Everybody comes when they came, takes as long at the counter as they took, and is called in the branch's own order
(`queueing/replay.py`); only the number of counters is another one. All counters serve everything. Who came before the
door opened waits from its opening on; after the last hour its counters go on until nobody waits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil, floor

from counter_app.hours.rules import DayHours, Period
from counter_app.queueing.ranges import HOUR_S, told_range
from counter_app.queueing.replay import Staffing, by_weights, replay
from counter_app.rota.values import Ground, HourTold, PastDay, Plan, Slot, Told

LEAST_DAYS = 4
"""Fewer days cannot say what holds on four of five: the next one is the longest of all as often as that."""
DAYS_OF_FIVE = 0.8
TAIL, FEWER_DAYS = 0.14, 0.16
"""Below and above the range of an hour lie so many of its people each, before the steps in which it is told widen it
to four of five; the fewer days were seen, the fewer of their people."""
LEAST_PEOPLE = 3
"""Somebody who comes once in a while on an hour says nothing about it."""
Tell = Callable[[int, int], None]
"""So many hours of so many are settled."""


@dataclass(frozen=True)
class Found:
    """A plan, and whether it keeps the limit. One that was `stopped` does and might have been smaller."""

    plan: Plan
    keeps: bool
    stopped: bool = False


def slots_of(hours: DayHours) -> tuple[Slot, ...]:
    """The hours of a day with hours of service; officers who take turns in a pause leave the door open."""
    return tuple(slot for period in hours.periods for slot in _cut(*_seconds(period)))


def slots_seen(days: Sequence[PastDay]) -> tuple[Slot, ...]:
    """The same for a branch that keeps no hours: from the first to the last in which anybody came."""
    hours = [int(visit.at_s // HOUR_S) for day in days for visit in day.visits]
    return tuple(_cut(min(hours) * HOUR_S, (max(hours) + 1) * HOUR_S)) if hours else ()


def even(ground: Ground, counters: int) -> Plan:
    """The same number in each hour, as many as the branch has at most."""
    return {hour: min(max(counters, 1), ground.counters) for hour in ground.hours}


def within(ground: Ground, plan: Plan) -> bool:
    """Whether it names the open hours and no others, each with a counter at least and no more than there are."""
    return (
        bool(plan)
        and tuple(sorted(plan)) == tuple(sorted(ground.hours))
        and all(1 <= counters <= ground.counters for counters in plan.values())
    )


def is_known(ground: Ground) -> bool:
    """Whether enough days were seen to say anything."""
    return len(ground.days) >= LEAST_DAYS and bool(ground.slots) and ground.counters > 0


def waits_of(ground: Ground, plan: Plan, day: PastDay) -> tuple[float, ...]:
    """How many seconds each visit of a day would have waited under a plan."""
    opens = ground.slots[0].from_s
    visits = [replace(one, at_s=max(one.at_s, opens)) for one in day.visits]
    waits = replay(visits, _staffing(ground.slots, plan), by_weights(ground.weights))
    return tuple(wait or 0.0 for wait in waits)  # the last counters stay until everybody was called


def told_of(ground: Ground, plan: Plan) -> Told:
    """What a plan comes to, over all days that were seen. Raises ValueError for too few of them."""
    if not is_known(ground):
        raise ValueError("too little history")
    waits: dict[int, list[float]] = {hour: [] for hour in ground.hours}
    people: dict[int, list[int]] = {hour: [] for hour in ground.hours}
    longest = []
    for day in ground.days:
        of_day = waits_of(ground, plan, day)
        longest.append(max(of_day, default=0.0))
        hours = [_hour_of(ground, visit.at_s) for visit in day.visits]
        for hour, wait in zip(hours, of_day, strict=True):
            waits[hour].append(wait)
        for hour in ground.hours:
            people[hour].append(hours.count(hour))
    told = tuple(_hour_told(hour, plan[hour], waits[hour], people[hour]) for hour in ground.hours)
    in_order = sorted(longest)
    return Told(told, _up(in_order[(len(in_order) - 1) // 2]), _up(_most_s(longest)))


def find(ground: Ground, limit_min: int, tell: Tell, stopped: Callable[[], bool]) -> Found:
    """A plan in which no hour can do with a counter less: on four days in five nobody waits longer than the limit.

    From all counters down, always where most of them would be idle. Without one that keeps it, all counters.
    """
    plan = dict(even(ground, ground.counters))
    keeps = _Keeping(ground, limit_min * 60.0)
    if not keeps(plan):
        return Found(plan, False)
    load = _load(ground)
    again = True
    while again:
        again, open_hours = False, set(ground.hours)
        while open_hours:
            tell(len(ground.hours) - len(open_hours), len(ground.hours))
            hour = max(open_hours, key=lambda one: (plan[one] - load[one], one))
            fewer = _fewer(plan, hour, floor(load[hour]), keeps, stopped)
            if stopped():
                return Found(plan, True, True)
            if fewer is None:
                open_hours.discard(hour)
            else:
                plan[hour], again = fewer, True
    tell(len(ground.hours), len(ground.hours))
    return Found(plan, True)


def _fewer(
    plan: dict[int, int], hour: int, load: int, keeps: Callable[[Plan], bool], stopped: Callable[[], bool]
) -> int | None:
    """How many counters this hour can do with, less than now: half of the idle ones go first, then a single one."""
    step = max(1, (plan[hour] - load) // 2)
    while not stopped():
        wanted = plan[hour] - step
        if wanted >= 1 and keeps({**plan, hour: wanted}):
            return wanted
        if step == 1:
            return None
        step //= 2
    return None


class _Keeping:
    """Whether a plan keeps the limit; hard days are asked first, as a plan that fails is known by them."""

    def __init__(self, ground: Ground, limit_s: float) -> None:
        self._ground = ground
        self._days = sorted(ground.days, key=lambda day: (-sum(one.work_s for one in day.visits), day.day))
        self._may_fail = len(self._days) - _most_of(len(self._days))
        self._limit_s = limit_s / _wider(len(self._days))

    def __call__(self, plan: Plan) -> bool:
        failed = 0
        for day in self._days:
            failed += max(waits_of(self._ground, plan, day), default=0.0) > self._limit_s
            if failed > self._may_fail:
                return False
        return True


def _most_of(days: int) -> int:
    """Which of so many days, the least first, the next one does not exceed with four of five."""
    return min(ceil(DAYS_OF_FIVE * (days + 1)), days)


def _wider(days: int) -> float:
    """By how much the longest wait is told longer than it was: a plan fits the days it was found on."""
    return (days + 1) / days


def _most_s(longest: Sequence[float]) -> float:
    return sorted(longest)[_most_of(len(longest)) - 1] * _wider(len(longest))


def _load(ground: Ground) -> dict[int, float]:
    """How many counters the work of those who come in an hour takes, of the mean day."""
    work = dict.fromkeys(ground.hours, 0.0)
    for day in ground.days:
        for visit in day.visits:
            work[_hour_of(ground, visit.at_s)] += visit.work_s
    return {hour: of_hour / HOUR_S / len(ground.days) for hour, of_hour in work.items()}


def _hour_told(hour: int, counters: int, waits: Sequence[float], people: Sequence[int]) -> HourTold:
    low, high = _ends([float(one) for one in people])
    between = (floor(low), ceil(high))
    if len(waits) < LEAST_PEOPLE:
        return HourTold(hour, counters, between)
    return HourTold(hour, counters, between, told_range(*_ends(waits, len(people))))


def _ends(values: Sequence[float], days: int = 0) -> tuple[float, float]:
    """The values below and above which a tenth of them lies. The people of one day are alike, so it is days that tell
    how far the next one may be off."""
    in_order, count = sorted(values), len(values)
    tail = TAIL - FEWER_DAYS / days if days else TAIL
    cut = floor(tail * (count + 1))
    return in_order[max(cut - 1, 0)], in_order[min(count - cut, count - 1)]


def _hour_of(ground: Ground, at_s: float) -> int:
    """The open hour that somebody belongs to: the one they came in, else the last before, else the first."""
    come = [slot.hour for slot in ground.slots if slot.from_s <= at_s]
    return come[-1] if come else ground.slots[0].hour


def _staffing(slots: Sequence[Slot], plan: Plan) -> list[Staffing]:
    found = [Staffing(slots[0].from_s, plan[slots[0].hour])]
    for before, slot in pairwise(slots):
        if slot.from_s > before.to_s:
            found.append(Staffing(before.to_s, 0))
        found.append(Staffing(slot.from_s, plan[slot.hour]))
    return found


def _cut(from_s: float, to_s: float) -> list[Slot]:
    hours = range(int(from_s // HOUR_S), ceil(to_s / HOUR_S))
    return [Slot(hour, max(from_s, hour * HOUR_S), min(to_s, (hour + 1) * HOUR_S)) for hour in hours]


def _seconds(period: Period) -> tuple[float, float]:
    begins, ends = period.begins, period.ends
    return begins.hour * HOUR_S + begins.minute * 60.0, ends.hour * HOUR_S + ends.minute * 60.0


def _up(seconds: float) -> int:
    """Whole minutes: a minute that has begun counts."""
    return ceil(seconds / 60.0)
