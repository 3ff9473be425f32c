"""The large picture of the page: the camera over the card, the card that is kept, or what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.theme import Radius

if TYPE_CHECKING:  # loads OpenCV
    from counter_app.scanning.viewfinder import Sight

LEAST = QSize(420, 260)
CARD_SHAPE = 85.6 / 54.0
"""Of an identity card (ISO/IEC 7810 ID-1), in millimetres."""
FRAME_SHARE = 0.86
"""Of the picture's width that the frame for the card takes."""


class CardPicture(QWidget):
    """Never mirrored: what is read on a card must be readable."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setMinimumSize(LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._sight: Sight | None = None
        self._live, self._kept, self._jpeg = QImage(), QImage(), b""

    def show_picture(self, sight: Sight | None, jpeg: bytes) -> None:
        """The running picture, else the kept one, else an empty frame."""
        if sight is not self._sight:
            self._sight = sight
            self._live = QImage() if sight is None else _image_of(sight)
        if jpeg != self._jpeg:
            self._jpeg, self._kept = jpeg, QImage.fromData(jpeg) if jpeg else QImage()
        self.update()

    def is_live(self) -> bool:
        """Whether the running picture is shown."""
        return not self._live.isNull()

    def has_kept(self) -> bool:
        """Whether a card is shown."""
        return not self._kept.isNull()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture on a quiet ground; the frame says where the card belongs."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        colours, area = theme.tokens(), QRectF(self.rect())
        ground = QPainterPath()
        ground.addRoundedRect(area, Radius.CARD, Radius.CARD)
        painter.fillPath(ground, QColor(colours.raised))
        image = self._live if not self._live.isNull() else self._kept
        place = area
        if not image.isNull():
            size = image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(0, 0, size.width(), size.height())
            place.moveCenter(area.center())
            painter.drawImage(place, image)
        if self._kept.isNull() or not self._live.isNull():
            line = QColor(colours.accent if not self._live.isNull() else colours.control_line)
            painter.setPen(QPen(line, 3.0, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(_frame_in(place), Radius.CARD, Radius.CARD)
        painter.end()


def _frame_in(place: QRectF) -> QRectF:
    wide = min(place.width() * FRAME_SHARE, place.height() * FRAME_SHARE * CARD_SHAPE)
    frame = QRectF(0, 0, wide, wide / CARD_SHAPE)
    frame.moveCenter(place.center())
    return frame


def _image_of(sight: Sight) -> QImage:
    """The bytes stay alive in the sight; the conversion copies them into what Qt draws fastest."""
    borrowed = QImage(sight.rgb, sight.width, sight.height, 3 * sight.width, QImage.Format.Format_RGB888)
    return borrowed.convertToFormat(QImage.Format.Format_RGB32)
