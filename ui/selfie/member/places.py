"""Where things stand on the member's side: the sentence at the upper edge, where the camera is.

Whoever reads there looks nearly into the lens; under the picture reading pulled the eyes down.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from ui.theme import Space

BAND = 0.23
"""Share of the height for the sentence: two lines that are read from 2 m, on the lowest screen."""
STRIP = 0.2
"""Share of the width beside the picture, at each side."""
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


def places_in(area: QRectF) -> Places:
    """The same for every picture, so that nothing jumps."""
    wide, high = area.width(), area.height()
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
