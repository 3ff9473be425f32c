"""The first page of a window without staff: the branch is being opened, or why it cannot be."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.texts import _
from ui.frame.failing import opening_failure
from ui.theme import Space
from ui.widgets.banner import Banner
from ui.widgets.busy import BusyLine
from ui.widgets.card import Card
from ui.widgets.marks import Kind
from ui.widgets.text import text

CARD_PX = 560


class OpeningPage(QWidget):
    """One card in the middle; `retried` when a failure may have passed."""

    retried = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("opening")
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = text(role="title", name="opening.title")
        self._busy, self._banner = BusyLine("opening.busy"), Banner("opening.banner")
        self._banner.acted.connect(self.retried)
        card = Card(name="opening.card")
        card.setFixedWidth(CARD_PX)
        for part in (self._title, self._busy, self._banner):
            card.add(part)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        column.addStretch(2)
        column.addLayout(row)
        column.addStretch(3)
        self.show_opening()

    def show_opening(self) -> None:
        """The branch is on its way."""
        self._title.setText(_("Loket layanan"))
        self._busy.show_busy(True, _("Membuka data cabang…"))
        self._banner.show_words("")

    def rest(self) -> None:
        """Nothing moves once the view is there."""
        self._busy.show_busy(False)

    def show_waiting(self, words: str) -> None:
        """The branch is open, but somebody has to see something first, at a window where staff sign in."""
        self._busy.show_busy(False)
        self._banner.show_words(words, Kind.WARNING, _("Periksa lagi"))

    def show_failure(self, error: Exception) -> None:
        """Why it cannot be opened, and what to do next."""
        words, can_retry = opening_failure(error)
        self._busy.show_busy(False)
        self._banner.show_words(words, Kind.DANGER, _("Coba lagi") if can_retry else "")
