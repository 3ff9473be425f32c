"""Plain values of cards and comparisons: no library of pictures is needed to hold them."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Box:
    """Where a face is, in points of its upright picture."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class Used:
    """What compared: for the record."""

    opencv: str
    package: str
    digests: dict[str, str]


@dataclass(frozen=True)
class CardPicture:
    """A card as it is kept: upright, cut down, without a telephone's notes. `portrait` is None where nobody looked."""

    jpeg: bytes = field(repr=False)
    portrait: Box | None = None


@dataclass(frozen=True)
class Scores:
    """How alike a selfie is to each of the other pictures; None for one without a face that can be compared."""

    scores: tuple[float | None, ...]
    used: Used
