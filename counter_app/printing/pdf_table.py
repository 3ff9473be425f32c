"""Tables whose heading comes again on each page and whose rows may be as tall as they like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counter_app.printing.pdf_layout import Box, Flow, Strip, fill_shape, line_shape, strip
from counter_app.printing.pdf_text import BODY, INK, LABEL, LINE, SECOND, Face, Style

HEADING = Style(7.4, 10, Face.STRONG, SECOND)
CHANGED = Style(9, 12.2, Face.STRONG)
_GAP = 8.0
_PAD = 3.2
_BAR = 2.4
_HEADING_HEIGHT = HEADING.leading + 2 + 2 * _PAD


@dataclass(frozen=True)
class Column:
    """A column: its title and its share of the width (shares of a table add up to 1)."""

    title: str
    share: float


@dataclass(frozen=True)
class Row:
    """One row. `strong` columns are bold; `marked` puts a dark bar on the left, seen in black and white too."""

    cells: tuple[str, ...]
    strong: frozenset[int] = frozenset()
    marked: bool = False
    faint: frozenset[int] = frozenset()


def table(flow: Flow, columns: Sequence[Column], rows: Sequence[Row], title: str = "") -> None:
    """Place a table under its section title; title, heading and first row stay together. A dash without rows."""
    places = _places(flow, columns)
    first = _row_height(_cells(rows[0], places)) if rows else BODY.leading
    needs = _HEADING_HEIGHT + min(first, flow.area.height * 0.8)
    if title:
        flow.section(title, needs + 40)
    else:
        flow.keep(needs)
    if not rows:
        flow.text("–", BODY)
        return

    def heading() -> None:
        flow.band([strip(x, width, (HEADING, one.title)) for one, (x, width) in zip(columns, places, strict=True)])
        flow.skip(2)
        flow.rule(INK, 0.8)
        flow.skip(_PAD)

    heading()
    for row in rows:
        cells = _cells(row, places)
        if flow.room < _row_height(cells) <= flow.area.height * 0.8:
            flow.new_page()
            heading()
        page, top = len(flow.pages) - 1, flow.y - _PAD
        flow.band(cells, again=heading)
        flow.skip(_PAD)
        if row.marked:
            _mark(flow, page, top)
        flow.page.shapes.append(line_shape(flow.area.x, flow.y, flow.area.width, LINE, 0.4))
        flow.skip(_PAD)


def compact(flow: Flow, items: Sequence[tuple[str, str]]) -> None:
    """Label and value on one line, two items side by side: for what is only mentioned."""
    half = (flow.area.width - 16) / 2
    label_width = half * 0.36
    for start in range(0, len(items), 2):
        strips = []
        for place, (label, value) in enumerate(items[start : start + 2]):
            x = flow.area.x + place * (half + 16)
            strips.append(strip(x, label_width - 6, (_COMPACT_LABEL, label)))
            strips.append(strip(x + label_width, half - label_width, (_COMPACT, value)))
        flow.band(strips)
        flow.skip(1.6)


_COMPACT = Style(7.6, 10.4)
_COMPACT_LABEL = Style(LABEL.size, 10.4, colour=SECOND)


def _places(flow: Flow, columns: Sequence[Column]) -> list[tuple[float, float]]:
    """Left edge and width of each column's text; a bar's width stays free on the left."""
    left = flow.area.x + _BAR + 4
    whole = flow.area.x + flow.area.width - left
    places = []
    for column in columns:
        places.append((left, whole * column.share - _GAP))
        left += whole * column.share
    return places


def _cells(row: Row, places: list[tuple[float, float]]) -> list[Strip]:
    return [
        strip(x, width, (_style(row, place), text))
        for place, ((x, width), text) in enumerate(zip(places, row.cells, strict=True))
    ]


def _row_height(cells: list[Strip]) -> float:
    return max(len(cell.lines) for cell in cells) * BODY.leading + _PAD


def _style(row: Row, place: int) -> Style:
    if place in row.strong:
        return CHANGED
    return _FAINT if place in row.faint else BODY


_FAINT = Style(BODY.size, BODY.leading, colour=SECOND)


def _mark(flow: Flow, page: int, top: float) -> None:
    """A bar beside a row, over as many pages as the row took."""
    for number in range(page, len(flow.pages)):
        start = top if number == page else flow.area.y
        end = flow.y if number == len(flow.pages) - 1 else flow.area.y + flow.area.height
        box = Box(flow.area.x, start, _BAR, end - start)
        flow.pages[number].shapes.append(fill_shape(box, INK))
