"""What a place says while there is nothing in it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.icons import icon
from ui.theme import Space
from ui.widgets.buttons import Button
from ui.widgets.text import text

PICTURE_PX = 40


class EmptyState(QWidget):
    """A quiet icon, what is (not) here, what can be done, and the act if there is one."""

    acted = Signal()

    def __init__(self, name: str = "empty", icon_name: str = "tray") -> None:
        super().__init__()
        self.setObjectName(name)
        picture = QLabel()
        picture.setPixmap(icon(icon_name, "control_line").pixmap(PICTURE_PX, PICTURE_PX))
        self._title = text(role="section", name=f"{name}.title")
        self._words = text(role="second", name=f"{name}.words")
        self._act = Button(name=f"{name}.act")
        self._act.clicked.connect(self.acted)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XXL, Space.XL, Space.XXL)
        column.setSpacing(Space.S)
        column.addStretch(1)
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        for words in (self._title, self._words):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(words)
        column.addSpacing(Space.S)
        column.addWidget(self._act, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self.show_words("")

    def show_words(self, title: str, words: str = "", act: str = "") -> None:
        """Set title, explanation and the words of the button; empty ones are hidden."""
        for widget, said in ((self._title, title), (self._words, words), (self._act, act)):
            widget.setText(said)
            widget.setVisible(bool(said))
