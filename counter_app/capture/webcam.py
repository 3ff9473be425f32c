"""A webcam. Its driver may hang for ever, so only a thread of its own ever waits for it."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol, cast

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.capture.camera import (
    Camera,
    CameraBusy,
    CameraError,
    CameraFrozen,
    CameraGone,
    CameraKind,
    NoCamera,
    Trust,
)
from counter_app.capture.frames import Frame

SIZES = ((1280, 720), (640, 480))
"""Asked for in this order: 90 px between the eyes need 720 rows at an arm's length (face.md §6)."""
FAILURES = 25
"""So many refused reads in a row mean that the camera is lost; a single one happens while it adjusts."""
FAREWELL_S = 0.5
"""How long ``close`` lets the driver put the device back before it leaves it to its thread."""


@dataclass(frozen=True)
class Patience:
    """How long a driver may stay silent. Windows takes several seconds to open some cameras."""

    opening_s: float = 12.0
    silence_s: float = 2.0


PATIENCE = Patience()


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


def open_device(wanted: int | str) -> Capture:
    """Open a device by the system's own interface. Never DirectShow: virtual cameras come in through it."""
    if sys.platform == "win32":
        interface = cv2.CAP_MSMF
    elif sys.platform == "darwin":
        interface = cv2.CAP_AVFOUNDATION
    else:
        interface = cv2.CAP_V4L2
    return _WITH_INTERFACE(wanted, interface)


class _Phase(Enum):
    OPENING = "opening"
    RUNNING = "running"
    BROKEN = "broken"
    CLOSED = "closed"


class _Reader:
    """One opening of the device: a thread that keeps the newest picture and the fate of the device."""

    def __init__(self, wanted: int | str, label: str, device: OpenDevice) -> None:
        self._wanted, self._label, self._device = wanted, label, device
        self._news = threading.Condition()
        self._phase = _Phase.OPENING
        self._error: CameraError | None = None
        self._picture: NDArray[np.uint8] | None = None
        self._taken_at = 0.0
        self._thread = threading.Thread(target=self._run, name=f"reader {label}", daemon=True)
        self._thread.start()

    def wait_open(self, seconds: float) -> None:
        """Wait for the first picture."""
        with self._news:
            arrived = self._news.wait_for(lambda: self._phase is not _Phase.OPENING, seconds)
            self._raise_fate()
            if not arrived:
                raise CameraFrozen(self._label, seconds)

    def take(self, seconds: float) -> Frame:
        """Return a picture nobody has taken yet, waiting for it if need be."""
        with self._news:
            self._news.wait_for(lambda: self._picture is not None or self._phase is not _Phase.RUNNING, seconds)
            self._raise_fate()
            if self._picture is None:
                raise CameraFrozen(self._label, seconds)
            picture, self._picture = self._picture, None
            return Frame(picture, self._taken_at)

    def close(self) -> None:
        """End everybody's waiting; give the thread a moment, never more."""
        with self._news:
            self._phase = _Phase.CLOSED
            self._news.notify_all()
        if self._thread is not threading.current_thread():
            self._thread.join(FAREWELL_S)

    def _raise_fate(self) -> None:
        if self._error is not None:
            raise self._error
        if self._phase is _Phase.CLOSED:
            raise CameraGone(self._label)

    def _run(self) -> None:
        try:
            capture = self._device(self._wanted)
        except cv2.error:
            return self._break(NoCamera(self._label))
        try:
            if capture.isOpened():
                self._settle(capture)
                self._keep_reading(capture)
            else:
                self._break(_refusal(self._wanted, self._label))
        finally:
            capture.release()

    def _settle(self, capture: Capture) -> None:
        """Compressed pictures first, else USB 2 gives few large frames a second; then the largest size there is."""
        capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
        for width, height in SIZES:
            capture.set(cv2.CAP_PROP_FRAME_WIDTH, width)
            capture.set(cv2.CAP_PROP_FRAME_HEIGHT, height)
            if capture.get(cv2.CAP_PROP_FRAME_HEIGHT) == height:
                return

    def _keep_reading(self, capture: Capture) -> None:
        failed = 0
        while self._phase in (_Phase.OPENING, _Phase.RUNNING):
            given, picture = capture.read()
            if given and picture is not None:
                failed = 0
                self._show(picture)
                continue
            failed += 1
            if failed >= FAILURES:
                # A device that never gave a picture is held by somebody else; one that stopped is gone.
                began = self._phase is _Phase.RUNNING
                self._break(CameraGone(self._label) if began else CameraBusy(self._label))
            time.sleep(0.02)

    def _show(self, picture: NDArray[np.uint8]) -> None:
        turned = np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB), np.uint8)
        with self._news:
            if self._phase is _Phase.OPENING:
                self._phase = _Phase.RUNNING
            self._picture, self._taken_at = turned, time.monotonic()
            self._news.notify_all()

    def _break(self, error: CameraError) -> None:
        with self._news:
            if self._phase is not _Phase.CLOSED:
                self._phase, self._error = _Phase.BROKEN, error
            self._news.notify_all()


def _refusal(wanted: int | str, label: str) -> CameraError:
    """Why a device does not open: on Linux its node tells whether it is there."""
    node = wanted if isinstance(wanted, str) else f"/dev/video{wanted}"
    if sys.platform.startswith("linux") and os.path.exists(node):
        return CameraBusy(label)
    return NoCamera(label)


class Webcam(Camera):
    """A camera of this machine, by index or device path; frames carry the time they arrived (``time.monotonic``)."""

    kind = CameraKind.WEBCAM
    trust = Trust.LENS

    def __init__(
        self, wanted: int | str, label: str, device: OpenDevice = open_device, patience: Patience = PATIENCE
    ) -> None:
        self.label = label
        self._wanted, self._device, self._patience = wanted, device, patience
        self._reader: _Reader | None = None

    def open(self) -> None:
        """Wait for the first picture; raises NoCamera, CameraBusy, CameraFrozen, CameraGone if closed meanwhile."""
        self.close()
        self._reader = reader = _Reader(self._wanted, self.label, self._device)
        try:
            reader.wait_open(self._patience.opening_s)
        except CameraError:
            reader.close()
            raise

    def read(self) -> Frame:
        """Return the newest frame; raises CameraGone, CameraFrozen."""
        if self._reader is None:
            raise CameraGone(self.label)
        return self._reader.take(self._patience.silence_s)

    def close(self) -> None:
        """Return within half a second, whatever the driver does."""
        if self._reader is not None:
            self._reader.close()
