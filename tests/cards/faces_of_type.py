"""Free typefaces that cards are set in."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from pathlib import Path

import matplotlib
from PIL import ImageFont

from counter_app.resources import FONTS

HERE = Path(__file__).resolve().parent / "fonts"
PLOT = Path(matplotlib.get_data_path()) / "fonts" / "ttf"


class Type(StrEnum):
    """By what the letters look like."""

    PLAIN = "plain"
    HEAVY = "heavy"
    WIDE = "wide"
    SERIF = "serif"
    BOOK = "book"
    MACHINE = "machine"
    OCR = "ocr"


FILES = {
    Type.PLAIN: FONTS / "Inter-Medium.ttf",
    Type.HEAVY: FONTS / "Inter-SemiBold.ttf",
    Type.WIDE: PLOT / "DejaVuSans.ttf",
    Type.SERIF: PLOT / "DejaVuSerif.ttf",
    Type.BOOK: PLOT / "STIXGeneral.ttf",
    Type.MACHINE: PLOT / "DejaVuSansMono-Bold.ttf",
    Type.OCR: HERE / "OCRA.ttf",
}
"""Inter and STIX: OFL; DejaVu: its own free licence; OCR-A (J. Sauter): public domain."""
LETTERS = (Type.PLAIN, Type.HEAVY, Type.WIDE, Type.SERIF, Type.BOOK)
DIGITS = (Type.OCR, Type.OCR, Type.MACHINE, Type.HEAVY)


@cache
def typeface(kind: Type, height_px: int) -> ImageFont.FreeTypeFont:
    """Letters of that height."""
    return ImageFont.truetype(str(FILES[kind]), height_px)
