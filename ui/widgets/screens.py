"""The screen that a member looks at, where there is one beside the officer's."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QApplication, QWidget


def other_screen(widget: QWidget) -> QScreen | None:
    """A screen the officer's window is not on."""
    own = widget.screen()
    return next((screen for screen in QApplication.screens() if screen is not own), None)


def show_on(side: QWidget, screen: QScreen) -> None:
    """Fill another screen; the officer's window keeps its keys (`showFullScreen` would take them)."""
    side.setWindowFlags(
        Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowDoesNotAcceptFocus
    )
    side.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    side.setGeometry(screen.geometry())
    side.setWindowState(Qt.WindowState.WindowFullScreen)
    side.show()
