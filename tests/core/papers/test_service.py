"""Papers: made once, archived as bytes, printed again, checked."""

from __future__ import annotations

import hashlib
import uuid

import pytest

from counter_app.actor import Actor
from counter_app.blobs import BlobDamaged
from counter_app.capture.errors import PictureNotOfVisit
from counter_app.db.models import Branch, ChangeRequest, Paper, SelfieAttempt
from counter_app.db.session import Database
from counter_app.errors import NotFound, NotPermitted, OutsideError, ProofNeeded
from counter_app.explain import explain
from counter_app.papers import change_papers
from counter_app.papers.errors import UnknownCode
from counter_app.papers.service import PaperService
from counter_app.papers.values import Lacking
from counter_app.printing.code import paper_code
from counter_app.printing.verify import Verdict
from counter_app.reasons.errors import NoteMissing, ReasonMissing, UnknownReason
from counter_app.reasons.values import Why
from counter_app.states import AttemptState, BlobKind, BranchKind, PaperKind, RequestState
from tests import factories
from tests.core.desk import Desk, NoPapers
from tests.core.papers.archive import CODE_KEY, paper_service
from tests.core.printing.reading import text_of
from tests.core.printing.samples import picture
from tests.core.traces import Traces
from tests.databases import Clock
from tests.plans.asking import statements_of
from tests.watch import LogWatch

MOST_STATEMENTS = 25
"""Of one act with its two papers: sixty-six once."""


@pytest.fixture
def papers(db: Database, clock: Clock) -> PaperService:
    return paper_service(db, clock)


@pytest.fixture
def desk(db: Database, clock: Clock, papers: PaperService) -> Desk:
    """A desk whose requests get real papers, with a picture that can be printed."""
    return Desk(db, clock, papers)


def sent(desk: Desk, **changes: str) -> uuid.UUID:
    """A confirmed request with a drawn face."""
    request_id = desk.filled(**changes)
    desk.consent()
    desk.attempt(picture=picture())
    desk.submit(request_id)
    return request_id


def only(papers: PaperService, who: Actor, work_id: uuid.UUID, kind: PaperKind) -> uuid.UUID:
    (row,) = [row for row in papers.of_work(who, work_id) if row.kind is kind]
    return row.paper_id


def test_a_copy_leaves_the_branch_only_with_whoever_just_showed_who_they_are(desk: Desk, papers: PaperService) -> None:
    paper_id = only(papers, desk.officer, sent(desk), PaperKind.FORM)
    idle = factories.signed_in(desk.db, desk.officer, proven_s=-1e9)
    with pytest.raises(ProofNeeded):
        papers.export(idle, paper_id)
    name, data = papers.export(desk.officer, paper_id)
    assert (name.endswith(".pdf"), papers.fetch(idle, paper_id)[1]) == (True, data)


def test_a_sent_request_has_its_form(desk: Desk, papers: PaperService) -> None:
    request_id = sent(desk, name="SITI AMINAH PUTRI")
    assert [row.kind for row in papers.of_work(desk.officer, request_id)] == [PaperKind.FORM]


def test_the_form_says_before_and_after(desk: Desk, papers: PaperService) -> None:
    request_id = sent(desk, name="SITI AMINAH PUTRI", marital_status="widowed", ktp_regency="3204")
    name, pdf = papers.fetch(desk.officer, only(papers, desk.officer, request_id, PaperKind.FORM))
    text = text_of(pdf)
    for words in ("SITI AMINAH PUTRI", "Cerai mati", "Bandung", "PD-2026-000001", desk.member.kpj, desk.officer.name):
        assert words in text, words
    assert desk.member.nik not in text.split("B.")[0]
    assert name == "PD-2026-000001-formulir.pdf"


def test_an_approved_request_has_its_approval_sheet(desk: Desk, papers: PaperService) -> None:
    request_id, judge = sent(desk, name="SITI AMINAH PUTRI"), desk.supervisor()
    outcome = desk.requests.approve(judge, request_id)
    sheet = only(papers, judge, request_id, PaperKind.APPROVAL_SHEET)
    text = text_of(papers.fetch(judge, sheet)[1])
    assert sheet in outcome.papers
    assert judge.name in text
    assert "SITI AMINAH PUTRI" in text


