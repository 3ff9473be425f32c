"""A short closed list to pick one answer from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

from counter_app.texts import _


class ChoiceBox(QComboBox):
    """Begins with nothing chosen. Letters and arrows choose, Enter goes to the next field as in a line.

    `picked(code)` tells a choice of the officer's, never one that was set by `show_code`.
    """

    picked = Signal(str)

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self._offered: tuple[tuple[str, str], ...] | None = None
        self.currentIndexChanged.connect(self._tell)

    def show_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer (code, words) pairs; what was chosen stays if it is still there."""
        if tuple(choices) == self._offered:
            return
        self._offered = tuple(choices)
        chosen = self.code()
        with QSignalBlocker(self):
            self.clear()
            self.addItem(_("Pilih …"), "")
            for code, words in choices:
                self.addItem(words, code)
            self.setCurrentIndex(max(0, self.findData(chosen)))

    def show_code(self, code: str) -> None:
        """Choose without telling it."""
        with QSignalBlocker(self):
            self.setCurrentIndex(max(0, self.findData(code)))

    def code(self) -> str:
        """The chosen code, "" for none."""
        return str(self.currentData() or "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter leaves for the next field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the page past a list must not change what was chosen."""
        event.ignore()

    def _tell(self) -> None:
        self.picked.emit(self.code())
