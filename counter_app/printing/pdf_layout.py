"""Lays blocks of text on pages from the top down. Everything is placed first and drawn afterwards, so that
each page can say "of how many". Distances are points from the top left corner."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from counter_app.printing.pdf_text import LABEL, LINE, SECTION, STRONG, Style, wrap

MM = 72 / 25.4

Shape = Callable[[Canvas, float], None]
"""Draws itself on a canvas whose page has the given height."""


@dataclass(frozen=True)
class Box:
    """A rectangle: left, top, width, height."""

    x: float
    y: float
    width: float
    height: float


@dataclass
class Page:
    """What stands on one page: shapes below, lines of text above them."""

    shapes: list[Shape] = field(default_factory=list)
    lines: list[tuple[float, float, Style, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Strip:
    """Lines that stand under each other at one x; strips side by side make a band."""

    x: float
    lines: tuple[tuple[Style, str], ...]


class Flow:
    """Pages being filled. `area` is what each page offers to content; the first page starts at the same top."""

    def __init__(self, area: Box) -> None:
        self.area = area
        self.pages: list[Page] = []
        self.y = 0.0
        self.new_page()

    @property
    def page(self) -> Page:
        """The page that is being filled."""
        return self.pages[-1]

    @property
    def room(self) -> float:
        """Height left on this page."""
        return self.area.y + self.area.height - self.y

    def new_page(self) -> None:
        """Go on at the top of a fresh page."""
        self.pages.append(Page())
        self.y = self.area.y

    def keep(self, height: float) -> None:
        """Start a new page unless this much height is left (or the page is empty)."""
        if self.room < height and self.y > self.area.y:
            self.new_page()

    def skip(self, height: float) -> None:
        """Leave white space."""
        self.y += height

    def text(self, text: str, style: Style, box: tuple[float, float] | None = None) -> None:
        """A paragraph over the whole width, or inside (x, width)."""
        x, width = box or (self.area.x, self.area.width)
        self.band((strip(x, width, (style, text)),))

    def band(self, strips: Sequence[Strip], again: Callable[[], None] | None = None) -> None:
        """Strips side by side. One that is taller than the page goes on overleaf; `again` repeats a heading there."""
        tallest = max((sum(style.leading for style, _ in one.lines) for one in strips), default=0.0)
        if self.room < tallest <= self.area.height * 0.8:
            self.new_page()
            if again is not None:
                again()
        rest = [list(one.lines) for one in strips]
        while True:
            bottom = self.y
            for one, lines in zip(strips, rest, strict=True):
                bottom = max(bottom, self._place(one.x, lines))
            self.y = bottom
            if not any(rest):
                return
            self.new_page()
            if again is not None:
                again()

    def _place(self, x: float, lines: list[tuple[Style, str]]) -> float:
        """Put down the lines that fit and take them off the list; the y below the last one."""
        y, limit = self.y, self.area.y + self.area.height
        done = 0
        for style, words in lines:
            if y + style.leading > limit and not (done == 0 and self.y == self.area.y):
                break
            self.page.lines.append((x, y + style.leading * 0.76, style, words))
            y += style.leading
            done += 1
        del lines[:done]
        return y

    def rule(self, colour: Color = LINE, thickness: float = 0.5) -> None:
        """A thin line over the whole width."""
        self.page.shapes.append(line_shape(self.area.x, self.y, self.area.width, colour, thickness))

    def section(self, title: str, needs: float = 80) -> None:
        """A section heading that stays on one page with the height of content that it needs."""
        self.keep(needs)
        self.skip(11)
        self.text(title, SECTION)
        self.skip(2)
        self.rule()
        self.skip(5)

    def pairs(self, items: Sequence[tuple[str, str]], columns: int, style: Style = STRONG) -> None:
        """Small labels over their values, so many side by side."""
        gap = 12.0
        width = (self.area.width - gap * (columns - 1)) / columns
        for start in range(0, len(items), columns):
            strips = [
                strip(self.area.x + place * (width + gap), width, (LABEL, label), (style, value))
                for place, (label, value) in enumerate(items[start : start + columns])
            ]
            self.band(strips)
            self.skip(4)


def strip(x: float, width: float, *parts: tuple[Style, str]) -> Strip:
    """Texts wrapped into a width, under each other."""
    return Strip(x, tuple((style, words) for style, text in parts for words in wrap(text, style, width)))


def line_shape(x: float, y: float, width: float, colour: Color = LINE, thickness: float = 0.5) -> Shape:
    """A horizontal line."""

    def draw(canvas: Canvas, height: float) -> None:
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(thickness)
        canvas.line(x, height - y, x + width, height - y)

    return draw


def fill_shape(box: Box, colour: Color) -> Shape:
    """A filled rectangle."""

    def draw(canvas: Canvas, height: float) -> None:
        canvas.setFillColor(colour)
        canvas.rect(box.x, height - box.y - box.height, box.width, box.height, stroke=0, fill=1)

    return draw


def frame_shape(box: Box, colour: Color = LINE, thickness: float = 0.6) -> Shape:
    """An empty rectangle."""

    def draw(canvas: Canvas, height: float) -> None:
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(thickness)
        canvas.rect(box.x, height - box.y - box.height, box.width, box.height, stroke=1, fill=0)

    return draw
