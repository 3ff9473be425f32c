"""What stands on the papers of a visit, and in their records."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest
from sqlalchemy import select

from counter_app.actor import Role
from counter_app.capture.consent import consent_words
from counter_app.config import Settings
from counter_app.db.models import Paper, SelfieAttempt
from counter_app.db.session import Database
from counter_app.errors import NotFound, NotPermitted
from counter_app.ids import new_id
from counter_app.papers.parts import Look, parts_of
from counter_app.papers.service import PaperService
from counter_app.papers.visit_facts import consent_facts, consent_record
from counter_app.reasons.values import Why
from counter_app.states import AttemptState, LoginResult, PaperKind
from counter_app.texts import texts_in
from forms.layout import SectionKind
from tests import factories
from tests.core.accounts.reset_desk import EVIDENCE, ResetDesk, blocked_desk
from tests.core.desk import ACCOUNT_RESET, SHELF, Desk
from tests.core.papers.archive import paper_service
from tests.core.papers.test_service import only, sent
from tests.core.printing.reading import text_of
from tests.core.printing.samples import picture
from tests.core.traces import Told, Traces
from tests.databases import Clock

WORDS = consent_words(str, Settings())
"""What the member of a desk is asked."""


@pytest.fixture
def engine_kind() -> str:
    return "sqlite"


@pytest.fixture
def papers(db: Database, clock: Clock) -> PaperService:
    return paper_service(db, clock)


@pytest.fixture
def desk(db: Database, clock: Clock, papers: PaperService) -> Desk:
    return Desk(db, clock, papers)


@pytest.fixture
def counter(db: Database, clock: Clock) -> ResetDesk:
    """The desk of blocked accounts, whose slips are papers."""
    return blocked_desk(db, clock)


def slip_of(counter: ResetDesk, reset_id: uuid.UUID) -> str:
    """The words on the newest slip of a reset."""
    return text_of(counter.papers.fetch(counter.officer, counter.accounts.slip(counter.officer, reset_id))[1])


def record_of(desk: Desk, paper_id: uuid.UUID) -> dict[str, Any]:  # Any: texts, and canonical texts read again
    record = dict(desk.stored(Paper, paper_id).record)
    return record


def test_the_slip_names_account_people_and_reason(counter: ResetDesk) -> None:
    judge = counter.desk.supervisor()
    reset_id = counter.ready()
    counter.accounts.approve(judge, reset_id)
    counter.accounts.reset(counter.officer, reset_id, "JMO-4711")
    text = slip_of(counter, reset_id)
    for words in (counter.desk.member.name, counter.desk.member.kpj, judge.name, counter.officer.name, "Swafoto gagal"):
        assert words in text, words
    assert "02-03-2026" in text or "2 Maret 2026" in text


@pytest.mark.parametrize(
    ("result", "code", "said"),
    [
        (LoginResult.FAILED, "no_code", "Kode verifikasi tidak diterima"),
        (LoginResult.NOT_TRIED, "no_phone", "onsel"),
    ],
)
def test_the_slip_says_why_the_login_did_not_work(
    counter: ResetDesk,
    result: LoginResult,
    code: str,
    said: str,
) -> None:
    reset_id = counter.done("JMO-4711")
    counter.accounts.check_login(counter.officer, reset_id, result, code)
    assert said in slip_of(counter, reset_id)


def test_the_slip_of_a_rejected_reset_says_to_whom_why_and_by_whom(counter: ResetDesk, clock: Clock) -> None:
    judge, reset_id = counter.desk.supervisor(), counter.ready()
    counter.accounts.ask_second(counter.officer, reset_id)
    clock.move(minutes=5)
    counter.accounts.reject(judge, reset_id, ("not_owner", "Suara di telepon lain."))
    text = slip_of(counter, reset_id)
    member = counter.desk.member
    for words in (member.name, member.kpj, judge.name, counter.officer.name, "Suara di telepon lain.", "Swafoto gagal"):
        assert words in text, words
    assert "09.47" in text


def test_the_record_of_a_slip_holds_what_its_code_stands_for(counter: ResetDesk, clock: Clock) -> None:
    reset_id = counter.done("JMO-4711")
    counter.accounts.check_login(counter.officer, reset_id, LoginResult.NOT_TRIED, "no_phone")
    record = record_of(counter.desk, counter.accounts.slip(counter.officer, reset_id))
    view = counter.accounts.view(counter.officer, reset_id)
    assert (record["kind"], record["number"], record["case"]) == (
        "reset_slip",
        "RA-2026-000001",
        str(counter.desk.visit.id),
    )
    assert (record["member"], record["reason"], record["reference"]) == (
        str(counter.desk.member.id),
        "selfie_failed",
        "JMO-4711",
    )
    assert (record["officer"], record["reset_by"]) == (str(counter.officer.officer_id),) * 2
    assert (record["login"], record["reset_at"], record["selfie_state"]) == (
        "not_tried:no_phone",
        clock().isoformat(),
        "passed",
    )
    assert (record["second"] != "", view.second != "") == (True, True)


def test_each_step_after_the_reset_makes_a_slip_of_its_own(counter: ResetDesk) -> None:
    reset_id = counter.done()
    slips = [counter.accounts.slip(counter.officer, reset_id)]
    counter.accounts.note_reference(counter.officer, reset_id, "JMO-4711")
    slips.append(counter.accounts.slip(counter.officer, reset_id))
    counter.accounts.check_login(counter.officer, reset_id, LoginResult.SUCCEEDED)
    slips.append(counter.accounts.slip(counter.officer, reset_id))
    assert len(set(slips)) == 3
    kept = counter.papers.of_work(counter.officer, reset_id)
    assert [row.kind for row in kept] == [PaperKind.RESET_SLIP] * 3


def test_a_slip_is_made_in_the_language_that_is_asked_for(counter: ResetDesk) -> None:
    reset_id = counter.done("JMO-4711")
    paper_id = counter.accounts.slip(counter.officer, reset_id, "en")
    assert "Account Unblocking Slip" in text_of(counter.papers.fetch(counter.officer, paper_id)[1])


def test_the_code_of_a_slip_shows_the_member_masked(counter: ResetDesk) -> None:
    paper_id = counter.accounts.slip(counter.officer, counter.done())
    code = counter.desk.stored(Paper, paper_id).code
    seen = counter.papers.verify_code(counter.desk.supervisor(), code)
    assert (seen.kind, seen.name, seen.changed, seen.intact) == (PaperKind.RESET_SLIP, "S••• A•••", (), True)
    assert seen.nik == f"{counter.desk.member.nik[:6]}••••••{counter.desk.member.nik[-4:]}"


def test_the_record_of_a_form_holds_what_was_sent(desk: Desk, papers: PaperService, clock: Clock) -> None:
    request_id = sent(desk, mother_name="RUKMINI")
    record = record_of(desk, only(papers, desk.officer, request_id, PaperKind.FORM))
    assert (record["number"], record["case"], record["member"]) == (
        "PD-2026-000001",
        str(desk.visit.id),
        str(desk.member.id),
    )
    assert (record["officer"], record["submitted_at"]) == (str(desk.officer.officer_id), clock().isoformat())
    assert (record["consent"], record["consent_words"], record["selfie_state"]) == ("given", WORDS.version, "passed")
    before, after = (json.loads(record[side])["answers"] for side in ("before", "after"))
    assert (before["mother_name"], after["mother_name"]) == ("SUMIYATI", "RUKMINI")


def test_the_record_of_a_form_names_who_sent_it_and_not_who_began_it(desk: Desk, papers: PaperService) -> None:
    request_id, sender = desk.filled(mother_name="RUKMINI"), desk.other_officer()
    desk.consent()
    desk.attempt(picture=picture())
    desk.requests.take_over(sender, request_id)
    desk.hand_to(sender)
    desk.submit(request_id, sender)
    record = record_of(desk, only(papers, sender, request_id, PaperKind.FORM))
    assert record["officer"] == str(sender.officer_id)


def test_the_record_of_a_decision_holds_who_decided_what_and_why(
    desk: Desk, papers: PaperService, clock: Clock
) -> None:
    request_id, judge = sent(desk, name="ORANG LAIN"), desk.supervisor()
    clock.move(minutes=5)
    desk.requests.reject(judge, request_id, "identity_doubt", "KTP lama.")
    record = record_of(desk, only(papers, judge, request_id, PaperKind.APPROVAL_SHEET))
    assert (record["kind"], record["decision"], record["decision_code"]) == (
        "approval_sheet",
        "rejected",
        "identity_doubt",
    )
    assert (record["decision_note"], record["decided_by"], record["decided_at"]) == (
        "KTP lama.",
        str(judge.officer_id),
        clock().isoformat(),
    )


def test_the_form_says_who_did_what_where_and_when(desk: Desk, papers: PaperService) -> None:
    request_id = sent(desk, mother_name="RUKMINI")
    text = text_of(papers.fetch(desk.officer, only(papers, desk.officer, request_id, PaperKind.FORM))[1])
    for words in (
        "Kunjungan dibuka", "Persetujuan peserta dicatat", "Swafoto lulus", "Permohonan dikirim", desk.officer.name,
        "SUMIYATI", "RUKMINI", "Pengkinian data", "Saya menyatakan",
    ):  # fmt: skip
        assert words in text, words


def test_the_form_counts_every_attempt_of_this_member_and_tells_their_consent(desk: Desk, papers: PaperService) -> None:
    request_id = desk.filled(mother_name="RUKMINI")
    desk.consent()
    desk.attempt(AttemptState.FAILED, b"", reason="no_answer")
    desk.attempt(picture=picture())
    desk.submit(request_id)
    text = text_of(papers.fetch(desk.officer, only(papers, desk.officer, request_id, PaperKind.FORM))[1])
    assert "2 kali; tidak dihitung" in text
    assert "Disetujui peserta pada 2 Maret 2026" in text


def test_identity_numbers_that_stay_are_masked_and_those_that_change_are_whole(
    desk: Desk, papers: PaperService
) -> None:
    request_id = sent(desk, kk_number="3273010101200002")
    text = text_of(papers.fetch(desk.officer, only(papers, desk.officer, request_id, PaperKind.FORM))[1])
    assert "3273010101200002" in text
    assert desk.member.nik not in text


def test_a_refused_selfie_stands_on_the_form_with_its_reason(desk: Desk, papers: PaperService) -> None:
    request_id = desk.filled(mother_name="RUKMINI")
    desk.consent(given=False)
    desk.captures.refuse(desk.officer, desk.visit.id, "religious", "Tidak berkenan.")
    desk.submit(request_id)
    paper_id = only(papers, desk.officer, request_id, PaperKind.FORM)
    text = text_of(papers.fetch(desk.officer, paper_id)[1])
    assert "Swafoto tidak diambil" in text
    assert "Tidak berkenan." in text
    record = record_of(desk, paper_id)
    assert (record["consent"], record["selfie"], record["selfie_reason"]) == ("declined", "", "religious")


def test_a_paper_that_is_made_is_audited_with_its_digest_and_told(desk: Desk, papers: PaperService) -> None:
    traces = Traces(desk.db)
    paper_id = only(papers, desk.officer, sent(desk, mother_name="RUKMINI"), PaperKind.FORM)
    row = next(one for one in traces.rows() if one.code == "paper_made")
    paper = desk.stored(Paper, paper_id)
    assert (row.subject_id, row.case_id) == (str(paper_id), str(desk.visit.id))
    assert json.loads(row.facts) == {"kind": "form", "sha256": paper.sha256}
    assert Told("paper", "paper_made", paper_id) in traces.told()
    assert (paper.prints, paper.made_by, paper.made_at) == (0, desk.officer.officer_id, desk.clock())


def test_fetching_and_printing_are_audited(desk: Desk, papers: PaperService) -> None:
    paper_id = only(papers, desk.officer, sent(desk, mother_name="RUKMINI"), PaperKind.FORM)
    traces = Traces(desk.db)
    papers.fetch(desk.officer, paper_id)
    papers.printed(desk.officer, paper_id)
    assert [(row.code, row.subject_id, row.case_id) for row in traces.rows()] == [
        ("paper_fetched", str(paper_id), str(desk.visit.id)),
        ("paper_printed", str(paper_id), str(desk.visit.id)),
    ]
    assert json.loads(traces.rows()[1].facts) == {"times": "1", "why": "visit"}
    assert traces.told() == [Told("paper", "paper_printed", paper_id)]
    assert papers.prints(desk.officer, paper_id) == 1


def test_the_first_cover_is_of_the_first_print(desk: Desk, papers: PaperService) -> None:
    paper_id = only(papers, desk.officer, sent(desk, mother_name="RUKMINI"), PaperKind.FORM)
    cover = text_of(papers.reprint(desk.officer, paper_id, Why("spoiled")))
    assert "ke-1" in cover
    assert desk.officer.name in cover


def test_a_check_of_a_file_is_audited_with_its_verdict(desk: Desk, papers: PaperService) -> None:
    paper_id = only(papers, desk.officer, sent(desk, mother_name="RUKMINI"), PaperKind.FORM)
    data, judge = papers.fetch(desk.officer, paper_id)[1], desk.supervisor()
    traces = Traces(desk.db)
    papers.verify_file(judge, data)
    papers.verify_file(judge, b"nothing of ours")
    known, unknown = traces.rows()
    assert (known.code, known.subject_id, known.case_id) == ("paper_verified", str(paper_id), str(desk.visit.id))
    assert (json.loads(known.facts), unknown.subject_id) == ({"verdict": "genuine"}, "")


def test_what_is_not_there_is_said_to_be_gone(desk: Desk, papers: PaperService) -> None:
    for ask in (papers.fetch, papers.printed, papers.prints, papers.reprint, papers.make):
        with pytest.raises(NotFound):
            ask(desk.officer, new_id())


def test_administrators_print_nothing(desk: Desk, papers: PaperService) -> None:
    paper_id = only(papers, desk.officer, sent(desk, mother_name="RUKMINI"), PaperKind.FORM)
    admin = factories.officer(desk.db, Role.ADMIN)
    for ask in (papers.fetch, papers.printed, papers.prints, papers.reprint, papers.of_case, papers.of_work):
        with pytest.raises(NotPermitted):
            ask(admin, paper_id)
    with pytest.raises(NotPermitted):
        papers.verify_file(desk.officer, b"")


def test_a_heading_lists_what_its_form_asks_there_and_nothing_that_is_hidden_or_stands_elsewhere() -> None:
    look = Look(ACCOUNT_RESET, SHELF, "id")
    answers = {"card_seen": "yes", "reason": "selfie_failed", "reason_note": "Hilang", "statement": "Tiga kali gagal."}
    heading = next(part for part in parts_of(look, {"name": "SITI"}, answers) if part.kind is SectionKind.HEADING)
    said = dict(heading.items)
    assert (said["Alasan pembukaan blokir"], said["Keterangan peserta"]) == (
        "Swafoto gagal berulang kali",
        "Tiga kali gagal.",
    )
    assert not {"Jelaskan alasannya", "Kartu BPJS Ketenagakerjaan (fisik atau digital)"} & said.keys()


def test_a_selfie_without_a_recorded_consent_says_that_none_was_given(desk: Desk) -> None:
    desk.selfie()
    with desk.db.read() as session:
        attempt = session.scalars(select(SelfieAttempt)).one()
        given = consent_facts(session, attempt, texts_in("id")), consent_record(session, attempt)
        attempt.consent_id = None
        none = consent_facts(session, attempt, texts_in("id")), consent_record(session, attempt)
        session.expunge(attempt)
    assert (given[0].given, given[0].at, given[1]) == (
        True,
        desk.clock(),
        {"consent": "given", "consent_words": WORDS.version},
    )
    assert (none[0].given, none[0].at, none[1]) == (False, None, {"consent": "", "consent_words": ""})


LOST = {"doc_card": "", "doc_card_instead": "police_letter", "doc_card_why": "lost"}


def test_the_sheet_of_a_rejected_request_names_what_was_not_there(desk: Desk, papers: PaperService) -> None:
    request_id = sent(desk, name="SITI AMINAH PUTRI", **LOST)
    desk.requests.reject(desk.supervisor(), request_id, "document_false")
    text = text_of(papers.fetch(desk.officer, only(papers, desk.officer, request_id, PaperKind.APPROVAL_SHEET))[1])
    assert "Dokumen yang tidak diperlihatkan" in text
    assert "Surat keterangan hilang dari kepolisian" in text
    assert "Kartu Keluarga (KK)" not in text


def test_the_sheet_of_an_approved_request_names_no_documents(desk: Desk, papers: PaperService) -> None:
    request_id = sent(desk, name="SITI AMINAH PUTRI", **LOST)
    desk.requests.approve(desk.supervisor(), request_id)
    text = text_of(papers.fetch(desk.officer, only(papers, desk.officer, request_id, PaperKind.APPROVAL_SHEET))[1])
    assert "Dokumen yang tidak diperlihatkan" not in text


def test_the_slip_of_a_rejected_reset_names_what_was_not_there(counter: ResetDesk) -> None:
    reset_id = counter.ready()
    gap = {**EVIDENCE, "notice_seen": "", "no_notice_reason": "phone_lost"}
    counter.accounts.save_evidence(counter.officer, reset_id, gap, "selfie_failed")
    counter.accounts.ask_second(counter.officer, reset_id)
    counter.accounts.reject(counter.desk.supervisor(), reset_id, ("evidence_false", ""))
    text = slip_of(counter, reset_id)
    assert "Dokumen yang tidak diperlihatkan" in text
    assert "Ponsel hilang atau rusak" in text
    assert "KTP asli" not in text.partition("Dokumen yang tidak")[2].partition("C. Yang dapat")[0]
