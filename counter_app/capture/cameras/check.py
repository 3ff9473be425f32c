"""Looks at test pictures: whether two came from one camera, and whether a picture stands on its side."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.capture.cameras.pin import Rotation
from counter_app.capture.cameras.pixels import upright

ALIKE = 0.72
"""Correlation of two small grey pictures. Twelve drawn rooms with noise, another size, other light and an arm in them
give 0.86 and more, two different rooms 0.54 at most. Not tried with real cameras nor on Windows, where it is needed."""
_SMALL = (32, 24)
_SHADES = 4.0
"""Standard deviation in grey levels below which a picture is too even to tell anything."""


def same_picture(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> bool:
    """Whether two RGB pictures show one view, taken seconds apart by two libraries: size and brightness may differ.

    Even pictures, such as those of a covered lens, are never the same: they prove nothing.
    """
    small, still = _outline(one), _outline(other)
    if small is None or still is None:
        return False
    return float((small * still).mean()) >= ALIKE


def rotation_hint(find: Callable[[NDArray[np.uint8]], bool], image: NDArray[np.uint8]) -> Rotation | None:
    """How far to turn the picture so that a face is found; None when it stands upright or has no face at all.

    `find` says whether a face is in a picture. Up to four searches: for a test picture, not for every frame.
    """
    if find(image):
        return None
    turns = (Rotation.HALF, Rotation.RIGHT, Rotation.LEFT)
    return next((turn for turn in turns if find(upright(image, turn))), None)


def _outline(image: NDArray[np.uint8]) -> NDArray[np.float32] | None:
    """The picture in 32×24 grey values with mean 0 and deviation 1; None when it is even."""
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    small = cv2.resize(grey, _SMALL, interpolation=cv2.INTER_AREA).astype(np.float32)
    spread = float(small.std())
    return None if spread < _SHADES else np.asarray((small - small.mean()) / spread, np.float32)
