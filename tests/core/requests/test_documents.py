"""Documents of a request: what the service asks for, what stands in for them, and requests of before."""

from __future__ import annotations

import json
import uuid

import pytest
from sqlalchemy import select

from counter_app.audit import AuditCode
from counter_app.db.models import AuditEntry, ChangeRequest, ReasonUse
from counter_app.requests.errors import FormHasProblems
from forms.documents import DocumentState
from tests.core.desk import CHANGE_OF_DATA, Desk

LOST = {"doc_card": "", "doc_card_instead": "police_letter", "doc_card_why": "lost"}
OTHER = {**LOST, "doc_card_why": "other", "doc_card_note": "Dicuri di bus"}
NAME = "SITI AMINAH PUTRI"


def audited(desk: Desk, code: AuditCode = AuditCode.REQUEST_SUBMITTED) -> dict[str, str]:
    """The facts of the newest row of a kind."""
    with desk.db.read() as session:
        wanted = select(AuditEntry.facts).where(AuditEntry.code == code).order_by(AuditEntry.seq.desc())
        facts: dict[str, str] = json.loads(session.scalars(wanted).first() or "{}")
        return facts


def held_back(desk: Desk, request_id: uuid.UUID) -> list[tuple[str, str]]:
    """What a submission lacks."""
    with pytest.raises(FormHasProblems) as refused:
        desk.submit(request_id)
    return [(problem.field, problem.code) for problem in refused.value.problems]


def in_former_shape(desk: Desk, request_id: uuid.UUID) -> None:
    """The request as version 2 of the form left it: ticks, and no word of what stands in for them."""
    young = {field.key for field in CHANGE_OF_DATA.fields if field.document} | {"doc_passport"}
    with desk.db.transaction(None) as work:
        row = work.session.get_one(ChangeRequest, request_id)
        row.answers = {key: value for key, value in row.answers.items() if key not in young}
        row.before = {key: value for key, value in row.before.items() if key not in young}
        row.form_version = "2"


def test_a_lost_card_is_no_dead_end(desk: Desk) -> None:  # D7
    assert desk.stored(ChangeRequest, desk.submitted(**LOST)).state == "applied"


def test_changing_a_phone_needs_no_letter_of_the_employer(desk: Desk) -> None:  # D7
    request_id = desk.submitted(phone="+6281311112222", doc_employer_letter="")
    assert desk.stored(ChangeRequest, request_id).state == "applied"


def test_the_audit_names_what_lay_there_by_codes_and_without_the_note(desk: Desk) -> None:  # D7
    desk.submitted(**OTHER, doc_employer_letter="", doc_contact="")
    assert audited(desk)["documents"] == "doc_card:police_letter/other,doc_ktp:seen,doc_kk:seen"
    assert "Dicuri" not in json.dumps(audited(desk))


def test_the_supervisor_sees_what_stands_in_for_a_document(desk: Desk) -> None:  # D7
    review = desk.requests.review(desk.supervisor(), desk.submitted(name=NAME, **OTHER))
    card = review.documents[0]
    assert (card.state, card.instead, card.note) == (DocumentState.INSTEAD, "police_letter", "Dicuri di bus")
    assert review.document_reasons.words(card.why, "en") == "Other"


def test_a_reason_given_is_counted_once_a_submission(desk: Desk) -> None:
    desk.submitted(**LOST)
    with desk.db.read() as session:
        used = session.execute(select(ReasonUse.list_name, ReasonUse.code, ReasonUse.times)).tuples().all()
    assert used == [("document_instead_reasons", "lost", 1)]


def test_what_is_only_noted_and_not_needed_counts_no_reason(desk: Desk) -> None:
    desk.submitted(doc_npwp_instead="digital_card")
    with desk.db.read() as session:
        assert session.scalars(select(ReasonUse.code)).all() == []


def test_a_reason_that_was_withdrawn_meanwhile_is_asked_again(desk: Desk) -> None:
    request_id = desk.filled(**LOST)
    desk.selfie()
    desk.withdraw_reason("document_instead_reasons", "lost")
    assert held_back(desk, request_id) == [("doc_card_why", "reason")]


def test_a_reason_that_needs_words_is_held_back_without_them(desk: Desk) -> None:
    request_id = desk.filled(**{**OTHER, "doc_card_note": ""})
    desk.selfie()
    assert held_back(desk, request_id) == [("doc_card_note", "required")]


def test_a_returned_request_is_asked_for_what_its_present_answers_need(desk: Desk) -> None:  # D7
    request_id = desk.submitted(name=NAME)
    desk.requests.return_(desk.supervisor(), request_id, "document_missing", bring=("doc_kk",))
    desk.leave()
    draft = desk.requests.open_draft(desk.officer, request_id)
    mended = {**draft.answers, "phone": "+6281311112222", "doc_contact": "", "doc_employer_letter": ""}
    desk.requests.save(desk.officer, request_id, draft.version, mended)
    wanted = ("doc_kk", "doc_employer_letter", "doc_contact")
    assert held_back(desk, request_id) == [(key, "required") for key in wanted]


def test_a_returned_request_keeps_its_alternative(desk: Desk) -> None:
    request_id = desk.submitted(name=NAME, **LOST)
    desk.requests.return_(desk.supervisor(), request_id, "data_differs")
    desk.submit(request_id)
    assert audited(desk)["documents"].startswith("doc_card:police_letter/lost,")


def test_a_tick_survives_a_change_of_the_answer_that_asked_for_it(desk: Desk) -> None:  # D7
    request_id = desk.submitted(doc_resignation="yes")
    assert desk.stored(ChangeRequest, request_id).answers["doc_resignation"] == "yes"


def test_a_draft_of_before_opens_and_is_sent_as_it_is(desk: Desk) -> None:  # D7
    request_id = desk.filled(name=NAME)
    in_former_shape(desk, request_id)
    draft = desk.requests.open_draft(desk.officer, request_id)
    assert (draft.left_out, draft.answers["doc_card"], draft.answers["doc_card_instead"]) == ({}, "yes", "")
    desk.selfie()
    desk.submit(request_id)
    row: ChangeRequest = desk.stored(ChangeRequest, request_id)
    assert (row.state, row.form_version) == ("submitted", str(CHANGE_OF_DATA.version))


def test_a_request_of_before_is_seen_and_decided(desk: Desk) -> None:  # D7
    request_id = desk.submitted(name=NAME)
    in_former_shape(desk, request_id)
    boss = desk.supervisor()
    seen = desk.requests.review(boss, request_id)
    assert [one.field.key for one in seen.documents if one.state is DocumentState.MISSING] == []
    assert desk.requests.approve(boss, request_id, seen.digest).state == "applied"


def test_a_request_of_before_is_returned_and_sent_again(desk: Desk) -> None:  # D7
    request_id = desk.submitted(name=NAME)
    in_former_shape(desk, request_id)
    desk.requests.return_(desk.supervisor(), request_id, "data_differs")
    desk.submit(request_id)
    assert desk.stored(ChangeRequest, request_id).state == "submitted"
