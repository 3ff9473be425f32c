"""Large keys for digits: nine, a nought between the two that wipe."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from counter_app.texts import _
from ui.icons import icon
from ui.theme import Space
from ui.widgets.buttons import Button

KEYS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "", "0", "")
ICON_PX = 44


class DigitPad(QWidget):
    """`typed(digit)`, `wiped` the last one, `cleared` all. Its keys are named after their page."""

    typed = Signal(str)
    wiped, cleared = Signal(), Signal()

    def __init__(self, page: str) -> None:
        super().__init__()
        self._page = page
        self._wipe_all = Button(name=f"kiosk.{page}.clear")
        self._wipe = Button(name=f"kiosk.{page}.wipe")
        self._digits = tuple(self._digit(digit) for digit in KEYS if digit)
        keys = QGridLayout(self)
        keys.setContentsMargins(0, 0, 0, 0)
        keys.setSpacing(Space.M)
        digits = iter(self._digits)
        for at, digit in enumerate(KEYS):
            others = self._wipe_all if at < 10 else self._wipe
            keys.addWidget(next(digits) if digit else others, at // 3, at % 3)
            keys.setColumnStretch(at % 3, 1)
            keys.setRowStretch(at // 3, 1)
        for button in (*self._digits, self._wipe, self._wipe_all):
            policy = button.sizePolicy()
            policy.setVerticalPolicy(policy.Policy.Expanding)
            button.setSizePolicy(policy)
        self._wipe.clicked.connect(self.wiped)
        self._wipe_all.clicked.connect(self.cleared)

    def show_pad(self, enabled: bool) -> None:
        """In the language in use."""
        self._wipe_all.setText(_("Hapus semua"))
        self._wipe.setIcon(icon("backspace", "text"))
        self._wipe.setIconSize(QSize(ICON_PX, ICON_PX))
        self._wipe.setAccessibleName(_("Hapus satu angka"))
        for button in (*self._digits, self._wipe, self._wipe_all):
            button.setEnabled(enabled)

    def _digit(self, digit: str) -> Button:
        button = Button(digit, name=f"kiosk.{self._page}.key.{digit}")
        button.setProperty("role", "kiosk-digit")
        button.clicked.connect(lambda: self.typed.emit(digit))
        return button
