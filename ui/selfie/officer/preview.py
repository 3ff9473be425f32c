"""The officer's small picture: the running one, or the kept one."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.capture.codes import Colour
from ui import theme
from ui.selfie.member.live_picture import LivePicture
from ui.selfie.member.pictograms import OwnSign, Sign, draw_sign
from ui.selfie.member.side import draw_light
from ui.selfie.member.words import light_words
from ui.selfie.state import Look
from ui.theme import Radius

SHAPE = QSize(4, 3)
"""What webcams and the training participant give; wider pictures keep a margin above and below."""
SIGN_SHARE, LARGEST_SIGN_PX = 0.34, 128


class Preview(QWidget):
    """As large as its place allows; a sign while there is no picture."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 240)
        self._live = LivePicture()
        self._kept, self._jpeg = QImage(), b""
        self._look: Look | None = None
        self._sign: Sign = OwnSign.CAMERA
        self._light: Colour | None = None

    def show_picture(self, look: Look | None, jpeg: bytes, sign: Sign) -> None:
        """The running picture, else the kept one, else a sign."""
        fresh = self._live.take(look)
        if jpeg != self._jpeg:
            self._jpeg, fresh = jpeg, True
            self._kept = QImage.fromData(jpeg) if jpeg else QImage()
        if sign is not self._sign:
            self._sign, fresh = sign, True
        self._look = look
        if fresh and self._light is None:
            self.update()

    def show_light(self, colour: Colour | None) -> None:
        """One colour in the picture's place, or the picture again."""
        if colour != self._light:
            self._light = colour
            self.update()

    def light(self) -> Colour | None:
        """The colour shown now."""
        return self._light

    def is_live(self) -> bool:
        """Whether the running picture is shown."""
        return self._look is not None

    def has_kept(self) -> bool:
        """Whether the kept picture is shown."""
        return not self._kept.isNull()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture on a quiet ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, area = theme.tokens(), QRectF(self.rect())
        ground = QPainterPath()
        ground.addRoundedRect(area, Radius.CARD, Radius.CARD)
        painter.fillPath(ground, QColor(colours.raised))
        if self._light is not None:
            painter.setClipPath(ground)
            draw_light(painter, area, self._light, light_words())
        elif self._look is not None:
            self._live.draw(painter, self._live.place_in(area), colours)
        elif not self._kept.isNull():
            size = self._kept.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(0, 0, size.width(), size.height())
            place.moveCenter(area.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place, self._kept)
        else:
            side = min(area.height() * SIGN_SHARE, LARGEST_SIGN_PX)
            place = QRectF(0, 0, side, side)
            place.moveCenter(area.center())
            draw_sign(painter, place, self._sign, QColor(colours.text_second), QColor(colours.accent))
        painter.end()
