"""The camera over the card on the window's side: made in a job, heard through queued signals, never waited for."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from counter_app.cameras.spec import Camera
from ui.jobs import Runner, is_fault, note_failure

if TYPE_CHECKING:  # loads OpenCV
    from counter_app.scanning.viewfinder import Viewfinder

log = logging.getLogger(__name__)


class CardCamera(QObject):
    """One run at a time. `saw(Sight)` for each new picture, `broke(Exception)`, `used(bool)` for the idle lock."""

    saw = Signal(object)
    broke = Signal(object)
    used = Signal(bool)
    _news = Signal(int)
    _broken = Signal(int, object)

    def __init__(self, jobs: Runner, make_camera: Callable[[], Camera], parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._make = jobs, make_camera
        self._number, self._opening = 0, False
        self._run: Viewfinder | None = None
        self._news.connect(self._hear_news, Qt.ConnectionType.QueuedConnection)
        self._broken.connect(self._hear_broken, Qt.ConnectionType.QueuedConnection)

    @property
    def is_used(self) -> bool:
        """A camera is open or being opened."""
        return self._opening or self._run is not None

    def open(self) -> None:
        """Make the camera off the window thread, then let it run."""
        self._number += 1
        number, make = self._number, self._make

        def build() -> Viewfinder:
            # Loads OpenCV; here, so that the window does not stand still for it.
            from counter_app.scanning.viewfinder import Viewfinder  # noqa: PLC0415

            return Viewfinder(make(), lambda: self._news.emit(number), lambda error: self._broken.emit(number, error))

        self._opening = True
        self.used.emit(True)
        self._jobs.run(self, build, lambda run: self._start(number, run), lambda error: self._fail(number, error), "io")

    def still(self) -> Callable[[], bytes] | None:
        """What makes a file of the picture that is shown, for a job; None when no camera runs."""
        return self._run.still if self._run is not None else None

    def put_away(self) -> None:
        """End the run, if there is one: at once for the window; a job waits for the thread."""
        self._number += 1
        was_used = self.is_used
        run, self._run, self._opening = self._run, None, False
        if run is not None:
            run.ask_to_stop()
            self._jobs.run(self, run.stop, self._stopped, note_failure, "io")
        if was_used:
            self.used.emit(False)

    def _start(self, number: int, run: Viewfinder) -> None:
        if number == self._number:
            self._opening, self._run = False, run
            run.start()

    def _hear_news(self, number: int) -> None:
        sight = self._run.take() if self._run is not None and number == self._number else None
        if sight is not None:
            self.saw.emit(sight)

    def _hear_broken(self, number: int, error: Exception) -> None:
        if number != self._number:
            return
        note_failure(error)
        self._fail(number, error)
        if is_fault(error):
            raise error  # the crash door takes it from here

    def _fail(self, number: int, error: Exception) -> None:
        if number == self._number:
            self.put_away()
            self.broke.emit(error)

    def _stopped(self, ended: bool) -> None:
        if not ended:
            log.warning("camera: its driver does not answer, the thread is left behind")
