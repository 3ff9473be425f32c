"""Fonts and line breaking: text as it is measured, cleaned and wrapped before anything is drawn."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import cache
from threading import Lock

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from counter_app.printing.errors import FontsMissing
from counter_app.resources import FONTS

# Full black, not the screen's ink: a laser or thermal printer has one colour and would make dots of anything less.
INK = HexColor("#000000")
SECOND = HexColor("#44505C")
LINE = HexColor("#A9B3BD")
ACCENT = HexColor("#00724A")
PAPER = HexColor("#FFFFFF")
"""What is not printed: words in a black field."""


class Face(Enum):
    """The cuts of the paper's typeface, by file name."""

    REGULAR = "Inter-Regular"
    STRONG = "Inter-SemiBold"
    HEAVY = "Inter-Bold"


@dataclass(frozen=True)
class Style:
    """How a line looks; size and leading in points."""

    size: float
    leading: float
    face: Face = Face.REGULAR
    colour: Color = INK


BODY = Style(9, 12.2)
STRONG = Style(9, 12.2, Face.STRONG)
LABEL = Style(7, 9.6, colour=SECOND)
SMALL = Style(7.6, 10.4, colour=SECOND)
SECTION = Style(10.5, 14, Face.STRONG, ACCENT)
TITLE = Style(19, 23, Face.STRONG)
SUBTITLE = Style(9, 12.2, colour=SECOND)


class _Advances(dict[str, float]):
    """Width of each character of a face at size 1, looked up once."""

    def __init__(self, font: TTFont) -> None:
        super().__init__()
        self._font = font.face

    def __missing__(self, letter: str) -> float:
        width = float(self._font.charWidths.get(ord(letter), self._font.defaultWidth)) / 1000
        self[letter] = width
        return width


def advances(face: Face) -> _Advances:
    """The character widths of a face; loads and registers it the first time. Raises FontsMissing."""
    with _loading:
        return _load(face)


@cache
def _load(face: Face) -> _Advances:
    path = FONTS / f"{face.value}.ttf"
    try:
        # Only letters that stand on the paper are put into its file; by itself each face brings all of ASCII.
        font = TTFont(face.value, str(path), asciiReadable=False)
    except (TTFError, OSError) as fault:
        raise FontsMissing(str(path)) from fault
    pdfmetrics.registerFont(font)
    return _Advances(font)


_loading = Lock()
"""Two first papers at once must not register a face twice: a document keeps its letters in the one it began with."""


def width_of(text: str, style: Style) -> float:
    """Width of clean text in points."""
    return sum(map(advances(style.face).__getitem__, text)) * style.size


def clean(text: str) -> str:
    """Composed letters (a font draws ā, not a and a bar), no control characters; line breaks stay."""
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    return "".join(
        letter if letter == "\n" or unicodedata.category(letter)[0] != "C" else " " * (letter in "\t\r")
        for letter in composed
    )


def wrap(text: str, style: Style, width: float) -> list[str]:
    """The text in lines that fit the width: broken at spaces, and inside a word that is wider than a line."""
    lines: list[str] = []
    for paragraph in clean(text).split("\n"):
        lines.extend(_wrap_paragraph(paragraph, style, width))
    return lines


def shorten(text: str, style: Style, width: float) -> str:
    """One line, cut with an ellipsis: only for a running head whose full text stands elsewhere."""
    line = clean(text).replace("\n", " ")
    if width_of(line, style) <= width:
        return line
    while line and width_of(line + "…", style) > width:
        line = line[: len(line) - max(1, len(line) // 16)]
    return line.rstrip() + "…"


def _wrap_paragraph(paragraph: str, style: Style, width: float) -> list[str]:
    if width_of(paragraph, style) <= width:
        return [paragraph]
    space = width_of(" ", style)
    lines: list[str] = []
    line, used = "", 0.0
    for word in filter(None, _BREAKS.split(paragraph)):
        wide = width_of(word, style)
        if line and used + space + wide <= width:
            line, used = f"{line} {word}", used + space + wide
            continue
        if line:
            lines.append(line)
        pieces = [word] if wide <= width else _break_word(word, style, width)
        lines.extend(pieces[:-1])
        line = pieces[-1]
        used = wide if len(pieces) == 1 else width_of(line, style)
    return [*lines, line]


_BREAKS = re.compile(r"[^\S\u00a0\u202f]+")
"""Where a line may end: at every blank but those that hold two words together."""


def _break_word(word: str, style: Style, width: float) -> list[str]:
    """Pieces of a word no wider than the width; at least one letter each, whatever the width."""
    letters = advances(style.face)
    limit = width / style.size
    pieces: list[str] = []
    piece, used = "", 0.0
    for letter in word:
        wide = letters[letter]
        if piece and used + wide > limit:
            pieces.append(piece)
            piece, used = "", 0.0
        piece, used = piece + letter, used + wide
    return [*pieces, piece]
