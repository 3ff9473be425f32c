"""The figures of an evaluation, named as in ISO/IEC 30107-3, each with its count and its 95 % interval. Pure.

A presentation counts whatever became of it: an honest member who was sent to review or got no answer was not accepted,
so both count in BPCER; an attack counts in APCER only when it passed, and how many got no answer stands beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from math import sqrt

GENUINE = "genuine"
"""The kind of a bona fide presentation; every other kind is one attack instrument."""
_Z = 1.959963984540054
"""Two-sided 95 % point of the normal distribution."""


class Outcome(StrEnum):
    """How one presentation ended."""

    PASS = "pass"
    REVIEW = "review"
    REJECT = "reject"
    NO_RESPONSE = "no_response"


@dataclass(frozen=True)
class Presentation:
    """One person or attack before the camera."""

    kind: str
    outcome: Outcome
    reason: str = ""
    groups: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Rate:
    """So many of n."""

    hits: int
    n: int

    @property
    def share(self) -> float | None:
        """Between 0 and 1; None of nothing."""
        return self.hits / self.n if self.n else None

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % score interval (Wilson 1927); everything is possible when nothing was seen."""
        if not self.n:
            return 0.0, 1.0
        share, spread = self.hits / self.n, _Z * _Z / self.n
        middle = (share + spread / 2) / (1 + spread)
        half = _Z / (1 + spread) * sqrt(share * (1 - share) / self.n + spread / (4 * self.n))
        low = 0.0 if self.hits == 0 else max(0.0, middle - half)
        return low, 1.0 if self.hits == self.n else min(1.0, middle + half)


@dataclass(frozen=True)
class AttackFigures:
    """One attack instrument."""

    kind: str
    apcer: Rate
    """Attacks that passed, of all that were presented."""
    apcer_answered: Rate
    """The same, of those that were answered."""
    review: Rate
    apnrr: Rate
    """Attacks that got no answer."""


@dataclass(frozen=True)
class GenuineFigures:
    """Bona fide presentations."""

    bpcer: Rate
    """All that did not pass: rejected, in review, or without an answer."""
    rejected: Rate
    review: Rate
    bpnrr: Rate
    """Those that got no answer."""


def rate(presentations: Sequence[Presentation], *outcomes: Outcome) -> Rate:
    """How many ended in one of these ways."""
    return Rate(sum(one.outcome in outcomes for one in presentations), len(presentations))


def attack_figures(presentations: Iterable[Presentation]) -> tuple[AttackFigures, ...]:
    """Every attack instrument, the worst first: most passes, then most reviews, then widest interval."""
    kinds: dict[str, list[Presentation]] = {}
    for one in presentations:
        if one.kind != GENUINE:
            kinds.setdefault(one.kind, []).append(one)
    figures = [_attack(kind, shown) for kind, shown in kinds.items()]
    return tuple(sorted(figures, key=lambda one: (-_sure(one.apcer), -_sure(one.review), one.apcer.n, one.kind)))


def _attack(kind: str, shown: Sequence[Presentation]) -> AttackFigures:
    answered = [one for one in shown if one.outcome is not Outcome.NO_RESPONSE]
    return AttackFigures(
        kind,
        rate(shown, Outcome.PASS),
        rate(answered, Outcome.PASS),
        rate(shown, Outcome.REVIEW),
        rate(shown, Outcome.NO_RESPONSE),
    )


def _sure(some: Rate) -> float:
    return some.share or 0.0


def genuine_figures(presentations: Iterable[Presentation]) -> GenuineFigures:
    """All bona fide presentations together."""
    shown = [one for one in presentations if one.kind == GENUINE]
    return GenuineFigures(
        rate(shown, Outcome.REVIEW, Outcome.REJECT, Outcome.NO_RESPONSE),
        rate(shown, Outcome.REJECT),
        rate(shown, Outcome.REVIEW),
        rate(shown, Outcome.NO_RESPONSE),
    )


