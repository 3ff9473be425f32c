"""What glass mirrors: a lamp in a screen's glass stays where it is while the face on it moves; on skin it goes along.

A bright spot on a nose or a forehead lies on the head, so it goes where the head goes. The image of a lamp in flat
glass lies behind the glass: it stays when the glass is moved along itself, and goes its own way when it is tilted.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.capture.codes import Cue
from counter_app.capture.mesh import Points
from counter_app.capture.proof.sign import Sight
from counter_app.capture.proof.sign_limits import GlareLimits

_WIDE = 64
"""Columns of the small picture of a face that is looked at."""
_KEPT = 60


@dataclass(frozen=True)
class Reading:
    """Where the glare and where the face is, in IED of the picture."""

    spot: tuple[float, float]
    face: tuple[float, float]


class Glare:
    """Gathers where the brightest spot is."""

    cue = Cue.GLARE_STAYS

    def __init__(self, limits: GlareLimits) -> None:
        self._limits, self.weight = limits, limits.weight
        self._read_t = float("-inf")
        self._ied: float | None = None
        self._readings: list[Reading] = []

    def see(self, sight: Sight) -> None:
        """Take one picture in; 0.1 ms for some of them."""
        limits = self._limits
        if sight.frame.t - self._read_t < limits.every_s or abs(sight.shape.turn) > limits.turn:
            return
        self._read_t = sight.frame.t
        spot = spot_of(sight.frame.image, sight.points, limits)
        if spot is None:
            return
        self._ied = self._ied or sight.shape.ied_px
        middle = sight.points[[1, 10, 152, 234, 454], :2].mean(0) / self._ied
        reading = Reading((spot[0] / self._ied, spot[1] / self._ied), (float(middle[0]), float(middle[1])))
        self._readings.append(reading)
        del self._readings[:-_KEPT]

    @property
    def found(self) -> bool:
        """Whether the glare stayed while the face went its way."""
        slope = self._slope()
        return slope is not None and slope <= self._limits.slope

    def scores(self) -> tuple[tuple[str, float], ...]:
        """Way of the glare over the way of the face: 1 on skin, 0 on glass."""
        slope = self._slope()
        return () if slope is None else (("glare_slope", slope),)

    def _slope(self) -> float | None:
        """By the axis on which the face went farther; None when it did not go far, or the spots are of many things."""
        if len(self._readings) < self._limits.readings:
            return None
        spots, faces = (np.array([getattr(one, name) for one in self._readings]) for name in ("spot", "face"))
        axis = int(np.ptp(faces, axis=0).argmax())
        face, spot = faces[:, axis], spots[:, axis]
        if float(np.ptp(face)) < self._limits.travel:
            return None
        slope = float(np.polyfit(face, spot, 1)[0])
        off = spot - spot.mean() - slope * (face - face.mean())
        # One spot, not the nose now and the forehead then.
        return slope if float(np.abs(off).max()) <= self._limits.stray else None


def spot_of(image: NDArray[np.uint8], points: Points, limits: GlareLimits) -> tuple[float, float] | None:
    """Middle of the brightest small spot inside a face, in pixels; None when none stands out."""
    low, high = points[:468, :2].min(0), points[:468, :2].max(0)
    height, width = image.shape[:2]
    x0, y0 = np.clip(low, 0, (width, height)).astype(int).tolist()
    x1, y1 = np.clip(high, 0, (width, height)).astype(int).tolist()
    every = max(1, (x1 - x0) // _WIDE)
    least = np.ascontiguousarray(image[y0:y1:every, x0:x1:every].min(axis=2))
    if min(least.shape) < 16:
        return None
    smooth = cv2.blur(least, (3, 3))
    _, most, _, (x, y) = cv2.minMaxLoc(smooth)
    side = max(least.shape) // 8
    round_it = smooth[max(y - side, 0) : y + side + 1, max(x - side, 0) : x + side + 1]
    if most < limits.bright or most - float(np.median(round_it)) < limits.above:
        return None
    rows, columns = np.nonzero(smooth >= most - 12)
    near = (np.abs(rows - y) <= side) & (np.abs(columns - x) <= side)
    return x0 + float(columns[near].mean()) * every, y0 + float(rows[near].mean()) * every
