"""Draws the same change form with ReportLab and segno alone: every stroke and line stands where it was put before."""

from __future__ import annotations

import base64
import json
import sys
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any

import segno
from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from counter_app.resources import TOP
from tests.bench.paper_turns import serve

rl_config.useA85 = 0  # as the program does: plain bytes
A4 = (210 / 25.4 * 72, 297 / 25.4 * 72)
FACES = ("Inter-Regular", "Inter-SemiBold", "Inter-Bold")
for face in FACES:
    pdfmetrics.registerFont(TTFont(face, str(TOP / "resources" / "fonts" / f"{face}.ttf")))
TOLD = json.loads(Path(sys.argv[1]).read_text("utf-8"))
JPEG = base64.b64decode(TOLD["jpeg"])


def draw(number: int) -> bytes:
    """The form of one number; the words that differ are put in by replacing."""
    letters = f"{number:05d}"
    swaps = {
        TOLD["number"]: f"PD-J01-20261122-{number:04d}",
        TOLD["code"].rsplit("-", 1)[1]: letters,
    }
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, pageCompression=1, invariant=1, initialFontName=FACES[0])  # type: ignore[arg-type]  # the stubs say a number
    canvas.setTitle(swaps[TOLD["number"]])
    for page in TOLD["pages"]:
        for name, given, named in page["strokes"]:
            _stroke(canvas, name, given, named, swaps)
        _write(canvas, page["lines"], swaps)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _stroke(canvas: Canvas, name: str, given: list[Any], named: dict[str, Any], swaps: dict[str, str]) -> None:
    if name == "qr":
        _qr(canvas, _swapped(TOLD["qr"], swaps), *given)
    elif name == "picture":
        canvas.drawImage(ImageReader(BytesIO(JPEG)), *given)
    elif name.endswith("Color"):
        getattr(canvas, name)(HexColor(given[0]))
    else:
        getattr(canvas, name)(*given, **named)


def _write(canvas: Canvas, lines: list[list[Any]], swaps: dict[str, str]) -> None:
    text = canvas.beginText()
    last = None
    for x, y, face, size, colour, words in lines:
        if (face, size, colour) != last:
            text.setFont(face, size)
            text.setFillColor(HexColor(colour))
            last = (face, size, colour)
        text.setTextOrigin(x, y)
        text.textOut(_swapped(words, swaps))
    canvas.drawText(text)


def _qr(canvas: Canvas, text: str, x: float, top: float, module: float) -> None:
    path = canvas.beginPath()
    for row, modules in enumerate(segno.make_qr(text, error="m", boost_error=False).matrix):
        column = 0
        for dark, run in groupby(modules):
            wide = len(list(run))
            if dark:
                path.rect(x + column * module, top - row * module, wide * module, module)
            column += wide
    canvas.setFillColor(HexColor("#000000"))
    canvas.drawPath(path, stroke=0, fill=1)


def _swapped(words: str, swaps: dict[str, str]) -> str:
    for old, new in swaps.items():
        words = words.replace(old, new)
    return words


serve(draw)
