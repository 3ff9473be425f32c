"""A form to be filled in by hand: room to write, boxes for single figures, boxes to tick."""

from __future__ import annotations

from string import ascii_uppercase

from counter_app.printing.blank_form import BlankForm, BlankLine, BlankPart
from counter_app.printing.papers import Signer
from counter_app.printing.pdf_file import Dress, finish_sheet, open_sheet
from counter_app.printing.pdf_layout import Box, Flow, frame_shape, line_shape, strip
from counter_app.printing.pdf_parts import signatures
from counter_app.printing.pdf_text import BODY, INK, LABEL, LINE, SECOND, Style
from counter_app.printing.words import Words
from counter_app.texts import texts_in

TICK = "□"
CELL_PT = 14.0
ROW_PT = 23.0
"""A hand needs nine millimetres."""
_GAP = 14.0
_BETWEEN = 4.0
_GROUP_GAP = 8.0
SMALL_CELL_PT = 10.5
"""In a grid; as wide as a hand writes figures into the boxes of a bank's slip."""
_SMALL_GAP = 3.0
_DAY_FIGURES = (2, 2, 4)
_SIDE_BY_SIDE = 2
_DOCUMENTS_A_LINE = 3
_DAY = Style(LABEL.size, LABEL.leading, colour=SECOND)


def draw_blank_form(form: BlankForm) -> bytes:
    """The empty form as PDF."""
    _ = texts_in(form.imprint.language)
    dress = Dress(form.imprint, form.title, _("Formulir kosong"), _)
    flow = open_sheet(dress, form.note)
    flow.text(
        _(
            "Isi dengan huruf cetak selagi menunggu, lalu bawa ke loket. Isi hanya yang berubah; bagian A selalu "
            "diisi. Petugas mencocokkannya dengan dokumen asli Anda."
        ),
        BODY,
    )
    for letter, part in zip(ascii_uppercase, form.parts, strict=False):
        _part(flow, part, letter, _)
    if form.bring:
        flow.section(_("Dokumen yang diminta, sesuai yang berubah"), needs=60)
        _documents(flow, form.bring)
    flow.section(_("Pernyataan"), needs=190)
    flow.text(form.statement, BODY)
    place = _("{place}, tanggal ............................").format(place=form.imprint.branch_name)
    signatures(flow, (Signer(_("Peserta"), ""), Signer(_("Petugas"), "")), place, _)
    return finish_sheet(flow, dress)


def _documents(flow: Flow, names: tuple[str, ...]) -> None:
    """Side by side, in the order of reading."""
    width = flow.area.width / _DOCUMENTS_A_LINE
    for start in range(0, len(names), _DOCUMENTS_A_LINE):
        beside = enumerate(names[start : start + _DOCUMENTS_A_LINE])
        flow.band([strip(flow.area.x + at * width, width - _GAP, (BODY, f"{TICK}  {name}")) for at, name in beside])
        flow.skip(2)


def _part(flow: Flow, part: BlankPart, letter: str, _: Words) -> None:
    flow.section(f"{letter}. {part.title}", needs=70)
    waiting: list[BlankLine] = []
    for line in part.lines:
        waiting.append(line)
        if line.choices or len(waiting) == _SIDE_BY_SIDE:
            _lines(flow, waiting, _)
            waiting = []
    _lines(flow, waiting, _)
    if part.columns:
        _rows(flow, part)


def _lines(flow: Flow, lines: list[BlankLine], _: Words) -> None:
    """Two questions side by side, or one with boxes to tick over the whole width; never broken over two pages."""
    ticked = [one for one in lines if one.choices]
    written = [one for one in lines if not one.choices]
    if written:
        _written(flow, written, _)
    for line in ticked:
        said = strip(flow.area.x, flow.area.width, (LABEL, _asked(line)), (BODY, _ticks(line.choices)))
        flow.keep(sum(style.leading for style, _words in said.lines) + _BETWEEN)
        flow.band((said,))
        flow.skip(_BETWEEN)


