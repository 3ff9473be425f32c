"""Four faces: one drawing in which only brows and mouth change. None is coloured, all are the same size."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import LIGHT

SIDE = 160.0
INK_WIDTH = 8.0
LARGEST = 1.25
"""Times as drawn: the words below are what is chosen."""


class Face(QWidget):
    """The face of an answer from 1 to 4. Never touched: the card around it is."""

    def __init__(self, score: int) -> None:
        super().__init__()
        self._score = score
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def minimumSizeHint(self) -> QSize:
        """What can be told apart from an arm's length."""
        return QSize(96, 96)

    def sizeHint(self) -> QSize:
        """As drawn."""
        return QSize(round(SIDE), round(SIDE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """In the middle of its place."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = min(self.width() / SIDE, self.height() / SIDE, LARGEST)
        painter.translate((self.width() - SIDE * scale) / 2, (self.height() - SIDE * scale) / 2)
        painter.scale(scale, scale)
        ink = QColor(LIGHT.text)
        painter.setPen(QPen(ink, INK_WIDTH, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawEllipse(QRectF(4, 4, SIDE - 8, SIDE - 8))
        painter.setBrush(QBrush(ink))
        for x in (55.0, 105.0):
            painter.drawEllipse(QPointF(x, 66), 6, 6)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._score == 1:
            painter.drawPath(_bow(QPointF(40, 58), QPointF(46, 47), QPointF(66, 46)))
            painter.drawPath(_bow(QPointF(120, 58), QPointF(114, 47), QPointF(94, 46)))
        mouth = _mouth(self._score)
        if self._score == 4:
            painter.setBrush(QBrush(ink))
        painter.drawPath(mouth)
        painter.end()


def _mouth(score: int) -> QPainterPath:
    if score == 1:
        return _bow(QPointF(48, 122), QPointF(80, 84), QPointF(112, 122))
    if score == 2:
        return _bow(QPointF(54, 114), QPointF(80, 101), QPointF(106, 114))
    if score == 3:
        return _bow(QPointF(52, 100), QPointF(80, 128), QPointF(108, 100))
    path = QPainterPath(QPointF(46, 96))
    path.quadTo(QPointF(80, 104), QPointF(114, 96))
    path.quadTo(QPointF(80, 150), QPointF(46, 96))
    return path


def _bow(start: QPointF, over: QPointF, end: QPointF) -> QPainterPath:
    path = QPainterPath(start)
    path.quadTo(over, end)
    return path
