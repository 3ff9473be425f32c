"""Pictures as bytes: encoding, digest, and the portrait cut out of a frame."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.capture.codes import PictureFormat
from counter_app.capture.mesh import Points

_SETTINGS = {
    PictureFormat.JPEG: (cv2.IMWRITE_JPEG_QUALITY, 85),
    PictureFormat.WEBP: (cv2.IMWRITE_WEBP_QUALITY, 85),
    PictureFormat.PNG: (),
}
"""JPEG at 85 keeps a face at 40 dB in half the bytes of 95, and every paper can show it. A whole frame is for a dispute
only: WebP keeps its face at 36.7 dB in half the bytes of such a JPEG."""
_ABOVE, _BELOW = 1.35, 1.45
"""Portrait's edges from the eyes in T: the head fills about 70 % of the height (face.md §1.4)."""
_WIDTH_OVER_HEIGHT = 3 / 4


@dataclass(frozen=True)
class Picture:
    """An encoded picture; `sha256` is the digest of exactly these bytes."""

    data: bytes = field(repr=False)
    format: PictureFormat
    width: int
    height: int
    sha256: str


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels; right and bottom are outside."""

    left: int
    top: int
    right: int
    bottom: int


def encode(image: NDArray[np.uint8], format_: PictureFormat = PictureFormat.JPEG) -> Picture:
    """Encode an RGB picture; the same pixels give the same bytes on one machine."""
    done, data = cv2.imencode(format_.value, cv2.cvtColor(image, cv2.COLOR_RGB2BGR), _SETTINGS[format_])
    if not done:
        raise ValueError(format_)
    content = data.tobytes()
    height, width = image.shape[:2]
    return Picture(content, format_, width, height, hashlib.sha256(content).hexdigest())


def portrait_box(points: Points, width: int, height: int) -> Box:
    """The 3:4 cut round one face, inside a picture of that size, as large as asked if there is room."""
    flat = points[:, :2].astype(float)
    eyes = flat[[33, 133, 362, 263]].mean(0)
    t = float(np.hypot(*(flat[152] - eyes)))
    tall = min((_ABOVE + _BELOW) * t, height, width / _WIDTH_OVER_HEIGHT)
    wide = tall * _WIDTH_OVER_HEIGHT
    middle = float(flat[:468, 0].min() + flat[:468, 0].max()) / 2
    left = min(max(middle - wide / 2, 0), width - wide)
    top = min(max(float(eyes[1]) - tall * _ABOVE / (_ABOVE + _BELOW), 0), height - tall)
    return Box(int(left), int(top), int(left) + int(wide), int(top) + int(tall))


def portrait_of(image: NDArray[np.uint8], points: Points) -> NDArray[np.uint8]:
    """The portrait as its own RGB picture."""
    box = portrait_box(points, image.shape[1], image.shape[0])
    return np.ascontiguousarray(image[box.top : box.bottom, box.left : box.right])
