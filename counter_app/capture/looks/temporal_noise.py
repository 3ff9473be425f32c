"""What changes from one picture to the next although nothing moves: the sensor's noise, on the skin and on the wall.

One lens is as noisy in the face as beside it. Paint over the skin takes the noise out there and leaves it on the wall,
whatever the skin's own texture is. Nothing is judged here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.capture.measures import OVAL_POINTS
from counter_app.capture.mesh import Points

TILE = 16
"""Side of the squares that noise is measured in: two blocks of JPEG. The means of their rows are left out, or those of
their columns: under lamps on the mains a rolling shutter draws bands that wander from picture to picture, along the
picture or, with a camera that is mounted turned, across."""
LEAST = 12
"""Squares of skin that tell enough: readings scatter by 0.03 with 15, by 0.06 with 4."""
DARKEST, BRIGHTEST = 5, 250
"""A channel of the skin beyond these has been cut off, and with it its noise; such squares say nothing."""
SCALES = (1, 3, 7)
"""Sides of the means that noise is looked at in: compression hides the finest, rounding covers the rest of it that a
filter left."""
_ALL = 0.999
"""A tile counts when this much of it does: all of it."""
_RIM = max(SCALES) // 2
"""Pixels at the edge of a cut whose means would lack neighbours, and so near the person that means reach them."""
_NEAR = np.ones((2 * _RIM + 1, 2 * _RIM + 1), np.uint8)
_STRIPS = 8
_KEPT = 0.88
"""Share of the oval that is surely face."""
_MOVING = (
    (33, 133, 145, 70, 105, 107, 55),
    (362, 263, 374, 300, 334, 336, 285),
    (61, 291, 0, 17),
)
"""Eyes with their brows, and the mouth: they move, and filters spare them."""
_ROUND_THEM = 0.12
"""Width of the seam that is left out with them, in distances of the outer corners of the eyes."""
_PERSON = 0.15
"""Probability from which a pixel may belong to the person (face.md §1.2)."""


@dataclass(frozen=True)
class TemporalNoise:
    """Figures of two pictures that followed one another."""

    wall: float
    """Standard deviation of the noise behind the person in grey levels."""
    skin: float
    """The same of the face without eyes and mouth."""
    share: float
    """Skin over wall in the direction without bands, at the scale where it is least: from 0.95 upwards untouched."""


def temporal_noise_of(
    before: NDArray[np.uint8], after: NDArray[np.uint8], points: Points, person: NDArray[np.float32]
) -> TemporalNoise | None:
    """Measure two H×W×3 pictures of one scene; `points` and `person` (H×W, 0-1) are of the later.

    None where there is too little face, no wall or no noise to measure. What moves looks noisier; the wall's figure is
    the median of strips from top to bottom, so that shoulders and passers-by do not count.
    """
    height, width = after.shape[:2]
    free = (cv2.resize(person, (width, height), interpolation=cv2.INTER_NEAREST) < _PERSON).astype(np.uint8)
    high = TILE + 2 * _RIM
    rows = [slice(top, top + high) for top in range(0, height - high + 1, max(height // _STRIPS, high))]
    strips = [_powers(before, after, (strip, slice(0, width)), cv2.erode(free[strip], _NEAR) > 0) for strip in rows]
    strips = [powers for powers in strips if len(powers)]
    where, face = _face(points, width, height)
    skins = _powers(before, after, where, face & _uncut(before[where], after[where]))
    if not strips or len(skins) < LEAST:
        return None
    wall = np.sqrt(np.median([powers.mean(0) for powers in strips], axis=0))
    skin = np.sqrt(skins.mean(0))
    if not wall.all():
        return None
    return TemporalNoise(float(wall[0, 0]), float(skin[0, 0]), float((skin / wall).max(0).min()))


def _face(points: Points, width: int, height: int) -> tuple[tuple[slice, slice], NDArray[np.bool_]]:
    """Rows and columns round a face, and what of them is skin."""
    oval = points[OVAL_POINTS, :2]
    oval = oval.mean(0) + (oval - oval.mean(0)) * _KEPT
    left, top = np.clip(np.floor(oval.min(0)), 0, (width, height)).astype(int)
    right, bottom = np.clip(np.ceil(oval.max(0)), 0, (width, height)).astype(int)
    mask = np.zeros((bottom - top, right - left), np.uint8)
    if mask.size:
        seam = max(1, round(_ROUND_THEM * float(np.hypot(*(points[263, :2] - points[33, :2])))))
        cv2.fillConvexPoly(mask, _hull(oval, left, top), (1,))
        for part in _MOVING:
            hull = _hull(points[list(part), :2], left, top)
            cv2.fillConvexPoly(mask, hull, (0,))
            cv2.polylines(mask, [hull], True, (0,), seam)
    return (slice(top, bottom), slice(left, right)), mask > 0


def _hull(line: NDArray[np.floating[Any]], left: int, top: int) -> NDArray[np.int32]:
    return np.asarray(cv2.convexHull((line - (left, top)).round().astype(np.int32)), np.int32)


def _powers(
    before: NDArray[np.uint8], after: NDArray[np.uint8], where: tuple[slice, slice], kept: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Noise power of each tile inside the rim that is kept as a whole, n × directions × scales.

    Half the mean square, as a difference holds noise twice; without the means of rows, and without those of columns.
    """
    if min(kept.shape) < TILE + 2 * _RIM:
        return np.zeros((0, 2, len(SCALES)))
    change = _grey(after[where]) - _grey(before[where])
    means = [change if scale == 1 else np.asarray(cv2.blur(change, (scale, scale)), np.float32) for scale in SCALES]
    whole = _in_tiles(_inner(kept.astype(np.float32))).ravel() > _ALL
    powers = np.stack([_power(_inner(mean))[:, whole] for mean in means], axis=-1)
    return np.asarray(powers.transpose(1, 0, 2), np.float64)


