"""The overview between title and buttons: the state of selfie and documents, the cards under it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.form_wizard.overview.section_card import SectionCardView
from ui.form_wizard.overview.state import FootKind, NextStep, Overview
from ui.form_wizard.overview.strip import StateStrip
from ui.theme import Space
from ui.widgets.buttons import Button
from ui.widgets.layouts import forget

MOST_ACROSS = 3
CARD_LEAST_PX = 290


class OverviewBody(QWidget):
    """Cards keep their widgets, and with them the focus, while the form is the same."""

    opened = Signal(str)
    vouched = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.strip = StateStrip()
        self._cards: list[SectionCardView] = []
        self._next: Button | None = None
        self._across = 0
        self._grid = QGridLayout()
        self._grid.setSpacing(Space.M)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.strip)
        column.addLayout(self._grid, 1)

    def show_overview(self, overview: Overview, may_write: bool) -> None:
        """Show everything, with the one button filled that is next."""
        self.strip.show_states(overview, may_write)
        pages = [card.page for card in overview.cards]
        if pages != [card.page for card in self._cards]:
            self._build(pages)
        waited = _waited_for(overview)
        self._next = None
        for view, card in zip(self._cards, overview.cards, strict=True):
            view.show_card(card, card.page == waited)
            if card.page == waited:
                self._next = view.target()
        if overview.next is NextStep.SELFIE:
            self._next = self.strip.take
        elif overview.next is NextStep.DOCUMENTS:
            self._next = self.strip.see_all if overview.documents.may_see_all else self.strip.list_link

    def next_button(self) -> Button | None:
        """The button of the overview that is next; None when it is the page's main button."""
        return self._next

    def card(self, page: str) -> SectionCardView | None:
        """A card by its page."""
        return next((card for card in self._cards if card.page == page), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many cards beside each other as have room."""
        super().resizeEvent(event)
        self._place()

    def _build(self, pages: list[str]) -> None:
        former = {card.page: card for card in self._cards}
        for card in self._cards:
            self._grid.removeWidget(card)
            if card.page not in pages:
                forget(card)
        self._cards = [former.get(page) or self._new(page) for page in pages]
        self._across = 0
        self._place()

    def _place(self) -> None:
        across = max(1, min(MOST_ACROSS, self.width() // CARD_LEAST_PX))
        if across == self._across:
            return
        self._across = across
        for card in self._cards:
            self._grid.removeWidget(card)
        for column in range(MOST_ACROSS):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
        for at, card in enumerate(self._cards):
            self._grid.addWidget(card, at // across, at % across)
            card.show()

    def _new(self, page: str) -> SectionCardView:
        card = SectionCardView(page)
        card.opened.connect(self.opened)
        card.vouched.connect(self.vouched)
        return card


def _waited_for(overview: Overview) -> str | None:
    """The card that holds everything up, None for none."""
    wanted = {NextStep.FILL: FootKind.MISSING, NextStep.LOOK: FootKind.LOOK}.get(overview.next)
    return next((card.page for card in overview.cards if card.foot.kind is wanted), None)
