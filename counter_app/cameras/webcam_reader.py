"""The thread that waits for a webcam's driver, which may hang for ever: nobody else ever does."""

from __future__ import annotations

import statistics
import threading
from collections import deque
from dataclasses import replace
from enum import Enum
from itertools import pairwise
from typing import NoReturn

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.cameras.errors import (
    CameraBusy,
    CameraError,
    CameraFaulty,
    CameraForbidden,
    CameraFrozen,
    CameraGone,
    CameraShut,
    CameraSlept,
    CameraSlow,
    CameraSwapped,
    NoCamera,
    PictureFault,
)
from counter_app.cameras.frames import Frame
from counter_app.cameras.machine import Machine, Node, Patience
from counter_app.cameras.negotiation import Capture, Got, negotiate
from counter_app.cameras.picture_watch import PictureWatch, brightness, empty
from counter_app.cameras.pin import ChosenCamera, Standing
from counter_app.cameras.pixels import StrangePicture, as_rgb

FAILURES = 25
"""So many refused reads in a row mean that the camera is lost; a single one happens while it adjusts."""
WARM_UP, EVEN, STEADY = 30, 3, 4.0
"""Pictures thrown away at most, and how many steps of less than so many grey levels mean a settled exposure."""
SLOWEST = 4.0
"""Frames a second, by the middle of the last intervals; the session asks for more, this is a broken connection."""
INTERVALS = 9
SLEPT_S = 5.0
"""A gap between two pictures. Whoever waits for one awake is told after two seconds that none comes."""


class _Phase(Enum):
    OPENING = "opening"
    RUNNING = "running"
    BROKEN = "broken"
    CLOSED = "closed"


_holding: dict[int | str, threading.Thread] = {}
_guard = threading.Lock()
"""Who has a device open, over all cameras of the process: an attempt may begin before the one before has let go."""


