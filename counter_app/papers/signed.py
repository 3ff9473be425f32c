"""Who signed a form on the screen, and whether those strokes are still the ones that were kept."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.blobs import Blobs
from counter_app.db.models import Document, Paper
from counter_app.documents.proving import stands
from counter_app.papers.values import SignedMark
from counter_app.signing.values import PARTS
from counter_app.states import PaperKind


def signed_marks(session: Session, blobs: Blobs, paper: Paper) -> Sequence[SignedMark]:
    """Of a form, each who may sign, in the order of the paper; of any other paper none."""
    if paper.kind is not PaperKind.FORM or paper.emptied_at is not None:
        return ()
    kept = select(Document).where(
        Document.branch_id == paper.branch_id,
        Document.case_id == paper.case_id,
        Document.kind.in_(PARTS),
        Document.blob_id.is_not(None),
    )
    rows = [row for row in session.scalars(kept.order_by(Document.seq)) if row.portrait.get("paper") == str(paper.id)]
    newest = {row.kind: row for row in rows}
    return tuple(
        SignedMark(part, row.at, stands(session, blobs, row)) if (row := newest.get(part)) else SignedMark(part)
        for part in PARTS
    )
