"""The width of a table, shared out among its columns."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHeaderView, QTableView

from ui.widgets.rows import Column

ROUNDED_PX = 3
"""By so much a word may be drawn wider than measured: at 125 % letters are placed on finer steps than measured."""
ROWS_MEASURED = 100
"""Of a longer table the first rows tell how wide its words are."""
ROWS_FITTED = 500
"""Of a longer table only rows in sight are made as high as their words need: all of 10,000 would hold the window."""


class Widths:
    """Usual widths, as long as the column that takes the rest has room for its words; else what each one needs.

    Where that is too much as well words wrap and each column keeps room for its longest word; where even that is too
    much, spare columns are left out. A table that is `tall` wraps always.
    """

    def __init__(self, table: QTableView, columns: Sequence[Column[Any]], tall: bool, row_px: int) -> None:
        self._table, self._columns, self._tall, self._row_px = table, tuple(columns), tall, row_px
        self._wraps: bool | None = None
        self._left_out: set[int] = set()
        self._sharing = False  # a scroll bar that comes or goes with it is no new width

    def begin(self) -> None:
        """As the columns say, before there is a row."""
        header = self._table.horizontalHeader()
        header.setHighlightSections(False)
        header.setResizeContentsPrecision(ROWS_MEASURED)
        self._table.verticalScrollBar().valueChanged.connect(self._fit_seen)
        self._wrap(self._tall)
        for at, column in enumerate(self._columns):
            mode = QHeaderView.ResizeMode.Interactive if column.width_px else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(at, mode)
            if column.width_px:
                header.resizeSection(at, column.width_px)

    def share(self) -> None:
        """Share out the width that the table has now."""
        if self._sharing:
            return
        self._sharing = True
        room = self._share()
        if self._table.viewport().width() < room:  # a scroll bar came with it
            self._share()
        self._sharing = False

    def _share(self) -> int:
        for at in self._left_out:
            self._table.setColumnHidden(at, False)
        self._left_out.clear()
        self._wrap(self._tall)  # what words need on one line
        needed = {at: self._needed_px(at) for at in range(len(self._columns)) if not self._table.isColumnHidden(at)}
        room = self._table.viewport().width()
        if sum(needed.values()) <= room:
            self._give_usual(needed, room)
        else:
            self._squeeze(needed, room)
        return room

    def _give_usual(self, needed: dict[int, int], room: int) -> None:
        header = self._table.horizontalHeader()
        usual = {at: max(px, self._columns[at].width_px) for at, px in needed.items()}
        given = usual if sum(usual.values()) <= room else needed
        for at, px in given.items():
            if self._columns[at].width_px:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Interactive)
                header.resizeSection(at, px)
            else:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)

    def _squeeze(self, needed: dict[int, int], room: int) -> None:
        """Of what is above its longest word each column gives the same part."""
        bar = self._table.verticalScrollBar()
        if not bar.isVisible():  # rows that become higher may need it, and it takes of the width
            room -= bar.sizeHint().width()
        least = {at: px if self._is_figure(at) else min(px, self._least_px(at)) for at, px in needed.items()}
        for at in [at for at in reversed(least) if self._columns[at].spare]:
            if sum(least.values()) > room:
                del least[at]
                self._left_out.add(at)
                self._table.setColumnHidden(at, True)
        wished = sum(needed[at] for at in least)
        above = wished - sum(least.values())
        part = min(1.0, max(0, wished - room) / above) if above else 0.0
        header = self._table.horizontalHeader()
        for at, px in least.items():
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(at, needed[at] - math.ceil((needed[at] - px) * part))
        if wished < room:
            header.setSectionResizeMode(max(least), QHeaderView.ResizeMode.Stretch)
        self._wrap(self._tall or wished > room)

    def _needed_px(self, column: int) -> int:
        return max(self._table.sizeHintForColumn(column), self._title_px(column))

    def _is_figure(self, column: int) -> bool:
        """Times and counts are never broken over two lines."""
        return self._columns[column].right or self._columns[column].figures

    def _title_px(self, column: int) -> int:
        """Of the title, and never less than the header itself gives."""
        header = self._table.horizontalHeader()
        return max(header.minimumSectionSize(), 0 if header.isHidden() else header.sectionSizeHint(column))

    def _least_px(self, column: int) -> int:
        """Room for the title and for the longest word of a column."""
        model, metrics = self._table.model(), self._table.fontMetrics()
        least = self._title_px(column)
        for row in range(min(model.rowCount(), ROWS_MEASURED)):
            index = model.index(row, column)
            said = str(index.data() or "")
            words = max((metrics.horizontalAdvance(word) for word in said.split()), default=0)
            lines = max((metrics.horizontalAdvance(line) for line in said.splitlines()), default=0)
            around = max(self._table.sizeHintForIndex(index).width() - lines, 0)
            least = max(least, words + around + ROUNDED_PX)
        return least

    def _wrap(self, wraps: bool) -> None:
        """Where words wrap, rows are as high as they need."""
        if wraps is self._wraps:
            return
        self._wraps = wraps
        self._table.setWordWrap(wraps)
        upright = self._table.verticalHeader()
        upright.setSectionResizeMode(
            QHeaderView.ResizeMode.ResizeToContents
            if wraps and not self._is_long
            else QHeaderView.ResizeMode.Interactive
        )
        self._fit_seen()
        for row in range(0 if wraps else self._table.model().rowCount()):
            self._table.setRowHeight(row, self._row_px)

    @property
    def _is_long(self) -> bool:
        return self._table.model().rowCount() > ROWS_FITTED

    def _fit_seen(self, _at: int = 0) -> None:
        """The rows in sight of a long table get the height that their words need."""
        if not self._wraps or not self._is_long:
            return
        first, bottom = self._table.rowAt(0), self._table.viewport().height()
        for row in range(max(0, first), self._table.model().rowCount()):
            self._table.resizeRowToContents(row)
            if self._table.rowViewportPosition(row) > bottom:
                break