def test_a_request_approved_by_rule_has_both_papers_at_once(desk: Desk, papers: PaperService) -> None:
    request_id = sent(desk, occupation="Penjahit")
    kinds = {row.kind for row in papers.of_case(desk.officer, desk.visit.id)}
    assert kinds == {PaperKind.FORM, PaperKind.APPROVAL_SHEET}
    sheet = only(papers, desk.officer, request_id, PaperKind.APPROVAL_SHEET)
    assert "Disetujui menurut aturan" in text_of(papers.fetch(desk.officer, sheet)[1])


def test_a_rejection_says_why_on_paper(desk: Desk, papers: PaperService) -> None:
    request_id, judge = sent(desk, name="ORANG LAIN"), desk.supervisor()
    desk.requests.reject(judge, request_id, "identity_doubt", "KTP lama.")
    text = text_of(papers.fetch(judge, only(papers, judge, request_id, PaperKind.APPROVAL_SHEET))[1])
    assert "Identitas peserta diragukan" in text
    assert "KTP lama." in text


def test_a_mended_request_gets_a_new_form_and_keeps_the_old(desk: Desk, papers: PaperService, clock: Clock) -> None:
    request_id = sent(desk, name="SITI AMINAH PUTRI")
    desk.requests.return_(desk.supervisor(), request_id, "data_differs")
    clock.move(minutes=10)
    desk.filled_by(desk.officer, request_id, name="SITI AMINAH PUTRA")
    desk.submit(request_id)
    first, second = (one for one in papers.of_work(desk.officer, request_id) if one.kind is PaperKind.FORM)
    assert "SITI AMINAH PUTRI" in text_of(papers.fetch(desk.officer, first.paper_id)[1])
    assert "SITI AMINAH PUTRA" in text_of(papers.fetch(desk.officer, second.paper_id)[1])


def test_override_and_refusal_are_on_the_form(desk: Desk, papers: PaperService) -> None:
    request_id = desk.filled()
    desk.consent()
    desk.attempt(AttemptState.FAILED, picture(), reason="no_answer")
    judge = desk.supervisor()
    desk.captures.override(desk.officer, desk.visit.id, judge, "disability", "Kursi roda.")
    desk.submit(request_id)
    text = text_of(papers.fetch(desk.officer, only(papers, desk.officer, request_id, PaperKind.FORM))[1])
    assert judge.name in text
    assert "Penyandang disabilitas" in text


def test_an_accepted_review_is_on_the_form_with_its_picture(desk: Desk, papers: PaperService) -> None:
    request_id = desk.filled()
    desk.consent()
    desk.attempt(AttemptState.IN_REVIEW, picture())
    judge = desk.supervisor()
    desk.captures.review(desk.officer, desk.visit.id, judge, True)
    desk.submit(request_id)
    paper_id = only(papers, desk.officer, request_id, PaperKind.FORM)
    text = text_of(papers.fetch(desk.officer, paper_id)[1])
    assert f"Diterima atas persetujuan penyelia: {judge.name}" in text
    assert "Wajah diperiksa: peserta hadir langsung" in text
    assert desk.stored(Paper, paper_id).record["selfie"] == hashlib.sha256(picture()).hexdigest()


def test_asking_twice_makes_no_second_paper(desk: Desk, papers: PaperService) -> None:
    request_id = sent(desk, name="SITI AMINAH PUTRI")
    assert papers.make(desk.officer, request_id) == papers.make(desk.officer, request_id)
    assert desk.audited("paper_made") == 1


def test_fetched_again_it_is_the_same_bytes_with_its_own_digest(desk: Desk, papers: PaperService, clock: Clock) -> None:
    paper_id = only(papers, desk.officer, sent(desk, name="SITI AMINAH PUTRI"), PaperKind.FORM)
    first = papers.fetch(desk.officer, paper_id)[1]
    clock.move(days=30)
    assert papers.fetch(desk.officer, paper_id)[1] == first
    assert hashlib.sha256(first).hexdigest() == desk.stored(Paper, paper_id).sha256