def _power(change: NDArray[np.float32]) -> NDArray[np.float64]:
    """Directions × tiles; the variance about the means of rows is the mean square without their mean square."""
    height, width = change.shape
    square = _in_tiles(change * change)
    means = (_mean(change, width // TILE, height), _mean(change, width, height // TILE))
    powers = np.array([(square - _in_tiles(mean * mean, square)).ravel() / 2 for mean in means], np.float64)
    return powers.clip(0)  # rounding can bring nothing a little below


def _in_tiles(pixels: NDArray[np.float32], like: NDArray[np.float32] | None = None) -> NDArray[np.float32]:
    """The mean of each tile, or of what became of it in one direction."""
    down, across = like.shape if like is not None else (size // TILE for size in pixels.shape)
    return _mean(pixels, across, down)


def _mean(pixels: NDArray[np.float32], width: int, height: int) -> NDArray[np.float32]:
    return np.asarray(cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA), np.float32)


def _inner(pixels: NDArray[np.float32]) -> NDArray[np.float32]:
    """Whole tiles without the rim."""
    down, across = ((size - 2 * _RIM) // TILE * TILE for size in pixels.shape)
    return pixels[_RIM : _RIM + down, _RIM : _RIM + across]


def _uncut(old: NDArray[np.uint8], new: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Where no channel of either picture is at its end."""
    if not old.size:
        return np.zeros(old.shape[:2], np.bool_)
    low, high = np.full(3, DARKEST + 1.0), np.full(3, BRIGHTEST - 1.0)
    return np.asarray(cv2.bitwise_and(cv2.inRange(old, low, high), cv2.inRange(new, low, high)) > 0, np.bool_)


def _grey(pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Not in whole numbers: rounding would be noise of its own."""
    return np.asarray(cv2.cvtColor(pixels.astype(np.float32), cv2.COLOR_RGB2GRAY), np.float32)
