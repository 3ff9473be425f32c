"""A case that came by letter: no ticket, nobody at the counter, nobody to be seen; it closes by its works alone."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from counter_app.capture.service import CaptureService
from counter_app.cases.rules import LetterClosed, TicketNotServing
from counter_app.cases.service import CaseService
from counter_app.cases.visit import member_at_counter
from counter_app.cases.words import explain
from counter_app.db.models import AuditEntry, Case, Member
from counter_app.states import CaseOrigin, CaseState, RequestState
from tests import factories
from tests.core.desk import TICKS, Desk
from tests.core.papers.archive import paper_service


@pytest.fixture
def desk(db, clock):
    return Desk(db, clock, paper_service(db, clock))


@pytest.fixture
def letter(desk):
    return factories.letter(desk.db, desk.officer, desk.member.id)


@pytest.fixture
def cases(db, clock):
    return CaseService(db, clock)


def sent(desk, letter, **answers):
    """A change of data that the letter asks for, confirmed by the officer."""
    draft = desk.requests.start(desk.officer, letter.id)
    filled = {**draft.answers, **TICKS, **answers}
    version = desk.requests.save(desk.officer, draft.request_id, draft.version, filled).version
    return desk.requests.submit(desk.officer, draft.request_id, version)


def state_of(db, case):
    with db.read() as session:
        return CaseState(session.get_one(Case, case.id).state)


def test_a_letter_is_seen_with_number_date_and_sender_and_without_a_ticket(cases, desk, letter):
    view = cases.view(desk.officer, letter.id)
    assert view.origin is CaseOrigin.LETTER
    assert (view.letter.number, view.letter.dated, view.letter.sender) == (
        letter.letter_number,
        letter.letter_date,
        letter.letter_sender,
    )
    assert (view.ticket_id, view.ticket_label, view.ticket_state, view.service_kind) == (None, "", None, None)
    assert (view.may_work, view.needs_selfie) == (True, False)


def test_a_visit_is_seen_without_a_letter(cases, desk):
    view = cases.view(desk.officer, desk.visit.id)
    assert (view.origin, view.letter, view.needs_selfie) == (CaseOrigin.VISIT, None, True)


def test_a_letter_gets_its_member_with_nobody_at_the_counter(cases, desk):
    letter = factories.letter(desk.db, desk.officer)
    cases.choose_member(desk.officer, letter.id, desk.member.id)
    assert cases.view(desk.officer, letter.id).member_id == desk.member.id


def test_a_change_by_letter_needs_no_selfie_and_always_a_supervisor(desk, letter):
    outcome = sent(desk, letter, occupation="Guru")
    assert RequestState(outcome.state) is RequestState.SUBMITTED
    assert not outcome.sensitive


def test_a_change_by_letter_is_decided_and_closes_the_case(desk, letter):
    outcome = sent(desk, letter, occupation="Guru")
    before = state_of(desk.db, letter)
    desk.requests.approve(desk.supervisor(), outcome.request_id)
    with desk.db.read() as session:
        details = session.get_one(Member, desk.member.id).details
        codes = list(session.scalars(select(AuditEntry.code).where(AuditEntry.case_id == str(letter.id))))
    assert (before, state_of(desk.db, letter)) == (CaseState.WAITING, CaseState.CLOSED)
    assert details["occupation"] == "Guru"
    assert codes[-1] == "case_closed"


def test_a_letter_with_two_works_waits_for_the_second(desk, letter):
    factories.reset_request(desk.db, letter, desk.member.id)
    outcome = sent(desk, letter, occupation="Guru")
    desk.requests.approve(desk.supervisor(), outcome.request_id)
    assert state_of(desk.db, letter) is CaseState.WAITING


def test_the_papers_of_a_visit_are_not_made_for_a_letter(desk, letter):
    outcome = sent(desk, letter, occupation="Guru")
    desk.requests.approve(desk.supervisor(), outcome.request_id)
    assert (outcome.papers, outcome.paper_missing) == ((), False)
    assert desk.papers.of_case(desk.officer, letter.id) == ()


def test_a_closed_letter_takes_no_more_work(desk, letter):
    outcome = sent(desk, letter, occupation="Guru")
    desk.requests.approve(desk.supervisor(), outcome.request_id)
    with pytest.raises(LetterClosed) as refused:
        desk.requests.start(desk.officer, letter.id)
    assert "surat" in str(explain(refused.value))


def test_what_needs_a_person_at_the_counter_is_refused_for_a_letter(desk, letter):
    with desk.db.read() as session, pytest.raises(TicketNotServing):
        member_at_counter(session, desk.officer, letter.id)
    with pytest.raises(TicketNotServing):
        CaptureService(desk.db, desk.clock, desk.blobs).record_consent(desk.officer, letter.id, True, "1")


def test_a_draft_of_a_letter_goes_on_in_the_visit_when_the_member_comes(desk, letter):
    draft = desk.requests.start(desk.officer, letter.id)
    moved = desk.requests.start(desk.officer, desk.visit.id)
    assert (moved.request_id, moved.case_id) == (draft.request_id, desk.visit.id)
    assert state_of(desk.db, letter) is CaseState.CLOSED


def test_a_draft_left_by_a_visit_is_brought_into_a_letter(desk, letter):
    draft = desk.requests.start(desk.officer, desk.visit.id)
    other = desk.other_officer()
    assert desk.requests.take_over(other, draft.request_id, letter.id).case_id == letter.id


@pytest.mark.parametrize(
    "wrong",
    [
        {"letter_number": None},
        {"letter_number": ""},
        {"letter_date": None},
        {"letter_sender": None},
        {"letter_sender": ""},
        {"origin": CaseOrigin.VISIT},
    ],
    ids=str,
)
def test_the_store_refuses_half_a_letter(desk, wrong):
    with pytest.raises(IntegrityError):
        factories.letter(desk.db, desk.officer, **wrong)


@pytest.mark.parametrize(
    "wrong", [{"origin": CaseOrigin.LETTER}, {"letter_number": "B/1"}, {"letter_sender": "PT"}], ids=str
)
def test_the_store_refuses_a_visit_that_is_half_a_letter(desk, wrong):
    with pytest.raises(IntegrityError):
        factories.case(desk.db, desk.officer, **wrong)


def test_the_store_refuses_a_letter_with_a_ticket(desk):
    with pytest.raises(IntegrityError):
        factories.letter(desk.db, desk.officer, ticket_id=factories.ticket(desk.db).id)


def test_the_store_refuses_a_visit_without_a_ticket(desk):
    with pytest.raises(IntegrityError):
        factories.letter(
            desk.db, desk.officer, origin=CaseOrigin.VISIT, letter_number=None, letter_date=None, letter_sender=None
        )