def test_the_code_depends_on_the_selfie(desk: Desk, papers: PaperService) -> None:
    paper = desk.stored(Paper, only(papers, desk.officer, sent(desk, name="SITI AMINAH PUTRI"), PaperKind.FORM))
    assert paper.record["selfie"] == hashlib.sha256(picture()).hexdigest()
    assert paper_code(CODE_KEY, paper.record) == paper.code
    assert paper_code(CODE_KEY, {**paper.record, "selfie": "0" * 64}) != paper.code


def test_the_request_stands_when_drawing_fails(desk: Desk, papers: PaperService, expected_log: object) -> None:
    expected_log.expect("papers of request")  # type: ignore[attr-defined]

    class Broken(NoPapers):
        def archive(self, who: Actor, lacking: Lacking) -> tuple[uuid.UUID, ...]:
            raise OutsideError("no fonts")

        def make(self, who: Actor, work_id: uuid.UUID, language: str = "id") -> tuple[uuid.UUID, ...]:
            raise OutsideError("no fonts")

    broken = Desk(desk.db, desk.clock, Broken())
    request_id = broken.filled(name="SITI AMINAH PUTRI")
    broken.consent()
    broken.attempt(picture=picture())
    outcome = broken.submit(request_id)
    assert (outcome.state, outcome.paper_missing) == ("submitted", True)
    assert papers.of_work(desk.officer, request_id) == ()
    papers.make(broken.officer, request_id)
    assert [row.kind for row in papers.of_work(desk.officer, request_id)] == [PaperKind.FORM]


def test_sending_with_both_papers_asks_the_store_little(desk: Desk) -> None:
    request_id = desk.filled()
    desk.consent()
    desk.attempt(picture=picture())
    version = desk.requests.open_draft(desk.officer, request_id).version
    asked = statements_of(desk.db, lambda: desk.requests.submit(desk.officer, request_id, version), ("",))
    assert len(asked) <= MOST_STATEMENTS, "\n".join(statement for statement, _given in asked)


def test_a_paper_that_was_drawn_is_kept_where_the_next_one_is_not(
    desk: Desk, papers: PaperService, monkeypatch: pytest.MonkeyPatch, expected_log: LogWatch
) -> None:
    expected_log.expect("papers of request")

    def broken(*_: object) -> bytes:
        raise OutsideError("fonts")

    monkeypatch.setattr(change_papers, "draw_approval_sheet", broken)
    request_id = sent(desk, occupation="Penjahit")
    assert [row.kind for row in papers.of_work(desk.officer, request_id)] == [PaperKind.FORM]
    monkeypatch.undo()
    papers.make(desk.officer, request_id)
    kinds = [row.kind for row in papers.of_work(desk.officer, request_id)]
    assert kinds == [PaperKind.FORM, PaperKind.APPROVAL_SHEET]


def test_a_request_stands_over_an_exchanged_selfie_without_its_papers(desk: Desk, expected_log: LogWatch) -> None:
    expected_log.expect("papers of request")
    request_id = desk.filled(occupation="Penjahit")
    desk.consent()
    attempt = desk.attempt(picture=picture())
    with desk.db.transaction(None) as work:
        blob_id, _ = desk.blobs.put(work, BlobKind.SELFIE, b"another face")
        work.session.get_one(SelfieAttempt, attempt.id).blob_id = blob_id
    outcome = desk.submit(request_id)
    assert (outcome.state, outcome.papers, outcome.paper_missing) == ("applied", (), True)


def test_no_form_is_drawn_over_an_exchanged_selfie(desk: Desk, papers: PaperService) -> None:
    desk.papers = None
    request_id = desk.filled(name="SITI AMINAH PUTRI")
    desk.consent()
    attempt = desk.attempt(picture=picture())
    with desk.db.transaction(None) as work:
        blob_id, _ = desk.blobs.put(work, BlobKind.SELFIE, b"another face")
        work.session.get_one(SelfieAttempt, attempt.id).blob_id = blob_id
        row = work.session.get_one(ChangeRequest, request_id)
        row.state, row.submitted_at, row.selfie_id = RequestState.SUBMITTED, work.now, attempt.id
    with pytest.raises(PictureNotOfVisit):
        papers.make(desk.officer, request_id)


