"""The slip of a request that went back: it names what to bring, so that nobody comes again for one more paper."""

from __future__ import annotations

import uuid

import pytest

from counter_app.db.models import ChangeRequest
from counter_app.db.session import Database
from counter_app.papers.service import PaperService
from counter_app.requests.errors import DocumentsNotNamed, FormHasProblems, UnknownDocument
from counter_app.states import PaperKind
from tests.core.desk import Desk
from tests.core.papers.archive import paper_service
from tests.core.papers.test_service import only, sent
from tests.core.printing.reading import text_of
from tests.databases import Clock

RENAMED = {"name": "SITI AMINAH PUTRI"}
LOST = {"doc_card": "", "doc_card_instead": "police_letter", "doc_card_why": "lost"}


@pytest.fixture
def papers(db: Database, clock: Clock) -> PaperService:
    return paper_service(db, clock)


@pytest.fixture
def desk(db: Database, clock: Clock, papers: PaperService) -> Desk:
    return Desk(db, clock, papers)


def returned(desk: Desk, code: str, *bring: str, note: str = "", **answers: str) -> uuid.UUID:
    """A request that a supervisor gave back."""
    request_id = sent(desk, **RENAMED, **answers)
    desk.requests.return_(desk.supervisor(), request_id, code, note, bring=bring)
    return request_id


def slip(desk: Desk, papers: PaperService, request_id: uuid.UUID) -> str:
    """The words on it, in one line."""
    text = text_of(papers.fetch(desk.officer, only(papers, desk.officer, request_id, PaperKind.RETURN_SLIP))[1])
    return " ".join(text.split())


def kinds(desk: Desk, papers: PaperService, request_id: uuid.UUID) -> list[PaperKind]:
    return [row.kind for row in papers.of_work(desk.officer, request_id)]


def test_it_names_each_document_with_what_is_taken_in_its_place(desk: Desk, papers: PaperService) -> None:
    said = slip(desk, papers, returned(desk, "document_missing", "doc_kk", "doc_employer_letter"))
    for words in (desk.member.name, desk.member.kpj, "Dokumen belum lengkap", "Kartu Keluarga (KK)", "Akta kelahiran"):
        assert words in said, words
    assert "Surat resmi pemberi kerja" in said
    assert "Layanan ini gratis" in said
    assert "Kartu BPJS Ketenagakerjaan" not in said


def test_a_return_for_documents_without_their_names_is_refused(desk: Desk, papers: PaperService) -> None:
    request_id = sent(desk, **RENAMED)
    with pytest.raises(DocumentsNotNamed):
        desk.requests.return_(desk.supervisor(), request_id, "document_missing")
    with pytest.raises(UnknownDocument):
        desk.requests.return_(desk.supervisor(), request_id, "document_missing", bring=("doc_diploma",))
    assert desk.stored(ChangeRequest, request_id).state == "submitted"


def test_a_return_for_something_else_says_that_nothing_is_to_be_brought(desk: Desk, papers: PaperService) -> None:
    said = slip(desk, papers, returned(desk, "data_differs", note="Huruf terakhir nama."))
    assert "Huruf terakhir nama." in said
    assert "Petugas melengkapi permohonan ini" in said


def test_what_is_to_be_brought_is_ticked_again_once_it_is_there(desk: Desk, papers: PaperService) -> None:
    request_id = returned(desk, "document_missing", "doc_kk")
    with pytest.raises(FormHasProblems) as refused:
        desk.submit(request_id)
    assert [one.field for one in refused.value.problems] == ["doc_kk"]
    draft = desk.requests.open_draft(desk.officer, request_id)
    desk.requests.save(desk.officer, request_id, draft.version, {**draft.answers, "doc_kk": "yes"})
    desk.submit(request_id)
    row: ChangeRequest = desk.stored(ChangeRequest, request_id)
    assert (row.state, row.bring) == ("submitted", "")


def test_what_stood_in_for_a_document_does_not_stand_for_it_any_more(desk: Desk, papers: PaperService) -> None:
    request_id = returned(desk, "document_missing", "doc_card", **LOST)
    row: ChangeRequest = desk.stored(ChangeRequest, request_id)
    assert {key: row.answers[key] for key in LOST} == dict.fromkeys(LOST, "")


def test_each_return_has_its_own_slip_and_a_look_makes_no_second(desk: Desk, papers: PaperService) -> None:
    request_id = returned(desk, "data_differs")
    papers.make(desk.officer, request_id)
    desk.submit(request_id)
    desk.requests.return_(desk.supervisor(), request_id, "document_unreadable", bring=("doc_ktp",))
    assert kinds(desk, papers, request_id).count(PaperKind.RETURN_SLIP) == 2


def test_it_speaks_the_language_that_is_asked_for(desk: Desk, papers: PaperService) -> None:
    request_id = returned(desk, "document_missing", "doc_kk")
    with desk.db.transaction(None) as work:  # as if it had not been drawn yet
        row = work.session.get_one(ChangeRequest, request_id)
        row.decision_note = "x"
    (paper_id,) = papers.make(desk.officer, request_id, "en")
    said = " ".join(text_of(papers.fetch(desk.officer, paper_id)[1]).split())
    assert "What to bring" in said
    assert "Family card (KK)" in said
