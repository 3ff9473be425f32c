"""The running picture, mirrored, with the oval that turns to the accent as things come right."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap

from counter_app.capture.codes import Phase
from ui.selfie.state import Look
from ui.theme import Tokens, blend

OVAL_HIGH = 0.68
"""Height of the oval over the picture's: forehead to chin at a good distance, with some air."""
OVAL_WIDE = 0.76
"""Its width over its height."""
OVAL_MIDDLE = 0.49
LINE_SHARE = 0.012
"""Thickness of its line over the picture's height."""
FITS = 0.8
"""How right everything must be for the oval to be a whole line: shape says it, not colour alone."""
SHADES = 12
"""Steps between grey and accent."""


class LivePicture:
    """Holds one picture and draws it. Scaling is the fast kind: thirty pictures a second on two cores."""

    def __init__(self) -> None:
        self._look: Look | None = None
        self._image = QImage()
        self._kept_ring: tuple[tuple[float, float, float, str, bool], QPixmap] | None = None

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

    def place_in(self, area: QRectF, *, fills: bool = False) -> QRectF:
        """Where the whole picture lies in an area, or how far beyond it when it `fills` it."""
        look = self._look
        size = QSizeF(look.width, look.height) if look else QSizeF(4, 3)
        ratio = Qt.AspectRatioMode.KeepAspectRatioByExpanding if fills else Qt.AspectRatioMode.KeepAspectRatio
        fitted = size.scaled(area.size(), ratio)
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
        asked = look.phase in (Phase.CHALLENGE, Phase.STILL, Phase.DONE)
        part = 1.0 if asked else round(look.fit**2 * SHADES) / SHADES
        dashed = not asked and look.fit < FITS
        line = max(3.0, place.height() * LINE_SHARE)
        room = line * 2
        drawn = self._ring(oval.size(), line, blend(colours.text_second, colours.accent, part), painter, dashed)
        painter.drawPixmap(oval.topLeft() - QPointF(room, room), drawn)

    def _ring(self, size: QSizeF, line: float, colour: str, painter: QPainter, dashed: bool) -> QPixmap:
        """The oval as a picture: stroking it smoothly takes longer than the whole camera picture, so it is kept."""
        device = painter.device()
        scale = device.devicePixelRatioF() if device is not None else 1.0
        key = (size.width(), size.height(), scale, colour, dashed)
        if self._kept_ring is not None and self._kept_ring[0] == key:
            return self._kept_ring[1]
        room = line * 2
        whole = QSizeF(size.width() + 2 * room, size.height() + 2 * room) * scale
        made = QPixmap(whole.toSize())
        made.setDevicePixelRatio(scale)
        made.fill(Qt.GlobalColor.transparent)
        ring = QPainter(made)
        ring.setRenderHint(QPainter.RenderHint.Antialiasing)
        oval = QRectF(QPointF(room, room), size)
        # A dark line below the coloured one: the oval is seen before any background.
        for ink, wide in ((QColor(0, 0, 0, 110), line * 1.8), (QColor(colour), line)):
            pen = QPen(ink, wide)
            if dashed and ink.alpha() == 255:
                pen.setDashPattern([3.0, 2.0])
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            ring.setPen(pen)
            ring.drawEllipse(oval)
        ring.end()
        self._kept_ring = (key, made)
        return made
