"""No change of shading with the turn: light from the side lies on a picture of a face for good, on a head it moves.

A face that is lit from one side has one cheek brighter than the other. When a head turns by twenty degrees, cheeks,
forehead and chin each look elsewhere, and some get more of the light and some less; a sheet or a screen that is tilted
changes everywhere alike. Under light that comes from everywhere nothing can be said, and a head of paper that is worn
has shades of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from counter_app.capture.codes import Cue
from counter_app.capture.looks.luminance import luminance_image
from counter_app.capture.mesh import Points
from counter_app.capture.proof.sign import Sight
from counter_app.capture.proof.sign_limits import ShadingLimits

_PLACES = ((50, 205, 123), (280, 425, 352), (67, 69, 104), (297, 299, 333), (151, 9), (199, 200))
"""Points of the member's right and left cheek, of the forehead's sides and middle, and of the chin."""
_RIGHT, _LEFT = 0, 1
_HALF = 0.09
"""Half the side of the squares that are read, in IED."""
_EVERY_S, _REST_EVERY_S = 0.08, 0.3
"""Readings of a turn, and of rest, are at least so far apart."""
_KEPT = 40


class Shading:
    """Compares the face at rest with the face of turns."""

    cue = Cue.SHADE_STAYS

    def __init__(self, limits: ShadingLimits) -> None:
        self._limits, self.weight = limits, limits.weight
        self._read_t = float("-inf")
        self._rest: list[Shades] = []
        self._turned: list[Shades] = []
        self._changes: list[float] = []
        """Of each turn that could be judged."""

    def see(self, sight: Sight) -> None:
        """Take one picture in; 0.1 ms for some of them."""
        turning, limits = sight.turning, self._limits
        if turning is None or abs(turning) < limits.rest:
            self._finish()
        aside = 0.0 if turning is None else abs(turning)
        resting = aside < limits.rest and abs(sight.shape.turn) < limits.straight
        if sight.frame.t - self._read_t < (_REST_EVERY_S if resting else _EVERY_S) or not (
            resting or aside >= limits.turn
        ):
            return
        shades = shades_of(sight.frame.image, sight.points, sight.shape.ied_px)
        if shades is None:
            return
        self._read_t = sight.frame.t
        kept = self._rest if resting else self._turned
        kept.append(shades)
        del kept[:-_KEPT]

    @property
    def found(self) -> bool:
        """Whether the face is lit from a side, and some turn changed nothing about it."""
        changes = self._changes + self._running()
        return bool(changes) and self._aside >= self._limits.aside and min(changes) <= self._limits.change

    def scores(self) -> tuple[tuple[str, float], ...]:
        """How unlike the cheeks are at rest, and by how much the turn with the least change changed that."""
        changes = self._changes + self._running()
        if not changes:
            return ()
        return (("shade_aside", self._aside), ("shade_change", min(changes)))

    @property
    def _aside(self) -> float:
        if not self._rest:
            return 0.0
        usual = _usual(self._rest)
        return abs(float(usual[_RIGHT] - usual[_LEFT]))

    def _running(self) -> list[float]:
        if len(self._turned) < self._limits.readings or len(self._rest) < self._limits.readings:
            return []
        changed = _usual(self._turned) - _usual(self._rest)
        return [float(np.abs(changed - np.median(changed)).max())]

    def _finish(self) -> None:
        self._changes += self._running()
        self._turned.clear()


Shades = NDArray[np.float64]
"""Logarithm of the light of each place of the face."""


def shades_of(image: NDArray[np.uint8], points: Points, ied_px: float) -> Shades | None:
    """None where one place is dark or burnt, or outside the picture."""
    half = max(2, int(_HALF * ied_px))
    lights = []
    for place in _PLACES:
        x, y = points[list(place), :2].mean(0).astype(int).tolist()
        if min(x, y) < half or x + half > image.shape[1] or y + half > image.shape[0]:
            return None
        square = np.ascontiguousarray(image[y - half : y + half : 2, x - half : x + half : 2])
        lights.append(float(luminance_image(square).mean()))
    return np.log(lights) if all(_LEAST <= light <= _MOST for light in lights) else None


def _usual(readings: Sequence[Shades]) -> Shades:
    return np.asarray(np.median(np.stack(readings), axis=0))


_LEAST, _MOST = 3.0, 235.0
"""Linear luminance that says something."""
