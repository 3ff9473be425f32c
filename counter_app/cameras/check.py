"""Looks at test pictures: whether two came from one camera, and whether a picture stands on its side."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.cameras.pin import Rotation
from counter_app.cameras.pixels import upright

ALIKE = 0.72
"""Correlation of two small grey pictures. Twelve drawn rooms with noise, another size, other light and an arm in them
give 0.86 and more, two different rooms 0.54 at most. Not tried with real cameras nor on Windows, where it is needed."""
LYING_DEG = (60.0, 120.0)
"""Tilt of a head that lies by the camera's fault; nobody holds the head like that for seconds."""
BELOW, ABOVE, BESIDE = 0.35, 0.2, 0.35
"""Shares of the picture's edges that belong to the person: below the body comes in, above and beside the head it does
not. Fifty drawn pictures of people who sit upright have 0.42 and more below, 0.10 and 0.31 at most above and beside;
hung upside down, one of fifty passes as well."""
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


def tells_something(image: NDArray[np.uint8]) -> bool:
    """Whether there is anything in the picture by which it could be known again."""
    return _outline(image) is not None


def rotation_hint(find: Callable[[NDArray[np.uint8]], bool], image: NDArray[np.uint8]) -> Rotation | None:
    """How far to turn the picture so that somebody sits upright in it; None when it is so already, or nobody is there.

    `find` says whether somebody does. Up to four searches: for a test picture, not for every frame.
    """
    if find(image):
        return None
    turns = (Rotation.HALF, Rotation.RIGHT, Rotation.LEFT)
    return next((turn for turn in turns if find(upright(image, turn))), None)


def turn_of_tilt(roll_deg: float) -> Rotation | None:
    """The turn that sets a head upright that lies on its side by the camera's fault; None for any other tilt."""
    least, most = LYING_DEG
    if not least <= abs(roll_deg) <= most:
        return None
    return Rotation.LEFT if roll_deg > 0 else Rotation.RIGHT


def comes_from_below(person: NDArray[np.float32]) -> bool:
    """Whether a person's outline (H×W, 0-1) comes into the picture from below and ends inside it.

    A detector takes faces for faces however they lie, and the mesh invents one on a head that hangs upside down; the
    body tells which way is up.
    """
    height, width = person.shape
    rows, columns, head = max(1, height // 12), max(1, width // 12), person[: height // 2]
    beside = max(float(head[:, :columns].mean()), float(head[:, -columns:].mean()))
    return float(person[-rows:].mean()) >= BELOW and float(person[:rows].mean()) <= ABOVE and beside <= BESIDE


def _outline(image: NDArray[np.uint8]) -> NDArray[np.float32] | None:
    """The picture in 32×24 grey values with mean 0 and deviation 1; None when it is even."""
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    small = cv2.resize(grey, _SMALL, interpolation=cv2.INTER_AREA).astype(np.float32)
    spread = float(small.std())
    return None if spread < _SHADES else np.asarray((small - small.mean()) / spread, np.float32)
