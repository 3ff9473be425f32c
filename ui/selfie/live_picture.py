"""The running picture, mirrored, with the oval that turns to the accent as things come right."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from ui.selfie.state import Look
from ui.theme import Tokens, blend

OVAL_HIGH = 0.68
"""Height of the oval over the picture's: forehead to chin at a good distance, with some air."""
OVAL_WIDE = 0.76
"""Its width over its height."""
OVAL_MIDDLE = 0.49
LINE_SHARE = 0.012
"""Thickness of its line over the picture's height."""


class LivePicture:
    """Holds one picture and draws it. Scaling is the fast kind: thirty pictures a second on two cores."""

    def __init__(self) -> None:
        self._look: Look | None = None
        self._image = QImage()

    def take(self, look: Look | None) -> bool:
        """Another picture, or none; False when it is the same one."""
        if look is self._look:
            return False
        self._look = look
        if look is None:
            self._image = QImage()
        else:
            # The bytes stay alive in the look; the conversion copies them into what Qt draws fastest.
            borrowed = QImage(look.rgb, look.width, look.height, 3 * look.width, QImage.Format.Format_RGB888)
            self._image = borrowed.convertToFormat(QImage.Format.Format_RGB32)
        return True

    def place_in(self, area: QRectF) -> QRectF:
        """Where the whole picture lies in an area."""
        look = self._look
        size = QSizeF(look.width, look.height) if look else QSizeF(4, 3)
        fitted = size.scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, fitted.width(), fitted.height())
        place.moveCenter(area.center())
        return place

    def draw(self, painter: QPainter, place: QRectF, colours: Tokens, oval: bool = True) -> None:
        """Draw the picture as in a mirror, and the oval over it."""
        if self._look is None:
            return
        painter.save()
        painter.translate(place.left() + place.right(), 0)
        painter.scale(-1, 1)
        painter.drawImage(place, self._image)
        painter.restore()
        if oval:
            self._draw_oval(painter, place, colours, self._look)

    def _draw_oval(self, painter: QPainter, place: QRectF, colours: Tokens, look: Look) -> None:
        high = place.height() * OVAL_HIGH
        oval = QRectF(0, 0, high * OVAL_WIDE, high)
        oval.moveCenter(place.center())
        oval.moveTop(place.top() + place.height() * OVAL_MIDDLE - high / 2)
        line = max(3.0, place.height() * LINE_SHARE)
        busy = look.phase in ("challenge", "keeping_still", "done")
        fit = 1.0 if busy else look.fit
        painter.setBrush(Qt.BrushStyle.NoBrush)
        # A dark line below the coloured one: the oval is seen before any background.
        painter.setPen(QPen(QColor(0, 0, 0, 110), line * 1.8))
        painter.drawEllipse(oval)
        painter.setPen(QPen(QColor(blend(colours.text_second, colours.accent, fit * fit)), line))
        painter.drawEllipse(oval)
