"""The papers of a company's letter, A4."""

from __future__ import annotations

from counter_app.printing.letter_papers import LetterPaper
from counter_app.printing.papers import Signer
from counter_app.printing.pdf_file import Dress, finish_sheet, open_sheet
from counter_app.printing.pdf_parts import signatures
from counter_app.printing.pdf_table import Column, Row, table
from counter_app.printing.pdf_text import BODY
from counter_app.printing.words import NOTHING, place_and_day
from counter_app.texts import texts_in


def draw_letter_paper(paper: LetterPaper) -> bytes:
    """One of them as PDF."""
    _ = texts_in(paper.imprint.language)
    dress = Dress(paper.imprint, paper.title, paper.company, _, for_member=False)
    flow = open_sheet(dress, paper.about)
    flow.pairs([(label, value or NOTHING) for label, value in paper.facts], 2)
    for one in paper.paragraphs:
        flow.skip(2)
        flow.text(one, BODY)
    for listed in paper.tables:
        columns = [Column(title, share) for title, share in listed.columns]
        table(flow, columns, [Row(tuple(cell or NOTHING for cell in row)) for row in listed.rows], listed.title)
    signers = (Signer(paper.role, paper.by),) if paper.by else ()
    if signers:
        signatures(flow, signers, place_and_day(paper.imprint, paper.imprint.made_at, _), _)
    return finish_sheet(flow, dress)
