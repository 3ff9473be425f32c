"""The cover slip of a paper that is printed again: read while the store is open, drawn after it was closed."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from counter_app.db.models import Paper
from counter_app.papers.checking import title_of
from counter_app.papers.press import Press
from counter_app.papers.words import paper_name
from counter_app.printing.papers import ReprintCover
from counter_app.reasons.lists import ARCHIVE
from counter_app.reasons.reading import reasons_in
from counter_app.reasons.values import Why


@dataclass(frozen=True)
class Reprinted:
    """Who prints it again, why, and the language of the slip. `unsure`: whether it ever came out is not known."""

    by: str
    why: Why
    language: str
    unsure: bool = False


def cover_of(press: Press, session: Session, paper: Paper, again: Reprinted) -> ReprintCover:
    """The slip "cetak ulang ke-n" for the next print."""
    words = reasons_in(session, paper.branch_id, ARCHIVE).words(again.why.code, again.language)
    return ReprintCover(
        imprint=press.imprint(session, paper.number, paper.code, again.language),
        paper_name=paper_name(paper.kind, title_of(paper, press.shelf), again.language),
        times=0 if again.unsure else max(1, paper.prints),
        first_made_at=paper.made_at,
        archived_digest=paper.sha256,
        who=again.by,
        reason=": ".join(part for part in (words, again.why.note.strip()) if part),
    )
