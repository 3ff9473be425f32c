"""What is done of the movements, as numbered discs: shape says it as well as colour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from ui.theme import DARK, font

DISC = 0.08
"""Diameter over the height of the side."""
GAP = 0.3
"""Between two of them, over the diameter."""
SLAB = 4.0
"""Width over height up to which words have their room below a row of discs instead of beside it."""


def draw_steps(painter: QPainter, place: QRectF, high: float, steps: tuple[int, int]) -> QRectF:
    """Discs in the middle of a place, under each other where it is higher than wide; leaves the room below or beside.

    `steps` is how many are done, of how many.
    """
    done, total = steps
    upright = place.height() > place.width()
    slab = not upright and place.width() < SLAB * place.height()
    room = place.width() if upright else place.height() * (0.45 if slab else 0.8)
    size = min(high * DISC, room)
    long = total * size + (total - 1) * size * GAP
    if upright:
        first = QPointF(place.center().x() - size / 2, place.center().y() - long * 0.7)
        step = QPointF(0, size * (1 + GAP))
        left = QRectF(place.left(), first.y() + long + size * GAP, place.width(), size * 1.6)
    elif slab:
        first = QPointF(place.center().x() - long / 2, place.top())
        step = QPointF(size * (1 + GAP), 0)
        left = place.adjusted(0, size * (1 + GAP), 0, 0)
    else:
        first = QPointF(place.left() + place.width() * 0.25, place.center().y() - size / 2)
        step = QPointF(size * (1 + GAP), 0)
        beside = first.x() + long + size * GAP
        left = QRectF(beside, place.top(), place.right() - beside, place.height())
    for number in range(total):
        _draw_disc(painter, QRectF(first + step * number, QRectF(0, 0, size, size).size()), number, done)
    return left


def _draw_disc(painter: QPainter, disc: QRectF, number: int, done: int) -> None:
    line = disc.width() * 0.07
    ring = disc.adjusted(line, line, -line, -line)
    accent, quiet = QColor(DARK.accent), QColor(DARK.text_second)
    painter.setBrush(accent if number < done else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(accent if number <= done else quiet, line))
    painter.drawEllipse(ring)
    if number < done:
        painter.setPen(QPen(QColor(DARK.background), line * 1.2))
        middle, reach = ring.center(), ring.width() * 0.2
        check = ((-1, 0), (-0.3, 0.7), (1, -0.7))
        painter.drawPolyline(QPolygonF([middle + QPointF(x * reach, y * reach) for x, y in check]))
        return
    type_ = font(round(disc.height() * 0.5))
    type_.setWeight(QFont.Weight.DemiBold)
    painter.setFont(type_)
    painter.setPen(QColor(DARK.text if number == done else DARK.text_second))
    painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(number + 1))
