"""Buttons beside each other that go on in another line where they have no room."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Space


class FoldingRow(QWidget):
    """As many lines as its parts need in the width there is; it asks for the width of its widest part only."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._parts: list[QWidget] = []
        self._lines: list[QHBoxLayout] = []
        self._placed: tuple[int, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S)

    def add(self, part: QWidget) -> None:
        """Put a part behind the others."""
        self._parts.append(part)
        part.setParent(self)
        self.fold()

    def minimumSizeHint(self) -> QSize:
        """The widest part, and the height of all lines."""
        widest = max((part.sizeHint().width() for part in self._parts), default=0)
        return QSize(widest, self._column.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other lines."""
        super().resizeEvent(event)
        self.fold()

    def fold(self) -> None:
        """Place the parts anew; called when their words change."""
        placed, line, used = [], 0, 0
        for part in self._parts:
            wanted = part.sizeHint().width()
            if used and used + Space.S + wanted > self.width():
                line, used = line + 1, 0
            used += wanted + (Space.S if used else 0)
            placed.append(line)
        if tuple(placed) == self._placed:
            return
        self._placed = tuple(placed)
        while len(self._lines) <= line:
            row = QHBoxLayout()
            row.setSpacing(Space.S)
            row.addStretch(1)
            self._lines.append(row)
            self._column.addLayout(row)
        for row in self._lines:
            for part in self._parts:  # one that stays in its line would leave its place to the stretch
                row.removeWidget(part)
        for part, at in zip(self._parts, placed, strict=True):
            row = self._lines[at]
            row.insertWidget(row.count() - 1, part)
            part.show()
        self.updateGeometry()