class Reader:
    """One opening of the device: a thread that keeps the newest picture and the fate of the device."""

    def __init__(self, chosen: ChosenCamera, machine: Machine, patience: Patience) -> None:
        self._chosen, self._machine, self._patience = chosen, machine, patience
        self._news = threading.Condition()
        self._phase = _Phase.OPENING
        self._error: Exception | None = None
        self._frame: Frame | None = None
        self.got = Got(0, 0, 0.0, "")
        """What the driver gives, known from the first picture on."""
        self._watch = PictureWatch()
        self._arrivals: deque[float] = deque(maxlen=INTERVALS + 1)
        self._last_through = 0.0
        self._gave = False
        self._thread = threading.Thread(target=self._run, name=f"reader {chosen.label}", daemon=True)
        with _guard:
            self._before = _holding.get(chosen.wanted)
            _holding[chosen.wanted] = self._thread
        self._thread.start()

    @property
    def rate(self) -> float:
        """Frames a second as they arrive, by the middle of the last intervals; 0 until there are some."""
        times = tuple(self._arrivals)
        gaps = [later - earlier for earlier, later in pairwise(times)]
        middle = statistics.median(gaps) if gaps else 0.0
        return 1 / middle if middle > 0 else 0.0

    def wait_open(self) -> None:
        """Wait for the first picture."""
        with self._news:
            arrived = self._news.wait_for(lambda: self._phase is not _Phase.OPENING, self._patience.opening_s)
            self._raise_fate()
        if not arrived:
            self._raise_silence(NoCamera(self._chosen.label), self._patience.opening_s)

    def take(self) -> Frame:
        """Return a picture nobody has taken yet, waiting for it if need be."""
        with self._news:
            self._news.wait_for(
                lambda: self._frame is not None or self._phase is not _Phase.RUNNING, self._patience.silence_s
            )
            self._raise_fate()
            frame, self._frame = self._frame, None
        if frame is None:
            self._raise_silence(CameraGone(self._chosen.label), self._patience.silence_s)
        return frame

    def close(self) -> None:
        """End everybody's waiting; give the thread a moment, never more."""
        with self._news:
            is_first = self._phase is not _Phase.CLOSED
            self._phase = _Phase.CLOSED
            self._news.notify_all()
        if is_first and self._thread is not threading.current_thread():
            self._thread.join(self._patience.farewell_s)

    def _raise_fate(self) -> None:
        if self._error is not None:
            raise self._error
        if self._phase is _Phase.CLOSED:
            raise CameraGone(self._chosen.label)

    def _raise_silence(self, when_missing: Exception, seconds: float) -> NoReturn:
        if self._machine.node(self._chosen.wanted) is Node.MISSING:
            raise when_missing
        raise CameraFrozen(self._chosen.label, seconds)

    def _run(self) -> None:
        try:
            if self._before is not None:
                self._before.join(self._patience.handover_s)
                self._before = None
            if self._phase is _Phase.OPENING:
                self._open()
        except Exception as error:
            self._break(error)
        finally:
            with _guard:
                if _holding.get(self._chosen.wanted) is self._thread:
                    del _holding[self._chosen.wanted]

    def _open(self) -> None:
        try:
            capture = self._machine.device(self._chosen.wanted)
        except cv2.error as error:
            raise NoCamera(self._chosen.label) from error
        try:
            if not capture.isOpened():
                raise self._refusal()
            if not self._machine.in_place(self._chosen):
                raise CameraSwapped(self._chosen.label)
            self.got = negotiate(capture)
            self._warm_up(capture)
            while self._phase in (_Phase.OPENING, _Phase.RUNNING):
                if (picture := self._next(capture)) is not None:
                    self._show(picture)
        finally:
            capture.release()

    def _refusal(self) -> Exception:
        """Why a device does not open."""
        match self._machine.node(self._chosen.wanted):
            case Node.MISSING:
                return NoCamera(self._chosen.label)
            case Node.FORBIDDEN:
                return CameraForbidden(self._chosen.label)
            case Node.THERE:
                return CameraBusy(self._chosen.label)
        unlisted = self._chosen.standing is Standing.UNLISTED
        return NoCamera(self._chosen.label) if unlisted else CameraShut(self._chosen.label)

    def _warm_up(self, capture: Capture) -> None:
        """Let the first pictures go: dark, green or too bright, until three in a row are alike."""
        began, even, level = self._machine.now(), 0, -255.0
        for _ in range(WARM_UP):
            picture = self._next(capture)
            if picture is None or self._machine.now() - began >= self._patience.settle_s:
                return
            before, level = level, brightness(picture)
            even = even + 1 if abs(level - before) < STEADY and empty(picture) is None else 0
            if even >= EVEN:
                return

    def _next(self, capture: Capture) -> NDArray[np.uint8] | None:
        """The next picture in RGB; None once the camera is closed."""
        for _ in range(FAILURES):
            if self._phase not in (_Phase.OPENING, _Phase.RUNNING):
                return None
            try:
                given, picture = capture.read()
            except cv2.error:  # a picture that cannot be decoded
                given, picture = False, None
            if given and picture is not None and picture.size:
                self._gave = True
                try:
                    return as_rgb(picture, self._chosen.rotation)
                except StrangePicture as error:
                    raise CameraFaulty(self._chosen.label, PictureFault.STRANGE) from error
            with self._news:
                self._news.wait_for(lambda: self._phase is _Phase.CLOSED, self._patience.retry_s)
        raise self._loss()

    def _loss(self) -> Exception:
        """A device that never gave a picture is held by somebody else; one that stopped is gone."""
        if self._gave:
            return CameraGone(self._chosen.label)
        is_missing = self._machine.node(self._chosen.wanted) is Node.MISSING
        return NoCamera(self._chosen.label) if is_missing else CameraBusy(self._chosen.label)

    def _show(self, image: NDArray[np.uint8]) -> None:
        now = self._machine.now()
        self._check(image, now)
        with self._news:
            if self._phase is _Phase.OPENING:
                self.got = replace(self.got, width=image.shape[1], height=image.shape[0])
                self._phase = _Phase.RUNNING
            self._frame = Frame(image, now)
            self._news.notify_all()

    def _check(self, image: NDArray[np.uint8], now: float) -> None:
        label = self._chosen.label
        through = self._machine.through_sleep()
        gap = max(through - self._last_through, now - self._arrivals[-1]) if self._arrivals else 0.0
        self._last_through = through
        self._arrivals.append(now)
        if gap > SLEPT_S:
            raise CameraSlept(label)
        if (fault := self._watch.see(image)) is not None:
            raise CameraFaulty(label, fault)
        if len(self._arrivals) > INTERVALS and 0 < self.rate < SLOWEST:
            raise CameraSlow(label, self.rate)

    def _break(self, error: Exception) -> None:
        if isinstance(error, CameraError):
            error.__traceback__ = None  # it would keep the last picture and the device alive
        with self._news:
            if self._phase is not _Phase.CLOSED:
                self._phase, self._error = _Phase.BROKEN, error
            self._news.notify_all()
