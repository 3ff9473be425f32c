"""A white surface with an optional title."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.theme import Space
from ui.widgets.text import text


class Card(QFrame):
    """Groups what belongs together; put things into `body`."""

    def __init__(self, title: str = "", name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        self.body.setSpacing(Space.M)
        self._title = text(title, "section")
        self.body.addWidget(self._title)
        self._title.setVisible(bool(title))

    def show_title(self, title: str) -> None:
        """Set or take away the title."""
        self._title.setText(title)
        self._title.setVisible(bool(title))

    def add(self, widget: QWidget) -> None:
        """Put a widget below the others."""
        self.body.addWidget(widget)
