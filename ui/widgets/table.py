"""Tables of plain rows: chosen by mouse or keyboard, their width shared out among the columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from ui.widgets.cells import WrappingCells
from ui.widgets.rows import ROW_ROLE, SORT_ROLE, Column, RowsModel
from ui.widgets.widths import Widths

ROW_PX = 40


class TableView(QTableView):
    """Chooses whole rows by mouse or keyboard; Enter and double click tell `chosen(row)`, moving tells `moved(row)`.

    `tall` rows are as high as their words need.
    """

    chosen = Signal(object)
    moved = Signal(object)

    def __init__(self, name: str, columns: Sequence[Column[Any]], sortable: bool = False, tall: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self._rows: RowsModel[Any] = RowsModel(columns)
        self._rows.setParent(self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSortRole(SORT_ROLE)
        self._sorted.setSourceModel(self._rows)
        self.setModel(self._sorted)
        self.setSortingEnabled(sortable)
        if sortable:
            self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(ROW_PX)
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        self.setItemDelegate(WrappingCells(self))
        self._widths = Widths(self, columns, tall, ROW_PX)
        self._widths.begin()
        self._tells = True
        self.doubleClicked.connect(self._choose)
        self.selectionModel().currentRowChanged.connect(self._tell_moved)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Replace all rows; the same row (by equality) or its place stays chosen."""
        if tuple(rows) == self._rows.rows():
            return
        at = self.currentIndex().row()
        was = self.current_row()
        self._rows.show_rows(rows)
        self._widths.share()
        if was is not None and self._rows.rowCount():
            self.select_row(rows.index(was) if was in rows else min(at, len(rows) - 1))

    def show_chosen(self, rows: Sequence[Any], is_chosen: Callable[[Any], bool]) -> None:
        """Replace all rows and choose the one that is; nobody moved, so `moved` says nothing of it."""
        self._tells = False
        self.show_rows(rows)
        at = next((at for at, row in enumerate(rows) if is_chosen(row)), None)
        if at is not None and self.current_row() != rows[at]:
            self.select_row(at)
        self._tells = True

    def rows(self) -> tuple[Any, ...]:
        """The rows shown."""
        return self._rows.rows()

    def current_row(self) -> Any:
        """The chosen row or None."""
        index = self.currentIndex()
        return index.data(ROW_ROLE) if index.isValid() else None

    def select_row(self, at: int) -> None:
        """Choose a row by its number in the order given."""
        index = self._sorted.mapFromSource(self._rows.index(at, 0))
        self.setCurrentIndex(index)

    def select_first(self) -> None:
        """Choose the top row, as shown."""
        if self._sorted.rowCount():
            self.setCurrentIndex(self._sorted.index(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is shared out anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._widths.share()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses; a figure is the page's, whose cards bear it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._choose()
            return
        if Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9:
            event.ignore()
            return
        super().keyPressEvent(event)

    def _choose(self) -> None:
        if (row := self.current_row()) is not None:
            self.chosen.emit(row)

    def _tell_moved(self) -> None:
        if self._tells:
            self.moved.emit(self.current_row())
