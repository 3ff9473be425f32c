"""What stands on a paper: kept sealed with its page and tied to it, shown with a row, never written into a record."""

from __future__ import annotations

import json
import uuid

import pytest
from sqlalchemy import select

from counter_app.actor import Role
from counter_app.audit import AuditCode
from counter_app.cases.rules import AtAnotherCounter, TicketNotServing
from counter_app.db.book_faults import Noun
from counter_app.db.books import book_faults
from counter_app.db.models import AuditEntry, Blob, Document
from counter_app.db.session import Database
from counter_app.documents.errors import DocumentNotOfVisit
from counter_app.documents.packing import packed, unpacked
from counter_app.documents.reading_service import DocumentReading
from counter_app.documents.service import DocumentService
from counter_app.errors import NotFound, NotPermitted
from counter_app.explain import explain
from counter_app.reasons.errors import ReasonMissing
from counter_app.retention.scans import empty_documents
from counter_app.scanning.codes import Doubt
from counter_app.scanning.sheets import ReadingStopped, SheetFlaw, SheetNotRead
from counter_app.states import BlobKind, DocumentKind, DocumentSource
from tests import factories
from tests.core.desk import INSPECTION, Desk
from tests.core.documents.sheets import PICTURE, ToldPapers, sheet, value
from tests.core.documents.test_service import CARD, Told
from tests.databases import Clock
from tests.sealed_bytes import sealed_bytes

NIK = "3173054506900004"
READ = sheet(value("nik", NIK), value("name", "SITI", Doubt.LETTER), value("ktp_street", "JL. MAWAR 4"))


@pytest.fixture
def desk(db: Database, clock: Clock) -> Desk:
    """A member at the counter, on each engine."""
    return Desk(db, clock)


def reading(desk: Desk, papers: ToldPapers | None = None) -> DocumentReading:
    return DocumentReading(desk.db, desk.clock, desk.blobs, papers or ToldPapers(READ))


def keep(desk: Desk, kind: DocumentKind = DocumentKind.KTP) -> uuid.UUID:
    documents = DocumentService(desk.db, desk.clock, desk.blobs, Told())
    return documents.keep_card(desk.officer, desk.visit.id, CARD, DocumentSource.CAMERA, kind).id


def test_what_was_read_comes_back_with_its_picture_and_all_that_is_known_of_each_value(desk: Desk) -> None:
    service, key = reading(desk), keep(desk)
    assert service.read(desk.officer, desk.visit.id, key) == READ
    assert service.sheets(desk.officer, desk.visit.id) == (key,)
    assert service.sheet(desk.officer, key) == READ


def test_a_sheet_survives_its_packing(desk: Desk) -> None:
    assert unpacked(packed(READ)) == READ


def test_the_kept_page_is_read_or_the_frames_that_were_taken_with_it(desk: Desk) -> None:
    papers = ToldPapers(READ)
    service, key = reading(desk, papers), keep(desk)
    service.read(desk.officer, desk.visit.id, key)
    service.read(desk.officer, desk.visit.id, key, (b"one", b"two", b"three"))
    assert [(kind, pictures, source) for kind, pictures, source in papers.asked] == [
        (DocumentKind.KTP, (CARD,), DocumentSource.CAMERA),
        (DocumentKind.KTP, (b"one", b"two", b"three"), DocumentSource.CAMERA),
    ]


def test_reading_again_leaves_one_reading_and_a_card_kept_again_none(desk: Desk) -> None:
    other = sheet(value("name", "SITI AMINAH"))
    service, key = reading(desk, ToldPapers(READ, other)), keep(desk)
    service.read(desk.officer, desk.visit.id, key)
    service.read(desk.officer, desk.visit.id, key)
    assert service.sheet(desk.officer, key) == other
    assert _readings(desk) == 1
    keep(desk)
    assert _readings(desk) == 0
    assert service.sheets(desk.officer, desk.visit.id) == ()


def test_a_family_card_stands_beside_the_identity_card(desk: Desk) -> None:
    service = reading(desk, ToldPapers(READ, sheet(value("kk_number", "3273010101200001"), kind=DocumentKind.KK)))
    keys = (keep(desk), keep(desk, DocumentKind.KK))
    for key in keys:
        service.read(desk.officer, desk.visit.id, key)
    assert service.sheets(desk.officer, desk.visit.id) == keys
    assert service.sheet(desk.officer, keys[1]).kind is DocumentKind.KK


