"""Two members who look like one person side by side, a field a row, what differs marked by sign and word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.texts import _
from counter_app.twins.rules import TwinField
from counter_app.twins.values import Twin, TwinFacts
from counter_app.twins.words import field_name, value_words, ways_words
from ui.theme import Space
from ui.widgets.card import Card
from ui.widgets.layouts import empty
from ui.widgets.marks import Kind, Mark
from ui.widgets.text import rule, text

COLUMNS = (3, 4, 4, 2)
"""Shares of the width: what, the visit's member, the other, whether they differ."""
TOLD = frozenset(TwinField) - {TwinField.ACCOUNT, TwinField.UPDATED}
"""Fields of which it is told whether they differ."""


class SideBySide(Card):
    """Grows with its rows, so that the page scrolls and not the table."""

    def __init__(self, zone: str) -> None:
        super().__init__(" ", "twins.values")
        self._zone = zone
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setVerticalSpacing(Space.XS)
        for at, share in enumerate(COLUMNS):
            self._grid.setColumnStretch(at, share)
        self.body.addLayout(self._grid)
        self._shown: tuple[TwinFacts, Twin] | None = None

    def show_both(self, mine: TwinFacts, twin: Twin) -> None:
        """Fill in; the same two are left as they are."""
        self.show_title(ways_words(twin))
        if (mine, twin) == self._shown:
            return
        self._shown = (mine, twin)
        empty(self._grid)
        for at, title in enumerate((_("Data"), _("Peserta di loket"), _("Nomor lain"), _("Hasil"))):
            self._put(text(title, "caps"), 0, at)
        left, right = value_words(mine, self._zone), value_words(twin.facts, self._zone)
        for at, field in enumerate(TwinField, 1):
            line = rule()
            self._grid.addWidget(line, 2 * at - 1, 0, 1, len(COLUMNS))
            line.show()
            name = f"twins.{field.value}"
            self._put(text(field_name(field), "second", f"{name}.label"), 2 * at, 0)
            self._put(text(left[field] or "–", name=f"{name}.mine"), 2 * at, 1)
            self._put(text(right[field] or "–", name=f"{name}.theirs"), 2 * at, 2)
            if field in TOLD:
                self._put(_result(field in twin.differs, name), 2 * at, 3)

    def _put(self, widget: QWidget, row: int, column: int) -> None:
        self._grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignTop)
        widget.show()


def _result(differs: bool, name: str) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.S)
    row.addWidget(Mark(Kind.WARNING if differs else Kind.SUCCESS, 16), 0, Qt.AlignmentFlag.AlignTop)
    words = _("berbeda") if differs else _("sama")
    row.addWidget(text(words, "label" if differs else "second", f"{name}.result"), 1)
    return whole


class SideBySides(QWidget):
    """A table for each other number, one below the other."""

    def __init__(self, zone: str) -> None:
        super().__init__()
        self._zone = zone
        self._cards: list[SideBySide] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.M)

    def show_all(self, mine: TwinFacts, twins: Sequence[Twin]) -> None:
        """Fill in; as many tables as there are others."""
        while len(self._cards) < len(twins):
            card = SideBySide(self._zone)
            self._cards.append(card)
            self._column.addWidget(card)
        for at, card in enumerate(self._cards):
            card.setVisible(at < len(twins))
            if at < len(twins):
                card.show_both(mine, twins[at])
