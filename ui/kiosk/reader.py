"""A reader types what it read as a keyboard does, only faster: what is more than digits is judged as a whole."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from forms.nik import LENGTH

QUIET_MS = 150
"""A reader leaves no such pause within one code."""
LEAST = 6
"""So many letters in one breath are no slip of a finger."""
NEW_LINE = "\n"


class Reader(QObject):
    """`digit(d)` as it comes, `entered` after nothing but digits; `scanned(text)`: a code with other letters, or with
    more digits than a NIK, once it is over. A code of several lines is one code."""

    digit, scanned = Signal(str), Signal(str)
    entered = Signal()

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._text, self._is_code = "", False
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.setObjectName("kiosk.reader")
        self._quiet.timeout.connect(self._end)

    def take(self, key: str) -> None:
        """One more key."""
        self._quiet.start()
        if key == NEW_LINE and not self._is_code:
            self.rest()
            self.entered.emit()
            return
        self._text += key
        is_digit = key in "0123456789"
        self._is_code = self._is_code or not is_digit or len(self._text) > LENGTH
        if is_digit and not self._is_code:
            self.digit.emit(key)

    @property
    def is_code(self) -> bool:
        """Whether a code is being read that is more than a NIK: its Enter is a part of it."""
        return self._is_code

    def rest(self) -> None:
        """What was read so far is done with."""
        self._quiet.stop()
        self._text, self._is_code = "", False

    def _end(self) -> None:
        text, is_code = self._text, self._is_code
        self.rest()
        if is_code and len(text) >= LEAST:
            self.scanned.emit(text)
