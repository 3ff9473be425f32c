"""Whether a thing works: a dot with words, and a ring when it does not."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import theme
from ui.theme import Space
from ui.widgets.text import text


class DotState(StrEnum):
    """How a thing is: the shape differs as well as the colour."""

    OK = "ok"
    BUSY = "busy"
    TROUBLE = "trouble"
    OFF = "off"


COLOUR = {DotState.OK: "accent", DotState.BUSY: "info", DotState.TROUBLE: "danger", DotState.OFF: "text_second"}


class StatusDot(QWidget):
    """● works · ◐ at work · ✕ trouble · ○ off, with words."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self._dot = _Dot()
        self._words = text("", "dense", f"{name}.words", wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._dot)
        row.addWidget(self._words)

    def show_status(self, state: DotState, words: str, more: str = "") -> None:
        """Set shape and words; `more` is told on hover and to screen readers."""
        self._dot.state = state
        self._dot.update()
        self._words.setText(words)
        self.setToolTip(more)
        self.setAccessibleName(words)
        self.setAccessibleDescription(more)

    def state(self) -> DotState:
        """The state shown now."""
        return self._dot.state


class _Dot(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.state = DotState.OFF
        self.setFixedSize(QSize(12, 12))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(getattr(theme.tokens(), COLOUR[self.state]))
        painter.setPen(QPen(colour, 2.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        ring = QRectF(2, 2, 8, 8)
        if self.state is DotState.TROUBLE:
            painter.drawLine(ring.topLeft(), ring.bottomRight())
            painter.drawLine(ring.topRight(), ring.bottomLeft())
        else:
            painter.drawEllipse(ring)
            painter.setBrush(colour)
            if self.state is DotState.OK:
                painter.drawEllipse(ring)
            elif self.state is DotState.BUSY:
                painter.drawPie(ring, 90 * 16, 180 * 16)
        painter.end()
