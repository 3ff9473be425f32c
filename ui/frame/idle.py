"""Tells when nobody has touched the station for a while, but not while the camera looks at a member."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from counter_app.steady import steady_s

INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)
USUAL_S = 300
REST_S = 60
"""From here on nobody reads what stands there; whoever passes by should not either."""
LOOK_MS = 1_000
"""A machine that sleeps stops Qt's timers with it, so one long timer would begin where it stood: the time is looked at
again and again instead, by a clock that goes on in sleep."""


class IdleTimer(QObject):
    """`idle` is told once per quiet time, `touched` at each sign of life. Sleep counts as quiet, with the camera too.

    `resting` is told at each look while nobody has touched anything for a minute: a page may draw itself anew then.

    It watches windows, not widgets: far fewer events pass there.
    """

    idle = Signal()
    touched = Signal()
    resting = Signal()

    def __init__(self, parent: QObject, after_s: float = USUAL_S, steady: Callable[[], float] = steady_s) -> None:
        super().__init__(parent)
        self._steady = steady
        self._after_s = after_s
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self.wait_for(after_s)
        self._camera = False
        self._touched_s = self._looked_s = steady()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self.touch)

    def wait_for(self, after_s: float) -> None:
        """How long a quiet time is. Said again it does not begin anew."""
        self._after_s = after_s
        self._timer.setInterval(min(LOOK_MS, round(after_s * 1000)))
        # With the clocks of the window at once, which tick each second as well.
        whole = Qt.TimerType.VeryCoarseTimer if self._timer.interval() == LOOK_MS else Qt.TimerType.CoarseTimer
        self._timer.setTimerType(whole)

    def watch(self, window: QWidget) -> None:
        """Listen to a top-level window. Watch each one that can be worked in."""
        window.winId()
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def start(self) -> None:
        """Begin to count, after sign-in or unlock."""
        self._touched_s = self._looked_s = self._steady()
        self._timer.start()
        self.touch()

    def stop(self) -> None:
        """Count no more, while locked or signed out."""
        self._timer.stop()

    def use_camera(self, used: bool) -> None:
        """While the camera is used nobody has to touch anything."""
        self._camera = used
        self.touch()

    def touch(self) -> None:
        """Somebody is there: count from the beginning, unless the quiet time had passed before they came."""
        if self._look():
            return
        self._touched_s = self._steady()
        self.touched.emit()

    def counting(self) -> bool:
        """Whether the lock is on its way."""
        return self._timer.isActive() and not self._camera

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Any key, click, move or touch counts; the one that finds the station asleep only wakes it."""
        if event.type() in INPUT:
            was_counting = self._timer.isActive()
            self.touch()
            if was_counting and not self._timer.isActive():
                return True
        return super().eventFilter(watched, event)

    def _look(self) -> bool:
        """Tell when it has been quiet for long enough; whether it has."""
        if not self._timer.isActive():
            return False
        now_s = self._steady()
        asleep_s, self._looked_s = now_s - self._looked_s, now_s
        if now_s - self._touched_s >= REST_S:
            self.resting.emit()
        quiet_s = asleep_s if self._camera else now_s - self._touched_s
        if quiet_s < self._after_s:
            return False
        self._timer.stop()
        self.idle.emit()
        return True
