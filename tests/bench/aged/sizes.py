"""How much lies in a branch of five years, and in a part of it for a quick try."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

OPEN_DAYS = 1_250
"""Days on which the office was open in five years."""
FRESH_MEMBERS = 10_000


class Kind(StrEnum):
    """What a visit was for, and so what lies of it."""

    BY_RULE = "by_rule"
    DECIDED = "decided"
    RESET = "reset"
    SELFIE = "selfie"
    CANCELLED = "cancelled"


WHOLE = {
    Kind.BY_RULE: 120_000,
    Kind.DECIDED: 67_000,
    Kind.RESET: 30_000,
    Kind.SELFIE: 128_000,
    Kind.CANCELLED: 30_000,
}
"""375,000 tickets with 187,000 changes of data; their audit rows come to more than five million."""


@dataclass(frozen=True)
class Size:
    """So many members, and so many visits of each kind before today; the newest `whole` with pictures of real size."""

    members: int
    visits: dict[Kind, int]
    days: int
    whole: int = 2_000

    @property
    def tickets(self) -> int:
        """Of all kinds."""
        return sum(self.visits.values())


def aged(part: float) -> Size:
    """A part of the five-year branch, 1 for the whole."""
    visits = {kind: max(1, round(count * part)) for kind, count in WHOLE.items()}
    days = max(1, min(OPEN_DAYS, round(OPEN_DAYS * part * 10)))
    return Size(max(FRESH_MEMBERS, round(1_000_000 * part)), visits, days, max(1, round(2_000 * min(1.0, part * 10))))


FRESH = Size(FRESH_MEMBERS, {kind: count // 200 for kind, count in WHOLE.items()}, 40)
"""A branch after its first weeks: its lists are as long as those of an old one."""
