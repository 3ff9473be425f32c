"""Pictures of documents whose period is over: the picture goes, that there was one stays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select

from counter_app.blobs import delete_blobs
from counter_app.db.models import Case, CompanyLetter, Document, LetterFile
from counter_app.db.session import Work
from counter_app.states import CaseState


def take_documents(work: Work, before: datetime, most: int) -> int:
    """Those of closed visits: what is still being decided keeps what it stands on. What was taken out is not kept."""
    wanted = select(Document).join(Case, Case.id == Document.case_id)
    wanted = wanted.where(
        Document.branch_id == work.branch_id,
        or_(Document.at < before, Document.dropped_seq != 0),
        Document.emptied_at.is_(None),
        Case.state == CaseState.CLOSED,
    )
    rows = work.session.scalars(wanted.order_by(Document.seq).limit(most)).all()
    empty_documents(work, rows)
    return len(rows) + _take_letter_files(work, before, most)


def empty_documents(work: Work, rows: Sequence[Document]) -> None:
    """Take the pictures out of these rows."""
    gone = [key for row in rows for key in (row.blob_id, row.reading_id)]
    for row in rows:
        row.blob_id, row.portrait, row.emptied_at = None, {}, work.now
        row.reading_id, row.reading_bound = None, ""
    work.session.flush()
    delete_blobs(work, gone)


def _take_letter_files(work: Work, before: datetime, most: int) -> int:
    """Scans and workbooks of companies' letters that are closed; digests stay."""
    wanted = select(LetterFile).join(CompanyLetter, CompanyLetter.id == LetterFile.letter_id)
    wanted = wanted.join(Case, Case.id == CompanyLetter.case_id).where(
        LetterFile.branch_id == work.branch_id,
        LetterFile.at < before,
        LetterFile.emptied_at.is_(None),
        Case.state == CaseState.CLOSED,
    )
    rows = work.session.scalars(wanted.order_by(LetterFile.letter_id, LetterFile.number).limit(most)).all()
    gone = [row.blob_id for row in rows]
    for row in rows:
        row.blob_id, row.emptied_at = None, work.now
    work.session.flush()
    delete_blobs(work, gone)
    return len(rows)
