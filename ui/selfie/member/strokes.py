"""What all pictograms are made of: a head in a square of 100, arrows, a stroke across."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

LINE = 4.0
ARROW = 9.0


def pen(colour: QColor, line: float = LINE) -> QPen:
    """A round pen of the pictograms' thickness."""
    return QPen(colour, line, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def head(painter: QPainter, aside: float = 0.0) -> None:
    """Head and shoulders; `aside` moves the nose to where the face looks."""
    painter.drawEllipse(QRectF(28, 14, 44, 56))
    shoulders = QPainterPath(QPointF(16, 92))
    shoulders.cubicTo(QPointF(18, 76), QPointF(34, 74), QPointF(41, 74))
    shoulders.moveTo(QPointF(59, 74))
    shoulders.cubicTo(QPointF(66, 74), QPointF(82, 76), QPointF(84, 92))
    painter.drawPath(shoulders)
    if aside:
        nose = QPainterPath(QPointF(50 + aside * 0.75, 40))
        nose.lineTo(QPointF(50 + aside * 1.15, 49))
        nose.lineTo(QPointF(50 + aside * 0.7, 50))
        painter.drawPath(nose)


def eyes(painter: QPainter, aside: float = 0.0) -> None:
    """Two open eyes."""
    painter.save()
    painter.setBrush(painter.pen().color())
    for x in (41, 59):
        painter.drawEllipse(QPointF(x + aside, 38), 1.6, 1.6)
    painter.restore()


def mouth(painter: QPainter, aside: float = 0.0) -> None:
    """A closed mouth."""
    painter.drawLine(QPointF(44 + aside, 57), QPointF(56 + aside, 57))


def face(painter: QPainter) -> None:
    """Head, eyes and mouth."""
    head(painter)
    eyes(painter)
    mouth(painter)


def small_head(painter: QPainter, x: float, y: float, size: float) -> None:
    """Head and shoulders round a middle, `size` high."""
    painter.drawEllipse(QPointF(x, y - size * 0.18), size * 0.22, size * 0.28)
    shoulders = QRectF(x - size * 0.38, y + size * 0.18, size * 0.76, size * 0.7)
    painter.drawArc(shoulders, 0, 180 * 16)


def arrow(painter: QPainter, start: tuple[float, float], end: tuple[float, float]) -> None:
    """A line with a head at its end."""
    tail, tip = QPointF(*start), QPointF(*end)
    painter.drawLine(tail, tip)
    along = tip - tail
    long = (along.x() ** 2 + along.y() ** 2) ** 0.5
    unit, across = along / long, QPointF(-along.y(), along.x()) / long
    back = tip - unit * ARROW
    painter.drawPolyline(QPolygonF([back + across * ARROW * 0.8, tip, back - across * ARROW * 0.8]))


def corners(painter: QPainter, area: QRectF, long: float = 14) -> None:
    """The four corners of a frame."""
    for x, side in ((area.left(), 1), (area.right(), -1)):
        for y, down in ((area.top(), 1), (area.bottom(), -1)):
            painter.drawPolyline(QPolygonF([QPointF(x, y + long * down), QPointF(x, y), QPointF(x + long * side, y)]))


def struck(painter: QPainter) -> None:
    """Not so: a stroke across everything."""
    painter.drawLine(QPointF(14, 88), QPointF(86, 12))
