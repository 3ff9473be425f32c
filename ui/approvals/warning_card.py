"""What should be looked at twice before a yes, line by line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.texts import _
from ui.theme import Space
from ui.widgets.card import Card
from ui.widgets.layouts import refill
from ui.widgets.marks import Kind, Mark
from ui.widgets.text import text


class WarningCard(Card):
    """Hidden while there is nothing to say."""

    def __init__(self, name: str) -> None:
        super().__init__(" ", name)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(Space.S)
        self.body.addLayout(self._lines)

    def show_lines(self, lines: Sequence[str]) -> None:
        """Say these."""
        self.show_title(_("Perlu diperhatikan"))
        self.setVisible(bool(lines))
        refill(self._lines, [signed(Kind.WARNING, words) for words in lines])


def signed(kind: Kind, words: str) -> QWidget:
    """A line with its sign."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.S)
    row.addWidget(Mark(kind, 18), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(text(words), 1)
    return whole
