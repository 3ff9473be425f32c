"""Cells of a table whose words wrap are as high as their words."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui.theme import ICON, Space

AROUND_PX = 27
"""What padding, margin and line of the style sheet take of the width of a cell."""
OVER_AND_UNDER_PX = 2 * Space.XS
NO_LIMIT_PX = 100_000


class WrappingCells(QStyledItemDelegate):
    """Qt measures wrapped words in the whole width of their column and forgets the padding: a line is cut then."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As wide as Qt says, as high as all lines."""
        hint = super().sizeHint(option, index)
        if not self._table.wordWrap():
            return hint
        return QSize(hint.width(), max(self._words_px(index) + OVER_AND_UNDER_PX, ICON.height() + OVER_AND_UNDER_PX))

    def _words_px(self, index: QModelIndex | QPersistentModelIndex) -> int:
        beside = ICON.width() if index.data(Qt.ItemDataRole.DecorationRole) is not None else 0
        room = QRect(0, 0, self._table.columnWidth(index.column()) - AROUND_PX - beside, NO_LIMIT_PX)
        type_ = index.data(Qt.ItemDataRole.FontRole)
        metrics = QFontMetrics(type_ if isinstance(type_, QFont) else self._table.font())
        return metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, str(index.data() or "")).height()
