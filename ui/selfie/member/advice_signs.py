"""The pictures of what the member can do about the picture, each under its advice."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, radians, sin

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from counter_app.capture.codes import Advice
from ui.selfie.member.strokes import arrow, corners, eyes, face, head, mouth, pen, small_head, struck

Draw = Callable[[QPainter, QPen, QPen], None]
FRAME = QRectF(8, 6, 84, 88)


def _into_view(painter: QPainter, ink: QPen, accent: QPen) -> None:
    painter.setPen(ink)
    corners(painter, FRAME)
    painter.setPen(accent)
    small_head(painter, 50, 48, 56)


def _one_person(painter: QPainter, ink: QPen, accent: QPen) -> None:
    painter.setPen(ink)
    small_head(painter, 36, 50, 64)
    painter.setPen(accent)
    small_head(painter, 76, 42, 40)
    painter.drawLine(QPointF(60, 66), QPointF(94, 16))


def _whole_face(painter: QPainter, ink: QPen, accent: QPen) -> None:
    painter.setPen(ink)
    face(painter)
    painter.setPen(accent)
    corners(painter, QRectF(14, 5, 72, 74))


def _closer(painter: QPainter, ink: QPen, accent: QPen) -> None:
    painter.setPen(ink)
    small_head(painter, 50, 50, 40)
    painter.setPen(accent)
    for x, y in ((-1, -1), (1, -1), (-1, 1), (1, 1)):
        arrow(painter, (50 + 25 * x, 50 + 25 * y), (50 + 42 * x, 50 + 42 * y))


def _back(painter: QPainter, ink: QPen, accent: QPen) -> None:
    painter.setPen(ink)
    small_head(painter, 50, 50, 40)
    painter.setPen(accent)
    for x, y in ((-1, -1), (1, -1), (-1, 1), (1, 1)):
        arrow(painter, (50 + 43 * x, 50 + 43 * y), (50 + 27 * x, 50 + 27 * y))


def _shift(x: int, y: int) -> Draw:
    """A head that is moved."""

    def draw(painter: QPainter, ink: QPen, accent: QPen) -> None:
        painter.setPen(ink)
        small_head(painter, 50 - 16 * x, 50 - 16 * y, 60)
        painter.setPen(accent)
        arrow(painter, (50 + 18 * x + 28 * abs(y), 50 + 10 * y), (50 + 44 * x + 28 * abs(y), 50 + 40 * y))

    return draw


def _sun(painter: QPainter, x: float, y: float, size: float) -> None:
    painter.drawEllipse(QPointF(x, y), size * 0.45, size * 0.45)
    for angle in range(0, 360, 45):
        ray = QPointF(cos(radians(angle)), sin(radians(angle)))
        painter.drawLine(QPointF(x, y) + ray * size * 0.7, QPointF(x, y) + ray * size)


def _more_light(painter: QPainter, ink: QPen, accent: QPen) -> None:
    painter.setPen(ink)
    small_head(painter, 32, 62, 60)
    painter.setPen(accent)
    _sun(painter, 74, 28, 22)


def _less_light(painter: QPainter, ink: QPen, accent: QPen) -> None:
    _more_light(painter, ink, accent)
    painter.drawLine(QPointF(52, 52), QPointF(96, 6))


def _window(painter: QPainter, ink: QPen, accent: QPen) -> None:
    painter.setPen(accent)
    painter.drawRect(QRectF(44, 8, 48, 54))
    painter.drawLine(QPointF(68, 8), QPointF(68, 62))
    painter.drawLine(QPointF(44, 35), QPointF(92, 35))
    painter.setPen(ink)
    small_head(painter, 36, 66, 58)
    painter.setPen(accent)
    arrow(painter, (22, 40), (4, 40))


def _colour(painter: QPainter, ink: QPen, accent: QPen) -> None:
    painter.setPen(ink)
    for x, y in ((38, 60), (62, 60)):
        painter.drawEllipse(QPointF(x, y), 24, 24)
    painter.setPen(accent)
    painter.drawEllipse(QPointF(50, 38), 24, 24)


def _straighten(painter: QPainter, ink: QPen, accent: QPen) -> None:
    painter.save()
    painter.translate(50, 74)
    painter.rotate(18)
    painter.translate(-50, -74)
    painter.setPen(ink)
    painter.drawEllipse(QRectF(28, 14, 44, 56))
    eyes(painter)
    mouth(painter)
    painter.restore()
    painter.setPen(accent)
    painter.drawArc(QRectF(16, 4, 68, 60), 30 * 16, 110 * 16)
    arrow(painter, (28, 10), (20, 20))


def _look_straight(painter: QPainter, ink: QPen, accent: QPen) -> None:
    painter.setPen(ink)
    face(painter)
    painter.setPen(accent)
    painter.drawLine(QPointF(50, 4), QPointF(50, 30))
    painter.drawLine(QPointF(50, 44), QPointF(50, 50))


def _chin(way: int) -> Draw:
    """The chin goes up (-1) or down (1)."""

    def draw(painter: QPainter, ink: QPen, accent: QPen) -> None:
        painter.setPen(ink)
        head(painter)
        painter.save()
        painter.translate(0, way * 5)
        eyes(painter)
        mouth(painter)
        painter.restore()
        painter.setPen(accent)
        arrow(painter, (86, 44 - 18 * way), (86, 44 + 18 * way))

    return draw


def _mask(painter: QPainter, ink: QPen, accent: QPen) -> None:
    painter.setPen(ink)
    head(painter)
    eyes(painter)
    painter.setPen(accent)
    cloth = QPainterPath(QPointF(30, 46))
    cloth.quadTo(QPointF(50, 40), QPointF(70, 46))
    cloth.lineTo(QPointF(66, 62))
    cloth.quadTo(QPointF(50, 74), QPointF(34, 62))
    cloth.closeSubpath()
    painter.drawPath(cloth)
    arrow(painter, (88, 42), (88, 72))


def _glasses(painter: QPainter, ink: QPen, accent: QPen) -> None:
    painter.setPen(ink)
    head(painter)
    mouth(painter)
    painter.setPen(accent)
    for x in (39.5, 60.5):
        painter.drawEllipse(QPointF(x, 38), 8.5, 7.5)
    painter.drawLine(QPointF(48, 37), QPointF(52, 37))
    arrow(painter, (76, 34), (97, 20))


def _forehead(painter: QPainter, ink: QPen, accent: QPen) -> None:
    painter.setPen(ink)
    face(painter)
    painter.setPen(accent)
    for x in (36, 45, 54, 63):
        painter.drawLine(QPointF(x, 19 if x in (36, 63) else 15), QPointF(x - 2, 31))
    arrow(painter, (88, 38), (88, 10))


def _backdrop(painter: QPainter, ink: QPen, accent: QPen) -> None:
    painter.setPen(accent)
    painter.drawRect(QRectF(8, 10, 24, 20))
    painter.drawRect(QRectF(70, 8, 22, 30))
    painter.drawLine(QPointF(70, 23), QPointF(92, 23))
    painter.setPen(ink)
    small_head(painter, 50, 56, 66)
    painter.setPen(accent)
    struck(painter)


def _open_eyes(painter: QPainter, ink: QPen, accent: QPen) -> None:
    painter.setPen(ink)
    head(painter)
    mouth(painter)
    painter.setPen(accent)
    for x in (40, 60):
        painter.drawEllipse(QPointF(x, 38), 6.5, 5.5)
        painter.drawPoint(QPointF(x, 38))


def _close_mouth(painter: QPainter, ink: QPen, accent: QPen) -> None:
    painter.setPen(ink)
    head(painter)
    eyes(painter)
    painter.setPen(accent)
    painter.drawLine(QPointF(41, 57), QPointF(59, 57))
    arrow(painter, (86, 40), (86, 54))
    arrow(painter, (86, 78), (86, 64))


def _relax(painter: QPainter, ink: QPen, accent: QPen) -> None:
    painter.setPen(ink)
    head(painter)
    eyes(painter)
    painter.setPen(accent)
    painter.drawLine(QPointF(41, 57), QPointF(59, 57))


def _lens(painter: QPainter, ink: QPen, accent: QPen) -> None:
    painter.setPen(ink)
    painter.drawEllipse(QPointF(46, 54), 34, 34)
    painter.drawEllipse(QPointF(46, 54), 20, 20)
    painter.setPen(accent)
    for x, y, size in ((82, 18, 12), (64, 10, 6)):
        painter.drawLine(QPointF(x - size, y), QPointF(x + size, y))
        painter.drawLine(QPointF(x, y - size), QPointF(x, y + size))


def _check_camera(painter: QPainter, ink: QPen, accent: QPen) -> None:
    painter.setPen(ink)
    painter.drawRoundedRect(QRectF(10, 34, 62, 46), 8, 8)
    painter.drawEllipse(QPointF(41, 57), 13, 13)
    painter.setPen(accent)
    painter.drawPolyline(QPolygonF([QPointF(84, 12), QPointF(84, 40)]))
    painter.setPen(pen(accent.color(), 7))
    painter.drawPoint(QPointF(84, 54))


def _still(painter: QPainter, ink: QPen, accent: QPen) -> None:
    painter.setPen(ink)
    face(painter)
    painter.setPen(accent)
    corners(painter, QRectF(14, 6, 72, 86))


def _officer(painter: QPainter, ink: QPen, accent: QPen) -> None:
    painter.setPen(ink)
    small_head(painter, 34, 54, 60)
    painter.setPen(accent)
    eye = QPainterPath(QPointF(56, 28))
    eye.quadTo(QPointF(75, 8), QPointF(94, 28))
    eye.quadTo(QPointF(75, 48), QPointF(56, 28))
    painter.drawPath(eye)
    painter.drawEllipse(QPointF(75, 28), 6, 6)


DRAWN: dict[Advice, Draw] = {
    Advice.COME_INTO_VIEW: _into_view,
    Advice.ONLY_ONE_PERSON: _one_person,
    Advice.SHOW_WHOLE_FACE: _whole_face,
    Advice.COME_CLOSER: _closer,
    Advice.MOVE_BACK: _back,
    Advice.MOVE_LEFT: _shift(-1, 0),
    Advice.MOVE_RIGHT: _shift(1, 0),
    Advice.MOVE_UP: _shift(0, -1),
    Advice.MOVE_DOWN: _shift(0, 1),
    Advice.MORE_LIGHT: _more_light,
    Advice.LESS_LIGHT: _less_light,
    Advice.LEAVE_WINDOW: _window,
    Advice.CHECK_COLOUR: _colour,
    Advice.STRAIGHTEN_HEAD: _straighten,
    Advice.LOOK_STRAIGHT: _look_straight,
    Advice.CHIN_UP: _chin(-1),
    Advice.CHIN_DOWN: _chin(1),
    Advice.SHOW_MOUTH: _mask,
    Advice.TAKE_OFF_GLASSES: _glasses,
    Advice.SHOW_FOREHEAD: _forehead,
    Advice.PLAIN_BACKDROP: _backdrop,
    Advice.OPEN_EYES: _open_eyes,
    Advice.CLOSE_MOUTH: _close_mouth,
    Advice.RELAX: _relax,
    Advice.CLEAN_LENS: _lens,
    Advice.CHECK_CAMERA: _check_camera,
    Advice.HOLD_STILL: _still,
    Advice.OFFICER_LOOKS: _officer,
    Advice.GOOD: _still,
}
