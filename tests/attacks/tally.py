"""What comes of an attack, in five numbers; a whole battery adds them up, and a table shows them (`report.py`)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import astuple, dataclass, fields
from typing import Self

Came = Callable[[str, "Tally"], None]
"""Notes what came of attacks of one kind; the kinds are those of `kinds.py`."""


@dataclass(frozen=True)
class Tally:
    """Only the first may be more than nothing in the end."""

    tried: int = 1
    lost: int = 0
    """Something that was shown as done is not there."""
    doubled: int = 0
    """Something that was done once is there twice."""
    silent: int = 0
    """Something was wrong, and nobody was told."""
    unhandled: int = 0
    """Something came out that nobody planned, or words that do not say what to do."""

    def __add__(self, other: Self) -> Self:
        return type(self)(*(one + two for one, two in zip(astuple(self), astuple(other), strict=True)))

    @property
    def clean(self) -> bool:
        """Whether the attack did no harm."""
        return not (self.lost or self.doubled or self.silent or self.unhandled)


NONE = Tally(0)
NAMES = tuple(one.name for one in fields(Tally))
