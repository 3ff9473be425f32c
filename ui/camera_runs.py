"""One camera at a time on the window's side: made in a job, heard through queued signals, never waited for."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from ui.jobs import Runner, is_fault, note_failure

log = logging.getLogger(__name__)


class Run(Protocol):
    """A camera on a thread of its own."""

    def start(self) -> None:
        """From now on it tells."""

    def ask_to_stop(self) -> None:
        """Soon; returns at once."""

    def stop(self) -> bool:
        """Wait for its thread; False when a driver does not answer."""


OneRun = TypeVar("OneRun", bound=Run)
Build = Callable[[Callable[[], None], Callable[[Exception], None]], OneRun]
"""Makes a run that tells by the first when there is news, by the second when it broke."""


class CameraRuns(QObject, Generic[OneRun]):
    """Whoever owns one says what becomes of its news. `broke(Exception)`, `used(bool)` for the idle lock."""

    broke = Signal(object)
    used = Signal(bool)
    _news = Signal(int)
    _broken = Signal(int, object)

    def __init__(self, jobs: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._number, self._opening = 0, False
        self._run: OneRun | None = None
        self._news.connect(self._hear_news, Qt.ConnectionType.QueuedConnection)
        self._broken.connect(self._hear_broken, Qt.ConnectionType.QueuedConnection)

    @property
    def is_used(self) -> bool:
        """A camera is open or being opened."""
        return self._opening or self._run is not None

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

    def _begin(self, build: Build[OneRun]) -> None:
        """Make it off the window thread, then let it run."""
        self._number += 1
        number = self._number
        self._opening = True
        self.used.emit(True)
        self._jobs.run(
            self,
            lambda: build(lambda: self._news.emit(number), lambda error: self._broken.emit(number, error)),
            lambda run: self._start(number, run),
            lambda error: self._fail(number, error),
            lane="io",
        )

    def _hear(self, run: OneRun) -> None:
        """What the run has to tell now."""
        raise NotImplementedError

    def _start(self, number: int, run: OneRun) -> None:
        if number == self._number:
            self._opening, self._run = False, run
            run.start()

    def _hear_news(self, number: int) -> None:
        if self._run is not None and number == self._number:
            self._hear(self._run)

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
