"""The fonts that come with the program serve window and paper alike."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontDatabase
from reportlab.pdfbase.ttfonts import TTFontFile

from tests.rules.sources import ROOT

FONTS = sorted((ROOT / "resources" / "fonts").glob("*.ttf"))
# U+00AD is invisible, U+0149 is deprecated by Unicode in favour of two letters.
LATIN = {*range(0x20, 0x7F), *range(0xA0, 0x180), *map(ord, "–—‘’“”…•‹›→←✓●○")} - {0xAD, 0x149}


def test_four_weights_come_with_their_licence() -> None:
    assert [font.stem for font in FONTS] == ["Inter-Bold", "Inter-Medium", "Inter-Regular", "Inter-SemiBold"]
    assert "SIL Open Font License" in (ROOT / "resources" / "licences" / "Inter-OFL.txt").read_text("utf-8")


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.stem)
def test_paper_can_embed_every_latin_letter(font) -> None:
    assert LATIN - set(TTFontFile(str(font)).charToGlyph) == set()


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.stem)
def test_the_window_can_load_the_font(qapp, font) -> None:
    number = QFontDatabase.addApplicationFont(str(font))
    assert QFontDatabase.applicationFontFamilies(number)[0].startswith("Inter")
    QFontDatabase.removeApplicationFont(number)
