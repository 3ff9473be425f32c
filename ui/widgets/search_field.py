"""One line to search with as the officer types."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ui.icons import icon
from ui.widgets.burst import Burst

PAUSE_MS = 150
"""A search starts when the typing pauses this long, or at once with Enter."""


class SearchField(QLineEdit):
    """`searched` tells the stripped words, also when they become empty; `went_down` that ↓ asks for the results.

    What a reader of codes typed is chosen after its Enter, so that the next card takes its place.
    """

    searched = Signal(str)
    went_down = Signal()

    def __init__(self, name: str = "search", placeholder: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setClearButtonEnabled(True)
        sign = QAction(icon("magnifying-glass", "text_second"), "", self)
        self.addAction(sign, QLineEdit.ActionPosition.LeadingPosition)
        self._told, self._burst = "", Burst()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self.textEdited.connect(self._pause.start)
        self.textChanged.connect(self._tell_cleared)
        self.returnPressed.connect(self.search_now)

    def event(self, event: QEvent) -> bool:
        """↓ leaves for the results; Esc empties a field that has words, and is left to the page otherwise."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self.went_down.emit()
                return True
            if event.key() == Qt.Key.Key_Escape and self.text():
                self.clear()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                done = super().event(event)
                if self._burst.ends(event.timestamp()):
                    self.selectAll()
                return done
            if event.text():
                self._burst.key(event.timestamp())
        return super().event(event)

    def _tell_cleared(self, words: str) -> None:
        if not words:
            self.search_now()

    def search_now(self) -> None:
        """Search for what stands in the line without waiting for the typing to pause."""
        self._told = "\0"
        self._tell()

    def _tell(self) -> None:
        self._pause.stop()
        words = self.text().strip()
        if words != self._told:
            self._told = words
            self.searched.emit(words)
