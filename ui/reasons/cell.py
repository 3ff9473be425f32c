"""Words that are edited in their row; while nobody is in them, words that are too long end in three points."""

from __future__ import annotations

from PySide6.QtCore import Qt
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

    def paintEvent(self, event: QPaintEvent) -> None:
        """As Qt does, unless the words have no room."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        style = self.style()
        room = style.subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        room = room.adjusted(INSET_PX, 0, -INSET_PX, 0)
        said = self.text() or self.placeholderText()
        fitting = self.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, room.width())
        if self.hasFocus() or fitting == said:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        colours = self.palette()
        painter.setPen((colours.text() if self.text() else colours.placeholderText()).color())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, fitting)
        painter.end()