def _written(flow: Flow, lines: list[BlankLine], _: Words) -> None:
    width = (flow.area.width - _GAP) / _SIDE_BY_SIDE
    spots = [flow.area.x + at * (width + _GAP) for at in range(len(lines))]
    said = [strip(x, width, (LABEL, _asked(line))) for x, line in zip(spots, lines, strict=True)]
    tall = max(sum(style.leading for style, _words in one.lines) for one in said)
    flow.keep(tall + ROW_PT + _BETWEEN)
    flow.band(said)
    top = flow.y
    for x, line in zip(spots, lines, strict=True):
        _room(flow, line, Box(x, top, width, ROW_PT), _)
    flow.y = top + ROW_PT
    flow.skip(_BETWEEN)


def _asked(line: BlankLine) -> str:
    return f"{line.label}  –  {line.hint}" if line.hint else line.label


def _ticks(choices: tuple[str, ...]) -> str:
    """A box does not stand apart from its words."""
    return "     ".join(f"{TICK} {one}".replace(" ", "\u00a0") for one in choices)


def _room(flow: Flow, line: BlankLine, box: Box, _: Words) -> None:
    if line.day:
        _cells(flow, box, _DAY_FIGURES)
        flow.page.lines.append(
            (box.x + 8 * CELL_PT + 3 * _GROUP_GAP, box.y + CELL_PT, _DAY, _("tanggal, bulan, tahun"))
        )
    elif line.cells:
        _cells(flow, box, (line.cells,))
    else:
        flow.page.shapes.append(line_shape(box.x, box.y + ROW_PT - 4, box.width, INK, 0.5))


def _cells(flow: Flow, box: Box, groups: tuple[int, ...]) -> None:
    x = box.x
    for count in groups:
        for _number in range(count):
            flow.page.shapes.append(frame_shape(Box(x, box.y + 2, CELL_PT, ROW_PT - 6), LINE))
            x += CELL_PT
        x += _GROUP_GAP


def _rows(flow: Flow, part: BlankPart) -> None:
    """A grid to write in, its heading again on the next page."""
    widths = _widths(part.columns, flow.area.width)
    columns = list(zip(part.columns, widths, strict=True))

    def heading() -> None:
        x, strips = flow.area.x, []
        for column, width in columns:
            strips.append(strip(x + 2, width - 4, (LABEL, column.label)))
            x += width
        flow.band(strips)
        flow.skip(2)

    flow.keep(3 * ROW_PT)
    heading()
    for _row in range(part.rows):
        if flow.room < ROW_PT:
            flow.new_page()
            heading()
        x = flow.area.x
        for column, width in columns:
            _spot(flow, column, Box(x, flow.y, width, ROW_PT))
            x += width
        flow.y += ROW_PT
    flow.skip(4)


def _widths(columns: tuple[BlankLine, ...], whole: float) -> list[float]:
    """A number takes what its figures need; what is written shares the rest, the name twice as much."""
    fixed = [_fixed(column) for column in columns]
    shares = [0 if width else 2 if at == 0 else 1 for at, width in enumerate(fixed)]
    share = (whole - sum(fixed)) / max(1, sum(shares))
    return [width or part * share for width, part in zip(fixed, shares, strict=True)]


def _fixed(column: BlankLine) -> float:
    figures = sum(_DAY_FIGURES) if column.day else column.cells
    gaps = (len(_DAY_FIGURES) - 1) * _SMALL_GAP if column.day else 0
    return figures * SMALL_CELL_PT + gaps + 2 * _SMALL_GAP if figures else 0.0


def _spot(flow: Flow, column: BlankLine, box: Box) -> None:
    """One cell of the grid, with a box for each figure of a number."""
    flow.page.shapes.append(frame_shape(box))
    x = box.x + _SMALL_GAP
    for count in _DAY_FIGURES if column.day else (column.cells,):
        for _number in range(count):
            flow.page.shapes.append(frame_shape(Box(x, box.y + 3, SMALL_CELL_PT, ROW_PT - 6), LINE))
            x += SMALL_CELL_PT
        x += _SMALL_GAP
