"""The pictures of what the member is asked to do, drawn in a square of 100. The member sees them as in a mirror."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from counter_app.capture.codes import Advice, Prompt
from ui.selfie.member import advice_signs
from ui.selfie.member.advice_signs import Draw
from ui.selfie.member.strokes import LINE, arrow, eyes, head, mouth, pen

BOX = 100.0


class OwnSign(Enum):
    """Pictures of a moment in which nothing is asked or advised."""

    CHECK = "check"
    AGAIN = "again"
    WAIT = "wait"
    CAMERA = "camera"


Sign = Advice | Prompt | OwnSign
"""What has a picture."""


def draw_sign(painter: QPainter, area: QRectF, sign: Sign, ink: QColor, accent: QColor) -> None:
    """Draw a sign into a square; what moves is in the accent."""
    painter.save()
    painter.translate(area.topLeft())
    painter.scale(area.width() / BOX, area.height() / BOX)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    drawn = advice_signs.DRAWN[sign] if isinstance(sign, Advice) else DRAWN[sign]
    drawn(painter, pen(ink), pen(accent))
    painter.restore()


def _blink(painter: QPainter, ink: QPen, accent: QPen) -> None:
    painter.setPen(ink)
    head(painter)
    mouth(painter)
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
    head(painter, aside)
    eyes(painter, aside)
    mouth(painter, aside * 0.8)
    painter.setPen(accent)
    arrow(painter, (50 + side * 29, 42), (50 + side * 46, 42))


def _left(painter: QPainter, ink: QPen, accent: QPen) -> None:
    _turn(painter, ink, accent, -1)


def _right(painter: QPainter, ink: QPen, accent: QPen) -> None:
    _turn(painter, ink, accent, 1)


def _open_mouth(painter: QPainter, ink: QPen, accent: QPen) -> None:
    painter.setPen(ink)
    head(painter)
    eyes(painter)
    painter.setPen(accent)
    painter.drawEllipse(QRectF(43, 48, 14, 15))


def _smile(painter: QPainter, ink: QPen, accent: QPen) -> None:
    painter.setPen(ink)
    head(painter)
    eyes(painter)
    painter.setPen(accent)
    lips = QPainterPath(QPointF(38, 52))
    lips.quadTo(QPointF(50, 70), QPointF(62, 52))
    lips.quadTo(QPointF(50, 56), QPointF(38, 52))
    painter.drawPath(lips)


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


DRAWN: dict[Prompt | OwnSign, Draw] = {
    Prompt.BLINK: _blink,
    Prompt.TURN_LEFT: _left,
    Prompt.TURN_RIGHT: _right,
    Prompt.OPEN_MOUTH: _open_mouth,
    Prompt.SMILE: _smile,
    OwnSign.CHECK: _check,
    OwnSign.AGAIN: _again,
    OwnSign.WAIT: _wait,
    OwnSign.CAMERA: _camera,
}
