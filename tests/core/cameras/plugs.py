"""Scripted video devices that keep the promises of OpenCV's capture, and a counter that uses one through the worker."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, count, repeat

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.cameras.machine import Machine, Node, Patience
from counter_app.cameras.pin import ChosenCamera, Standing
from counter_app.cameras.spec import Trust
from counter_app.cameras.webcam import Webcam
from counter_app.capture.session import CaptureSession
from counter_app.capture.worker import CameraWorker
from tests.core.capture.faces import FakeFinder

SOON_S = 10.0
CHOSEN = ChosenCamera("/dev/video7", "Kamera uji", Trust.LENS, Standing.APPROVED, "usb:046d:0825:A1:1.0")
AT_ONCE = Patience(opening_s=SOON_S, silence_s=SOON_S, settle_s=SOON_S, retry_s=0.0, handover_s=SOON_S, farewell_s=0.05)
"""Nothing is waited for but facts."""
BRIEF = replace(AT_ONCE, silence_s=0.05, handover_s=0.05, farewell_s=0.02)
"""For drivers that hang after a while."""
BRIEFER = replace(BRIEF, opening_s=0.05)
"""For drivers that hang while opening."""
Picture = NDArray[np.uint8]
Step = Picture | Exception | None
"""A picture, what the driver raises, or nothing."""
_NOISE = np.random.default_rng(3).integers(60, 190, (480, 640, 3), dtype=np.uint8)


def healthy(start: int = 0) -> Iterator[Picture]:
    """Pictures with sensor noise: no two that follow one another are the same."""
    return (np.roll(_NOISE, 7 * number, axis=0) for number in count(start))


def some(number: int) -> list[Picture]:
    """A few healthy pictures."""
    return [picture for picture, _ in zip(healthy(), range(number), strict=False)]


def flat(blue: int, green: int, red: int) -> Picture:
    """One colour."""
    return np.full((480, 640, 3), (blue, green, red), np.uint8)


class Device:
    """Does step after step; after the last it fails, or hangs until `let_go`. It holds a file as drivers do."""

    def __init__(self, steps: Iterable[Step] = (), *, hangs: bool = False, opens: bool = True) -> None:
        self._steps, self._hangs, self._opens = iter(steps), hangs, opens
        self._file = -1
        self.let_go, self.released = threading.Event(), threading.Event()
        self.told: dict[int, float] = {}
        self.tallest, self.rates = 720, {720: 30.0, 480: 30.0}

    def plug(self) -> None:
        """It is being opened."""
        self._file = os.open(os.devnull, os.O_RDONLY)

    def isOpened(self) -> bool:
        return self._opens

    def set(self, prop: int, value: float, /) -> bool:
        if prop != cv2.CAP_PROP_FRAME_HEIGHT or value <= self.tallest:
            self.told[prop] = value
        return True

    def get(self, prop: int, /) -> float:
        if prop == cv2.CAP_PROP_FPS:
            return self.rates.get(int(self.told.get(cv2.CAP_PROP_FRAME_HEIGHT, 480)), 30.0)
        return self.told.get(prop, 480.0 if prop == cv2.CAP_PROP_FRAME_HEIGHT else 0.0)

    def read(self) -> tuple[bool, Picture | None]:
        step = next(self._steps, None)
        if isinstance(step, Exception):
            raise step
        if step is None and self._hangs:
            self.let_go.wait()
        return step is not None, step

    def release(self) -> None:
        if not self.released.is_set():
            os.close(self._file)
            self.released.set()


class Healthy(Device):
    """Gives pictures until it is let go; a short rest between them, so that it does not take a core for itself."""

    def __init__(self) -> None:
        super().__init__(healthy(100))

    def read(self) -> tuple[bool, Picture | None]:
        self.let_go.wait(0.001)
        return super().read()


@dataclass
class Bench:
    """A place to plug devices into, one opening after another; the last stays plugged."""

    devices: list[Device | Exception]
    node: Node = Node.THERE
    in_place: bool = True
    now: Callable[[], float] = field(default_factory=lambda: even(1 / 30))
    through_sleep: Callable[[], float] = lambda: 0.0
    patience: Patience = AT_ONCE
    chosen: ChosenCamera = CHOSEN
    opened: int = 0

    def machine(self) -> Machine:
        return Machine(
            self._open, lambda _wanted: self.node, lambda _chosen: self.in_place, lambda: self.now(), self._through
        )

    def webcam(self) -> Webcam:
        return Webcam(self.chosen, self.machine(), self.patience)

    def mend(self) -> None:
        """Somebody sees to it: the device is there, may be opened, and time goes on evenly."""
        self.node, self.in_place, self.patience = Node.THERE, True, AT_ONCE
        self.now, self.through_sleep = even(1 / 30), lambda: 0.0

    def let_go(self) -> None:
        """End what hangs among the devices that were opened."""
        for device in self.devices[: self.opened]:
            if isinstance(device, Device):
                device.let_go.set()

    def _through(self) -> float:
        return self.through_sleep()

    def _open(self, wanted: int | str) -> Device:
        device = self.devices[min(self.opened, len(self.devices) - 1)]
        self.opened += 1
        if isinstance(device, Exception):
            raise device
        device.plug()
        return device


class Counter:
    """Runs a camera through the real worker and session, and remembers what it was told."""

    def __init__(self, camera: Webcam) -> None:
        self.told, self.seen = threading.Event(), threading.Event()
        self.error: Exception | None = None
        self.worker = CameraWorker(camera, CaptureSession(FakeFinder(), preflight=True), self.seen.set, self._broke)
        self.worker.start()

    def _broke(self, error: Exception) -> None:
        self.error = error
        self.told.set()


def clock(*moments: float) -> Callable[[], float]:
    """A clock that shows these moments, and the last from then on."""
    times = chain(moments, repeat(moments[-1]))
    return lambda: next(times)


def even(step: float) -> Callable[[], float]:
    """A clock that goes on by `step` with each look; a generator must not be entered by two threads at once."""
    ticks, guard = count(1), threading.Lock()

    def look() -> float:
        with guard:
            return next(ticks) * step

    return look
