"""What a passive sign of an attack is: it sees every picture of an attempt and says in the end whether it was there.

A sign that was tried on drawn attacks only leaves doubt and never refuses anybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from counter_app.cameras.frames import Frame
from counter_app.capture.codes import Costly, Cue
from counter_app.capture.measures import Shape
from counter_app.capture.mesh import Points


@dataclass(frozen=True, eq=False)
class Sight:
    """One picture of a face, as signs get it."""

    frame: Frame
    points: Points
    shape: Shape
    turning: float | None = None
    """N − N0 while a turn is asked or undone, None otherwise."""
    due: Costly | None = None
    """The costly measure that this picture pays for already."""


class Sign(Protocol):
    """One cue from the physics of prints and screens."""

    weight: float
    """What it adds to the doubt when it was seen; 1 is doubt by itself."""

    @property
    def cue(self) -> Cue:
        """What staff is told about."""

    def see(self, sight: Sight) -> None:
        """Take one picture in; a fraction of a millisecond for nearly all of them."""

    @property
    def found(self) -> bool:
        """Whether it was there so far. What could not be measured was not there."""

    def scores(self) -> tuple[tuple[str, float], ...]:
        """Measured figures by name for the record; none before something could be measured."""
