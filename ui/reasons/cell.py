"""Words that are edited in their row; while nobody is in them, words that are too long end in three points."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame

TYPED_MAX = 400
"""More than the service keeps, so that too much is told and not cut off."""
INSET_PX = 2
"""What Qt leaves between the padding and the words of an editor."""


class WordsCell(QLineEdit):
    """One field of a row. The whole words are told when the mouse rests on it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "cell")
        self.setMaxLength(TYPED_MAX)

    def show_words(self, words: str) -> None:
        """Show words without telling them; the cursor stays where it is while they are the same."""
        if self.text() != words:
            self.setText(words)
        self.setToolTip(words)

    def is_cut(self) -> bool:
        """Whether the words end in three points where nobody is in them."""
        return self._fitting(self._room()) != self._said()

    def paintEvent(self, event: QPaintEvent) -> None:
        """As Qt does, unless the words have no room."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        style = self.style()
        room = self._room()
        fitting = self._fitting(room)
        if self.hasFocus() or fitting == self._said():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        colours = self.palette()
        painter.setPen((colours.text() if self.text() else colours.placeholderText()).color())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, fitting)
        painter.end()

    def _room(self) -> QRect:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        return inside.adjusted(INSET_PX, 0, -INSET_PX, 0)

    def _said(self) -> str:
        return self.text() or self.placeholderText()

    def _fitting(self, room: QRect) -> str:
        return self.fontMetrics().elidedText(self._said(), Qt.TextElideMode.ElideRight, room.width())
