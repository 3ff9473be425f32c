"""Signs in at the example branch as soon as that works, takes a counter, and tells when each was possible."""

from __future__ import annotations

import json
import os
import sys
import time

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication

EVERY_MS = 2


class SignInWatch(QObject):
    """Presses each button once, when it can be pressed; the last is only waited for."""

    def __init__(self, buttons: tuple[str, ...], parent: QObject) -> None:
        super().__init__(parent)
        self._buttons = list(buttons)
        self._at: list[float] = []
        self._processor_s: list[float] = []
        self._loaded: list[str] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(EVERY_MS)

    def _look(self) -> None:
        if not self._buttons:
            return
        tops = (one.findChild(QAbstractButton, self._buttons[0]) for one in QApplication.topLevelWidgets())
        button = next((one for one in tops if one is not None and one.isVisible() and one.isEnabled()), None)
        if button is None:
            return
        if not self._at:
            self._loaded = sorted(sys.modules)
        self._at.append(time.monotonic())
        self._processor_s.append(time.process_time())
        self._buttons.pop(0)
        if self._buttons:
            button.click()
            return
        told = {"at": self._at[0], "shown": self._at[-1], "processor_s": self._processor_s, "loaded": self._loaded}
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()
        self._timer.stop()
        if os.environ["SIGN_IN"] != "stay":
            QApplication.closeAllWindows()  # which frees the counter for the next start
