"""What stands in more than one row of a long file: digests while it is read, and of those only what came twice."""

from __future__ import annotations

from array import array
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple


class Again(NamedTuple):
    """A number that stands in several rows: the first line and the next one, and whether all rows say the same."""

    first: int
    second: int
    differs: bool


@dataclass
class Repeats:
    """The numbers of one column. Sixteen bytes a row: a number that comes once leaves nothing behind.

    Two numbers have one digest of 64 bits in one file of 100,000 rows in four thousand million.
    """

    numbers: array[int] = field(default_factory=lambda: array("q"))
    told: array[int] = field(default_factory=lambda: array("q"))
    lines: array[int] = field(default_factory=lambda: array("L"))
    _again: dict[int, Again] = field(default_factory=dict)

    def see(self, numbers: Sequence[str], lines: Sequence[int], told: Sequence[int] = ()) -> None:
        """More rows; `told` are the digests of all that each says."""
        self.numbers.extend(map(hash, numbers))
        self.lines.extend(lines)
        self.told.extend(told or [0] * len(lines))

    def settle(self, left_out: Container[int] = ()) -> Iterator[int]:
        """After the last row: keep what came twice; gives the lines that repeat an earlier one.

        `left_out` are lines that are not looked at.
        """
        ordered = sorted(self.numbers)
        twice = {one for one, after in pairwise(ordered) if one == after}
        del ordered
        seen: dict[int, tuple[int, int]] = {}
        for number, told, line in zip(self.numbers, self.told, self.lines, strict=True):
            if number not in twice or line in left_out:
                continue
            if number not in seen:
                seen[number] = (line, told)
                continue
            first, said = seen[number]
            before = self._again.get(number, Again(first, line, differs=False))
            self._again[number] = before._replace(differs=before.differs or told != said)
            yield line
        self.numbers, self.told, self.lines = array("q"), array("q"), array("L")

    def of(self, number: str) -> Again | None:
        """Where this number stands, None when in one row at most."""
        return self._again.get(hash(number))
