"""What papers of a roll share, 80 or 58 mm wide: black only, as long as their content, measured in a printer's dots."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.colors import Color, HexColor

from counter_app.printing.papers import Imprint
from counter_app.printing.pdf_layout import MM, Box, Flow, fill_shape, frame_shape, line_shape
from counter_app.printing.pdf_parts import TRAINING_MARK
from counter_app.printing.pdf_text import INK, Face, Style, width_of, wrap
from counter_app.printing.words import Words

DOT = 72 / 203
"""One dot of a slip printer in points; what is a whole number of them stays sharp."""
WIDTHS = {80: (576, 24), 58: (384, 21)}
"""By the roll's width in mm: dots of a line, and the size of words in dots."""
SIDE = 8
"""Dots that stay free at both sides."""
FOOT = 20
_TALL = 10_000.0
_PAPER = HexColor("#FFFFFF")


@dataclass(frozen=True)
class Roll:
    """A paper being laid out: where it goes, its width in points, and the size of its words in dots."""

    flow: Flow
    width: float
    words: int

    @property
    def size(self) -> tuple[float, float]:
        """Of the whole paper, once all is on it."""
        return self.width, self.flow.y + 12 * DOT

    def gap(self, dots: int) -> None:
        """White below what is there."""
        self.flow.skip(dots * DOT)

    def rule(self, thick: int = 2) -> None:
        """A line over the whole width."""
        self.gap(thick)
        area = self.flow.area
        self.flow.page.shapes.append(line_shape(area.x, self.flow.y, area.width, INK, thick * DOT))
        self.gap(thick)

    def centred(self, words: str, size: int, face: Face = Face.REGULAR, ink: Color = INK) -> None:
        """Lines in the middle of the paper."""
        style = dots_style(size, face, ink)
        area, page = self.flow.area, self.flow.page
        for line in wrap(words, style, area.width - 2 * SIDE * DOT):
            x = area.x + (area.width - width_of(line, style)) / 2
            page.lines.append((x, self.flow.y + style.leading * 0.78, style, line))
            self.flow.skip(style.leading)

    def left(self, words: str, size: int, face: Face, box: tuple[float, float]) -> None:
        """Lines inside (x, width)."""
        self.flow.text(words, dots_style(size, face), box)

    def band(self, words: str, size: int) -> None:
        """White on black over the whole width: only for what must not be missed."""
        top, area = self.flow.y, self.flow.area
        self.gap(10)
        self.centred(words, size, Face.HEAVY, _PAPER)
        self.gap(10)
        self.flow.page.shapes.append(fill_shape(Box(area.x, top, area.width, self.flow.y - top), INK))
        self.gap(10)

    def framed(self, top: float) -> None:
        """A frame around all since `top`."""
        area = self.flow.area
        self.flow.page.shapes.append(frame_shape(Box(area.x, top, area.width, self.flow.y - top), INK, 3 * DOT))


def dots_style(size: int, face: Face = Face.REGULAR, ink: Color = INK) -> Style:
    """Type of this size in dots."""
    return Style(size * DOT, size * 1.3 * DOT, face, ink)


def begin(imprint: Imprint, paper_mm: int, _: Words) -> Roll:
    """A paper with its head: whose it is, and in training that it is not valid."""
    mm = 80 if paper_mm >= 80 else 58
    dots, words = WIDTHS[mm]
    width, printed = mm * MM, (dots - 2 * SIDE) * DOT
    roll = Roll(Flow(Box((width - printed) / 2, 12 * DOT, printed, _TALL)), width, words)
    if imprint.training:
        void = _("tidak berlaku")
        roll.band(f"{TRAINING_MARK} · {void}", words)
    roll.centred("BPJS Ketenagakerjaan", words + 8, Face.STRONG)
    name = imprint.branch_name.removeprefix("Cabang ")
    roll.centred(_("Kantor Cabang {name}").format(name=name), words)
    roll.gap(6)
    roll.rule(3)
    roll.gap(10)
    return roll


def end(roll: Roll, foot: str, _: Words) -> None:
    """That it costs nothing, and in small where it came out."""
    roll.band(_("LAYANAN INI GRATIS"), roll.words + 8)
    roll.centred(_("Jangan membayar siapa pun."), roll.words, Face.STRONG)
    if foot:
        roll.centred(foot, FOOT)
