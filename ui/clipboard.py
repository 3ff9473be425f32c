"""What was copied out of this program does not stay on the clipboard: whoever sits here next must not paste it."""

from __future__ import annotations

import hashlib

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

ALONE = ("offscreen", "minimal")
KEPT_MS = 30_000
"""Long enough to go to another window and paste; password stores keep theirs between 10 and 45 s."""


class ClipboardGuard(QObject):
    """Clears the clipboard after half a minute and at the end, but only what this program put there itself.

    A number, a code or a password may be copied from any field, so whatever is copied here is treated alike. What
    another program has put there meanwhile is not ours to take.
    """

    def __init__(self, app: QGuiApplication, kept_ms: int = KEPT_MS) -> None:
        super().__init__(app)
        self._clipboard: QClipboard = app.clipboard()
        self._ours = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(kept_ms)
        self._timer.timeout.connect(self.clear)
        self._clipboard.dataChanged.connect(self._look)
        app.aboutToQuit.connect(self.clear)

    @property
    def is_waiting(self) -> bool:
        """Whether something of ours lies there."""
        return self._timer.isActive()

    def clear(self) -> None:
        """Take it back, if it is still what we put there."""
        self._timer.stop()
        ours, self._ours = self._ours, ""
        if ours and _digest(self._clipboard.text()) == ours:
            self._clipboard.clear()

    def _look(self) -> None:
        text = self._clipboard.text()
        if text and is_ours(self._clipboard):
            self._ours = _digest(text)
            self._timer.start()
        else:
            self._ours = ""
            self._timer.stop()


def is_ours(clipboard: QClipboard) -> bool:
    """Whether this program put there what lies there. Without a screen nobody else can, and Qt does not know."""
    return clipboard.ownsClipboard() or QGuiApplication.platformName() in ALONE


def _digest(text: str) -> str:
    """Enough to know it again, without a second copy of it in memory."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
