"""How loud it is at this moment, in colour and by length, with the range in which a clip should lie."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.voice.checking import LEAST_PEAK
from ui.theme import tokens

HEIGHT_PX = 20
TOO_LOUD = 0.98
LINE_PX = 2


class LevelMeter(QWidget):
    """A bar from silence to full; two lines mark where it is loud enough and where it breaks."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._level, self._live = 0.0, False

    @property
    def level(self) -> float:
        """The share of full scale that is shown."""
        return self._level

    def show_level(self, level: float, live: bool) -> None:
        """Show the loudness; `live` while somebody is listened to."""
        if (level, live) != (self._level, self._live):
            self._level, self._live = level, live
            self.update()

    def sizeHint(self) -> QSize:
        """One line high."""
        return QSize(200, HEIGHT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, bar, marks."""
        ink = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink.line))
        painter.drawRoundedRect(QRectF(self.rect()), HEIGHT_PX / 4, HEIGHT_PX / 4)
        if self._live and self._level > 0:
            good = LEAST_PEAK <= self._level < TOO_LOUD
            painter.setBrush(QColor(ink.accent if good else ink.warning))
            painter.drawRoundedRect(
                QRectF(0, 0, self.width() * self._level, self.height()), HEIGHT_PX / 4, HEIGHT_PX / 4
            )
        painter.setBrush(QColor(ink.text))
        for mark in (LEAST_PEAK, TOO_LOUD):
            painter.drawRect(QRectF(self.width() * mark, 0, LINE_PX, self.height()))
        painter.end()
