"""Every word that a paper adds to its content comes from the catalogue of the paper's language."""

from __future__ import annotations

import ast
import re
import struct
from pathlib import Path

import pytest

from counter_app import texts
from counter_app.printing import pdf
from counter_app.printing.papers import Decision, LoginCheck
from counter_app.printing.pdf_form import lay_out_form
from tests.core.printing import samples
from tests.core.printing.reading import text_of
from tests.core.printing.test_layout import stands_well

PRINTING = Path(pdf.__file__).parent


def sentences() -> set[str]:
    """Every sentence that printing asks the catalogue for."""
    calls = (node for path in PRINTING.glob("*.py") for node in ast.walk(ast.parse(path.read_text("utf-8"))))
    return {
        str(node.args[0].value)
        for node in calls
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "_"
        and isinstance(node.args[0], ast.Constant)
    }


def catalogue(pairs: dict[str, str]) -> bytes:
    """A GNU .mo file."""
    items = [(b"", b"Content-Type: text/plain; charset=UTF-8\n")]
    items += sorted((one.encode(), other.encode()) for one, other in pairs.items())
    start, blob, tables = 28 + 16 * len(items), b"", [b"", b""]
    for side in (0, 1):
        for item in items:
            tables[side] += struct.pack("<2I", len(item[side]), start + len(blob))
            blob += item[side] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(items), 28, 28 + 8 * len(items), 0, 0)
    return head + tables[0] + tables[1] + blob


@pytest.fixture
def other_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """English is for a while the Indonesian sentence between « and », half as long again."""
    said = sentences()
    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "counter.mo").write_bytes(catalogue({one: f"«{one}»{'x' * (len(one) // 2)}" for one in said}))
    monkeypatch.setattr(texts, "CATALOGUES", tmp_path)
    return said


def test_no_paper_keeps_an_indonesian_word_of_its_own(other_words: set[str]):
    mark = samples.imprint(language="en", training=True)
    text = " ".join(
        text_of(paper)
        for paper in (
            pdf.draw_form(samples.form(mark)),
            pdf.draw_approval_sheet(samples.approval(mark, Decision.APPROVED_BY_RULE)),
            pdf.draw_reset_slip(samples.reset(mark, login=LoginCheck.NOT_TRIED)),
            pdf.draw_ticket(samples.ticket(mark)),
            pdf.draw_cover(samples.cover(mark)),
            pdf.draw_recovery_sheet(samples.recovery(mark=mark)),
            pdf.draw_codes_sheet(samples.codes(mark)),
            pdf.draw_day_head(samples.day_head(mark)),
        )
    )
    shown = {one for one in other_words if "{" not in one and f"«{one}»" in text}
    assert len(shown) > 60
    said = re.sub(r"«[^»]*»", "", text)
    content = " ".join(samples_words())
    left = {one for one in shown if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", said) and one not in content}
    assert not left


def test_longer_words_neither_overlap_nor_leave_the_page(other_words: set[str]):
    flow, _ = lay_out_form(samples.form(samples.imprint(language="en")))
    stands_well(flow)


def samples_words() -> list[str]:
    """What the sample papers themselves say in Indonesian."""
    form = samples.form()
    documents = [one.name for one in form.documents] + [one.note for one in form.documents]
    rest = ["Perubahan Data Peserta", form.statement, form.consent.text, "Pengkinian data", samples.approval().note]
    return (
        [row.item for row in form.rows]
        + documents
        + rest
        + [signer.part for signer in form.signers]
        + [part.title for part in form.parts]
    )
