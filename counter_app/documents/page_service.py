"""Pages of a member's papers: added, taken again, turned, dropped, ordered. Each act is one transaction.

What was done is in the store before the window says so; a dropped page keeps its picture until the visit ends, so
that a drop can be undone, also after the program was ended in between.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.blobs import Blobs, Ready
from counter_app.cases.visit import member_at_counter
from counter_app.db.models import Case, Document
from counter_app.db.rows import get_row, missing
from counter_app.db.session import Database, Work
from counter_app.documents.errors import TooManyPages
from counter_app.documents.keeping import Place, kept_page, next_numbers, picture_of_page
from counter_app.documents.pages import dropped_pages, pages_of
from counter_app.documents.reading import scan_of
from counter_app.documents.values import Scan
from counter_app.events import Event, EventKind, Topic
from counter_app.retention.scans import empty_documents
from counter_app.rights.asking import by_table
from counter_app.scanning.faces import Faces, LoadedFaces, turned
from counter_app.scanning.opening.files import open_file
from counter_app.scanning.values import CardPicture
from counter_app.states import BlobKind, DocumentKind, DocumentSource
from counter_app.ties.keeping import must_not_be_theirs

MOST_PAGES = 20
"""Of one paper: as many as a file that is opened may have."""


@by_table
class DocumentPages:
    """Pictures are read and written anew outside the store's lock: nobody waits for them."""

    def __init__(self, db: Database, now: Callable[[], datetime], blobs: Blobs, faces: Faces | None = None) -> None:
        self._db, self._now, self._blobs, self._faces = db, now, blobs, faces or LoadedFaces()

    def add(
        self, who: Actor, case_id: uuid.UUID, kind: DocumentKind, data: bytes, source: DocumentSource
    ) -> tuple[Scan, ...]:
        """One page from the camera, or all pages of a file, behind those that are there.

        Raises FileRefused, TooManyPages, FaceNotUsable, and what `member_at_counter` and `Blobs.ready` do.
        """
        with self._db.transaction(who) as work:
            case, member_id = member_at_counter(work.session, who, case_id)
            must_not_be_theirs(work, who, member_id)
            _must_have_room(work.session, case, kind, 1)
        files = open_file(data) if source is DocumentSource.FILE else (data,)
        with self._db.read(who) as session:
            case, _ = member_at_counter(session, who, case_id)
            _must_have_room(session, case, kind, len(files))
        pages = [self._ready(kind, one) for one in files]
        with self._db.transaction(who) as work:
            case, member_id = member_at_counter(work.session, who, case_id)
            _must_have_room(work.session, case, kind, len(pages))
            (_, number), place = next_numbers(work.session, case, kind)
            rows = []
            for at, page in enumerate(pages):
                self._blobs.keep(work, page[1])
                where = Place(case, member_id, (kind, number + at), place + at, source)
                rows.append(kept_page(work, who, where, page))
            return tuple(scan_of(work.session, row) for row in rows)

    def take_again(
        self, who: Actor, case_id: uuid.UUID, document_id: uuid.UUID, data: bytes, source: DocumentSource
    ) -> Scan:
        """Another picture in the place of a page; of a file the first. Raises as `add` does, and NotFound."""
        with self._db.transaction(who) as work:
            kind = _held(work, who, case_id, document_id).kind
        first = open_file(data)[0] if source is DocumentSource.FILE else data
        return self._put_in_place(who, (case_id, document_id), self._ready(kind, first), source)

    def turn(self, who: Actor, case_id: uuid.UUID, document_id: uuid.UUID, quarters: int) -> Scan:
        """A page turned by so many right angles, clockwise. What was read of it goes.

        Raises NotFound, DocumentNotOfVisit, FaceNotUsable, and what `member_at_counter` and `Blobs.ready` do.
        """
        with self._db.transaction(who) as work:
            row = _held(work, who, case_id, document_id)
            kind, source = row.kind, row.source
            data = picture_of_page(work.session, self._blobs, row)
        page, at = self._ready(kind, turned(data, quarters)), (case_id, document_id)
        return self._put_in_place(who, at, page, source, quarters % 4)

    def drop(self, who: Actor, case_id: uuid.UUID, document_id: uuid.UUID) -> None:
        """Take a page out. Raises NotFound and what `member_at_counter` does."""
        with self._db.transaction(who) as work:
            row = _held(work, who, case_id, document_id)
            work.number(Document.dropped_seq, row.id)
            _tell(work, who, row, "drop")

    def bring_back(self, who: Actor, case_id: uuid.UUID, document_id: uuid.UUID) -> None:
        """Put a page that was taken out where it was. Raises NotFound, TooManyPages, what `member_at_counter` does."""
        with self._db.transaction(who) as work:
            row = _held(work, who, case_id, document_id, dropped=True)
            _must_have_room(work.session, get_row(work.session, Case, row.case_id), row.kind, 1)
            row.dropped_seq = 0
            _tell(work, who, row, "bring_back")

    def move(self, who: Actor, case_id: uuid.UUID, document_id: uuid.UUID, places: int) -> None:
        """A page before or behind its neighbours of the same paper; at an end it stays. Raises as `drop` does."""
        with self._db.transaction(who) as work:
            row = _held(work, who, case_id, document_id)
            line = [one for one in pages_of(work.session, row.case_id, row.member_id) if one.kind is row.kind]
            was = line.index(row)
            line.insert(max(0, min(len(line) - 1, was + places)), line.pop(was))
            taken = sorted(one.place for one in line)
            for one, place in zip(line, taken, strict=True):
                one.place = place
            _tell(work, who, row, "move")

    def dropped(self, who: Actor, case_id: uuid.UUID) -> tuple[Scan, ...]:
        """Pages that were taken out of this visit's papers and can be brought back, the last one first."""
        with self._db.read(who) as session:
            case, member_id = member_at_counter(session, who, case_id)
            return tuple(scan_of(session, row) for row in dropped_pages(session, case.id, member_id))

    def _ready(self, kind: DocumentKind, data: bytes) -> tuple[CardPicture, Ready]:
        card = self._faces.card(data) if kind is DocumentKind.KTP else self._faces.page(data, brought=False)
        return card, self._blobs.ready(self._db.files, BlobKind.DOCUMENT, card.jpeg, self._now())

    def _put_in_place(
        self,
        who: Actor,
        at: tuple[uuid.UUID, uuid.UUID],
        page: tuple[CardPicture, Ready],
        source: DocumentSource,
        quarters: int = 0,
    ) -> Scan:
        with self._db.transaction(who) as work:
            former = _held(work, who, *at)
            case = get_row(work.session, Case, former.case_id)
            where = Place(case, former.member_id, (former.kind, former.page), former.place, source, quarters)
            empty_documents(work, [former])
            self._blobs.keep(work, page[1])
            return scan_of(work.session, kept_page(work, who, where, page))


