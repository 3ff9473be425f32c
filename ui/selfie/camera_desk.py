"""The camera on the window's side: made in a job, heard through queued signals, never waited for."""

from __future__ import annotations

import logging
from contextlib import ExitStack
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from ui.jobs import Runner, is_fault, note_failure
from ui.selfie.state import CameraKit, Terms

if TYPE_CHECKING:  # loads OpenCV
    from ui.selfie.looking import CameraRun

log = logging.getLogger(__name__)


class CameraDesk(QObject):
    """One camera at a time. `looked(Look)`, `ended(Ending)` after an attempt's last look, `broke(Exception)`."""

    looked = Signal(object)
    ended = Signal(object)
    broke = Signal(object)
    used = Signal(bool)
    _news = Signal(int)
    _broken = Signal(int, object)

    def __init__(self, jobs: Runner, kit: CameraKit, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._kit = jobs, kit
        self._number = 0
        self._opening = False
        self._run: CameraRun | None = None
        self._news.connect(self._hear_news, Qt.ConnectionType.QueuedConnection)
        self._broken.connect(self._hear_broken, Qt.ConnectionType.QueuedConnection)

    @property
    def is_used(self) -> bool:
        """A camera is open or being opened."""
        return self._opening or self._run is not None

    def open(self, terms: Terms) -> None:
        """Make camera and session off the window thread, then let them run."""
        self._number += 1
        number, kit = self._number, self._kit

        def build() -> CameraRun:
            # Loads OpenCV; here, so that the window does not stand still for it.
            from ui.selfie.looking import CameraRun  # noqa: PLC0415

            camera = kit.make_camera()
            with ExitStack() as made:
                session = kit.make_session(terms)
                made.callback(session.close)
                watch = kit.make_watch() if kit.make_watch is not None else None
                made.pop_all()
            return CameraRun(
                camera,
                session,
                lambda: self._news.emit(number),
                lambda error: self._broken.emit(number, error),
                watch,
            )

        self._opening = True
        self.used.emit(True)
        self._jobs.run(
            self, build, lambda run: self._start(number, run), lambda error: self._fail(number, error), lane="io"
        )

    def begin_attempt(self) -> bool:
        """After looking only, the same camera goes on with an attempt; False when none runs."""
        if self._run is None:
            return False
        self._run.begin_attempt()
        return True

    def swap_prompt(self) -> None:
        """Ask for another movement instead of the one the member cannot do."""
        if self._run is not None:
            self._run.swap_prompt()

    def put_away(self) -> None:
        """End the run, if there is one: at once for the window; a job waits for the thread."""
        self._number += 1
        was_used = self.is_used
        run, self._run, self._opening = self._run, None, False
        if run is not None:
            run.ask_to_stop()
            self._jobs.run(self, run.stop, self._stopped, note_failure, lane="io")
        if was_used:
            self.used.emit(False)

    def _start(self, number: int, run: CameraRun) -> None:
        if number == self._number:
            self._opening, self._run = False, run
            run.start()

    def _hear_news(self, number: int) -> None:
        taken = self._run.take() if self._run is not None and number == self._number else None
        if taken is None:
            return
        look, ending = taken
        self.looked.emit(look)
        if ending is not None and number == self._number:
            self.put_away()
            self.ended.emit(ending)

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
