"""What stands on a member's papers: read beside the window, kept sealed with its page, shown beside the form."""

from __future__ import annotations

import hashlib
import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.blobs import Blobs, delete_blobs
from counter_app.cases.rules import serving_case
from counter_app.cases.visit import member_at_counter
from counter_app.db.models import Case, Document
from counter_app.db.rows import get_row, missing
from counter_app.db.session import Database, Work
from counter_app.documents.errors import DocumentNotOfVisit
from counter_app.documents.packing import packed, unpacked
from counter_app.documents.pages import first_page
from counter_app.documents.rules import bound_page
from counter_app.events import Event, EventKind, Topic
from counter_app.looking.grounds import Sight
from counter_app.looking.seeing import Seeing
from counter_app.reasons.values import NO_REASON, Why
from counter_app.rights.asking import by_table
from counter_app.scanning.opening.files import open_file
from counter_app.scanning.sheets import Papers, Sheet
from counter_app.states import READ_PAPERS, BlobKind, DocumentKind, DocumentSource, Seen
from counter_app.ties.keeping import must_not_be_theirs


@by_table
class DocumentReading:
    """Pictures are read outside the store's lock: nobody waits for them. Nothing is changed by reading."""

    def __init__(self, db: Database, now: Callable[[], datetime], blobs: Blobs, papers: Papers) -> None:
        self._db, self._now, self._blobs, self._papers = db, now, blobs, papers
        self._seeing = Seeing(db, now)

    def read(self, who: Actor, case_id: uuid.UUID, document_id: uuid.UUID, frames: Sequence[bytes] = ()) -> Sheet:
        """Read a page of this visit and keep what was read with it; what was read of it before goes.

        `frames` are further pictures that the counter's camera took of it in the same moment: values that several
        agree on are trusted. Raises NotFound, what `member_at_counter`, `Blobs.get` and `Papers.read` do.
        """
        with self._db.transaction(who) as work:
            must_not_be_theirs(work, who, member_at_counter(work.session, who, case_id)[1])
        with self._db.read(who) as session:
            row = _of_visit(session, document_id, member_at_counter(session, who, case_id))
            kind, source = row.kind, row.source
            if kind not in READ_PAPERS:
                raise missing(session, Document, document_id, "reading")
            pictures = tuple(frames) or (self._blobs.get(session, _picture_of(session, row)),)
        sheet = self._papers.read(kind, pictures, source)
        made = self._blobs.ready(self._db.files, BlobKind.READING, packed(sheet), self._now())
        with self._db.transaction(who) as work:
            case, member_id = member_at_counter(work.session, who, case_id)
            row = _of_visit(work.session, document_id, (case, member_id), lock=True)
            _picture_of(work.session, row)
            former, row.reading_id = row.reading_id, None
            work.session.flush([row])
            if former is not None:
                delete_blobs(work, [former])
            self._blobs.keep(work, made)
            row.reading_id = made.id
            row.reading_bound = bound_page(case.id, member_id, (row.kind, row.page), made.sha256)
            _note(work, who, sheet, (row.id, case.id))
        return sheet

    def read_unkept(
        self, who: Actor, case_id: uuid.UUID, kind: DocumentKind, frames: Sequence[bytes], source: DocumentSource
    ) -> Sheet:
        """Read a paper of somebody whom the branch does not know yet: there is no member to keep it with.

        Raises what `serving_case`, `open_file` and `Papers.read` do.
        """
        with self._db.read(who) as session:
            serving_case(session, who, case_id)
        pictures = open_file(frames[0])[:1] if source is DocumentSource.FILE else tuple(frames)
        sheet = self._papers.read(kind, pictures, source)
        with self._db.transaction(who) as work:
            serving_case(work.session, who, case_id)
            _note(work, who, sheet, (case_id, case_id))
        return sheet

    def sheets(self, who: Actor, case_id: uuid.UUID) -> tuple[uuid.UUID, ...]:
        """The papers of a visit that were read, in the order of their kinds. Raises what `Seeing.of_visit` does."""
        with self._seeing.of_visit(who, case_id) as session:
            case = get_row(session, Case, case_id)
            if case.member_id is None:
                return ()
            found = (first_page(session, case.id, case.member_id, kind) for kind in READ_PAPERS)
            return tuple(row.id for row in found if row is not None and row.reading_id is not None)

    def sheet(self, who: Actor, document_id: uuid.UUID, why: Why = NO_REASON) -> Sheet:
        """What was read of a page, with the picture it was read from, audited with what it is looked at for.

        Raises NotFound when there is none, DocumentNotOfVisit, and what `Seeing.of` does.
        """

        def find(session: Session) -> Sight:
            row = get_row(session, Document, document_id)
            return Sight(Seen.DOCUMENT, row.id, row.member_id, row.case_id)

        with self._seeing.of(who, find, why) as session:
            row = get_row(session, Document, document_id)
            if row.reading_id is None:
                raise missing(session, Document, document_id, "reading")
            data = self._blobs.get(session, row.reading_id)
        digest = hashlib.sha256(data).hexdigest()
        if row.reading_bound != bound_page(row.case_id, row.member_id, (row.kind, row.page), digest):
            raise DocumentNotOfVisit
        return unpacked(data)


def _of_visit(session: Session, document_id: uuid.UUID, of: tuple[Case, uuid.UUID], *, lock: bool = False) -> Document:
    """A page that the visit's present member brought. Raises NotFound."""
    row = get_row(session, Document, document_id, lock=lock)
    if (row.case_id, row.member_id) != (of[0].id, of[1]):
        raise missing(session, Document, document_id)
    return row


def _picture_of(session: Session, row: Document) -> uuid.UUID:
    if row.blob_id is None:
        raise missing(session, Document, row.id, "picture")
    return row.blob_id


def _note(work: Work, who: Actor, sheet: Sheet, at: tuple[uuid.UUID, uuid.UUID]) -> None:
    """How much was read, never what."""
    subject, case_id = at
    every = [*sheet.values.values(), *(one for member in sheet.members for one in member.values())]
    counts = Counter(one.state.value for one in every)
    facts = {"kind": sheet.kind.value, **{state: str(count) for state, count in sorted(counts.items())}}
    work.audit(who, AuditCode.DOCUMENT_READ, subject, case_id, **facts)
    work.publish(Event(Topic.SELFIE, EventKind.DOCUMENT_READ, case_id))
