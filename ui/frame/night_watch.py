"""Asks once a minute whether the work of the night is due, and does it beside the window, signed in or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.explain import explain
from counter_app.night_states import NightState
from counter_app.nights.values import NightRow
from counter_app.nights.words import failed_words
from ui.acts import Errands
from ui.jobs import Runner

if TYPE_CHECKING:  # loads the store's libraries, and the first page waits for none of them
    from counter_app.nights.service import NightService

ASK_EVERY_MS = 60_000
"""The hour is one of the wall clock, which may be set and may sleep: it is asked for, not waited for."""


class NightWatch(QObject):
    """`failed(words)` when something of it did not succeed; what did stands on the administrator's page."""

    failed = Signal(str)

    def __init__(self, jobs: Runner, station: str, owner: QObject) -> None:
        super().__init__(owner)
        self._errands, self._station = Errands(jobs, self, "io"), station
        self._nights: NightService | None = None
        self._timer = QTimer(self)
        self._timer.setObjectName("night.watch")
        self._timer.setInterval(ASK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def begin(self, nights: NightService) -> None:
        """The branch is open; an example has no nights."""
        self._nights = nights if nights.works else None
        if self._nights is not None:
            self._timer.start()
            self.look()

    def end(self) -> None:
        """The window goes; what was begun is finished."""
        self._timer.stop()
        self._nights = None

    def look(self) -> None:
        """Do what is due, one time at once."""
        nights, station = self._nights, self._station
        if nights is not None and not self._errands.busy:
            self._errands.send(lambda: nights.work(station), self._worked, self._broke)

    def _worked(self, rows: tuple[NightRow, ...]) -> None:
        for row in rows:
            if row.state is NightState.FAILED:
                self.failed.emit(failed_words(row))

    def _broke(self, error: Exception) -> None:
        self.failed.emit(explain(error))
