"""What pairs of faces come to: false matches, false non-matches, and the curve between them (ISO/IEC 19795-1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from counter_app.evaluation.figures import Rate
from counter_app.scanning.errors import Shown


@dataclass(frozen=True)
class Pair:
    """A selfie against another picture: `same` person, and how alike; `groups` are those of both."""

    same: bool
    score: float
    against: Shown
    groups: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True)
class MatchFigures:
    """Of some pairs at one limit."""

    limit: float
    fmr: Rate
    """Pairs of two people that were as alike as the limit or more."""
    fnmr: Rate
    """Pairs of one person that were less alike."""


def at_limit(pairs: Sequence[Pair], limit: float) -> MatchFigures:
    """Both errors at a limit."""
    own = [one.score for one in pairs if one.same]
    others = [one.score for one in pairs if not one.same]
    return MatchFigures(
        limit,
        Rate(sum(score >= limit for score in others), len(others)),
        Rate(sum(score < limit for score in own), len(own)),
    )


def det(pairs: Sequence[Pair]) -> tuple[tuple[float, float], ...]:
    """FMR and FNMR at every limit at which either changes, from the lowest limit up; () without both kinds of pairs."""
    own = sorted(one.score for one in pairs if one.same)
    others = sorted(one.score for one in pairs if not one.same)
    if not own or not others:
        return ()
    points = []
    for limit in sorted({*own, *others}):
        found = at_limit(pairs, limit)
        assert found.fmr.share is not None
        assert found.fnmr.share is not None
        points.append((found.fmr.share, found.fnmr.share))
    return (*points, (0.0, 1.0))


def groups_of(pairs: Sequence[Pair]) -> tuple[str, ...]:
    """Every group that both pictures of some pair are in."""
    return tuple(sorted({group for one in pairs for group in one.groups}))
