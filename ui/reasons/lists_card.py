"""The lists at the left: one button each, with how many reasons it has."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QScrollArea, QVBoxLayout, QWidget

from counter_app.texts import _
from ui.reasons.state import ReasonsState
from ui.theme import Space
from ui.widgets.buttons import Button
from ui.widgets.card import Card

WIDTH_PX = 320
"""The longest name in either language, with its number and the scroll bar."""


class ListsCard(Card):
    """Tells which list is wanted. A list with changes has a point before its number."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(" ", "reasons.lists")
        self.buttons: dict[str, Button] = {}
        self._group = QButtonGroup(self)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)
        self._column.addStretch(1)
        area = QScrollArea()
        area.setProperty("role", "rows")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        self.body.setContentsMargins(Space.S, Space.L, Space.S, Space.S)
        self.body.addWidget(area, 1)
        self.setFixedWidth(WIDTH_PX)

    def show_lists(self, state: ReasonsState) -> None:
        """A button for every list of the table, the chosen one marked; while searching, how many were found."""
        self.show_title(_("{count} daftar").format(count=len(state.lists)))
        for one in state.lists:
            button = self.buttons.get(one.of.name) or self._make(one.of.name)
            found = str(len(state.found_in(one.of.name)))
            is_changed = one.of.name in state.drafts
            title = one.of.title_words()
            button.setText(title)
            button.show_key(f"• {found}" if is_changed else found)
            told = _("{title}, ada perubahan").format(title=title) if is_changed else title
            button.setAccessibleName(told)
            button.setChecked(one.of.name == state.chosen)

    def _make(self, name: str) -> Button:
        button = self.buttons[name] = Button(role="page", name=f"reasons.list.{name}")
        button.setCheckable(True)
        button.clicked.connect(lambda: self.chosen.emit(name))
        self._group.addButton(button)
        self._column.insertWidget(self._column.count() - 1, button)
        return button
