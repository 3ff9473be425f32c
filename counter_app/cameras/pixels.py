"""Makes one kind of picture of everything cameras give: H×W×3, RGB, contiguous, upright."""

from __future__ import annotations

from collections.abc import Mapping

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.cameras.pin import Rotation

_TURNS: Mapping[Rotation, int] = {
    Rotation.RIGHT: cv2.ROTATE_90_CLOCKWISE,
    Rotation.HALF: cv2.ROTATE_180,
    Rotation.LEFT: cv2.ROTATE_90_COUNTERCLOCKWISE,
}
_TO_RGB: Mapping[int, int] = {
    1: cv2.COLOR_GRAY2RGB,
    2: cv2.COLOR_YUV2RGB_YUYV,
    3: cv2.COLOR_BGR2RGB,
    4: cv2.COLOR_BGRA2RGB,
}
"""By the number of channels. Two come from drivers whose YUYV the library hands on as it is."""


class StrangePicture(ValueError):
    """An array that is no picture of a known kind."""


def as_rgb(picture: NDArray[np.generic], rotation: Rotation = Rotation.NONE) -> NDArray[np.uint8]:
    """Turn a picture as OpenCV gives it (BGR, grey, BGRA, YUYV; 16 bits of grey) into RGB; raises StrangePicture."""
    if picture.dtype == np.uint16:
        # Depth and infrared cameras count to 1023 or 65535: what matters is what is bright among the rest.
        deep = picture.astype(np.float32)
        darkest, brightest = float(deep.min(initial=0.0)), float(deep.max(initial=1.0))
        picture = ((deep - darkest) * (255 / (brightest - darkest))).astype(np.uint8)
    if picture.dtype != np.uint8 or picture.ndim not in (2, 3) or 0 in picture.shape:
        raise StrangePicture(picture.shape)
    channels = 1 if picture.ndim == 2 else picture.shape[2]
    if channels not in _TO_RGB:
        raise StrangePicture(picture.shape)
    try:
        rgb = cv2.cvtColor(np.ascontiguousarray(picture), _TO_RGB[channels])
    except cv2.error as error:
        raise StrangePicture(picture.shape) from error
    return upright(np.asarray(rgb, np.uint8), rotation)


def upright(image: NDArray[np.uint8], rotation: Rotation) -> NDArray[np.uint8]:
    """Turn a picture clockwise by `rotation`."""
    return image if rotation is Rotation.NONE else np.asarray(cv2.rotate(image, _TURNS[rotation]), np.uint8)
