"""A chart on paper: the strokes and words of `charts/layout.py` in the inks of paper, or in black alone."""

from __future__ import annotations

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

from counter_app.charts.layout import Anchor, Sketch, Stroke, laid_out
from counter_app.charts.values import Chart, Ink
from counter_app.printing.pdf_layout import Flow, Shape
from counter_app.printing.pdf_text import ACCENT, INK, LINE, SECOND, Face, Style, width_of

_SIZE = 7.0
_COLOURS = {
    Ink.GRID: LINE,
    Ink.AXIS: SECOND,
    Ink.WORDS: SECOND,
    Ink.MAIN: ACCENT,
    Ink.OTHER: INK,
    Ink.BAND: HexColor("#DDF3E8"),
    Ink.OPEN: ACCENT,
}
_BLACK = {**dict.fromkeys(Ink, INK), Ink.GRID: HexColor("#BBBBBB"), Ink.BAND: HexColor("#E4E4E4")}
_WIDTHS = {Ink.GRID: 0.4, Ink.AXIS: 0.7, Ink.MAIN: 1.5, Ink.OTHER: 1.0, Ink.OPEN: 0.8}
_DASH = 3.0


def place_chart(flow: Flow, chart: Chart, height: float, *, black: bool = False) -> None:
    """A chart over the whole width; `black` for a printer that has no other colour."""
    flow.keep(height)
    colours = _BLACK if black else _COLOURS
    bold = Style(_SIZE, _SIZE * 1.3, Face.STRONG)
    sketch = laid_out(chart, flow.area.width, height, lambda words: width_of(words, bold), _SIZE)
    flow.page.shapes.append(_shape(sketch, (flow.area.x, flow.y), colours))
    for word in sketch.words:
        strong = Face.STRONG if word.ink in (Ink.MAIN, Ink.OTHER) else Face.REGULAR
        style = Style(_SIZE, _SIZE * 1.3, strong, INK if strong is Face.STRONG else colours[word.ink])
        wide = width_of(word.words, style)
        left = {Anchor.START: 0.0, Anchor.MIDDLE: wide / 2, Anchor.END: wide}[word.anchor]
        flow.page.lines.append((flow.area.x + word.x - left, flow.y + word.y + _SIZE * 0.36, style, word.words))
    flow.skip(height)


def _shape(sketch: Sketch, at: tuple[float, float], colours: dict[Ink, Color]) -> Shape:
    def draw(canvas: Canvas, height: float) -> None:
        for stroke in sketch.strokes:
            _draw(canvas, stroke, (at[0], height - at[1]), colours[stroke.ink])

    return draw


def _draw(canvas: Canvas, stroke: Stroke, at: tuple[float, float], colour: Color) -> None:
    path = canvas.beginPath()
    first, *rest = ((at[0] + x, at[1] - y) for x, y in stroke.points)
    path.moveTo(*first)
    for point in rest:
        path.lineTo(*point)
    if stroke.closed:
        path.close()
    fills = stroke.closed and stroke.ink is not Ink.OPEN
    canvas.saveState()
    canvas.setFillColor(colour)
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(_WIDTHS.get(stroke.ink, 0.6))
    canvas.setLineJoin(1)
    if stroke.dashed:
        canvas.setDash(_DASH, _DASH)
    canvas.drawPath(path, stroke=0 if fills else 1, fill=1 if fills else 0)
    canvas.restoreState()
