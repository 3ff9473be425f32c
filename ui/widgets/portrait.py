"""A member's picture with rounded corners."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import theme


class Portrait(QWidget):
    """Shows a picture filling its square, or a plain head while there is none."""

    def __init__(self, name: str = "portrait", width_px: int = 96, height_px: int = 0) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFixedSize(QSize(width_px, height_px or width_px))
        self._image: QImage | None = None

    def show_image(self, image: QImage | None) -> None:
        """Show a picture, or the plain head."""
        self._image = None if image is None or image.isNull() else image
        self.update()

    def show_jpeg(self, data: bytes | None) -> None:
        """Show a picture from its file's bytes."""
        self.show_image(QImage.fromData(data) if data else None)

    def has_image(self) -> bool:
        """Whether a real picture is shown."""
        return self._image is not None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, cut to fill."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(self.rect())
        clip = QPainterPath()
        clip.addRoundedRect(area, theme.Radius.INPUT, theme.Radius.INPUT)
        painter.setClipPath(clip)
        colours = theme.tokens()
        painter.fillRect(area, QColor(colours.raised))
        if self._image is None:
            _draw_head(painter, area, QColor(colours.control_line))
        else:
            filled = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
            picture = QRectF(0, 0, filled.width(), filled.height())
            picture.moveCenter(area.center())
            painter.drawImage(picture, self._image)
        painter.end()


def _draw_head(painter: QPainter, area: QRectF, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    side = min(area.width(), area.height())
    middle = area.center()
    painter.drawEllipse(QRectF(middle.x() - side * 0.17, middle.y() - side * 0.3, side * 0.34, side * 0.36))
    painter.drawEllipse(QRectF(middle.x() - side * 0.32, middle.y() + side * 0.14, side * 0.64, side * 0.6))
