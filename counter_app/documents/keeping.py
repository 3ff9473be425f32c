"""A page kept as a row: tied to its visit, told to the trail. On one unit of work."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import asdict, dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.blobs import Blobs, Ready
from counter_app.db.models import Case, Document
from counter_app.db.rows import missing
from counter_app.db.session import Work
from counter_app.documents.errors import DocumentNotOfVisit
from counter_app.documents.proving import BOUND
from counter_app.documents.rules import bound_page
from counter_app.events import Event, EventKind, Topic
from counter_app.ids import new_id
from counter_app.scanning.values import CardPicture
from counter_app.states import DocumentKind, DocumentSource


@dataclass(frozen=True)
class Place:
    """Where a page belongs: visit and member, paper and number, its place in the order, and how it came."""

    case: Case
    member_id: uuid.UUID
    field: tuple[DocumentKind, int]
    place: int
    source: DocumentSource
    quarters: int = 0


def kept_page(work: Work, who: Actor, at: Place, page: tuple[CardPicture, Ready]) -> Document:
    """The row of a page whose sealed picture is in this unit of work."""
    card, made = page
    kind, number = at.field
    row = Document(
        id=new_id(),
        branch_id=work.branch_id,
        case_id=at.case.id,
        member_id=at.member_id,
        kind=kind,
        page=number,
        place=at.place,
        source=at.source,
        blob_id=made.id,
        bound=bound_page(at.case.id, at.member_id, at.field, made.sha256),
        portrait=asdict(card.portrait) if card.portrait is not None else {},
        officer_id=who.officer_id,
        at=work.now,
    )
    work.session.add(row)
    work.session.flush([row])
    facts = {"kind": kind.value, "page": str(number), "from": at.source.value, BOUND: row.bound}
    if at.quarters:
        facts["turned"] = str(at.quarters)
    work.audit(who, AuditCode.DOCUMENT_KEPT, row.id, at.case.id, **facts)
    work.number(Document.seq, row.id)
    work.publish(Event(Topic.SELFIE, EventKind.DOCUMENT_KEPT, at.case.id))
    return row


def next_numbers(session: Session, case: Case, kind: DocumentKind) -> tuple[tuple[DocumentKind, int], int]:
    """Behind all pages that there ever were: a number is never given to another page."""
    asked = select(func.coalesce(func.max(Document.page), 0), func.coalesce(func.max(Document.place), 0))
    page, place = session.execute(asked.where(Document.case_id == case.id, Document.kind == kind)).one()
    return (kind, page + 1), place + 1


def picture_of_page(session: Session, blobs: Blobs, row: Document) -> bytes:
    """The bytes that were kept with a row. Raises NotFound, DocumentNotOfVisit, and what `Blobs.get` does."""
    if row.blob_id is None:
        raise missing(session, Document, row.id, "picture")
    data = blobs.get(session, row.blob_id)
    digest = hashlib.sha256(data).hexdigest()
    if row.bound != bound_page(row.case_id, row.member_id, (row.kind, row.page), digest):
        raise DocumentNotOfVisit
    return data
