"""One press is one act: what a held key repeats decides nothing, in no window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

PRESSING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Select})
"""Keys that press what has the focus."""
_WRITING = (QLineEdit, QPlainTextEdit, QTextEdit)
"""Here a space is a letter like others, and may be held; Enter leads on in all of them."""


class OnePress(QObject):
    """Swallows what a held Enter or Space repeats, in each window that ever has the keyboard.

    It listens to windows, not to the application: far fewer events pass there. Shortcuts do not repeat by `bind`.
    """

    def __init__(self, app: QGuiApplication) -> None:
        super().__init__(app)
        app.focusWindowChanged.connect(self._listen)
        self._listen(app.focusWindow())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Held down since the page before, a key must not decide on this one."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.isAutoRepeat():
            return event.key() in PRESSING and not _is_letter(event.key())
        return False

    def _listen(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)  # once is enough, and a window comes back often
            window.installEventFilter(self)


def _is_letter(key: int) -> bool:
    return key == Qt.Key.Key_Space and isinstance(QApplication.focusWidget(), _WRITING)
