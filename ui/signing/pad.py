"""A pad to sign on: pen, finger or mouse; it keeps points, not a picture."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent, QTabletEvent
from PySide6.QtWidgets import QWidget

from counter_app.signing.strokes import MOST_POINTS, SCALE, Point, Strokes
from ui import theme
from ui.theme import Space

PAD_PX = 220
PEN_PX = 2.2
LINE_AT = 0.78
"""Of the height: where one signs."""


class SignaturePad(QWidget):
    """`drawn(strokes)` after each stroke. A pen's own events come first; what a finger does Qt tells as a mouse."""

    drawn = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setMinimumHeight(PAD_PX)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._strokes: list[list[Point]] = []
        self._began: int | None = None
        self._draws = False

    def strokes(self) -> Strokes:
        """All points so far, in ten-thousandths of the width."""
        return tuple(tuple(stroke) for stroke in self._strokes)

    def clear(self) -> None:
        """Begin anew."""
        self._strokes, self._began, self._draws = [], None, False
        self.update()
        self.drawn.emit(())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A stroke begins."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._begin(event.position(), event.timestamp())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It goes on."""
        self._go_on(event.position(), event.timestamp())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It ends."""
        self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """The same of a pen; taken here it comes no second time as a mouse."""
        event.accept()
        kind = event.type()
        if kind is QTabletEvent.Type.TabletPress:
            self._begin(event.position(), event.timestamp())
        elif kind is QTabletEvent.Type.TabletMove:
            self._go_on(event.position(), event.timestamp())
        elif kind is QTabletEvent.Type.TabletRelease:
            self._end()

    def changeEvent(self, event: QEvent) -> None:
        """A pad that is shut while a pen is on it hears of no end: the stroke ends here."""
        if event.type() is QEvent.Type.EnabledChange:
            self._end()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Points are of the width: they are drawn in the new one."""
        super().resizeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paper, the line to sign on, the strokes."""
        colours, painter = theme.tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor("white"))
        painter.setPen(QPen(QColor(colours.control_line), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        low = round(self.height() * LINE_AT)
        painter.drawLine(Space.L, low, self.width() - Space.L, low)
        painter.setPen(
            QPen(QColor("black"), PEN_PX, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        )
        scale = self.width() / SCALE
        for stroke in self._strokes:
            points = [QPointF(x * scale, y * scale) for x, y, _at in stroke]
            painter.drawPolyline(QPolygonF(points if len(points) > 1 else points * 2))
        painter.end()

    def _begin(self, at: QPointF, when_ms: int) -> None:
        if not self.isEnabled():
            return
        self._began = when_ms if self._began is None else self._began
        self._draws = True
        self._strokes.append([])
        self._go_on(at, when_ms)

    def _go_on(self, at: QPointF, when_ms: int) -> None:
        if not self._draws or sum(map(len, self._strokes)) > MOST_POINTS:
            return  # one more than may be kept: what is cut off is refused, not kept as if it were whole
        scale = SCALE / max(1, self.width())
        inside = QPointF(min(max(at.x(), 0.0), self.width()), min(max(at.y(), 0.0), self.height()))
        point = (round(inside.x() * scale), round(inside.y() * scale), max(0, when_ms - (self._began or 0)))
        stroke = self._strokes[-1]
        if not stroke or stroke[-1][:2] != point[:2]:
            stroke.append(point)
            self.update()

    def _end(self) -> None:
        if self._draws:
            self._draws = False
            self.drawn.emit(self.strokes())
