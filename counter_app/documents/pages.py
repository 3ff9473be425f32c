"""The pages that stand for a visit, and those that were taken out. On one unit of work."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.db.models import Document
from counter_app.states import SHOWN_PAPERS, DocumentKind


def standing_pages(session: Session, case_id: uuid.UUID, member_id: uuid.UUID) -> Sequence[Document]:
    """What a second person has to have open before a yes: every page with its picture, in the order they were kept."""
    return sorted(pages_of(session, case_id, member_id), key=lambda row: row.seq)


def pages_of(session: Session, case_id: uuid.UUID, member_id: uuid.UUID) -> list[Document]:
    """Every page that stands and still has its picture: paper by paper, in the order that the officer gave them."""
    rows = (row for row in _newest(session, case_id, member_id) if not row.dropped_seq and row.blob_id is not None)
    return sorted(rows, key=_order)


def pages_as_shown(session: Session, case_id: uuid.UUID, member_id: uuid.UUID) -> list[Document]:
    """Every page that stands in its order; of a paper whose pictures are gone the first, which says that it was."""
    rows = [row for row in _newest(session, case_id, member_id) if not row.dropped_seq]
    there = {row.kind for row in rows if row.blob_id is not None}
    shown = [row for row in rows if row.blob_id is not None]
    for kind in SHOWN_PAPERS:
        gone = [row for row in rows if row.kind is kind]
        shown += [] if kind in there else gone[:1]
    return sorted(shown, key=_order)


def dropped_pages(session: Session, case_id: uuid.UUID, member_id: uuid.UUID) -> list[Document]:
    """Those that were taken out and still have their picture, the last one first."""
    rows = (row for row in _newest(session, case_id, member_id) if row.dropped_seq)
    return sorted((row for row in rows if row.blob_id is not None), key=lambda row: row.dropped_seq, reverse=True)


def first_page(session: Session, case_id: uuid.UUID, member_id: uuid.UUID, kind: DocumentKind) -> Document | None:
    """The first page of a paper as it stands, emptied or not; None where every page was taken out."""
    rows = (row for row in _newest(session, case_id, member_id) if row.kind is kind and not row.dropped_seq)
    return min(rows, key=lambda row: (row.blob_id is None, row.place, row.page), default=None)


def _newest(session: Session, case_id: uuid.UUID, member_id: uuid.UUID) -> list[Document]:
    """The newest row of each page: a page taken again or turned has one more."""
    rows = session.scalars(
        select(Document)
        .where(Document.case_id == case_id, Document.member_id == member_id, Document.kind.in_(SHOWN_PAPERS))
        .order_by(Document.seq)
    )
    return list({(row.kind, row.page): row for row in rows}.values())


def _order(row: Document) -> tuple[int, int, int]:
    return SHOWN_PAPERS.index(row.kind), row.place, row.page
