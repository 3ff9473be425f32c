"""Item · before · after, with what is sensitive marked by sign and word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from counter_app.texts import _, language
from forms.model import Change
from forms.regions import Regions
from forms.showing import shown
from ui.theme import Space
from ui.widgets.card import Card
from ui.widgets.layouts import empty
from ui.widgets.marks import Kind, Mark
from ui.widgets.text import rule, text

COLUMNS = (2, 3, 3)
"""Shares of the width."""


class ChangesTable(Card):
    """Grows with its rows, so that the page scrolls and not the table."""

    def __init__(self, name: str) -> None:
        super().__init__(" ", name)
        self._none = text(role="second", name=f"{name}.none")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setVerticalSpacing(Space.S)
        for at, share in enumerate(COLUMNS):
            self._grid.setColumnStretch(at, share)
        self.add(self._none)
        self.body.addLayout(self._grid)
        self._shown: tuple[Change, ...] | None = None

    def show_only_here(self, answers: Sequence[Change], regions: Regions) -> None:
        """Show what stays with the form; without any there is no table."""
        self.setVisible(bool(answers))
        self._none.hide()
        self._fill(answers, regions)
        self.show_title(_("Hanya untuk formulir ini ({count})").format(count=len(answers)))

    def show_changes(self, changes: Sequence[Change], regions: Regions) -> None:
        """Show what differs on record."""
        self.show_title(_("Perubahan ({count})").format(count=len(changes)))
        self._none.setText(_("Tidak ada isian yang berubah. Peserta menyatakan semua masih benar."))
        self._none.setVisible(not changes)
        self._fill(changes, regions)

    def _fill(self, changes: Sequence[Change], regions: Regions) -> None:
        """Item, before, after; the same ones are left as they are."""
        if tuple(changes) == self._shown:
            return
        self._shown = tuple(changes)
        empty(self._grid)
        for at, title in enumerate((_("Isian"), _("Sebelum"), _("Sesudah")) if changes else ()):
            self._put(text(title, "caps"), 0, at)
        for at, change in enumerate(changes, 1):
            line = rule()
            self._grid.addWidget(line, 2 * at - 1, 0, 1, len(COLUMNS))
            line.show()
            name = f"{self.objectName()}.{change.field.key}"
            self._put(_item(change, name), 2 * at, 0)
            for column, value in ((1, change.before), (2, change.after)):
                words = shown(change.field, value, language(), regions) or "–"
                said = text(words, "second", f"{name}.before") if column == 1 else text(words, "label", f"{name}.after")
                self._put(said, 2 * at, column)

    def _put(self, widget: QWidget, row: int, column: int) -> None:
        self._grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignTop)
        widget.show()


def _item(change: Change, name: str) -> QWidget:
    label: QWidget = text(change.field.label.in_(language()), name=f"{name}.label")
    if not change.field.sensitive:
        return label
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.S)
    sign = Mark(Kind.WARNING, 18)
    sign.setAccessibleName(_("Isian sensitif"))
    sign.setToolTip(_("Isian sensitif"))
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label, 1)
    return whole
