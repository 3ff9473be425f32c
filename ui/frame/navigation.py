"""The left column of a window with several pages: one row a page, each with its key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from counter_app.texts import _
from ui.icons import icon
from ui.keys import Key, bind, shown
from ui.theme import ICON, Space
from ui.widgets.buttons import Button
from ui.widgets.text import text

ICON_AND_GAP = QSize(ICON.width() + Space.S, ICON.height())
"""The style sets words close to an icon; a wider one stands in its middle."""


@dataclass(frozen=True)
class NavigationRow:
    """A page as it is offered; `name` is the page's own and tells which one was chosen."""

    name: str
    words: str
    icon: str
    key: Key


class Navigation(QWidget):
    """`chosen(name)` when a page is wanted, by its row or by its key. Object names are `navigation.{name}`."""

    chosen = Signal(str)

    def __init__(self, title: str, rows: Sequence[NavigationRow]) -> None:
        super().__init__()
        self.setObjectName("navigation")
        self._icons = {row.name: row.icon for row in rows}
        self._rows = {row.name: Button(row.words, "page", f"navigation.{row.name}") for row in rows}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S, Space.M, Space.S, Space.M)
        column.setSpacing(0)
        heading = text(title, "caps", "navigation.title")
        heading.setContentsMargins(Space.M, 0, Space.M, Space.S)
        column.addWidget(heading)
        for row in rows:
            button = self._rows[row.name]
            button.setCheckable(True)
            button.setIconSize(ICON_AND_GAP)
            button.setToolTip(shown(row.key))
            button.clicked.connect(partial(self.chosen.emit, row.name))
            bind(self, row.key, partial(self.chosen.emit, row.name))
            self._group.addButton(button)
            column.addWidget(button)
        column.addStretch(1)

    def show_count(self, name: str, count: int) -> None:
        """How many things wait on a page, beside its words; nothing for none."""
        button = self._rows[name]
        button.show_key(str(count) if count else "")
        words = button.text()
        button.setAccessibleName(_("{page}, {count} menunggu").format(page=words, count=count) if count else words)

    def show_current(self, name: str) -> None:
        """Mark the page that is open."""
        for one, button in self._rows.items():
            button.setChecked(one == name)
            button.setIcon(icon(self._icons[one], "accent" if one == name else "text_second"))
