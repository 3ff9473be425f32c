"""The pictures of what the member is asked to do, drawn in a square of 100. The member sees them as in a mirror."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

BOX = 100.0
LINE = 4.0


class Sign(StrEnum):
    """A picture; the first four have the names of the prompts."""

    BLINK = "blink"
    TURN_LEFT = "turn_left"
    TURN_RIGHT = "turn_right"
    OPEN_MOUTH = "open_mouth"
    STILL = "still"
    CHECK = "check"
    AGAIN = "again"
    WAIT = "wait"
    CAMERA = "camera"


def draw_sign(painter: QPainter, area: QRectF, sign: Sign, ink: QColor, accent: QColor) -> None:
    """Draw a sign into a square; what moves is in the accent."""
    painter.save()
    painter.translate(area.topLeft())
    painter.scale(area.width() / BOX, area.height() / BOX)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _DRAWN[sign](painter, _pen(ink), _pen(accent))
    painter.restore()


def _pen(colour: QColor) -> QPen:
    return QPen(colour, LINE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _head(painter: QPainter, aside: float = 0.0) -> None:
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


def _eyes(painter: QPainter, aside: float = 0.0) -> None:
    painter.save()
    painter.setBrush(painter.pen().color())
    for x in (41, 59):
        painter.drawEllipse(QPointF(x + aside, 38), 1.6, 1.6)
    painter.restore()


def _mouth(painter: QPainter, aside: float = 0.0) -> None:
    painter.drawLine(QPointF(44 + aside, 57), QPointF(56 + aside, 57))


def _blink(painter: QPainter, ink: QPen, accent: QPen) -> None:
    painter.setPen(ink)
    _head(painter)
    _mouth(painter)
    painter.setPen(accent)
    for x in (41, 59):
        lid = QPainterPath(QPointF(x - 6, 37))
        lid.quadTo(QPointF(x, 43), QPointF(x + 6, 37))
        painter.drawPath(lid)
        for lash in (-4, 0, 4):
            painter.drawLine(QPointF(x + lash, 41), QPointF(x + lash * 1.3, 45))


def _turn(painter: QPainter, ink: QPen, accent: QPen, side: int) -> None:
    """Face and arrow to one side of the picture."""
    aside = side * 9.0
    painter.setPen(ink)
    _head(painter, aside)
    _eyes(painter, aside)
    _mouth(painter, aside * 0.8)
    painter.setPen(accent)
    tip = 50 + side * 46
    painter.drawLine(QPointF(50 + side * 29, 42), QPointF(tip, 42))
    head = [QPointF(tip - side * 9, 33), QPointF(tip, 42), QPointF(tip - side * 9, 51)]
    painter.drawPolyline(QPolygonF(head))


def _left(painter: QPainter, ink: QPen, accent: QPen) -> None:
    _turn(painter, ink, accent, -1)


def _right(painter: QPainter, ink: QPen, accent: QPen) -> None:
    _turn(painter, ink, accent, 1)


def _open_mouth(painter: QPainter, ink: QPen, accent: QPen) -> None:
    painter.setPen(ink)
    _head(painter)
    _eyes(painter)
    painter.setPen(accent)
    painter.drawEllipse(QRectF(43, 48, 14, 15))


def _still(painter: QPainter, ink: QPen, accent: QPen) -> None:
    painter.setPen(ink)
    _head(painter)
    _eyes(painter)
    _mouth(painter)
    painter.setPen(accent)
    for x, y, side, down in ((16, 8, 1, 1), (84, 8, -1, 1)):
        corner = [QPointF(x, y + 14 * down), QPointF(x, y), QPointF(x + 14 * side, y)]
        painter.drawPolyline(QPolygonF(corner))


def _check(painter: QPainter, _ink: QPen, accent: QPen) -> None:
    painter.setPen(accent)
    painter.drawEllipse(QRectF(12, 12, 76, 76))
    wide = QPen(accent)
    wide.setWidthF(LINE * 2)
    painter.setPen(wide)
    painter.drawPolyline(QPolygonF([QPointF(32, 52), QPointF(45, 65), QPointF(69, 37)]))


def _again(painter: QPainter, ink: QPen, _accent: QPen) -> None:
    painter.setPen(ink)
    painter.drawArc(QRectF(18, 18, 64, 64), 50 * 16, 290 * 16)
    painter.drawPolyline(QPolygonF([QPointF(72, 12), QPointF(71, 26), QPointF(57, 25)]))


def _wait(painter: QPainter, ink: QPen, _accent: QPen) -> None:
    painter.setPen(ink)
    painter.drawEllipse(QRectF(16, 16, 68, 68))
    painter.drawPolyline(QPolygonF([QPointF(50, 30), QPointF(50, 52), QPointF(64, 60)]))


def _camera(painter: QPainter, ink: QPen, accent: QPen) -> None:
    painter.setPen(ink)
    painter.drawRoundedRect(QRectF(12, 30, 76, 48), 8, 8)
    painter.drawPolyline(QPolygonF([QPointF(36, 30), QPointF(41, 20), QPointF(59, 20), QPointF(64, 30)]))
    painter.setPen(accent)
    painter.drawEllipse(QRectF(36, 40, 28, 28))


_DRAWN: dict[Sign, Callable[[QPainter, QPen, QPen], None]] = {
    Sign.BLINK: _blink,
    Sign.TURN_LEFT: _left,
    Sign.TURN_RIGHT: _right,
    Sign.OPEN_MOUTH: _open_mouth,
    Sign.STILL: _still,
    Sign.CHECK: _check,
    Sign.AGAIN: _again,
    Sign.WAIT: _wait,
    Sign.CAMERA: _camera,
}
