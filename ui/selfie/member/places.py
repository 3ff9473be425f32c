"""Where things stand on the member's side: the sentence at the edge where the camera is.

Whoever reads there looks nearly into the lens; under the picture reading pulled the eyes down.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from counter_app.cameras.pin import Edge
from ui.theme import Space

BAND = 0.23
"""Share of the height for the sentence: two lines that are read from 2 m, on the lowest screen."""
STRIP = 0.2
"""Share of the width beside the picture, at each side."""
BESIDE = 0.3
"""Share of the width for the sentence where the camera stands beside the screen."""
FOOT = 0.08
"""Share of the height below the picture on a screen that stands upright."""


@dataclass(frozen=True)
class Places:
    """Of a running picture."""

    title: QRectF
    picture: QRectF
    sign: QRectF
    """A square."""
    aside: QRectF
    """What is done of the movements, or that nothing counts yet."""
    upright: bool
    """The screen is higher than wide: the picture fills its place and is cut at its sides."""
    edge: Edge = Edge.TOP
    """Where the sentence stands."""


def places_in(area: QRectF, edge: Edge = Edge.TOP) -> Places:
    """The same for every picture, so that nothing jumps. An upright screen has no room beside the picture."""
    wide, high = area.width(), area.height()
    if edge is not Edge.TOP and high <= wide:
        return _beside(wide, high, edge)
    band = high * BAND
    if high > wide:
        side = min(band * 0.7, wide * 0.26)
        sign = QRectF(Space.XL, (band - side) / 2, side, side)
        title = QRectF(sign.right() + Space.XL, 0, wide - sign.right() - 2 * Space.XL, band)
        picture = QRectF(Space.L, band, wide - 2 * Space.L, high * (1 - BAND - FOOT))
        return Places(title, picture, sign, QRectF(Space.L, picture.bottom(), picture.width(), high * FOOT), True)
    strip = wide * STRIP
    picture = QRectF(strip, band, wide - 2 * strip, high - band - Space.M)
    side = min(strip - 2 * Space.L, picture.height() * 0.5)
    sign = QRectF((strip - side) / 2, picture.center().y() - side / 2, side, side)
    title = QRectF(Space.XL, Space.S, wide - 2 * Space.XL, band - Space.S)
    aside = QRectF(wide - strip + Space.L, picture.top(), strip - 2 * Space.L, picture.height())
    return Places(title, picture, sign, aside, False)


def _beside(wide: float, high: float, edge: Edge) -> Places:
    """A column at the camera's edge: sentence at the height of the eyes, the sign above it, the rest below."""
    column = wide * BESIDE
    left = Space.XL if edge is Edge.LEFT else wide - column + Space.XL
    room = column - 2 * Space.XL
    picture = QRectF(column if edge is Edge.LEFT else Space.M, Space.M, wide - column - Space.M, high - 2 * Space.M)
    side = min(room * 0.6, high * 0.26)
    sign = QRectF(left + (room - side) / 2, Space.XL, side, side)
    title = QRectF(left, sign.bottom() + Space.L, room, high * 0.4)
    aside = QRectF(left, title.bottom() + Space.L, room, high - title.bottom() - 2 * Space.L)
    return Places(title, picture, sign, aside, False, edge)
