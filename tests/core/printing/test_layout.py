from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.printing.pdf import draw_approval_sheet
from counter_app.printing.pdf_file import AREA
from counter_app.printing.pdf_form import lay_out_form
from counter_app.printing.pdf_layout import Flow
from counter_app.printing.pdf_text import BODY, clean, shorten, width_of, wrap
from tests.battery.table import PROPERTIES
from tests.core.printing import samples

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Co", "Cn")), max_size=400)


@given(TEXTS, st.floats(30, 500))
def test_wrapped_lines_fit_and_lose_no_letter(text: str, width: float):
    lines = wrap(text, BODY, width)
    assert all(width_of(line, BODY) <= width + 0.01 for line in lines)
    assert _letters("".join(lines)) == _letters(clean(text))


def test_a_letter_wider_than_the_column_still_gets_a_line():
    assert wrap("WWW", BODY, 1.0) == ["W", "W", "W"]


@pytest.mark.parametrize("item", ["Nama gadis ibu kandung", "Nomor Induk Kependudukan (NIK)", "NIK"])
def test_a_mark_never_stands_on_a_line_of_its_own(item: str):  # W11
    marked = f"{item}\u00a0†"
    narrowest = max(width_of(f"{word}\u00a0†", BODY) for word in item.split())
    for width in range(int(narrowest) + 1, 300, 3):
        lines = wrap(marked, BODY, width)
        assert (lines[-1].endswith("\u00a0†"), lines[-1].startswith("†")) == (True, False), (width, lines)


def test_letters_and_their_marks_are_composed():
    assert clean("a\u0304g\u0306s\u0326\u200b\tx\r\ny") == "āğș x\ny"


@given(TEXTS)
def test_a_running_head_is_cut_to_its_width(text: str):
    assert width_of(shorten(text, BODY, 120), BODY) <= 120


@settings(max_examples=PROPERTIES.times(40), deadline=None)
@given(TEXTS, TEXTS, TEXTS, st.integers(0, 40))
def test_nothing_overlaps_and_nothing_leaves_the_page(name: str, before: str, after: str, many: int):
    rows = tuple(samples.row(f"{name} {number}", before, after * (number % 4)) for number in range(many))
    flow, _ = lay_out_form(samples.form(rows=rows, name=name, employer=before + after))
    stands_well(flow)


def test_a_value_taller_than_a_page_goes_on_overleaf():
    poem = " ".join(f"kata{number}" for number in range(9000))
    flow, _ = lay_out_form(samples.form(rows=(samples.row("Alamat", poem, poem[::-1]),), name=poem[:4000]))
    assert len(flow.pages) > 4
    assert "kata8999" in " ".join(words for page in flow.pages for _, _, _, words in page.lines)
    stands_well(flow)


def test_sixty_rows_repeat_the_heading_on_each_page():
    rows = tuple(samples.row(f"Data {number}", f"lama {number}", f"baru {number}") for number in range(60))
    flow, _ = lay_out_form(samples.form(rows=rows))
    holding = [words for words in _words(flow) if any(re.fullmatch(r"baru \d+", word) for word in words)]
    assert len(holding) >= 2
    for words in holding:
        first = min(place for place, word in enumerate(words) if re.fullmatch(r"baru \d+", word))
        assert "Sesudah" in words[:first]


def test_signatures_stand_on_one_page_with_their_statement():
    for many in range(0, 24):
        rows = tuple(samples.row(f"Data {number}", "lama", "baru") for number in range(many))
        pages = _words(lay_out_form(samples.form(rows=rows))[0])
        last = pages[-1]
        assert "F. Pernyataan dan tanda tangan" in last
        assert last.count("Nama terang dan tanda tangan") == 2


def test_a_table_never_leaves_its_heading_behind():
    tall = "Jalan Kenanga Nomor 4 " * 30
    for many in range(0, 40):
        kept = tuple(samples.row(f"Tetap {number}", "sama", "sama") for number in range(many))
        flow, _ = lay_out_form(samples.form(rows=(*kept, samples.row("Alamat", "lama", tall)), name="NAMA " * 8 * many))
        for words in _words(flow):
            assert words[-1] not in {"Sesudah", "Catatan", "Loket"}
            assert not re.match(r"[A-F]\. ", words[-1])


def test_picture_and_facts_of_the_selfie_stay_together():
    for many in range(0, 24):
        for long in (1, 30):
            rows = tuple(samples.row(f"Data {number}", "lama", "baru") for number in range(many))
            facts = replace(samples.form().selfie, jpeg=b"", reason="Cahaya terlalu kuat. " * long)
            pages = _words(lay_out_form(samples.form(rows=rows, selfie=facts))[0])
            page = next(words for words in pages if "Tidak ada swafoto." in words)
            assert "Lulus pemeriksaan" in page
            assert "C. Swafoto dan persetujuan peserta" in page


def _words(flow: Flow) -> list[list[str]]:
    return [[words for _, _, _, words in page.lines] for page in flow.pages]


def stands_well(flow: Flow) -> None:
    right, bottom = AREA.x + AREA.width, AREA.y + AREA.height
    for page in flow.pages:
        boxes = []
        for x, base, style, words in page.lines:
            top = base - style.leading * 0.76
            if not words.strip():
                continue
            assert x >= AREA.x - 0.01
            assert x + width_of(words, style) <= right + 0.01, words
            assert top + style.leading <= bottom + 0.01, words
            boxes.append((x, top, x + width_of(words, style), top + style.leading, words))
        boxes.sort(key=lambda box: box[1])
        for place, (x0, _, x1, y1, words) in enumerate(boxes):
            for other in boxes[place + 1 :]:
                if other[1] >= y1 - 0.01:
                    break
                assert other[0] >= x1 - 0.01 or other[2] <= x0 + 0.01, (words, other[4])


def _letters(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_a_paper_brings_only_the_letters_that_stand_on_it():
    """Each face brought all of ASCII along before: 8 KB a face, three faces a paper."""
    assert len(draw_approval_sheet(samples.approval())) < 26_000
