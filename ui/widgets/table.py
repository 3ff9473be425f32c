"""Tables of plain rows: named columns, real values for sorting, the row itself by role."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui.theme import font

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
SORT_ROLE = Qt.ItemDataRole.UserRole + 1
ROW_ROLE = Qt.ItemDataRole.UserRole + 2
ROW_PX = 40


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column: how a row is shown and, if words would sort wrongly, by which value it sorts.

    `width_px` 0 takes what is left. Amounts are set `right`; `figures` keeps times and numbers in line. `icon` puts a
    sign before the words.
    """

    key: str
    title: str
    show: Callable[[R], str]
    sort: Callable[[R], Any] | None = None
    width_px: int = 0
    right: bool = False
    figures: bool = False
    icon: Callable[[R], QIcon] | None = None


class RowsModel(QAbstractTableModel, Generic[R]):
    """Rows of one type under named columns."""

    def __init__(self, columns: Sequence[Column[R]]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._rows: tuple[R, ...] = ()

    def show_rows(self, rows: Sequence[R]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rows(self) -> tuple[R, ...]:
        """The rows in the order they were given."""
        return self._rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words, sort value, row or alignment of a cell."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.show(row)
        if role == Qt.ItemDataRole.DecorationRole and column.icon:
            return column.icon(row)
        if role == SORT_ROLE:
            return column.sort(row) if column.sort else column.show(row)
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _align(column.right)
        if role == Qt.ItemDataRole.FontRole and (column.right or column.figures):
            return font(figures=True)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles of the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _align(self.columns[section].right)
        return None


class TableView(QTableView):
    """Chooses whole rows by mouse or keyboard; Enter and double click tell `chosen(row)`, moving tells `moved(row)`.

    `tall` rows are as high as their words need.
    """

    chosen = Signal(object)
    moved = Signal(object)

    def __init__(self, name: str, columns: Sequence[Column[Any]], sortable: bool = False, tall: bool = False) -> None:
        super().__init__()
        self._sharing = False
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
        self.setWordWrap(tall)
        if tall:
            self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
            self.verticalHeader().setMinimumSectionSize(ROW_PX)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        self._size_columns(columns)
        self.doubleClicked.connect(self._choose)
        self.selectionModel().currentRowChanged.connect(self._tell_moved)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Replace all rows; the same row (by equality) or its place stays chosen."""
        if tuple(rows) == self._rows.rows():
            return
        at = self.currentIndex().row()
        was = self.current_row()
        self._rows.show_rows(rows)
        self._share_width()
        if was is not None and self._rows.rowCount():
            self.select_row(rows.index(was) if was in rows else min(at, len(rows) - 1))

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
        if event.size().width() != event.oldSize().width() and not self._sharing:
            self._share_width()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._choose()
            return
        super().keyPressEvent(event)

    def _choose(self) -> None:
        if (row := self.current_row()) is not None:
            self.chosen.emit(row)

    def _tell_moved(self) -> None:
        self.moved.emit(self.current_row())

    def _share_width(self) -> None:
        """Usual widths, as long as the column that takes the rest has room for its words; else what each one needs.

        Where that is too much as well the table is scrolled, unless its words wrap.
        """
        self._sharing = True  # a scroll bar that comes or goes with it is no new width
        header, columns = self.horizontalHeader(), self._rows.columns
        shown = [at for at in range(len(columns)) if not self.isColumnHidden(at)]
        titles = not header.isHidden()
        needed = {at: max(self.sizeHintForColumn(at), header.sectionSizeHint(at) if titles else 0) for at in shown}
        usual = {at: max(needed[at], columns[at].width_px) for at in shown}
        room = self.viewport().width()
        wide, narrow = sum(usual.values()) <= room, not self.wordWrap() and sum(needed.values()) > room
        for at in shown:
            if columns[at].width_px or narrow:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Interactive)
                header.resizeSection(at, usual[at] if wide else needed[at])
            else:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
        self._sharing = False

    def _size_columns(self, columns: Sequence[Column[Any]]) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        for at, column in enumerate(columns):
            mode = QHeaderView.ResizeMode.Interactive if column.width_px else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(at, mode)
            if column.width_px:
                header.resizeSection(at, column.width_px)


def _align(right: bool) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
