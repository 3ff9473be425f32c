"""What is asked of a camera's driver, and what it gave."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, cast

import cv2
import numpy as np
from numpy.typing import NDArray

SIZES = ((1280, 720), (640, 480))
"""Asked for in this order: 90 px between the eyes need 720 rows at an arm's length (face.md §6)."""
RATE = 30.0
ENOUGH_RATE = 15.0
"""Frames a second. Blinks of 66 ms are one frame then (face.md §2.6): a smaller picture is better than fewer frames."""


class Capture(Protocol):
    """The part of ``cv2.VideoCapture`` that is used here."""

    def isOpened(self) -> bool: ...
    def set(self, prop: int, value: float, /) -> bool: ...
    def get(self, prop: int, /) -> float: ...
    def read(self) -> tuple[bool, NDArray[np.uint8] | None]:
        """False and None when there is nothing to read."""

    def release(self) -> None: ...


OpenDevice = Callable[[int | str], Capture]

_WITH_INTERFACE: Callable[[int | str, int], Capture] = cast("Any", cv2.VideoCapture)
"""Any: the library's own types do not know that a failed read gives None."""
_ERRORS_ONLY = 2
"""OpenCV's own step: its warnings stay off the terminal."""


@dataclass(frozen=True)
class Got:
    """What the driver says it gives; 0 and empty where it says nothing."""

    width: int
    height: int
    rate: float
    coding: str


def open_device(wanted: int | str) -> Capture:
    """Open a device by the system's own interface. Never DirectShow: virtual cameras come in through it."""
    if sys.platform == "win32":
        interface = cv2.CAP_MSMF
    elif sys.platform == "darwin":
        interface = cv2.CAP_AVFOUNDATION
    else:
        interface = cv2.CAP_V4L2
        # An unplugged camera is let go after 2 seconds instead of 10. OpenCV asks for this at its first picture.
        os.environ.setdefault("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", "2")
    # A camera that does not open is told by whoever asked for it, in the officer's words.
    cv2.setLogLevel(_ERRORS_ONLY)
    return _WITH_INTERFACE(wanted, interface)


def negotiate(capture: Capture) -> Got:
    """Compressed pictures, else USB 2 gives few large ones a second; then the largest size that comes fast enough.

    Exposure, gain and white balance are left to the camera: it knows its sensor, and the room changes.
    """
    capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
    got = Got(0, 0, 0.0, "")
    for width, height in SIZES:
        capture.set(cv2.CAP_PROP_FRAME_WIDTH, width)
        capture.set(cv2.CAP_PROP_FRAME_HEIGHT, height)
        capture.set(cv2.CAP_PROP_FPS, RATE)
        got = _got(capture)
        if got.height == height and not 0 < got.rate < ENOUGH_RATE:
            break
    return got


def _got(capture: Capture) -> Got:
    width, height = capture.get(cv2.CAP_PROP_FRAME_WIDTH), capture.get(cv2.CAP_PROP_FRAME_HEIGHT)
    rate, code = capture.get(cv2.CAP_PROP_FPS), int(capture.get(cv2.CAP_PROP_FOURCC))
    letters = "".join(chr(code >> shift & 0xFF) for shift in (0, 8, 16, 24)) if code > 0 else ""
    sane = rate if 0 < rate <= 240 else 0.0
    return Got(max(0, int(width)), max(0, int(height)), sane, letters if letters.isalnum() else "")
