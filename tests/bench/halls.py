"""Drawn months of three kinds of branch: whether the told range holds, and who waits how long under which order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from random import Random, SystemRandom

from counter_app.queueing.order import Weights
from counter_app.queueing.replay import Key, by_class, by_coming, by_weights, quantile, replay
from counter_app.rota.rules import find
from counter_app.states import Priority
from tests.bench.figures import Bar, Figure
from tests.core.rota.grounds import shares, usual_plan
from tests.hall_months import KINDS, Kind, Told, day_of, month

MONTHS, DAYS = 4, 22
MISS = 10.0
"""2 / (1 - 0.8): what the interval score takes for each minute outside a range of four of five (Gneiting and Raftery,
"Strictly Proper Scoring Rules", JASA 2007)."""


def run() -> list[Figure]:
    """Coverage and score of the waiting range by kind and class; the longest waits by class under three orders."""
    seeds = [SystemRandom().randrange(10**6) for _ in range(MONTHS)]
    drawn = "seeds " + ", ".join(map(str, seeds))
    months = {kind.name: [(seed, one) for seed in seeds for one in month(kind, seed, DAYS)] for kind in KINDS}
    shares = [_share(kind.name, of, months[kind.name]) for kind in KINDS for of in Priority]
    everybody = [one for told in months.values() for one in told]
    ours, days = _score(everybody), _score_of_days(everybody)
    score = Figure(
        "Score of the told waiting range, mean of all visits",
        "the 10 to 90 % quantiles of the same day and class, known only afterwards",
        ours / days,
        Bar.AT_MOST,
        1.0,
        remark=f"{ours:.1f} against {days:.1f} minutes; {drawn}",
    )
    return [*shares, score, *_plans(seeds), *(_orders(kind, seeds[0]) for kind in KINDS)]


def _plans(seeds: Sequence[int]) -> list[Figure]:
    """Whether what a plan of counters says holds on days that nobody saw: as usually opened, and as found."""
    told = {"as usually opened": usual_plan, "as found for 45 minutes": lambda at: find(at, 45, _unheard, bool).plan}
    figures = []
    for said, planned in told.items():
        held, kept = (sum(of) / len(seeds) for of in zip(*(shares(planned, seed) for seed in seeds), strict=True))
        words = f"longest wait as said on {kept:.0%} of days, wanted 80 %; seeds {', '.join(map(str, seeds))}"
        what = f"Range of an hour in a plan of counters, {said}"
        figures.append(Figure(what, "75 to 90 % of people", held, Bar.AT_LEAST, 0.75, remark=words))
    return figures


def _unheard(_done: int, _of: int) -> None:
    """Nobody listens."""


def _share(name: str, of: Priority, told: Iterable[tuple[int, Told]]) -> Figure:
    of_class = [one for _, one in told if one.priority is of]
    share = sum(one.told.holds(one.waited_min) for one in of_class) / len(of_class)
    off = sum(abs(one.point_min - one.waited_min) for one in of_class) / len(of_class)
    words = f"{len(of_class)} visits; one number alone is off by {off:.1f} minutes"
    said = of.value or "no priority"
    return Figure(f"Told range holds, {name}, {said}", "75 to 90 % of visits", share, Bar.AT_LEAST, 0.75, remark=words)


def _score(told: Iterable[tuple[int, Told]]) -> float:
    scores = [_one(one.told.low_min, one.told.high_min, one.waited_min) for _, one in told]
    return sum(scores) / len(scores)


def _score_of_days(told: Iterable[tuple[int, Told]]) -> float:
    days = defaultdict[tuple[str, int, int, Priority], list[float]](list)
    for seed, one in told:
        days[one.kind, seed, one.day, one.priority].append(one.waited_min)
    scores = []
    for waits in days.values():
        low, high = quantile(sorted(waits), 0.1), quantile(sorted(waits), 0.9)
        scores += [_one(low, high, wait) for wait in waits]
    return sum(scores) / len(scores)


def _one(low: float, high: float, wait: float) -> float:
    return high - low + MISS * (max(low - wait, 0.0) + max(wait - high, 0.0))


def _orders(kind: Kind, seed: int) -> Figure:
    """The same month under the branch's order, strict priority and plain order: nine of ten waited at most."""
    keys = {"as the program calls": by_weights(Weights()), "strict priority": by_class, "plain order": by_coming}
    waits = {said: _month(kind, seed, key) for said, key in keys.items()}
    words = "; ".join(
        f"{said}: no priority {_nine(of[True])}, others {_nine(of[False])} min" for said, of in waits.items()
    )
    ours, strict = waits["as the program calls"], waits["strict priority"]
    ratio = max(ours[True], default=0.0) / max(max(strict[True], default=0.0), 1.0)
    what = f"Longest wait without priority in a month, {kind.name}"
    return Figure(what, "the same under strict priority", ratio, Bar.AT_MOST, 1.0, remark=f"nine of ten: {words}")


def _month(kind: Kind, seed: int, key: Key) -> dict[bool, list[float]]:
    draw = Random(f"{kind.name}:{seed}")
    found: dict[bool, list[float]] = {True: [], False: []}
    for _day in range(DAYS):
        visits, staffing, _usual = day_of(kind, draw)
        for visit, wait in zip(visits, replay(visits, staffing, key), strict=True):
            if wait is not None:
                found[visit.priority is Priority.NONE].append(wait / 60.0)
    return found


def _nine(waits: Sequence[float]) -> str:
    return f"{quantile(sorted(waits), 0.9):.0f}"
