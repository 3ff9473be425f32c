"""A camera over a card: the newest picture for whoever frames it, and stills of a moment. Judges nothing."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

import cv2
import numpy as np

from counter_app.cameras.errors import CameraError
from counter_app.cameras.frames import Frame
from counter_app.cameras.spec import Camera
from counter_app.capture.latest import Latest
from counter_app.log import Code

log = logging.getLogger(__name__)

STILL_QUALITY = 95
STILLS = 3
"""Pictures of one moment: what they do not agree on is not trusted."""
APART_S = 0.12
"""So far apart they are at least: a hand moves and a sensor's noise is another."""


@dataclass(frozen=True, eq=False)
class Sight:
    """One picture as a window draws it: rows of RGB triplets without padding."""

    rgb: bytes = field(repr=False)
    width: int
    height: int


class Viewfinder:
    """Runs one camera in a thread of its own until it is stopped or breaks; both callbacks come on that thread."""

    def __init__(self, camera: Camera, ready: Callable[[], None], broke: Callable[[Exception], None]) -> None:
        self._latest: Latest[Frame] = Latest()
        self._camera, self._ready, self._broke = camera, ready, broke
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._taken: deque[Frame] = deque(maxlen=STILLS)

    def start(self) -> None:
        """Open the camera and begin; errors come through `broke`."""
        # A daemon: a driver that never returns must not keep the program from ending.
        self._thread = threading.Thread(target=self._run, name=f"card {self._camera.label}", daemon=True)
        self._thread.start()

    def take(self) -> Sight | None:
        """The newest picture; None when it was taken already."""
        frame = self._latest.take()
        if frame is None:
            return None
        if len(self._taken) > 1 and frame.t - self._taken[-2].t < APART_S:
            self._taken[-1] = frame
        else:
            self._taken.append(frame)
        high, wide = frame.image.shape[:2]
        return Sight(frame.image.tobytes(), wide, high)

    def stills(self) -> tuple[bytes, ...]:
        """The picture that was shown last and those of the moment before it, as files have them; none at first."""
        return tuple(_file_of(frame) for frame in reversed(self._taken))

    def ask_to_stop(self) -> None:
        """Set the flag and close the camera, which ends a waiting `read`; returns at once."""
        self._stop.set()
        self._camera.close()

    def stop(self, timeout_s: float = 1.0) -> bool:
        """Ask, wait at most so long, and say whether the thread ended."""
        self.ask_to_stop()
        if self._thread is None:
            return True
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            with self._camera:
                while not self._stop.is_set():
                    frame = self._camera.read()
                    if self._latest.put(frame) and not self._stop.is_set():
                        self._ready()
        except Exception as error:
            if not self._stop.is_set():
                self._broke(error)
            elif not isinstance(error, CameraError):
                log.warning("camera: its end was not clean: %s", Code(type(error).__name__))


def _file_of(frame: Frame) -> bytes:
    bgr = cv2.cvtColor(np.asarray(frame.image, np.uint8), cv2.COLOR_RGB2BGR)
    done, data = cv2.imencode(".jpg", bgr, [cv2.IMWRITE_JPEG_QUALITY, STILL_QUALITY])
    return bytes(data) if done else b""
