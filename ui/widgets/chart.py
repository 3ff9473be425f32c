"""A chart that is painted here: the same strokes and words as on paper, with a line on which values are read off.

Hand `show_chart` any `counter_app.charts.values.Chart`: lines, bands and bars in any mixture. The pointer moves the
line, and with the focus ← → by one column, Page Up and Down by a tenth, Home and End; a screen reader hears each.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.charts.layout import Anchor, Plot, Sketch, Stroke, laid_out
from counter_app.charts.values import Chart, Ink
from ui.theme import Radius, Space, Tokens, Type, font, tokens

LEAST = QSize(360, 200)
RING_PX = 2
WIDTHS = {Ink.GRID: 1.0, Ink.AXIS: 1.5, Ink.MAIN: 2.5, Ink.OTHER: 1.5, Ink.OPEN: 1.5}
POINT_PX = 4.0


def colours_of(theme: Tokens) -> dict[Ink, str]:
    """The ink of each kind in a theme; every one that carries meaning has 3:1 on the surface, words 4.5:1."""
    return {
        Ink.GRID: theme.line,
        Ink.AXIS: theme.control_line,
        Ink.WORDS: theme.text_second,
        Ink.MAIN: theme.accent,
        Ink.OTHER: theme.text_second,
        Ink.BAND: theme.accent_soft,
        Ink.OPEN: theme.accent,
    }


class ChartView(QWidget):
    """`moved(column)` when the line is moved, by pointer or keys."""

    moved = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._chart: Chart | None = None
        self._at = 0
        self._pointed = False

    @property
    def at(self) -> int:
        """The column of the line."""
        return self._at

    def show_chart(self, chart: Chart | None, at: int | None = None) -> None:
        """Show this; the line stays in its column, or goes to `at`."""
        if at is not None:
            self._at = at
        self._chart = chart
        self._at = min(self._at, len(chart.columns) - 1) if chart is not None and chart.columns else 0
        self.setAccessibleName(chart.title if chart is not None else "")
        self._say()
        self.update()

    def said(self) -> str:
        """What stands at the line, as it is read aloud."""
        return self._chart.said(self._at) if self._chart is not None else ""

    def sizeHint(self) -> QSize:
        """A page gives more."""
        return QSize(LEAST.width() * 2, int(LEAST.height() * 1.4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Surfaces, lines, words; then the line with its values where somebody reads."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter, QRectF(self.rect()), reading=self.hasFocus() or self._pointed)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens().info), RING_PX))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inset = RING_PX / 2
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), Radius.INPUT, Radius.INPUT
            )
        painter.end()

    def paint(self, painter: QPainter, room: QRectF, *, reading: bool = False) -> None:
        """The chart in any room of any painter."""
        if self._chart is None or not self._chart.columns:
            return
        inside = room.adjusted(Space.S, Space.S, -Space.S, -Space.S)
        painter.save()
        painter.translate(inside.topLeft())
        painter.setFont(font(Type.DENSE, figures=True))
        sketch = _sketch(self._chart, inside)
        colours = colours_of(tokens())
        for stroke in sketch.strokes:
            _stroke(painter, stroke, QColor(colours[stroke.ink]))
        _words(painter, sketch, colours)
        if reading:
            self._read(painter, sketch.plot, inside)
        painter.restore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the line."""
        count = len(self._chart.columns) if self._chart is not None else 0
        tenth = max(1, count // 10)
        steps = {
            Qt.Key.Key_Left: self._at - 1,
            Qt.Key.Key_Right: self._at + 1,
            Qt.Key.Key_PageUp: self._at - tenth,
            Qt.Key.Key_PageDown: self._at + tenth,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: count - 1,
        }
        if event.key() in steps and count:
            self._move(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The line follows the pointer."""
        if self._chart is not None and self._chart.columns:
            self._pointed = True
            inside = QRectF(self.rect()).adjusted(Space.S, Space.S, -Space.S, -Space.S)
            self._move(_sketch(self._chart, inside).plot.column(event.position().x() - inside.left()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Without the pointer the line is there for the keys only."""
        self._pointed = False
        self.update()
        super().leaveEvent(event)

    def _move(self, column: int) -> None:
        count = len(self._chart.columns) if self._chart is not None else 0
        column = min(max(column, 0), count - 1)
        if column != self._at:
            self._at = column
            self._say()
            self.moved.emit(column)
        self.update()

    def _say(self) -> None:
        self.setAccessibleDescription(self.said())
        if self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def _read(self, painter: QPainter, plot: Plot, inside: QRectF) -> None:
        """An upright line, a point on each line of the chart, and what stands there in a box beside it."""
        chart, theme = self._chart, tokens()
        if chart is None:
            return
        x = plot.x(self._at)
        painter.setPen(QPen(QColor(theme.info), 1.5))
        painter.drawLine(QPointF(x, plot.top), QPointF(x, plot.top + plot.height))
        painter.setBrush(QColor(theme.info))
        for line in chart.lines:
            value = line.values[self._at] if self._at < len(line.values) else None
            if value is not None:
                painter.drawEllipse(QPointF(x, plot.y(value)), POINT_PX, POINT_PX)
        head, _colon, rest = chart.said(self._at).partition(": ")
        told = (head, *rest.split(", "))
        metrics = QFontMetricsF(painter.font())
        wide = max(map(metrics.horizontalAdvance, told)) + 2 * Space.S
        tall = metrics.height() * len(told) + 2 * Space.XS
        left = x + Space.S if x + Space.S + wide <= inside.width() else x - Space.S - wide
        box = QRectF(max(0.0, left), plot.top, wide, tall)
        painter.setPen(QPen(QColor(theme.control_line), 1))
        painter.setBrush(QColor(theme.surface))
        painter.drawRoundedRect(box, Radius.INPUT, Radius.INPUT)
        painter.setPen(QColor(theme.text))
        for number, words in enumerate(told):
            top = box.top() + Space.XS + number * metrics.height()
            line_box = QRectF(box.left() + Space.S, top, wide - 2 * Space.S, metrics.height())
            painter.drawText(line_box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)


def _sketch(chart: Chart, room: QRectF) -> Sketch:
    metrics = QFontMetricsF(font(Type.DENSE, figures=True))
    return laid_out(chart, room.width(), room.height(), metrics.horizontalAdvance, float(Type.DENSE))


def _stroke(painter: QPainter, stroke: Stroke, colour: QColor) -> None:
    shape = QPolygonF([QPointF(x, y) for x, y in stroke.points])
    if stroke.closed and stroke.ink is not Ink.OPEN:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(shape)
        return
    pen = QPen(colour, WIDTHS.get(stroke.ink, 1.0))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if stroke.dashed:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if stroke.closed:
        painter.drawPolygon(shape)
    else:
        painter.drawPolyline(shape)


def _words(painter: QPainter, sketch: Sketch, colours: dict[Ink, str]) -> None:
    metrics = QFontMetricsF(painter.font())
    for word in sketch.words:
        wide = metrics.horizontalAdvance(word.words)
        left = {Anchor.START: 0.0, Anchor.MIDDLE: wide / 2, Anchor.END: wide}[word.anchor]
        painter.setPen(QColor(colours[word.ink]))
        box = QRectF(word.x - left, word.y - metrics.height() / 2, wide + 1, metrics.height())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), word.words)
