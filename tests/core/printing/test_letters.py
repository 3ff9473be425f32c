from __future__ import annotations

import unicodedata

from reportlab.pdfbase.ttfonts import TTFont

from counter_app.printing import letters
from counter_app.printing.letters import FACES, paper_letters
from counter_app.printing.pdf_text import Face
from counter_app.resources import FONTS


def test_what_paper_can_show_is_what_its_drawing_library_finds_in_the_fonts():  # V9
    drawn = [TTFont(f"again-{face}", str(FONTS / f"{face}.ttf")).face.charToGlyph for face in FACES]
    everywhere = {chr(code) for code in drawn[0] if all(code in other for other in drawn)}
    assert paper_letters() == {letter for letter in everywhere if unicodedata.category(letter)[0] != "C"}


def test_every_cut_of_the_papers_is_looked_at():
    assert {face.value for face in Face} == set(FACES)


def test_a_font_that_cannot_be_read_forbids_no_letter(tmp_path, monkeypatch):
    (tmp_path / f"{FACES[0]}.ttf").write_bytes(b"\0\1\0\0\0\x09")
    monkeypatch.setattr(letters, "FONTS", tmp_path)
    assert paper_letters.__wrapped__() == frozenset()
