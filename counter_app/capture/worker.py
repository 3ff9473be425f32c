"""The camera thread: reads, judges, leaves the newest result in a mailbox. Knows nothing of windows."""

from __future__ import annotations

import logging
import threading
import weakref
from collections.abc import Callable

from counter_app.cameras.errors import CameraError
from counter_app.cameras.frames import Frame
from counter_app.cameras.pin import Rotation
from counter_app.cameras.spec import Camera, Prompted
from counter_app.capture.latest import Latest
from counter_app.capture.memory import give_back
from counter_app.capture.observation import Observation
from counter_app.capture.session import CaptureSession
from counter_app.capture.upright_watch import UprightWatch
from counter_app.log import Code

log = logging.getLogger(__name__)


class CameraWorker:
    """Runs one camera and one session in a thread of its own until it is stopped or the camera breaks.

    Both callbacks are called on that thread: they must only pass the news on. Session and watch are closed at the end.
    """

    def __init__(
        self,
        camera: Camera,
        session: CaptureSession,
        ready: Callable[[], None],
        broke: Callable[[Exception], None],
        watch: UprightWatch | None = None,
    ) -> None:
        self.latest: Latest[tuple[Frame, Observation, Rotation | None]] = Latest()
        """Take from it when `ready` was called; the last is the turn `watch` would give the picture."""
        self._camera, self._session, self._watch = camera, session, watch
        self._ready, self._broke = ready, broke
        # Also where nobody ever starts it or stops it: a page may go while its camera is being made.
        self._put_away = weakref.finalize(self, _put_away, session, watch)
        self._put_away.atexit = False
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def running(self) -> bool:
        """The thread has begun and not ended."""
        return self._thread is not None and self._thread.is_alive()

    def start(self) -> None:
        """Open the camera and begin; errors come through `broke`."""
        # A daemon: a driver that never returns must not keep the program from ending.
        self._thread = threading.Thread(target=self._run, name=f"camera {self._camera.label}", daemon=True)
        self._thread.start()

    def ask_to_stop(self) -> None:
        """Set the flag and close the camera, which ends a waiting `read`; returns at once."""
        self._stop.set()
        self._camera.close()

    def stop(self, timeout_s: float = 1.0) -> bool:
        """Ask, wait at most `timeout_s`, and say whether the thread ended. Callbacks are silent from the asking on."""
        self.ask_to_stop()
        if self._thread is None:
            self._put_away()
        elif self._thread is not threading.current_thread():
            self._thread.join(timeout_s)
        return not self.running

    def _run(self) -> None:
        try:
            try:
                with self._camera:
                    self._session.use_device(self._camera.trust)
                    while not self._stop.is_set():
                        self._step()
            finally:
                self._put_away()
        except Exception as error:
            if not self._stop.is_set():
                self._broke(error)
            elif not isinstance(error, CameraError):
                log.warning("camera: its end was not clean: %s", Code(type(error).__name__))

    def _step(self) -> None:
        frame = self._camera.read()
        if self._stop.is_set():
            return
        observation = self._session.observe(frame)
        if isinstance(self._camera, Prompted):
            self._camera.obey(observation.prompt.value if observation.prompt else None)
        turn = self._watch.see(frame, observation) if self._watch is not None else None
        if self.latest.put((frame, observation, turn)) and not self._stop.is_set():
            self._ready()


def _put_away(session: CaptureSession, watch: UprightWatch | None) -> None:
    """Close the face libraries, each even if the other cannot be closed; what they held goes back to the system."""
    try:
        if watch is not None:
            watch.close()
    finally:
        session.close()
        give_back()
