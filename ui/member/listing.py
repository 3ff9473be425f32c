"""A titled list on the card, or the line that there is nothing in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Space
from ui.widgets.layouts import refill
from ui.widgets.text import text


class Listing(QWidget):
    """Rows are made again only when they are of something else: what has the focus or is unfolded stays."""

    def __init__(self, name: str, gap: int) -> None:
        super().__init__()
        self._shown: tuple[object, ...] | None = None
        self._title = text(role="caps", name=name)
        self._none = text(role="hint", name=f"{name}.none")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(gap)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._title)
        column.addWidget(self._none)
        column.addLayout(self._rows)

    def show_words(self, title: str, none: str) -> None:
        """The title, and what is said in place of rows."""
        self._title.setText(title)
        self._none.setText(none)

    def show_rows(self, of: Sequence[object], rows: Callable[[], Sequence[QWidget]]) -> None:
        """The rows of these values."""
        self._none.setVisible(not of)
        if tuple(of) != self._shown:
            self._shown = tuple(of)
            refill(self._rows, rows())
