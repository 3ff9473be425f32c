"""Lines of text in a straightened picture, as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom in shares of the sheet."""
Quad = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]


@dataclass(frozen=True)
class Letter:
    """One letter as it was read: what it may be, likeliest first, and where in its line (0 to 1)."""

    choices: tuple[tuple[str, float], ...]
    at: float

    @property
    def text(self) -> str:
        """The likeliest."""
        return self.choices[0][0]

    @property
    def share(self) -> float:
        """How likely it is."""
        return self.choices[0][1]


@dataclass(frozen=True)
class Line:
    """A line of text and where it stands."""

    letters: tuple[Letter, ...]
    quad: Quad
    """Its corners in shares of the sheet, clockwise from the top left."""

    @property
    def text(self) -> str:
        """As read."""
        return "".join(letter.text for letter in self.letters)

    @property
    def box(self) -> Box:
        """Around it."""
        xs, ys = [x for x, _ in self.quad], [y for _, y in self.quad]
        return min(xs), min(ys), max(xs), max(ys)

    @property
    def middle(self) -> float:
        """How far down it stands."""
        return sum(y for _, y in self.quad) / 4

    @property
    def height(self) -> float:
        """Of its letters, in shares of the sheet's height."""
        top_left, top_right, bottom_right, bottom_left = self.quad
        return (bottom_left[1] - top_left[1] + bottom_right[1] - top_right[1]) / 2


class Reader(Protocol):
    """What reads pictures: the process of its own, or the engine itself."""

    def lines(self, picture: Picture, longest: int) -> list[Line]:
        """Every line of text, looked for with the longer side at that many pixels."""

    def again(self, picture: Picture, quads: Sequence[Quad]) -> list[tuple[Letter, ...]]:
        """The letters at places that are known, in a picture of the same sheet."""
