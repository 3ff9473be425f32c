"""Sentences within a row: a remark with its sign, and the choice after somebody else's change."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import Space
from ui.widgets.buttons import Button
from ui.widgets.marks import Kind, Mark
from ui.widgets.text import text


class Note(QWidget):
    """A sentence behind its sign; hidden while there is nothing to say."""

    def __init__(self, kind: Kind, name: str) -> None:
        super().__init__()
        self._words = text(role="dense", name=name)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(Space.S)
        self.row.addWidget(Mark(kind, 16), 0, Qt.AlignmentFlag.AlignVCenter)
        self.row.addWidget(self._words, 1)
        self.hide()

    def show_words(self, words: str) -> None:
        """Say it, or nothing."""
        self._words.setText(words)
        self.setVisible(bool(words))


class Choice(Note):
    """What somebody else made of the setting, and whose value it shall have. Names: `{name}.conflict`, `.theirs`,
    `.mine`.
    """

    def __init__(self, name: str) -> None:
        super().__init__(Kind.WARNING, f"{name}.conflict")
        self.theirs = Button(name=f"{name}.theirs")
        self.mine = Button(name=f"{name}.mine")
        self.row.addWidget(self.theirs)
        self.row.addWidget(self.mine)

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab goes through."""
        return (self.theirs, self.mine)

    def show_choice(self, words: str, theirs: str, mine: str) -> None:
        """Ask, or ask no more for no words."""
        self.show_words(words)
        self.theirs.setText(theirs)
        self.mine.setText(mine)
        self.theirs.setAccessibleDescription(words)
        self.mine.setAccessibleDescription(words)
