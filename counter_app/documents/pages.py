"""The pages that stand for a visit: what a second person has to have open before a yes. On one unit of work."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.db.models import Document
from counter_app.states import SHOWN_PAPERS


def standing_pages(session: Session, case_id: uuid.UUID, member_id: uuid.UUID) -> Sequence[Document]:
    """The newest of each document and page that still has its picture, in the order in which they were kept."""
    rows = session.scalars(
        select(Document).where(Document.case_id == case_id, Document.member_id == member_id).order_by(Document.seq)
    )
    newest = {(row.kind, row.page): row for row in rows if row.kind in SHOWN_PAPERS}
    return sorted((row for row in newest.values() if row.blob_id is not None), key=lambda row: row.seq)