def test_a_reprint_is_counted_on_its_cover(desk: Desk, papers: PaperService) -> None:
    paper_id = only(papers, desk.officer, sent(desk, name="SITI AMINAH PUTRI"), PaperKind.FORM)
    papers.printed(desk.officer, paper_id)
    assert papers.printed(desk.officer, paper_id) == 2
    cover = text_of(papers.reprint(desk.officer, paper_id, Why("lost")))
    assert "ke-2" in cover
    assert "Dokumen hilang" in cover
    assert desk.audited("paper_printed") == 2


def test_a_print_says_for_which_visit_or_reason(desk: Desk, papers: PaperService) -> None:
    paper_id = only(papers, desk.officer, sent(desk, name="SITI AMINAH PUTRI"), PaperKind.FORM)
    traces = Traces(desk.db)
    papers.printed(desk.officer, paper_id)
    papers.printed(desk.other_officer(), paper_id, Why("lost"))
    assert [row.facts for row in traces.rows()] == [
        '{"times":"1","why":"visit"}',
        '{"reason":"lost","times":"2","why":"archive"}',
    ]


def test_damaged_archive_bytes_are_never_handed_out(desk: Desk, papers: PaperService) -> None:
    paper_id = only(papers, desk.officer, sent(desk, name="SITI AMINAH PUTRI"), PaperKind.FORM)
    with desk.db.transaction(None) as work:
        paper = work.session.get_one(Paper, paper_id)
        paper.blob_id, _ = desk.blobs.put(work, BlobKind.PAPER, b"%PDF another one")
    with pytest.raises(BlobDamaged):
        papers.fetch(desk.officer, paper_id)


def test_the_archived_bytes_are_genuine(desk: Desk, papers: PaperService) -> None:
    paper_id = only(papers, desk.officer, sent(desk, name="SITI AMINAH PUTRI"), PaperKind.FORM)
    data = papers.fetch(desk.officer, paper_id)[1]
    check = papers.verify_file(desk.supervisor(), data)
    assert check.verdict is Verdict.GENUINE
    assert check.paper is not None
    assert check.paper.number == "PD-2026-000001"


def test_other_bytes_with_our_code_are_told_apart(desk: Desk, papers: PaperService) -> None:
    paper_id = only(papers, desk.officer, sent(desk, name="SITI AMINAH PUTRI"), PaperKind.FORM)
    data = papers.fetch(desk.officer, paper_id)[1]
    assert papers.verify_file(desk.supervisor(), data + b"\n% note").verdict is Verdict.CODE_RIGHT_BYTES_OTHER
    assert papers.verify_file(desk.supervisor(), b"%PDF-1.4 nothing").verdict is Verdict.UNKNOWN


def test_a_code_shows_masked_fields_only(desk: Desk, papers: PaperService) -> None:
    paper = desk.stored(Paper, only(papers, desk.officer, sent(desk, name="RAHMAWATI"), PaperKind.FORM))
    seen = papers.verify_code(desk.supervisor(), paper.code.lower().replace("-", " "))
    assert (seen.name, seen.nik, seen.intact) == (
        "S••• A•••",
        f"{desk.member.nik[:6]}••••••{desk.member.nik[-4:]}",
        True,
    )
    assert [label.en for label in seen.changed] == ["Full name"]
    assert desk.audited("paper_verified") == 1


def test_a_record_changed_in_the_database_no_longer_gives_its_code(desk: Desk, papers: PaperService) -> None:
    paper_id = only(papers, desk.officer, sent(desk, name="SITI AMINAH PUTRI"), PaperKind.FORM)
    with desk.db.transaction(None) as work:
        paper = work.session.get_one(Paper, paper_id)
        paper.record = {**paper.record, "officer": str(uuid.uuid4())}
        code = paper.code
    assert papers.verify_code(desk.supervisor(), code).intact is False


