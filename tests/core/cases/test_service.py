"""A visit's member: chosen, changed before submission, never after."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from counter_app.cases.errors import MemberAlreadySubmitted
from counter_app.cases.rules import TicketNotServing
from counter_app.cases.service import CaseService
from counter_app.db.models import AuditEntry, ChangeRequest, SelfieAttempt, Ticket
from counter_app.errors import NotFound
from counter_app.ids import new_id
from counter_app.states import AttemptState, RequestState, TicketState
from tests import factories

S = RequestState


@pytest.fixture
def cases(db, clock):
    return CaseService(db, clock)


@pytest.fixture
def officer(db):
    return factories.officer_at_counter(db)


@pytest.fixture
def visit(db, officer):
    return factories.case(db, officer)


def update(db, case, member, officer, state):
    with db.transaction(None) as work:
        work.session.add(
            ChangeRequest(
                id=new_id(),
                branch_id=db.branch_id,
                number="PD-1",
                case_id=case.id,
                member_id=member.id,
                member_version=1,
                form="change_of_data",
                form_version="1",
                state=state,
                before={},
                answers={},
                author_id=officer.officer_id,
                saved_at=work.now,
            )
        )


def passed_selfie(db, case, member, officer):
    with db.transaction(None) as work:
        work.session.add(
            SelfieAttempt(
                id=new_id(),
                branch_id=db.branch_id,
                case_id=case.id,
                member_id=member.id,
                number=1,
                state=AttemptState.PASSED,
                officer_id=officer.officer_id,
                started_at=work.now,
                finished_at=work.now,
            )
        )


def codes(db):
    with db.read() as session:
        return list(session.scalars(select(AuditEntry.code).order_by(AuditEntry.seq)))


def test_choosing_a_member_puts_them_on_the_case_and_is_audited(db, cases, officer, visit):
    member = factories.member(db)
    cases.choose_member(officer, visit.id, member.id)
    assert cases.view(officer, visit.id).member_id == member.id
    assert codes(db) == ["case_member_chosen"]


def test_choosing_the_same_member_again_changes_nothing(db, cases, officer, visit):
    member = factories.member(db)
    cases.choose_member(officer, visit.id, member.id)
    cases.choose_member(officer, visit.id, member.id)
    assert codes(db) == ["case_member_chosen"]


def test_a_wrong_member_is_changed_before_submission_and_takes_draft_and_selfie_along(db, cases, officer, visit):
    wrong, right = factories.member(db), factories.member(db)
    cases.choose_member(officer, visit.id, wrong.id)
    update(db, visit, wrong, officer, RequestState.DRAFT)
    passed_selfie(db, visit, wrong, officer)
    cases.choose_member(officer, visit.id, right.id)
    view = cases.view(officer, visit.id)
    assert (view.member_id, view.works, view.selfie) == (right.id, (), None)
    assert codes(db) == ["case_member_chosen", "request_cancelled", "selfie_cancelled", "case_member_changed"]


@pytest.mark.parametrize("state", [S.SUBMITTED, S.RETURNED, S.APPLIED, S.REJECTED])
def test_after_submission_the_member_stays(db, cases, officer, visit, state):
    member, other = factories.member(db), factories.member(db)
    cases.choose_member(officer, visit.id, member.id)
    update(db, visit, member, officer, state)
    with pytest.raises(MemberAlreadySubmitted):
        cases.choose_member(officer, visit.id, other.id)
    assert not cases.view(officer, visit.id).may_change_member


def test_a_member_needs_a_ticket_in_serving(db, cases, officer, visit):
    with db.transaction(None) as work:
        work.session.get_one(Ticket, visit.ticket_id).state = TicketState.PARKED
    with pytest.raises(TicketNotServing):
        cases.choose_member(officer, visit.id, factories.member(db).id)


def test_an_unknown_member_or_case_is_said_to_be_gone(db, cases, officer, visit):
    with pytest.raises(NotFound):
        cases.choose_member(officer, visit.id, new_id())
    with pytest.raises(NotFound):
        cases.view(officer, new_id())


def test_the_good_selfie_counts_not_the_newest(db, cases, officer, visit):
    member = factories.member(db)
    cases.choose_member(officer, visit.id, member.id)
    passed_selfie(db, visit, member, officer)
    with db.transaction(None) as work:
        failed = SelfieAttempt(
            id=new_id(),
            branch_id=db.branch_id,
            case_id=visit.id,
            member_id=member.id,
            number=2,
            state=AttemptState.FAILED,
            reason="no_blink",
            officer_id=officer.officer_id,
            started_at=work.now,
            finished_at=work.now,
        )
        work.session.add(failed)
    assert cases.view(officer, visit.id).selfie == "passed"
