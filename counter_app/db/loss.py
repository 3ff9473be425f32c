"""What a store no longer has of the audit chain that was seen here: values only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True)
class KeptHead:
    """A head of the chain as it is kept outside the store. `at_us` is its time in UTC microseconds.

    `noted` is the number of the newest row that took note of a loss when this head was kept: a later note speaks of it.
    """

    seq: int
    digest: str
    at_us: int
    noted: int = 0


class LossKind(StrEnum):
    """How the store and the head that was kept differ."""

    BEHIND = "behind"
    """Rows that were written are not there."""
    OTHER = "other"
    """There are as many rows, but they are others."""
    NO_FILE = "no_file"
    """The file with the head has gone, so that nobody can say what is missing."""
    BAD_FILE = "bad_file"
    """The file with the head was changed, so that nobody can say what is missing."""


@dataclass(frozen=True)
class Loss:
    """Rows `kept` + 1 to `lost` are missing: what was written after `kept_at_us`, up to `lost_at_us`.

    Without a head to compare with `lost` is 0. `kept` is 0 where no row is known to be the one that was seen.
    """

    kind: LossKind
    kept: int
    kept_at_us: int
    lost: int = 0
    lost_at_us: int = 0

    @property
    def rows(self) -> int:
        """How many rows are missing, 0 where that cannot be said."""
        return max(0, self.lost - self.kept) if self.kind is LossKind.BEHIND else 0
