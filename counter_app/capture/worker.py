"""The camera thread: reads, judges, leaves the newest result in a mailbox. Knows nothing of windows."""

from __future__ import annotations

import threading
from collections.abc import Callable

from counter_app.capture.camera import Camera, Prompted
from counter_app.capture.cameras.pin import Rotation
from counter_app.capture.frames import Frame
from counter_app.capture.latest import Latest
from counter_app.capture.memory import give_back
from counter_app.capture.observation import Observation
from counter_app.capture.session import CaptureSession
from counter_app.capture.upright_watch import UprightWatch


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
        self._stop = threading.Event()
        # A daemon: a driver that never returns must not keep the program from ending.
        self._thread = threading.Thread(target=self._run, name=f"camera {camera.label}", daemon=True)

    @property
    def running(self) -> bool:
        """The thread has begun and not ended."""
        return self._thread.is_alive()

    def start(self) -> None:
        """Open the camera and begin; errors come through `broke`."""
        self._thread.start()

    def ask_to_stop(self) -> None:
        """Set the flag and close the camera, which ends a waiting `read`; returns at once."""
        self._stop.set()
        self._camera.close()

    def stop(self, timeout_s: float = 1.0) -> bool:
        """Ask, wait at most `timeout_s`, and say whether the thread ended. Callbacks are silent from the asking on."""
        self.ask_to_stop()
        if self._thread.ident is None:
            self._put_away()
        elif self._thread is not threading.current_thread():
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

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

    def _put_away(self) -> None:
        """Close the face libraries, each even if the other cannot be closed; what they held goes back to the system."""
        try:
            if self._watch is not None:
                self._watch.close()
        finally:
            self._session.close()
            give_back()

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
