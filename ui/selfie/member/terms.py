"""What the member is asked to agree to: what each point is about stands beside it, so that one can be found again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from counter_app.capture.consent import ConsentItem
from ui.theme import DARK, Space, font

HEADLINE, APART, BESIDE = 1.35, 0.42, 0.9
"""Type of the headline, the gap between two points and that beside their names, over the type of the words."""
NAMES_SHARE = 0.28
"""The most of the width that the names take; on an upright screen they stand above the words."""
LEAST_PX = 15
"""Read at arm's length, where the officer's own small screen is turned to the member."""
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True)
class _Laid:
    """A point's name and words where they stand, under a point of origin."""

    item: ConsentItem
    name: QRectF
    words: QRectF


def draw_terms(painter: QPainter, area: QRectF, title: str, items: Sequence[ConsentItem], largest_px: int) -> None:
    """Headline and points, in the largest type in which all of them have room."""
    room = area.adjusted(Space.XXL, Space.XL, -Space.XXL, -Space.XL)
    for size in range(largest_px, LEAST_PX - 1, -1):
        head = _type(round(size * HEADLINE), QFont.Weight.DemiBold)
        top = _size(head, title, room.width()).height() + size
        laid = _lay_out(items, room.width(), size, upright=area.height() > area.width())
        high = top + (laid[-1].words.bottom() if laid else 0.0)
        if high <= room.height():
            break
    origin = room.topLeft() + QPointF(0, max(0.0, (room.height() - high) / 2))
    painter.setFont(head)
    painter.setPen(QColor(DARK.text))
    painter.drawText(QRectF(origin.x(), origin.y(), room.width(), top), _WRAPPED, title)
    for one in laid:
        for words, place, weight, ink in (
            (one.item.title, one.name, QFont.Weight.DemiBold, DARK.accent),
            (one.item.words, one.words, QFont.Weight.Normal, DARK.text),
        ):
            painter.setFont(_type(size, weight))
            painter.setPen(QColor(ink))
            painter.drawText(place.translated(origin + QPointF(0, top)), _WRAPPED, words)


def _lay_out(items: Sequence[ConsentItem], wide: float, size: int, *, upright: bool) -> list[_Laid]:
    """Under each other, names beside the words or above them."""
    bold, plain = _type(size, QFont.Weight.DemiBold), _type(size, QFont.Weight.Normal)
    most = wide if upright else wide * NAMES_SHARE
    names = [_size(bold, one.title, most) for one in items]
    left = 0.0 if upright else max((one.width() for one in names), default=0.0) + size * BESIDE
    laid, y = list[_Laid](), 0.0
    for item, name in zip(items, names, strict=True):
        words = _size(plain, item.words, wide - left)
        below = y + (name.height() if upright else 0.0)
        laid.append(_Laid(item, QRectF(0, y, most, name.height()), QRectF(left, below, wide - left, words.height())))
        y = max(y + name.height(), below + words.height()) + size * APART
    return laid


def _type(size: int, weight: QFont.Weight) -> QFont:
    made = font(size)
    made.setWeight(weight)
    return made


def _size(type_: QFont, words: str, wide: float) -> QRectF:
    return QFontMetricsF(type_).boundingRect(QRectF(0, 0, wide, 10_000), _WRAPPED, words)
