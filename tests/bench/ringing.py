"""How late the window thread is: a timer that should ring every few milliseconds tells."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

FRAME_S = 1 / 60
EVERY_MS = 4


class Ringer(QObject):
    """Keeps by how much each ring of a precise timer came too late."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.late_s: list[float] = []
        self._last = time.perf_counter()
        timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer)
        timer.timeout.connect(self._ring)
        timer.start(EVERY_MS)

    def _ring(self) -> None:
        now = time.perf_counter()
        self.late_s.append(max(now - self._last - EVERY_MS / 1000, 0.0))
        self._last = now


def lateness(duration_s: float) -> list[float]:
    """Seconds by which each ring of so long a time came too late."""
    ringer, loop = Ringer(QApplication.instance() or QApplication([])), QEventLoop()
    QTimer.singleShot(round(duration_s * 1000), loop.quit)
    loop.exec()
    ringer.deleteLater()
    return ringer.late_s[1:]


def until(fact: Callable[[], bool]) -> None:
    """Let the window work until something is so; raises when it does not come about."""
    loop, timer = QEventLoop(), QTimer()
    timer.timeout.connect(lambda: loop.quit() if fact() else None)
    timer.start(10)
    QTimer.singleShot(60_000, loop.quit)
    loop.exec()
    if not fact():
        raise RuntimeError("the window did not come that far")
