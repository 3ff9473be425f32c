"""Somebody else changed the list that is changed here: said in the page, with two ways on."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout

from counter_app.texts import _
from ui.reasons.state import ReasonsState
from ui.reasons.words import meanwhile_words
from ui.theme import Space, mark
from ui.widgets.buttons import Button
from ui.widgets.marks import Kind, Mark
from ui.widgets.text import text


class Meanwhile(QFrame):
    """Hidden while nobody did."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("reasons.meanwhile")
        mark(self, role="banner", kind=Kind.WARNING.value)
        self._words = text(name="reasons.meanwhile.words")
        self.mine = Button(name="reasons.keep_mine")
        self.theirs = Button(name="reasons.take_theirs")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.XL, Space.S, Space.XL, Space.S)
        row.setSpacing(Space.M)
        row.addWidget(Mark(Kind.WARNING))
        row.addWidget(self._words, 1)
        row.addWidget(self.mine)
        row.addWidget(self.theirs)
        self.hide()

    def show_state(self, state: ReasonsState) -> None:
        """Which list it is, and the two ways."""
        view = state.list_of(state.meanwhile)
        self._words.setText(meanwhile_words(view.of.title_words()) if view is not None else "")
        self.mine.setText(_("Pakai ketikan saya"))
        self.theirs.setText(_("Buang ketikan saya"))
        for button in (self.mine, self.theirs):
            button.setEnabled(not state.busy)
        self.setVisible(view is not None)
