"""Documents of a visit: the KTP under the camera, and the selfie held against its portrait. Advice, never a refusal."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.blobs import Blobs
from counter_app.capture.records import picture_of
from counter_app.capture.standing import BOUND, MATCH, attempts_of, consent_of, is_answered
from counter_app.cases.visit import member_at_counter
from counter_app.db.models import Case, Document, SelfieAttempt
from counter_app.db.rows import find_row, get_row, missing
from counter_app.db.session import Database, Work
from counter_app.documents.errors import NothingToCompare
from counter_app.documents.keeping import Place, kept_page, next_numbers, picture_of_page
from counter_app.documents.pages import first_page
from counter_app.documents.reading import earlier_selfies, match_view, scan_of, to_compare
from counter_app.documents.rules import Pair, as_kept, was_compared, worst
from counter_app.documents.values import Against, MatchView, Scan
from counter_app.events import Event, EventKind, Topic
from counter_app.looking.grounds import Sight
from counter_app.looking.seeing import Seeing
from counter_app.reasons.values import NO_REASON, Why
from counter_app.retention.scans import empty_documents
from counter_app.rights.asking import by_table
from counter_app.scanning.errors import Shown
from counter_app.scanning.faces import Faces, LoadedFaces
from counter_app.scanning.values import CardPicture, Scores
from counter_app.settings.reading import read_settings
from counter_app.states import BlobKind, DocumentKind, DocumentSource, Seen
from counter_app.ties.keeping import must_not_be_theirs


@by_table
class DocumentService:
    """Keeps pages sealed. Pictures are read and compared outside the store's lock: nobody waits for them."""

    def __init__(self, db: Database, now: Callable[[], datetime], blobs: Blobs, faces: Faces | None = None) -> None:
        self._db, self._now, self._blobs, self._faces = db, now, blobs, faces or LoadedFaces()
        self._seeing = Seeing(db, now)

    def keep_card(
        self, who: Actor, case_id: uuid.UUID, data: bytes, source: DocumentSource, kind: DocumentKind = DocumentKind.KTP
    ) -> Scan:
        """A still of the member's KTP or family card, from the camera or a file; an earlier one of the visit goes.

        Raises FileRefused, FaceNotUsable, and what `member_at_counter` and `Blobs.ready` do.
        """
        self._must_be_theirs_to_serve(who, case_id)
        card = self._picture_of(kind, data, source is DocumentSource.FILE)
        made = self._blobs.ready(self._db.files, BlobKind.DOCUMENT, card.jpeg, self._now())
        with self._db.transaction(who) as work:
            case, member_id = member_at_counter(work.session, who, case_id)
            former = first_page(work.session, case.id, member_id, kind)
            if former is not None and former.emptied_at is None:
                empty_documents(work, [former])
            self._blobs.keep(work, made)
            field, place = next_numbers(work.session, case, kind)
            if former is not None:
                field, place = (kind, former.page), former.place
            row = kept_page(work, who, Place(case, member_id, field, place, source), (card, made))
            return scan_of(work.session, row)

    def compare(self, who: Actor, case_id: uuid.UUID) -> MatchView:
        """Hold the visit's selfie against the card, where there is one, and the member's earlier selfies.

        What was compared already is not compared again. Raises NothingToCompare, MatchUnavailable, FaceNotUsable.
        """
        self._must_be_theirs_to_serve(who, case_id)
        with self._db.read(who) as session:
            case, _ = member_at_counter(session, who, case_id)
            selfie = self._agreed(session, case)
            pairs = _pairs(session, case)
            if not pairs or was_compared(selfie.measured.get(MATCH), pairs):
                return match_view(session, case, attempts_of(session, case))
            own = picture_of(session, self._blobs, selfie.id, BOUND)
            others = [self._other(session, pair) for pair in pairs]
        found = self._faces.compare(own, others)
        with self._db.transaction(who) as work:
            case, _ = member_at_counter(work.session, who, case_id)
            if self._agreed(work.session, case).id == selfie.id and _pairs(work.session, case) == pairs:
                _note(work, who, selfie.id, (pairs, found))
            return match_view(work.session, case, attempts_of(work.session, case))

    def view(self, who: Actor, case_id: uuid.UUID) -> MatchView:
        """Card, selfie and comparison of a visit, without pictures. Raises what `Seeing.of_visit` does."""
        with self._seeing.of_visit(who, case_id) as session:
            case = get_row(session, Case, case_id)
            return match_view(session, case, attempts_of(session, case))

    def picture(self, who: Actor, document_id: uuid.UUID, why: Why = NO_REASON) -> bytes:
        """The page's JPEG, audited with what it is looked at for.

        Raises NotFound when there is none, DocumentNotOfVisit, and what `Seeing.of` does.
        """

        def find(session: Session) -> Sight:
            row, _ = _kept(session, document_id)
            return Sight(Seen.DOCUMENT, row.id, row.member_id, row.case_id)

        with self._seeing.of(who, find, why) as session:
            return self._page(session, document_id)

    def _picture_of(self, kind: DocumentKind, data: bytes, brought: bool) -> CardPicture:
        if kind is not DocumentKind.KTP:
            return self._faces.page(data, brought)
        return self._faces.brought(data) if brought else self._faces.card(data)

    def _must_be_theirs_to_serve(self, who: Actor, case_id: uuid.UUID) -> None:
        """Whoever may not is told before a picture is read: reading one takes a while."""
        with self._db.transaction(who) as work:
            must_not_be_theirs(work, who, member_at_counter(work.session, who, case_id)[1])

    def _agreed(self, session: Session, case: Case) -> SelfieAttempt:
        """The selfie to compare, of a member who agreed to the words that hold now. Raises NothingToCompare."""
        selfie, consent = to_compare(attempts_of(session, case)), consent_of(session, case)
        settings = read_settings(session, self._db.branch_id)
        if selfie is None or consent is None or not consent.given or not is_answered(consent, settings):
            raise NothingToCompare
        return selfie

    def _other(self, session: Session, pair: Pair) -> tuple[Shown, bytes]:
        against, key = pair
        if against is Against.CARD:
            return Shown.CARD, self._page(session, key)
        return Shown.SELFIE, picture_of(session, self._blobs, key, BOUND)

    def _page(self, session: Session, document_id: uuid.UUID) -> bytes:
        return picture_of_page(session, self._blobs, _kept(session, document_id)[0])


