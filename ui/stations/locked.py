"""A window that nobody leaves by a key or a touch: closing it only asks who may."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QScreen, QShowEvent
from PySide6.QtWidgets import QWidget


class LockedWindow(QWidget):
    """Like any other until `lock`; from then on it fills the screen and stays. `leave_wanted` when it is closed."""

    leave_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._locked = False
        self._screen: QScreen | None = None

    @property
    def is_locked(self) -> bool:
        """Whether it stays."""
        return self._locked

    @property
    def fills(self) -> bool:
        """Whether nothing of its screen can be reached beside it, on a screen smaller than itself too."""
        if self.isMinimized() or not self.isVisible():
            return False
        return self.geometry().contains(self.screen().geometry())

    def fill(self) -> None:
        """Cover the whole screen, also where nothing manages windows and *full screen* alone changes no size."""
        self.setGeometry(self.screen().geometry())
        self.showFullScreen()

    def lock(self) -> None:
        """From now on it stays."""
        self._locked = True

    def let_go(self) -> None:
        """Somebody who may has said so: it closes."""
        self._locked = False
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The end of the system's session closes it, a visitor does not."""
        if self._locked and not _system_ends():
            event.ignore()
            self.leave_wanted.emit()
            return
        super().closeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """A screen that gets another size, or is turned, is filled again."""
        super().showEvent(event)
        if self._screen is not self.screen():
            self._screen = self.screen()
            self._screen.geometryChanged.connect(self._screen_changed)

    def changeEvent(self, event: QEvent) -> None:
        """Made small or hidden by the window manager, it fills the screen again."""
        super().changeEvent(event)
        if self._locked and event.type() is QEvent.Type.WindowStateChange and not self.fills:
            QTimer.singleShot(0, self._fill_again)

    def _screen_changed(self) -> None:
        if self.isFullScreen():
            self.fill()

    def _fill_again(self) -> None:
        if self._locked and not self.fills:
            self.fill()


def _system_ends() -> bool:
    app = QGuiApplication.instance()
    return isinstance(app, QGuiApplication) and app.isSavingSession()
