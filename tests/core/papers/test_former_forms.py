"""Papers of requests that were written on an earlier version of their form: printed again as they were."""

from __future__ import annotations

import uuid

import pytest

from counter_app.db.models import ChangeRequest, Paper
from counter_app.db.session import Database
from counter_app.papers.service import PaperService
from counter_app.reasons.values import Why
from counter_app.requests.service import RequestService
from counter_app.states import PaperKind
from tests.core.desk import CHANGE_OF_DATA, SHELF, Desk, NoPapers
from tests.core.papers.archive import paper_service
from tests.core.papers.test_service import only, sent
from tests.core.printing.reading import text_of
from tests.databases import Clock

SPOILED = Why("spoiled")
RENAMED = {"name": "SITI AMINAH PUTRI"}


@pytest.fixture
def engine_kind() -> str:
    return "sqlite"


@pytest.fixture
def papers(db: Database, clock: Clock) -> PaperService:
    return paper_service(db, clock)


@pytest.fixture
def desk(db: Database, clock: Clock, papers: PaperService) -> Desk:
    return Desk(db, clock, papers)


def of_version_3(desk: Desk, request_id: uuid.UUID, **left: str) -> None:
    """The request as version 3 of the form left it: KTP and family card were one tick, passport and permit another."""
    former = {"doc_ktp_kk": "yes", "doc_ktp_kk_instead": "", "doc_passport": "", **left}
    younger = {field.key for field in CHANGE_OF_DATA.fields if field.was}
    with desk.db.transaction(None) as work:
        row = work.session.get_one(ChangeRequest, request_id)
        row.answers = {key: value for key, value in row.answers.items() if key not in younger} | former
        row.before = {key: value for key, value in row.before.items() if key not in younger}
        row.form_version = "3"


def test_a_paper_of_an_earlier_form_is_printed_again_as_the_archived_bytes(desk: Desk, papers: PaperService) -> None:
    request_id = sent(desk, **RENAMED)
    form = only(papers, desk.officer, request_id, PaperKind.FORM)
    first = papers.fetch(desk.officer, form)[1]
    papers.printed(desk.officer, form)
    of_version_3(desk, request_id)
    assert papers.make(desk.officer, request_id) == (form,)
    assert papers.fetch(desk.officer, form, SPOILED)[1] == first
    assert desk.stored(Paper, form).sha256 in text_of(papers.reprint(desk.officer, form, SPOILED)).replace(" ", "")


def test_it_is_approved_as_it_was_signed_and_its_sheet_is_drawn(desk: Desk, papers: PaperService) -> None:
    request_id = sent(desk, **RENAMED)
    of_version_3(desk, request_id)
    boss = desk.supervisor()
    seen = desk.requests.review(boss, request_id)
    assert [one.field.key for one in seen.documents if one.seen][:3] == ["doc_card", "doc_ktp", "doc_kk"]
    assert desk.requests.approve(boss, request_id, seen.digest).state == "applied"
    assert [row.kind for row in papers.of_work(desk.officer, request_id)] == [PaperKind.FORM, PaperKind.APPROVAL_SHEET]


def test_the_sheet_of_a_rejected_one_names_what_stood_in_for_both(desk: Desk, papers: PaperService) -> None:
    request_id = sent(desk, **RENAMED)
    lost = {"doc_ktp_kk": "", "doc_ktp_kk_instead": "police_letter", "doc_ktp_kk_why": "lost"}
    of_version_3(desk, request_id, **lost)
    desk.requests.reject(desk.supervisor(), request_id, "document_false")
    text = text_of(papers.fetch(desk.officer, only(papers, desk.officer, request_id, PaperKind.APPROVAL_SHEET))[1])
    assert text.count("Surat keterangan hilang dari kepolisian") == 2
    assert "Kartu Keluarga (KK)" in text


def test_a_form_that_was_not_drawn_in_time_says_what_was_ticked_on_it(desk: Desk, papers: PaperService) -> None:
    desk.requests = RequestService(desk.db, desk.clock, SHELF, NoPapers())
    request_id = sent(desk, **RENAMED)
    of_version_3(desk, request_id)
    (form,) = papers.make(desk.officer, request_id)
    lines = text_of(papers.fetch(desk.officer, form)[1])
    assert "Kartu Keluarga (KK)" in lines
    assert "Tidak ada" not in lines
