"""The papers of a company's letter as values: receipt, answer, the list of changes, the list for administration."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.printing.data_papers import CopyTable
from counter_app.printing.papers import Imprint


@dataclass(frozen=True)
class LetterPaper:
    """One of them: `facts` by name above, `paragraphs`, then its tables; `by` signs it. `mark` is for its QR."""

    imprint: Imprint
    title: str
    about: str
    company: str
    facts: tuple[tuple[str, str], ...]
    paragraphs: tuple[str, ...] = ()
    tables: tuple[CopyTable, ...] = ()
    by: str = ""
    role: str = ""
