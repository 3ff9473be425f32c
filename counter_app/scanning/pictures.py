"""Pictures of cards from outside: judged by content, read within limits, written anew so that nothing else stays."""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.scanning.errors import PictureFlaw, PictureRefused
from counter_app.scanning.values import MOST_BYTES

Image = NDArray[np.uint8]

MOST_POINTS = 50_000_000
"""A telephone's 48 million; unpacked that is 150 MB, and nothing is unpacked beyond it."""
LEAST_PX = 320
"""Shorter side: less of a card is no portrait that can be compared."""
KEPT_PX = 2000
"""Longest side of what is kept: at 300 dpi a card has 1011."""
QUALITY = 90


@dataclass(frozen=True)
class Picture:
    """One picture, read and cut down. `jpeg` is what is kept: without notes, places and times of a telephone."""

    image: Image = field(repr=False)
    """H×W×3 in OpenCV's order of colours."""
    jpeg: bytes = field(repr=False)


def read_picture(data: bytes) -> Picture:
    """A JPEG, PNG or WebP, upright as its own note of the camera says. Raises PictureRefused."""
    if len(data) > MOST_BYTES:
        raise PictureRefused(PictureFlaw.TOO_LARGE)
    size = size_of(data)
    if size is None:
        raise PictureRefused(PictureFlaw.NO_PICTURE)
    if size[0] * size[1] > MOST_POINTS:
        raise PictureRefused(PictureFlaw.TOO_LARGE)
    try:
        image = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    except cv2.error as error:
        raise PictureRefused(PictureFlaw.NO_PICTURE) from error
    if image is None:
        raise PictureRefused(PictureFlaw.NO_PICTURE)
    return kept_picture(np.asarray(image, np.uint8))


def kept_picture(image: Image) -> Picture:
    """A picture as it is kept, from the camera or a file. Raises PictureRefused when it is too small."""
    high, wide = image.shape[:2]
    if min(high, wide) < LEAST_PX:
        raise PictureRefused(PictureFlaw.TOO_SMALL)
    scale = min(1.0, KEPT_PX / max(high, wide))
    if scale < 1.0:
        image = np.asarray(cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    return Picture(image, to_jpeg(image))


def to_jpeg(image: Image) -> bytes:
    """A picture as bytes."""
    done, data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    if not done:
        raise PictureRefused(PictureFlaw.NO_PICTURE)
    return bytes(data)


def size_of(data: bytes) -> tuple[int, int] | None:
    """Width and height that the head of a JPEG, PNG or WebP tells, None for anything else: before it is unpacked."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and data[12:16] == b"IHDR":
        return _positive(int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big"))
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return _webp(data)
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg(data)
    return None


def _webp(data: bytes) -> tuple[int, int] | None:
    kind, body = data[12:16], data[20:30]
    if len(body) < 10:
        return None
    if kind == b"VP8X":
        if body[0] & 0x02:  # moving pictures are none of a card
            return None
        return _positive(1 + int.from_bytes(body[4:7], "little"), 1 + int.from_bytes(body[7:10], "little"))
    if kind == b"VP8L" and body[0] == 0x2F:
        packed = int.from_bytes(body[1:5], "little")
        return _positive(1 + (packed & 0x3FFF), 1 + (packed >> 14 & 0x3FFF))
    if kind == b"VP8 " and body[3:6] == b"\x9d\x01\x2a":
        wide, high = (int.from_bytes(body[at : at + 2], "little") & 0x3FFF for at in (6, 8))
        return _positive(wide, high)
    return None


def _jpeg(data: bytes) -> tuple[int, int] | None:
    """Goes from marker to marker to the frame's head."""
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # filling
            at += 1
            continue
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            high, wide = (int.from_bytes(data[at + by : at + by + 2], "big") for by in (5, 7))
            return _positive(wide, high)
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None


def _positive(wide: int, high: int) -> tuple[int, int] | None:
    return (wide, high) if wide > 0 and high > 0 else None
