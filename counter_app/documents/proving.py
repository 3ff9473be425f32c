"""Whether kept pages are still what was kept: picture, row and trail against each other. For `verify-audit`."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.audit import AuditCode
from counter_app.blobs import Blobs
from counter_app.db.book_faults import BookFault, BookFaultKind, Noun
from counter_app.db.models import AuditEntry, Document, Paper
from counter_app.db.rows import find_row
from counter_app.db.session import Database
from counter_app.documents.rules import bound_page
from counter_app.errors import CounterError
from counter_app.signing.strokes import Bound, signs
from counter_app.states import SHOWN_PAPERS

AT_ONCE = 200
BOUND = "bound"
"""By which name the trail keeps what ties a picture to its visit."""


def changed_pages(db: Database, blobs: Blobs) -> list[BookFault]:
    """Every page whose picture is no longer the one that was kept, also where whoever changed it held the key.

    Reads each picture that is still kept; pages whose period is over have none.
    """
    with db.read() as session:
        return list(_changed(session, db, blobs))


def _changed(session: Session, db: Database, blobs: Blobs) -> Iterator[BookFault]:
    kept = select(Document).where(Document.branch_id == db.branch_id, Document.emptied_at.is_(None))
    for row in session.scalars(kept.order_by(Document.id).execution_options(yield_per=AT_ONCE)):
        if row.blob_id is None:
            continue
        if not stands(session, blobs, row):
            yield BookFault(Noun.DOCUMENT, BookFaultKind.CONTENT, str(row.id), AuditCode.DOCUMENT_KEPT.value)


def stands(session: Session, blobs: Blobs, row: Document) -> bool:
    """Whether a page or a signature that is still kept is what was kept, and what the trail says of it."""
    return _is_kept(session, blobs, row) and _said(session, row).get(BOUND, row.bound) == row.bound


def _is_kept(session: Session, blobs: Blobs, row: Document) -> bool:
    """Whether the picture opens, and fits case, member, kind and page."""
    assert row.blob_id is not None
    try:
        data = blobs.get(session, row.blob_id)
    except CounterError:  # it does not open, or is not there
        return False
    digest = hashlib.sha256(data).hexdigest()
    fits = row.bound == bound_page(row.case_id, row.member_id, (row.kind, row.page), digest)
    return fits and (row.kind in SHOWN_PAPERS or signs(data, _signed_paper(session, row)))


def _signed_paper(session: Session, row: Document) -> Bound | None:
    """The paper that a signature names, as the archive has it; its bytes are held against that digest when it opens."""
    named = row.portrait.get("paper", "")
    paper = find_row(session, Paper, uuid.UUID(named)) if named else None
    return Bound(paper.id, paper.sha256) if paper is not None else None


def _said(session: Session, row: Document) -> dict[str, str]:
    """What the trail says of it; pages of earlier programs have less."""
    wanted = select(AuditEntry.facts).where(
        AuditEntry.branch_id == row.branch_id,
        AuditEntry.subject_id == str(row.id),
        AuditEntry.code == AuditCode.DOCUMENT_KEPT,
    )
    found = session.scalar(wanted.order_by(AuditEntry.seq.desc()).limit(1))
    return dict(json.loads(found)) if found else {}