def _held(work: Work, who: Actor, case_id: uuid.UUID, document_id: uuid.UUID, *, dropped: bool = False) -> Document:
    """A page that stands, or was dropped, of a paper of the member at this counter. Raises NotFound."""
    case, member_id = member_at_counter(work.session, who, case_id)
    must_not_be_theirs(work, who, member_id)
    row = get_row(work.session, Document, document_id, lock=True)
    of = dropped_pages if dropped else pages_of
    if row not in of(work.session, case.id, member_id):
        raise missing(work.session, Document, document_id)
    return row


def _must_have_room(session: Session, case: Case, kind: DocumentKind, more: int) -> None:
    assert case.member_id is not None
    there = sum(row.kind is kind for row in pages_of(session, case.id, case.member_id))
    most = 1 if kind is DocumentKind.KTP else MOST_PAGES
    if there + more > most:
        raise TooManyPages(most)


def _tell(work: Work, who: Actor, row: Document, act: str) -> None:
    work.session.flush()
    facts = {"kind": row.kind.value, "page": str(row.page), "act": act}
    work.audit(who, AuditCode.DOCUMENT_ARRANGED, row.id, row.case_id, **facts)
    work.publish(Event(Topic.SELFIE, EventKind.DOCUMENT_KEPT, row.case_id))