def test_officers_do_not_verify_and_qa_does_not_print(desk: Desk, papers: PaperService) -> None:
    paper_id = only(papers, desk.officer, sent(desk, name="SITI AMINAH PUTRI"), PaperKind.FORM)
    with pytest.raises(NotPermitted):
        papers.verify_code(desk.officer, "x")

    with pytest.raises(NotPermitted):
        papers.fetch(factories.officer(desk.db, "qa"), paper_id)


@pytest.mark.parametrize(
    ("kind", "marked"), [(BranchKind.DEMO, True), (BranchKind.TRAINING, True), (BranchKind.REAL, False)]
)
def test_papers_of_a_demo_or_training_branch_carry_latihan(
    desk: Desk, papers: PaperService, kind: BranchKind, marked: bool
) -> None:
    with desk.db.transaction(None) as work:
        work.session.get_one(Branch, work.branch_id).kind = kind
    paper_id = only(papers, desk.officer, sent(desk, name="SITI AMINAH PUTRI"), PaperKind.FORM)
    assert ("LATIHAN" in text_of(papers.fetch(desk.officer, paper_id)[1])) is marked


def printed_and_left(desk: Desk, papers: PaperService) -> uuid.UUID:
    """A form that came out, and whose member has gone."""
    paper_id = only(papers, desk.officer, sent(desk, name="SITI AMINAH PUTRI"), PaperKind.FORM)
    papers.printed(desk.officer, paper_id)
    desk.leave()
    return paper_id


def test_a_paper_of_a_visit_that_is_over_is_opened_with_a_reason_only(  # D9
    desk: Desk, papers: PaperService, clock: Clock
) -> None:
    paper_id = printed_and_left(desk, papers)
    with pytest.raises(ReasonMissing):
        papers.fetch(desk.officer, paper_id)
    with pytest.raises(UnknownReason):
        papers.fetch(desk.officer, paper_id, Why("because"))
    traces = Traces(desk.db)
    papers.fetch(desk.officer, paper_id, Why("complaint"))
    assert [(row.code, row.facts) for row in traces.rows()] == [
        ("paper_fetched", '{"reason":"complaint","why":"visit"}')
    ]


def test_a_paper_that_never_came_out_is_opened_without_a_reason(desk: Desk, papers: PaperService) -> None:
    paper_id = only(papers, desk.officer, sent(desk, name="SITI AMINAH PUTRI"), PaperKind.FORM)
    desk.leave()
    assert papers.fetch(desk.officer, paper_id)[1].startswith(b"%PDF")


def test_the_reason_of_a_reprint_stands_on_the_cover_with_its_note_and_in_the_audit_without(
    desk: Desk, papers: PaperService
) -> None:
    paper_id = printed_and_left(desk, papers)
    why = Why("other", "Kertas terbakar")
    traces = Traces(desk.db)
    cover = text_of(papers.reprint(desk.officer, paper_id, why))
    papers.printed(desk.officer, paper_id, why)
    assert "Lainnya: Kertas terbakar" in cover
    assert [row.facts for row in traces.rows()] == ['{"reason":"other","times":"2","why":"visit"}']
    with pytest.raises(NoteMissing):
        papers.reprint(desk.officer, paper_id, Why("other"))
    with pytest.raises(ReasonMissing):
        papers.reprint(desk.officer, paper_id)


def test_a_paper_of_another_branch_is_not_there(desk: Desk, papers: PaperService, clock: Clock) -> None:
    paper_id = only(papers, desk.officer, sent(desk, name="SITI AMINAH PUTRI"), PaperKind.FORM)
    other = factories.another_branch(desk.db, clock)
    elsewhere, who = paper_service(other, clock), factories.officer(other)
    for act in (elsewhere.fetch, elsewhere.printed, elsewhere.prints):
        with pytest.raises(NotFound):
            act(who, paper_id)


def test_a_code_that_no_paper_has_is_told_as_that(desk: Desk, papers: PaperService) -> None:
    with pytest.raises(UnknownCode) as refused:
        papers.verify_code(desk.supervisor(), "00000-00000-00000-00000-00000")
    assert "Tidak ada dokumen cabang ini dengan kode itu" in explain(refused.value)
    assert desk.audited("paper_verified") == 1
