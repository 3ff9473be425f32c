"""Tells when nobody has touched the station for a while, but not while the camera looks at a member."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

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


class IdleTimer(QObject):
    """`idle` is told once per quiet time, `touched` at each sign of life.

    It watches windows, not widgets: far fewer events pass there.
    """

    idle = Signal()
    touched = Signal()

    def __init__(self, parent: QObject, after_s: float = USUAL_S) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self.wait_for(after_s)
        self._timer.timeout.connect(self.idle)
        self._camera = False
        self._running = False
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self.touch)

    def wait_for(self, after_s: float) -> None:
        """How long a quiet time is, from now on. Said again it does not begin anew."""
        after_ms = round(after_s * 1000)
        if after_ms != self._timer.interval():
            self._timer.setInterval(after_ms)

    def watch(self, window: QWidget) -> None:
        """Listen to a top-level window. Watch each one that can be worked in."""
        window.winId()
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def start(self) -> None:
        """Begin to count, after sign-in or unlock."""
        self._running = True
        self.touch()

    def stop(self) -> None:
        """Count no more, while locked or signed out."""
        self._running = False
        self._timer.stop()

    def use_camera(self, used: bool) -> None:
        """While the camera is used nobody has to touch anything."""
        self._camera = used
        self.touch()

    def touch(self) -> None:
        """Somebody is there: count from the beginning."""
        self.touched.emit()
        if self._running and not self._camera:
            self._timer.start()
        else:
            self._timer.stop()

    def counting(self) -> bool:
        """Whether the lock is on its way."""
        return self._timer.isActive()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Any key, click, move or touch counts."""
        if event.type() in INPUT:
            self.touch()
        return super().eventFilter(watched, event)
