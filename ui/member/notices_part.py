"""The part of the member's card that says what they want to be told, and leads to where it is asked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.members.card_values import MemberCard
from counter_app.notices.words import answer_name, road_name
from counter_app.texts import _
from ui.keys import Key, shown
from ui.theme import Space
from ui.widgets.buttons import Button
from ui.widgets.text import text


class NoticesPart(QWidget):
    """A line a contact; `asked` when somebody wants to ask the member."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = text(role="label", name="member.notices.title")
        self._words = text(role="dense", name="member.notices.words")
        self._ask = Button(role="link", name="member.notices", key=shown(Key.NOTICES))
        self._ask.clicked.connect(self.asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        for part in (self._title, self._words, self._ask):
            column.addWidget(part)

    def show_card(self, card: MemberCard, *, may_ask: bool) -> None:
        """Fill in; only whoever is at the counter is asked."""
        self._title.setText(_("Pemberitahuan"))
        lines = [f"{road_name(road)}: {answer_name(answer)}" for road, answer in card.notices.items()]
        self._words.setText("\n".join(lines))
        self._ask.setText(_("Tanyakan"))
        self._ask.setVisible(may_ask)
