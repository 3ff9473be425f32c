"""What the case page is told, and what a change of the member takes along."""

from __future__ import annotations

import pytest

from counter_app.actor import Actor, Role
from counter_app.cases.rules import case_of_present
from counter_app.cases.service import CaseService
from counter_app.cases.works import WorkKind
from counter_app.db.models import Case, ChangeRequest, SelfieAttempt, Service, Ticket
from counter_app.db.session import Database
from counter_app.errors import NotPermitted
from counter_app.ids import new_id
from counter_app.states import AttemptState, RequestState, ResetState, ServiceKind, TicketState
from tests import factories
from tests.core.traces import Told, Traces
from tests.databases import Clock


@pytest.fixture
def engine_kind() -> str:
    return "sqlite"


@pytest.fixture
def cases(db: Database, clock: Clock) -> CaseService:
    return CaseService(db, clock)


@pytest.fixture
def officer(db: Database) -> Actor:
    return factories.officer_at_counter(db)


@pytest.fixture
def service(db: Database) -> Service:
    return factories.service(db, name="Akun JMO terblokir", kind=ServiceKind.RESET)


@pytest.fixture
def visit(db: Database, officer: Actor, service: Service) -> Case:
    ticket = factories.ticket(db, service.id, label="B-007", state=TicketState.SERVING, **factories.at(officer))
    return factories.case(db, officer, factories.member(db).id, ticket_id=ticket.id)


def attempt(db: Database, case: Case, who: Actor, number: int, state: AttemptState) -> SelfieAttempt:
    """An attempt of the case's member."""
    with db.transaction(None) as work:
        row = SelfieAttempt(
            id=new_id(),
            branch_id=db.branch_id,
            case_id=case.id,
            member_id=case.member_id,
            number=number,
            state=state,
            officer_id=who.officer_id,
            started_at=work.now,
            finished_at=work.now,
        )
        work.session.add(row)
    return row


def test_the_case_is_shown_with_ticket_service_works_and_selfie(
    db: Database, cases: CaseService, officer: Actor, visit: Case, clock: Clock
) -> None:
    assert visit.member_id is not None
    draft = factories.change_request(db, visit, visit.member_id, number="PD-2026-000003")
    attempt(db, visit, officer, 1, AttemptState.FAILED)
    newest = attempt(db, visit, officer, 2, AttemptState.FAILED)
    view = cases.view(officer, visit.id)
    assert (view.case_id, view.ticket_id, view.ticket_label, view.ticket_state) == (
        visit.id,
        visit.ticket_id,
        "B-007",
        "serving",
    )
    assert (view.service_name, view.service_kind, view.state) == ("Akun JMO terblokir", ServiceKind.RESET, "open")
    assert (view.member_id, view.opened_at, view.may_change_member) == (visit.member_id, clock.at, True)
    assert [(one.kind, one.work_id, one.number, one.state) for one in view.works] == [
        (WorkKind.UPDATE, draft.id, "PD-2026-000003", RequestState.DRAFT)
    ]
    assert (view.selfie, view.selfie_id) == (AttemptState.FAILED, newest.id)


def test_works_stand_by_number_without_cancelled_ones(
    db: Database, cases: CaseService, officer: Actor, visit: Case
) -> None:
    assert visit.member_id is not None
    for number, state in (("RA-2", "reset"), ("RA-1", "login_verified"), ("RA-3", "cancelled")):
        factories.reset_request(db, visit, visit.member_id, number=number, state=ResetState(state))
    assert [one.number for one in cases.view(officer, visit.id).works] == ["RA-1", "RA-2"]


def test_administrators_see_no_case_and_choose_no_member(db: Database, cases: CaseService, visit: Case) -> None:
    admin = factories.officer(db, Role.ADMIN)
    with pytest.raises(NotPermitted):
        cases.view(admin, visit.id)
    with pytest.raises(NotPermitted):
        cases.choose_member(admin, visit.id, factories.member(db).id)


def test_the_chosen_member_is_audited_with_the_case_and_told(db: Database, cases: CaseService, officer: Actor) -> None:
    visit, member = factories.case(db, officer), factories.member(db)
    traces = Traces(db)
    cases.choose_member(officer, visit.id, member.id)
    (row,) = traces.rows()
    assert (row.code, row.subject_id, row.case_id) == ("case_member_chosen", str(member.id), str(visit.id))
    assert traces.told() == [Told("case", "case_member_chosen", visit.id)]


def test_a_change_of_the_member_cancels_works_and_standing_selfies_and_says_who_it_was(
    db: Database, cases: CaseService, officer: Actor, visit: Case
) -> None:
    assert visit.member_id is not None
    draft = factories.change_request(db, visit, visit.member_id)
    failed = attempt(db, visit, officer, 1, AttemptState.FAILED)
    passed = attempt(db, visit, officer, 2, AttemptState.PASSED)
    right = factories.member(db)
    traces = Traces(db)
    cases.choose_member(officer, visit.id, right.id)
    assert [(row.code, row.subject_id, row.case_id) for row in traces.rows()] == [
        ("request_cancelled", str(draft.id), str(visit.id)),
        ("selfie_cancelled", str(passed.id), str(visit.id)),
        ("case_member_changed", str(right.id), str(visit.id)),
    ]
    assert (str(visit.member_id) in traces.rows()[2].facts, "wrong_member" in traces.rows()[1].facts) == (True, True)
    with db.read() as session:
        assert session.get_one(ChangeRequest, draft.id).state == "cancelled"
        assert session.get_one(SelfieAttempt, failed.id).state == "failed"
        kept = session.get_one(SelfieAttempt, passed.id)
    assert (kept.state, kept.reason) == ("cancelled", "wrong_member")


def test_a_member_is_here_while_their_visit_is_served_or_parked(db: Database, visit: Case) -> None:
    assert visit.ticket_id is not None
    here = {}
    for state in (TicketState.SERVING, TicketState.PARKED, TicketState.DONE):
        with db.transaction(None) as work:
            work.session.get_one(Ticket, visit.ticket_id).state = state
        with db.read() as session:
            here[state] = case_of_present(session, visit.member_id or new_id())
    assert here == {TicketState.SERVING: visit.id, TicketState.PARKED: visit.id, TicketState.DONE: None}