def _pairs(session: Session, case: Case) -> list[Pair]:
    """What the selfie is held against: the card first, then earlier selfies."""
    assert case.member_id is not None
    card = first_page(session, case.id, case.member_id, DocumentKind.KTP)
    cards: Sequence[Pair] = [(Against.CARD, card.id)] if card is not None and card.blob_id is not None else []
    return [*cards, *((Against.SELFIE, one.id) for one in earlier_selfies(session, case))]


def _kept(session: Session, document_id: uuid.UUID) -> tuple[Document, uuid.UUID]:
    row = find_row(session, Document, document_id)
    if row is None or row.blob_id is None:
        raise missing(session, Document, document_id if row is None else None, "picture")
    return row, row.blob_id


def _note(work: Work, who: Actor, selfie_id: uuid.UUID, of: tuple[list[Pair], Scores]) -> None:
    """Figures onto the attempt, a code into the audit."""
    pairs, found = of
    row = get_row(work.session, SelfieAttempt, selfie_id, lock=True)
    row.measured = {**row.measured, MATCH: as_kept(pairs, found, read_settings(work.session, work.branch_id))}
    view = match_view(work.session, get_row(work.session, Case, row.case_id), [row])
    zone = worst(view.compared) if view.compared is not None else None
    facts = {"with": ",".join(against.value for against, _ in pairs), "zone": zone.value if zone else "none"}
    work.audit(who, AuditCode.FACE_COMPARED, row.id, row.case_id, **facts)
    work.publish(Event(Topic.SELFIE, EventKind.FACE_COMPARED, row.case_id))
