"""Pictures of cards: judged by content, read within limits, written anew so that nothing else stays."""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.scanning.opening.kinds import FileFlaw, FileKind, FileRefused, kind_of

Image = NDArray[np.uint8]

LEAST_PX = 320
"""Shorter side: less of a card is no portrait that can be compared."""
KEPT_PX = 2000
"""Longest side of what is kept: at 300 dpi a card has 1011."""
KEPT_PAGE_PX = 3000
"""The same of a page: at 300 dpi an A4 has 3508, and its tables are read from 1300 on."""
QUALITY = 90


@dataclass(frozen=True)
class Picture:
    """One picture, read and cut down. `jpeg` is what is kept: without notes, places and times of a telephone."""

    image: Image = field(repr=False)
    """H×W×3 in OpenCV's order of colours."""
    jpeg: bytes = field(repr=False)


def read_picture(data: bytes, longest_px: int = KEPT_PX) -> Picture:
    """A JPEG, PNG or WebP, upright as its own note of the camera says. Raises FileRefused."""
    if kind_of(data) is FileKind.PDF:  # its pages are unpacked in a child
        raise FileRefused(FileFlaw.OTHER)
    try:
        image = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    except cv2.error as error:
        raise FileRefused(FileFlaw.BROKEN) from error
    if image is None:
        raise FileRefused(FileFlaw.BROKEN)
    return kept_picture(np.asarray(image, np.uint8), longest_px)


def kept_picture(image: Image, longest_px: int = KEPT_PX) -> Picture:
    """A picture as it is kept, from the camera or a file. Raises FileRefused when it is too small."""
    high, wide = image.shape[:2]
    if min(high, wide) < LEAST_PX:
        raise FileRefused(FileFlaw.TOO_SMALL)
    scale = min(1.0, longest_px / max(high, wide))
    if scale < 1.0:
        image = np.asarray(cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    return Picture(image, to_jpeg(image))


def to_jpeg(image: Image) -> bytes:
    """A picture as bytes."""
    done, data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    if not done:
        raise FileRefused(FileFlaw.BROKEN)
    return bytes(data)


def turned_jpeg(data: bytes, quarters: int) -> bytes:
    """A kept picture by so many right angles, clockwise. Raises FileRefused."""
    image = read_picture(data, KEPT_PAGE_PX).image
    return to_jpeg(np.ascontiguousarray(np.rot90(image, -quarters % 4)))
