"""A long list of which one is picked by typing any part of its words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QSizePolicy

SHOWN, LEAST_LETTERS, LEAST_OF_PLACE = 10, 20, 12


class PickEditor(QComboBox):
    """Typing "band" offers Kabupaten Bandung and Kota Bandung; Enter takes the only or the chosen one.

    What fits nothing in the list is told as typed, so that it can be named as a problem and is not lost. In a `free`
    one it is as good as the list: only what is picked, or spelled as it is there, is taken from it.
    """

    typed = Signal(str)
    left = Signal()

    def __init__(self, free: bool = False) -> None:
        super().__init__()
        self._free = free
        self._line = line = QLineEdit()
        line.setStyleSheet("border: none; padding: 0; min-height: 0; background: transparent;")
        self.setLineEdit(line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(SHOWN)
        # As wide as its place is, not as its longest words are: those would push the page beyond its edge.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(LEAST_OF_PLACE if free else LEAST_LETTERS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setMaxVisibleItems(SHOWN)
        self.setCompleter(completer)
        self._options: tuple[tuple[str, str], ...] = ()
        self.activated.connect(self._tell)
        line.textEdited.connect(self._tell)

    def show_value(self, value: str, options: Sequence[tuple[str, str]]) -> None:
        """Show the list and which one of it is picked."""
        if tuple(options) != self._options:
            self._options = tuple(options)
            self.clear()
            for code, label in self._options:
                self.addItem(label, code)
            self.setCurrentIndex(-1)
        if not self.hasFocus():
            self._line.home(False)  # of words that are longer than the field the beginning is read
        if value == self.value():
            return
        place = next((at for at, (code, _label) in enumerate(self._options) if code == value), -1)
        self.setCurrentIndex(place)
        if place < 0:
            self.setEditText(value)

    def value(self) -> str:
        """The code of what is picked, or the words as typed."""
        words = self.currentText().strip()
        for code, label in self._options:
            if label.casefold() == words.casefold():
                return code
        return words

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the only one that fits, and is left to the page; ↓ opens the whole list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._settle()
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the only one that fits, and tell that the field was left."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._settle()
            self.left.emit()

    def _settle(self) -> None:
        words = self.currentText().strip().casefold()
        fitting = [(code, label) for code, label in self._options if words and words in label.casefold()]
        exact = [(code, label) for code, label in fitting if words == label.casefold()]
        only = exact if self._free else exact or fitting
        if len(only) == 1 and self.currentText() != only[0][1]:
            self.setCurrentIndex(self.findData(only[0][0]))
            self._tell()

    def _tell(self) -> None:
        self.typed.emit(self.value())
