"""Sees when a camera sends pictures that are none: black, green, always the same, of another size, too small."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from counter_app.cameras.errors import PictureFault

BLACK_MEAN, BLACK_MAX = 2.0, 12
"""Grey levels. A covered lens still has sensor noise; a shut one and a dead stream have none."""
GREEN_FROM, GREEN_TO = 100, 175
"""What a buffer of zeros reads as when it is taken for YUV: (0, 135, 0) by BT.601, (0, 154, 0) at the full range."""
GREEN_SHARE = 0.25
"""A quarter: pictures that broke off half-way are green from there on."""
LASTING = 30
"""So many faulty pictures in a row are no hiccup: one second of a healthy camera."""
STUCK = 60
"""So many identical pictures in a row. Cameras repeat pictures in the dark, twice or four times; noise ends that."""
SHORTEST_SIDE = 360
"""Rows. Below that no face at an arm's length has the 70 px between the eyes that face.md §6 asks for."""
_STEP = 8
"""Every eighth pixel of every eighth row is looked at: 20 µs a picture."""


class PictureWatch:
    """Looks at each picture of one opening; `fault` is set once something is wrong for too long."""

    def __init__(self) -> None:
        self._size: tuple[int, ...] = ()
        self._before: NDArray[np.uint8] | None = None
        self._bad = self._same = 0

    def see(self, image: NDArray[np.uint8]) -> PictureFault | None:
        """Return what is wrong by now, if anything is."""
        size, self._size = self._size, image.shape
        if size and image.shape != size:
            return PictureFault.CHANGED
        if min(image.shape[:2]) < SHORTEST_SIDE:
            return PictureFault.SMALL
        bad = empty(image)
        self._bad = self._bad + 1 if bad is not None else 0
        if bad is not None:
            return bad if self._bad >= LASTING else None
        before, self._before = self._before, image
        same = before is not None and _equal(before, image)
        self._same = self._same + 1 if same else 0
        return PictureFault.STUCK if self._same >= STUCK else None


def empty(image: NDArray[np.uint8]) -> PictureFault | None:
    """Whether one RGB picture is black or green for want of data."""
    few = image[::_STEP, ::_STEP]
    if int(few.max()) <= BLACK_MAX and float(few.mean()) < BLACK_MEAN:
        return PictureFault.BLACK
    red, green, blue = (few[..., channel] for channel in range(3))
    holes = green[(red < 12) & (blue < 12) & (green >= GREEN_FROM) & (green <= GREEN_TO)]
    # A green wall has shades, a missing picture has none.
    if holes.size >= GREEN_SHARE * green.size and int(holes.max()) - int(holes.min()) <= 4:
        return PictureFault.GREEN
    return None


def brightness(image: NDArray[np.uint8]) -> float:
    """Mean grey level of a picture, good enough to see whether the exposure has settled."""
    return float(image[::_STEP, ::_STEP, 1].mean())


def _equal(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> bool:
    few, many = one[::_STEP, ::_STEP], other[::_STEP, ::_STEP]
    return bool(np.array_equal(few, many)) and bool(np.array_equal(one, other))
