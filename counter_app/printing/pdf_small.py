"""Papers that are smaller than A4: a sheet of A5, and a roll of 80 mm as long as what stands on it."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.printing.pdf_file import Dress, finish
from counter_app.printing.pdf_layout import MM, Box, Flow, fill_shape, frame_shape, line_shape
from counter_app.printing.pdf_parts import TRAINING_MARK
from counter_app.printing.pdf_text import (
    ACCENT,
    INK,
    LABEL,
    LINE,
    PAPER,
    SECOND,
    SMALL,
    STRONG,
    Face,
    Style,
    shorten,
    width_of,
    wrap,
)
from counter_app.printing.words import long_moment

_LONGEST = 10_000.0
"""Points of a roll to lay out on; it is cut to the content afterwards."""
_FOOT = 10 * MM
_INSIDE = 6.0
_FREE = Style(15, 19, Face.HEAVY, PAPER)


@dataclass(frozen=True)
class Small:
    """A size of paper, in points. A roll has no `height`, and one colour."""

    width: float
    margin: float
    height: float = 0.0

    @property
    def is_roll(self) -> bool:
        """Whether it is as long as its content."""
        return not self.height

    @property
    def title(self) -> Style:
        """What stands largest on it."""
        return Style(12, 15, Face.STRONG) if self.is_roll else Style(15, 18.5, Face.STRONG)

    @property
    def head(self) -> Style:
        """Of the agency's name."""
        return Style(9, 12, Face.HEAVY, INK if self.is_roll else ACCENT)

    @property
    def section(self) -> Style:
        """Of what begins a part."""
        return Style(9, 12, Face.STRONG, INK if self.is_roll else ACCENT)


A5 = Small(148 * MM, 12 * MM, 210 * MM)
ROLL = Small(80 * MM, 5 * MM)


def open_small(dress: Dress, size: Small, lead: str) -> Flow:
    """A flow with the head of the first page on it: branch, title, what it is, and when it was made."""
    imprint, _ = dress.imprint, dress.words
    deep = _LONGEST if size.is_roll else size.height - 2 * size.margin - _FOOT
    flow = Flow(Box(size.margin, size.margin, size.width - 2 * size.margin, deep))
    if imprint.training:
        flow.text(f"{TRAINING_MARK} · " + _("tidak berlaku"), Style(9, 12, Face.STRONG))
    flow.text("BPJS Ketenagakerjaan", size.head)
    branch = _("Kantor Cabang {name} ({code})").format(
        name=imprint.branch_name.removeprefix("Cabang "), code=imprint.branch_code
    )
    flow.text(branch, SMALL)
    flow.skip(5)
    flow.text(dress.title, size.title)
    flow.text(lead, SMALL)
    made = _("Dibuat {moment}").format(moment=long_moment(imprint.made_at, imprint.zone, _))
    flow.text(made, SMALL)
    flow.skip(4)
    flow.rule(INK if size.is_roll else ACCENT, 1.2)
    flow.skip(3)
    return flow


def part(flow: Flow, size: Small, title: str, needs: float = 50) -> None:
    """The heading of a part, which stays with what follows."""
    flow.keep(needs)
    flow.skip(6)
    flow.text(title, size.section)
    flow.skip(2)


def free(flow: Flow, title: str, words: str) -> None:
    """The words that nobody overlooks, and what to do when somebody asks for money."""
    inside = flow.area.width - 2 * _INSIDE
    high = len(wrap(words, STRONG, inside)) * STRONG.leading + 2 * _INSIDE
    flow.keep(_FREE.leading + 2 * _INSIDE + high)
    flow.skip(8)
    head = Box(flow.area.x, flow.y, flow.area.width, _FREE.leading + _INSIDE)
    flow.page.shapes.append(fill_shape(head, INK))
    flow.page.shapes.append(frame_shape(Box(head.x, head.y, head.width, head.height + high), INK, 1.0))
    flow.y += _INSIDE / 2
    flow.text(title, _FREE, (flow.area.x + _INSIDE, inside))
    flow.y = head.y + head.height + _INSIDE
    flow.text(words, STRONG, (flow.area.x + _INSIDE, inside))
    flow.y = head.y + head.height + high
    flow.skip(8)


def two_sides(flow: Flow, left: tuple[Style, str], right: tuple[Style, str]) -> None:
    """Words at the left, a sum at the right end of the same line; under each other where both do not fit."""
    (style, words), (other, sum_) = left, right
    wide = width_of(sum_, other)
    room = flow.area.width - wide - 6
    if width_of(words, style) > room:
        flow.text(words, style, (flow.area.x, flow.area.width))
        flow.keep(other.leading)
    else:
        flow.keep(max(style.leading, other.leading))
        flow.page.lines.append((flow.area.x, flow.y + style.leading * 0.76, style, words))
    x = flow.area.x + flow.area.width - wide
    flow.page.lines.append((x, flow.y + style.leading * 0.76, other, sum_))
    flow.y += max(style.leading, other.leading)


def finish_small(flow: Flow, dress: Dress, size: Small) -> bytes:
    """The paper as bytes; an A5 has a foot on each page."""
    if size.is_roll:
        return finish(flow, (size.width, flow.y + size.margin), dress)
    _ = dress.words
    y = size.height - size.margin
    for number, page in enumerate(flow.pages, 1):
        count = _("Halaman {page} dari {total}").format(page=number, total=len(flow.pages))
        right = size.width - size.margin
        page.shapes.append(line_shape(size.margin, y - 10, right - size.margin, LINE, 0.5))
        room = right - size.margin - width_of(count, _COUNT) - 8
        page.lines.append((size.margin, y, LABEL, shorten(f"{dress.title} · {dress.imprint.number}", LABEL, room)))
        page.lines.append((right - width_of(count, _COUNT), y, _COUNT, count))
    return finish(flow, (size.width, size.height), dress)


_COUNT = Style(7, 9.6, Face.STRONG, SECOND)