def test_neither_store_nor_trail_holds_a_value_in_clear(desk: Desk) -> None:
    service, key = reading(desk), keep(desk)
    service.read(desk.officer, desk.visit.id, key)
    sealed = sealed_bytes(desk.db, desk.stored(Document, key).reading_id)
    assert NIK.encode() not in sealed
    assert PICTURE not in sealed
    with desk.db.read() as session:
        rows = session.scalars(select(AuditEntry)).all()
        facts = [json.loads(row.facts) for row in rows if row.code == AuditCode.DOCUMENT_READ.value]
    assert facts == [{"kind": "ktp", "read": "3", "check": "1"}]
    assert not any(NIK in row.facts or "SITI" in row.facts for row in rows)
    assert not any(fault.noun is Noun.DOCUMENT for fault in book_faults(desk.db))


def test_reading_changes_nothing_of_the_member(desk: Desk) -> None:
    before = desk.member_now().details
    service, key = reading(desk), keep(desk)
    service.read(desk.officer, desk.visit.id, key)
    assert desk.member_now().details == before


@pytest.mark.parametrize("error", [ReadingStopped(), SheetNotRead(DocumentKind.KTP, SheetFlaw.OTHER_PAPER)])
def test_a_paper_that_cannot_be_read_stays_kept(desk: Desk, error: Exception) -> None:
    service, key = reading(desk, ToldPapers(error)), keep(desk)
    with pytest.raises(type(error)) as raised:
        service.read(desk.officer, desk.visit.id, key)
    assert "lagi" in explain(raised.value)
    assert desk.stored(Document, key).blob_id is not None
    assert service.sheets(desk.officer, desk.visit.id) == ()


def test_the_reading_of_another_page_does_not_fit(desk: Desk) -> None:
    service, key = reading(desk), keep(desk)
    service.read(desk.officer, desk.visit.id, key)
    with desk.db.transaction(None) as work:
        changed = packed(sheet(value("name", "SOMEBODY ELSE")))
        work.session.get_one(Document, key).reading_id, _ = desk.blobs.put(work, BlobKind.READING, changed)
    with pytest.raises(DocumentNotOfVisit):
        service.sheet(desk.officer, key)


def test_a_page_that_was_not_read_has_no_sheet_and_an_emptied_one_none_any_more(desk: Desk) -> None:
    service, key = reading(desk), keep(desk)
    with pytest.raises(NotFound):
        service.sheet(desk.officer, key)
    service.read(desk.officer, desk.visit.id, key)
    with desk.db.transaction(None) as work:
        empty_documents(work, [work.session.get_one(Document, key)])
    with pytest.raises(NotFound):
        service.sheet(desk.officer, key)
    with pytest.raises(NotFound):
        service.read(desk.officer, desk.visit.id, key)
    assert _readings(desk) == 0


def test_it_is_read_at_its_own_counter_only_and_looked_at_with_a_reason(desk: Desk) -> None:
    service, key = reading(desk), keep(desk)
    service.read(desk.officer, desk.visit.id, key)
    with pytest.raises(NotPermitted):
        service.sheet(factories.officer(desk.db, Role.ADMIN), key)
    stranger = desk.other_officer()
    with pytest.raises(AtAnotherCounter):
        service.read(stranger, desk.visit.id, key)
    with pytest.raises(ReasonMissing):
        service.sheet(stranger, key)
    assert service.sheet(stranger, key, INSPECTION) == READ
    desk.leave()
    with pytest.raises(TicketNotServing):
        service.read(desk.officer, desk.visit.id, key)


def test_somebody_whom_the_branch_does_not_know_is_read_and_nothing_kept(desk: Desk) -> None:
    papers = ToldPapers(READ)
    service = reading(desk, papers)
    found = service.read_unkept(desk.officer, desk.visit.id, DocumentKind.KTP, (b"one", b"two"), DocumentSource.CAMERA)
    assert found == READ
    with desk.db.read() as session:
        assert session.scalars(select(Document)).all() == []
    assert _readings(desk) == 0


def _readings(desk: Desk) -> int:
    with desk.db.read() as session:
        return len(session.scalars(select(Blob).where(Blob.kind == BlobKind.READING)).all())


def test_the_page_of_another_visit_is_not_read_in_this_one(desk: Desk) -> None:
    key = keep(desk)
    other = factories.case(desk.db, desk.officer, factories.member(desk.db).id)
    with pytest.raises(NotFound):
        reading(desk).read(desk.officer, other.id, key)
