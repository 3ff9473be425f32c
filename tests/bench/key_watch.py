"""Presses a key in a line edit as soon as it can take one, tells when it did, and ends the application."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

EVERY_MS = 2


class KeyWatch(QObject):
    """Looks every few milliseconds; a hidden, disabled or unpainted field is not ready."""

    def __init__(self, find: Callable[[], QLineEdit | None], parent: QObject) -> None:
        super().__init__(parent)
        self._find = find
        timer = QTimer(self)
        timer.timeout.connect(self._look)
        timer.start(EVERY_MS)

    def _look(self) -> None:
        field = self._find()
        if field is None or not field.isVisible() or not field.isEnabled() or not field.window().isActiveWindow():
            return
        field.setFocus()
        press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_K, Qt.KeyboardModifier.NoModifier, "k")
        QApplication.sendEvent(field, press)
        if field.hasFocus() and field.text() == "k":
            told = {"at": time.monotonic(), "processor_s": time.process_time(), "loaded": sorted(sys.modules)}
            sys.stdout.write(json.dumps(told) + "\n")
            sys.stdout.flush()
            QApplication.quit()
