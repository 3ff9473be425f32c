"""The review: item, before, after, with links back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from counter_app.texts import _
from ui.form_wizard.drawing import SELFIE_LINK
from ui.form_wizard.state import Review, ReviewItem
from ui.theme import Space
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.layouts import refill
from ui.widgets.marks import Kind, Mark
from ui.widgets.text import rule, text

COLUMNS = (3, 4, 4, 0)
BASE_PX = 5
"""Brings words onto the line of a link beside them."""


class ReviewBody(QWidget):
    """Everything once more; `edit_wanted` tells the field to go back to, `unfolded` that the rest is asked for."""

    edit_wanted = Signal(str)
    unfolded = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[object, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.L)

    def show_review(self, review: Review, may_write: bool) -> None:
        """Show the answers beside what is on record."""
        if (shown := (review, may_write)) == self._shown:
            return
        self._shown = shown
        parts = [self._changes(review, may_write)]
        if review.only_here:
            parts.append(self._only_here(review, may_write))
        if review.advice:
            parts.append(self._advice(review.advice))
        parts.append(self._around(review, may_write))
        if review.unchanged:
            parts.append(self._unchanged(review, may_write))
        refill(self._column, parts)

    def _changes(self, review: Review, may_write: bool) -> Card:
        card = Card(_("Yang berubah ({count})").format(count=len(review.changed)), "wizard.review.changed")
        if review.changed:
            card.body.addLayout(self._table(review.changed, may_write, _("Sesudah")))
        card.add(text(review.leads_to, "second", "wizard.review.leads_to"))
        return card

    def _only_here(self, review: Review, may_write: bool) -> Card:
        """What stays with this form; nothing of it is a change of the member's data."""
        card = Card(
            _("Hanya untuk formulir ini ({count})").format(count=len(review.only_here)), "wizard.review.only_here"
        )
        card.body.addLayout(self._table(review.only_here, may_write, ""))
        return card

    def _unchanged(self, review: Review, may_write: bool) -> Card:
        card = Card(name="wizard.review.unchanged")
        words = _("Sembunyikan yang tidak berubah") if review.unfolded else _("Tampilkan yang tidak berubah ({count})")
        fold = Button(words.format(count=len(review.unchanged)), "link", "wizard.review.unfold")
        fold.clicked.connect(self.unfolded)
        card.add(fold)
        if review.unfolded:
            card.body.addLayout(self._table(review.unchanged, may_write, ""))
        return card

    def _table(self, items: Sequence[ReviewItem], may_write: bool, after: str) -> QGridLayout:
        """Item, before, after and Ubah; without `after` the value stands alone."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.S)
        for column, share in enumerate(COLUMNS):
            grid.setColumnStretch(column, share)
        heads = (_("Isian"), _("Sebelum"), after) if after else (_("Isian"), _("Nilai"))
        for column, head in enumerate(heads):
            grid.addWidget(text(head, "caps"), 0, column)
        for place, item in enumerate(items):
            grid.addWidget(rule(), 2 * place + 1, 0, 1, len(COLUMNS))
            self._line(grid, 2 * place + 2, item, bool(after))
            edit = Button(_("Ubah"), "link", f"wizard.review.{item.key}.edit")
            edit.setAccessibleName(_("Ubah {label}").format(label=item.label))
            edit.setProperty("field", item.key)
            edit.clicked.connect(self._edit)
            # Never setVisible(True) before it has a parent: it would be a window and take the keyboard.
            if not may_write:
                edit.hide()
            grid.addWidget(edit, 2 * place + 2, 3, Qt.AlignmentFlag.AlignTop)
        return grid

    def _line(self, grid: QGridLayout, line: int, item: ReviewItem, changed: bool) -> None:
        name = f"wizard.review.{item.key}"
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(_lowered(text(item.label, "second")), line, 0, top)
        if not changed:
            grid.addWidget(_lowered(text(item.after, name=f"{name}.value")), line, 1, 1, 2, top)
            return
        grid.addWidget(_lowered(text(item.before, name=f"{name}.before")), line, 1, top)
        after = QVBoxLayout()
        after.setSpacing(Space.XS)
        after.addWidget(_lowered(text(item.after, "label", f"{name}.after")))
        for at, words in enumerate(item.marks):
            badge = text(words, name=f"{name}.mark.{at}", wrap=False)
            badge.setProperty("role", "badge" if at < item.urgent else "hint")
            after.addWidget(badge, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addLayout(after, line, 2, top)

    def _advice(self, advice: Sequence[tuple[str, str]]) -> Card:
        card = Card(_("Perlu dipastikan"), "wizard.review.advice")
        for key, words in advice:
            line = QHBoxLayout()
            line.setSpacing(Space.S)
            link = Button(words, "link", f"wizard.review.advice.{key}")
            link.setProperty("field", key)
            link.clicked.connect(self._edit)
            line.addWidget(Mark(Kind.WARNING, 16))
            line.addWidget(link)
            line.addStretch(1)
            card.body.addLayout(line)
        return card

    def _around(self, review: Review, may_write: bool) -> Card:
        """Selfie and documents in one line each."""
        card = Card(name="wizard.review.around")
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        for column, share in enumerate((COLUMNS[0], COLUMNS[1] + COLUMNS[2], 0)):
            grid.setColumnStretch(column, share)
        grid.addWidget(text(_("Swafoto"), "second"), 0, 0)
        grid.addWidget(text(review.selfie, name="wizard.review.selfie"), 0, 1)
        grid.addWidget(text(_("Dokumen"), "second"), 1, 0)
        grid.addWidget(text(review.documents, name="wizard.review.documents"), 1, 1)
        look = Button(_("Lihat"), "link", "wizard.review.selfie.edit")
        look.setAccessibleName(_("Lihat swafoto"))
        look.setProperty("field", SELFIE_LINK)
        look.clicked.connect(self._edit)
        if not may_write:
            look.hide()
        grid.addWidget(look, 0, 2)
        card.body.addLayout(grid)
        return card

    def _edit(self) -> None:
        self.edit_wanted.emit(self.sender().property("field"))


def _lowered(words: QLabel) -> QLabel:
    words.setContentsMargins(0, BASE_PX, 0, 0)
    return words
