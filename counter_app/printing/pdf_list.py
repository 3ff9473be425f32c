"""The list of what to bring, on a roll: a box for each paper, ticked where it was seen, marked where it lacks."""

from __future__ import annotations

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from counter_app.printing.bring_list import BringList, BringRow, Seen
from counter_app.printing.pdf_file import Dress, finish
from counter_app.printing.pdf_layout import Box, Shape, fill_shape, frame_shape
from counter_app.printing.pdf_roll import DOT, Roll, begin, dots_style, end
from counter_app.printing.pdf_text import INK, Face, width_of
from counter_app.printing.words import Words, short_moment
from counter_app.texts import texts_in

_BOX = 38
_PAPER = HexColor("#FFFFFF")


def draw_bring_list(paper: BringList) -> bytes:
    """The list as PDF, as wide as the roll."""
    _ = texts_in(paper.imprint.language)
    roll = begin(paper.imprint, paper.paper_mm, _)
    roll.centred(_("Yang perlu dibawa"), roll.words * 7 // 4, Face.HEAVY)
    roll.centred(_("untuk {service}").format(service=paper.service), roll.words + 6, Face.STRONG)
    roll.gap(10)
    for row in paper.rows:
        roll.rule()
        roll.gap(8)
        _row(roll, row, _)
        roll.gap(8)
    top = roll.flow.y
    roll.gap(12)
    roll.centred(_("Daftar ini bukan nomor antrean."), roll.words + 2, Face.STRONG)
    roll.gap(12)
    roll.framed(top)
    roll.gap(18)
    moment = short_moment(paper.imprint.made_at, paper.imprint.zone)
    end(roll, " · ".join(filter(None, (paper.place, moment))), _)
    return finish(roll.flow, roll.size, Dress(paper.imprint, _("Yang perlu dibawa"), paper.service, _))


def _row(roll: Roll, row: BringRow, _: Words) -> None:
    flow, area = roll.flow, roll.flow.area
    top, side = flow.y, _BOX * DOT
    flow.page.shapes.append(frame_shape(Box(area.x + DOT, top, side, side), INK, 3 * DOT))
    if row.seen is Seen.HERE:
        flow.page.shapes.append(_tick(Box(area.x + DOT, top, side, side)))
    x = area.x + (_BOX + 20) * DOT
    right = area.x + area.width
    if row.seen is Seen.LACKING:
        right = _lacks(roll, top, _) - 8 * DOT
    face = Face.STRONG if row.seen is Seen.LACKING else Face.REGULAR
    roll.left(row.name, roll.words + 4, face, (x, right - x))
    if row.note:
        roll.left(row.note, roll.words, Face.REGULAR, (x, area.x + area.width - x))
    flow.y = max(flow.y, top + side)


def _lacks(roll: Roll, top: float, _: Words) -> float:
    """The mark at the right; gives its left edge."""
    style = dots_style(roll.words, Face.HEAVY, _PAPER)
    words, area = _("BELUM"), roll.flow.area
    wide = width_of(words, style) + 24 * DOT
    left = area.x + area.width - wide
    roll.flow.page.shapes.append(fill_shape(Box(left, top, wide, style.leading + 4 * DOT), INK))
    roll.flow.page.lines.append((left + 12 * DOT, top + style.leading * 0.78 + 2 * DOT, style, words))
    return left


def _tick(box: Box) -> Shape:
    def draw(canvas: Canvas, height: float) -> None:
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(4 * DOT)
        path = canvas.beginPath()
        for at, (x, y) in enumerate(((0.22, 0.52), (0.43, 0.72), (0.8, 0.3))):
            (path.lineTo if at else path.moveTo)(box.x + x * box.width, height - box.y - y * box.height)
        canvas.drawPath(path, stroke=1, fill=0)

    return draw