def group_figures(presentations: Sequence[Presentation]) -> tuple[tuple[str, GenuineFigures], ...]:
    """Bona fide presentations of each group label, the worst first."""
    labels = {label for one in presentations if one.kind == GENUINE for label in one.groups}
    found = [(label, genuine_figures(one for one in presentations if label in one.groups)) for label in labels]
    return tuple(sorted(found, key=lambda each: (-_sure(each[1].bpcer), each[0])))


def reasons(presentations: Iterable[Presentation]) -> tuple[tuple[str, str, str, int], ...]:
    """Kind, outcome, reason and count of everything that did not pass, the commonest first."""
    counted = Counter((one.kind, one.outcome.value, one.reason) for one in presentations if one.outcome != Outcome.PASS)
    return tuple((*key, count) for key, count in sorted(counted.items(), key=lambda each: (-each[1], each[0])))


@dataclass(frozen=True)
class RuleTrial:
    """One rule asked about one picture."""

    rule: str
    violated: bool
    """The truth, from the label."""
    failed: bool
    """What the rule said; a warning is no failure."""
    caught: bool = False
    """Some rule said no, be it this one or another."""
    groups: frozenset[str] = field(default_factory=frozenset)
    judged: bool = True
    """Whether the rule could be judged at all; what could not is neither a hit nor a miss."""


@dataclass(frozen=True)
class RuleFigures:
    """One rule over all pictures that were asked about it."""

    rule: str
    tpr: Rate
    """Violations that this rule failed."""
    caught: Rate
    """Violations that any rule failed."""
    fpr: Rate
    """Pictures without the violation that this rule failed."""
    unjudged: Rate
    """Pictures that this rule could not be judged on, of all that were asked about it."""


def rule_figures(trials: Iterable[RuleTrial]) -> tuple[RuleFigures, ...]:
    """Every rule, the one that misses most first."""
    rules: dict[str, list[RuleTrial]] = {}
    for trial in trials:
        rules.setdefault(trial.rule, []).append(trial)
    figures = [_rule(rule, asked) for rule, asked in rules.items()]
    return tuple(sorted(figures, key=lambda one: (1.0 if one.tpr.share is None else one.tpr.share, one.rule)))


def _rule(rule: str, asked: Sequence[RuleTrial]) -> RuleFigures:
    judged = [one for one in asked if one.judged]
    bad, fine = [one for one in judged if one.violated], [one for one in judged if not one.violated]
    broken = [one for one in asked if one.violated]
    return RuleFigures(
        rule,
        Rate(sum(one.failed for one in bad), len(bad)),
        Rate(sum(one.caught for one in broken), len(broken)),
        Rate(sum(one.failed for one in fine), len(fine)),
        Rate(len(asked) - len(judged), len(asked)),
    )


def false_failures(trials: Iterable[RuleTrial], group: str) -> Rate:
    """Rules failed without a violation in pictures of one group; counted per picture and rule."""
    fine = [one for one in trials if one.judged and not one.violated and group in one.groups]
    return Rate(sum(one.failed for one in fine), len(fine))


@dataclass(frozen=True)
class Curve:
    """A receiver operating characteristic: (FPR, TPR) from strictest to loosest, and the area under it."""

    points: tuple[tuple[float, float], ...]
    area: float
    at_threshold: tuple[float, float] | None
    """Where the threshold in use lies."""


def roc(
    scores: Sequence[tuple[float, bool]], threshold: float | None = None, *, high_is_bad: bool = True
) -> Curve | None:
    """The curve of (score, truly bad) pairs; None unless both kinds are there. Bad means beyond the threshold."""
    sign = 1.0 if high_is_bad else -1.0
    bad = sorted(sign * score for score, truth in scores if truth)
    fine = sorted(sign * score for score, truth in scores if not truth)
    if not bad or not fine:
        return None

    def beyond(limit: float) -> tuple[float, float]:
        return sum(one > limit for one in fine) / len(fine), sum(one > limit for one in bad) / len(bad)

    limits = sorted({*bad, *fine}, reverse=True)
    points = [beyond(limit) for limit in limits] + [(1.0, 1.0)]
    area = sum((x - before_x) * (y + before_y) / 2 for (before_x, before_y), (x, y) in pairwise(points))
    return Curve(tuple(points), area, None if threshold is None else beyond(sign * threshold))
