"""After a minute at rest no identity number stands whole in the window; any key or move of the mouse shows it again."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QAbstractListModel, QLocale, QModelIndex, QObject
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QLabel, QLineEdit, QStyledItemDelegate, QWidget
from shiboken6 import isValid

from forms.masking import masked

NUMBER = re.compile(r"(?<!\d)\d(?:[ .]?\d){14,15}(?!\d)")
"""NIK, family card and tax number, also with spaces or points."""
LOOKED_AT = 200
"""Rows of a table: more are on no screen."""


def veiled(words: str) -> str:
    """The same words with every identity number masked."""
    return NUMBER.sub(lambda found: masked(re.sub(r"[ .]", "", found.group())), words)


class Resting(QObject):
    """Looks at what a window shows, whichever page it is: a page need not know that nobody is there."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._back: list[tuple[QWidget, Callable[[], None]]] = []
        self._veiled: dict[QLabel, str] = {}
        self._cells = _VeiledCells(self)

    def veil(self) -> None:
        """Mask what is whole; said again, also what was drawn meanwhile."""
        for label in self._window.findChildren(QLabel):
            words = label.text()
            if label.isVisibleTo(self._window) and (said := veiled(words)) != words:
                self._veiled[label] = words
                label.setText(said)
        for line in self._window.findChildren(QLineEdit):
            if line.echoMode() is QLineEdit.EchoMode.Normal and NUMBER.search(line.text()):
                line.setEchoMode(QLineEdit.EchoMode.Password)
                self._back.append((line, _shower(line)))
        for rows in self._window.findChildren(QAbstractItemView):
            if rows.itemDelegate() is not self._cells and _shows_number(rows):
                self._back.append((rows, _giver(rows, rows.itemDelegate())))
                rows.setItemDelegate(self._cells)

    def unveil(self) -> None:
        """Somebody is there again. What a page has drawn anew meanwhile stays as it is."""
        for label, words in self._veiled.items():
            if isValid(label) and label.text() == veiled(words):
                label.setText(words)
        for widget, give_back in self._back:
            if isValid(widget):
                give_back()
        self._veiled.clear()
        self._back.clear()


class _VeiledCells(QStyledItemDelegate):
    """Cells of a table, numbers masked."""

    # Any: whatever the model has in a cell.
    def displayText(self, value: object, locale: QLocale | QLocale.Language) -> str:
        return veiled(super().displayText(value, locale))


def _shows_number(rows: QAbstractItemView) -> bool:
    model = rows.model()
    if model is None or not rows.isVisible():
        return False
    top = QModelIndex()
    plain = isinstance(model, QAbstractListModel)  # which keeps its one column to itself
    columns = 1 if plain else model.columnCount(top)
    cells = (model.index(row, at) for row in range(min(model.rowCount(top), LOOKED_AT)) for at in range(columns))
    return any(isinstance(words := cell.data(), str) and NUMBER.search(words) for cell in cells)


def _shower(line: QLineEdit) -> Callable[[], None]:
    return lambda: line.setEchoMode(QLineEdit.EchoMode.Normal)


def _giver(rows: QAbstractItemView, cells: QAbstractItemDelegate) -> Callable[[], None]:
    return lambda: rows.setItemDelegate(cells)
