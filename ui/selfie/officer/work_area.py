"""The picture and, right beside it, how things stand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.selfie.officer.preview import SHAPE, Preview
from ui.selfie.officer.status_panel import WIDEST_PX, WIDTH_PX, StatusPanel
from ui.theme import Space

LARGEST = QSize(880, 660)


class WorkArea(QWidget):
    """The picture is as large as the page allows without scrolling; the words stay at its side."""

    def __init__(self, preview: Preview, status: StatusPanel) -> None:
        super().__init__()
        self._preview, self._status = preview, status
        preview.setParent(self)
        status.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def minimumSizeHint(self) -> QSize:
        """All words and a picture that can be judged."""
        least = self._preview.minimumSize()
        layout = self._status.layout()
        words = layout.minimumHeightForWidth(WIDTH_PX) if layout is not None else 0
        high = max(least.height(), words)
        return QSize(least.width() + Space.XL + WIDTH_PX, high)

    def sizeHint(self) -> QSize:
        """As little as it needs; it grows with the page."""
        return self.minimumSizeHint()

    def event(self, event: QEvent) -> bool:
        """More words need more room."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place both."""
        super().resizeEvent(event)
        room = QSize(self.width() - WIDTH_PX - Space.XL, self.height()).boundedTo(LARGEST)
        size = SHAPE.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        size = size.expandedTo(self._preview.minimumSize())
        self._preview.setGeometry(0, 0, size.width(), size.height())
        left = size.width() + Space.XL
        self._status.setGeometry(left, 0, min(WIDEST_PX, self.width() - left), self.height())
