"""A case opens with the first service, waits, and closes with its last work."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.cases.errors import NoMemberYet
from counter_app.cases.rules import (
    AtAnotherCounter,
    TicketNotServing,
    is_visiting,
    must_not_be_elsewhere,
    open_case,
    serving_case,
    settle_case,
    visiting_case,
    workable_case,
)
from counter_app.cases.visit import member_at_counter, settle_after
from counter_app.cases.works import WORKS
from counter_app.db.models import Case, Ticket
from counter_app.db.session import Database
from counter_app.errors import NotFound
from counter_app.ids import new_id
from counter_app.rights.conditions import Condition
from counter_app.states import CaseState, RequestState, TicketState
from tests import factories
from tests.core.traces import Told, Traces
from tests.databases import Clock

Ask = Callable[[Session, Actor, uuid.UUID], Case]


@pytest.fixture
def engine_kind() -> str:
    return "sqlite"


@pytest.fixture
def officer(db: Database) -> Actor:
    return factories.officer_at_counter(db)


def leave(db: Database, case: Case, state: TicketState = TicketState.DONE) -> None:
    """The member goes."""
    with db.transaction(None) as work:
        work.session.get_one(Ticket, case.ticket_id).state = state


def stored(db: Database, case: Case) -> Case:
    with db.read() as session:
        return session.get_one(Case, case.id)


def settle(db: Database, who: Actor, case: Case) -> None:
    with db.transaction(None) as work:
        settle_case(work, who, work.session.get_one(Case, case.id), WORKS)


def test_the_first_service_opens_a_case_of_that_ticket(db: Database, officer: Actor, clock: Clock) -> None:
    ticket = factories.ticket(db, state=TicketState.SERVING)
    traces = Traces(db)
    with db.transaction(None) as work:
        case_id = open_case(work, officer, work.session.get_one(Ticket, ticket.id)).id
    with db.read() as session:
        case = session.get_one(Case, case_id)
    assert (case.ticket_id, case.officer_id, case.state, case.opened_at) == (
        ticket.id,
        officer.officer_id,
        "open",
        clock.at,
    )
    assert traces.audited() == [("case_opened", str(ticket.id))]
    assert traces.told() == [Told("case", "case_opened", case_id)]


def test_taken_up_again_it_is_the_same_case_in_other_hands(db: Database, officer: Actor) -> None:
    visit = factories.case(db, officer, state=CaseState.WAITING)
    colleague = factories.officer_at_counter(db)
    traces = Traces(db)
    with db.transaction(None) as work:
        assert open_case(work, colleague, work.session.get_one(Ticket, visit.ticket_id)).id == visit.id
    assert (stored(db, visit).state, stored(db, visit).officer_id) == ("open", colleague.officer_id)
    assert traces.audited() == [("case_taken_over", str(visit.ticket_id))]
    assert traces.told() == [Told("case", "case_opened", visit.id)]


def test_taken_up_again_by_the_same_officer_it_is_taken_over_by_nobody(db: Database, officer: Actor) -> None:
    visit = factories.case(db, officer, state=CaseState.WAITING)
    traces = Traces(db)
    with db.transaction(None) as work:
        open_case(work, officer, work.session.get_one(Ticket, visit.ticket_id))
    assert traces.audited() == []


@pytest.mark.parametrize("ask", [serving_case, workable_case])
def test_a_visit_at_another_counter_is_not_worked_on(db: Database, officer: Actor, ask: Ask) -> None:
    visit, neighbour = factories.case(db, officer), factories.officer_at_counter(db)
    for stranger in (neighbour, replace(officer, counter_id=neighbour.counter_id)):
        with db.read() as session, pytest.raises(AtAnotherCounter) as refused:
            ask(session, stranger, visit.id)
        assert refused.value.broke is Condition.COUNTER


def test_what_goes_on_without_the_member_waits_while_somebody_else_serves_them(db: Database, officer: Actor) -> None:
    visit, neighbour = factories.case(db, officer), factories.officer_at_counter(db)
    with db.read() as session:
        must_not_be_elsewhere(session, officer, visit.id)
        with pytest.raises(AtAnotherCounter) as refused:
            must_not_be_elsewhere(session, neighbour, visit.id)
    assert refused.value.broke is Condition.NOT_ELSEWHERE
    leave(db, visit)
    with db.read() as session:
        must_not_be_elsewhere(session, neighbour, visit.id)


@pytest.mark.parametrize("state", [one for one in TicketState if one is not TicketState.SERVING])
def test_only_a_member_at_the_counter_is_served(db: Database, officer: Actor, state: TicketState) -> None:
    visit = factories.case(db, officer)
    leave(db, visit, state)
    with db.read() as session, pytest.raises(TicketNotServing):
        serving_case(session, officer, visit.id)


def test_a_case_that_is_not_there_is_said_to_be_gone(db: Database, officer: Actor) -> None:
    with db.read() as session, pytest.raises(NotFound):
        serving_case(session, officer, new_id())


def test_a_work_needs_the_member_to_be_chosen(db: Database, officer: Actor) -> None:
    nobody, member = factories.case(db, officer), factories.member(db)
    visit = factories.case(db, officer, member.id)
    with db.read() as session:
        with pytest.raises(NoMemberYet):
            member_at_counter(session, officer, nobody.id)
        found, member_id = member_at_counter(session, officer, visit.id)
        assert (found.id, member_id) == (visit.id, member.id)


@pytest.mark.parametrize("gone", [TicketState.DONE, TicketState.CANCELLED])
def test_a_case_without_work_closes_when_the_member_goes(
    db: Database, officer: Actor, clock: Clock, gone: TicketState
) -> None:
    visit = factories.case(db, officer)
    leave(db, visit, gone)
    traces = Traces(db)
    settle(db, officer, visit)
    assert (stored(db, visit).state, stored(db, visit).closed_at) == ("closed", clock.at)
    (row,) = traces.rows()
    assert (row.code, row.subject_id, row.case_id) == ("case_closed", str(visit.id), str(visit.id))
    assert traces.told() == [Told("case", "case_settled", visit.id)]


def test_a_case_with_work_left_waits_and_says_so_once(db: Database, officer: Actor) -> None:
    member = factories.member(db)
    visit = factories.case(db, officer, member.id)
    factories.change_request(db, visit, member.id, state=RequestState.SUBMITTED)
    leave(db, visit)
    traces = Traces(db)
    settle(db, officer, visit)
    settle(db, officer, visit)
    assert (stored(db, visit).state, stored(db, visit).closed_at) == ("waiting", None)
    assert (traces.audited(), traces.told()) == ([], [Told("case", "case_settled", visit.id)])


@pytest.mark.parametrize("there", [TicketState.SERVING, TicketState.PARKED, TicketState.WAITING])
def test_a_case_stays_as_it_is_while_its_member_is_there(db: Database, officer: Actor, there: TicketState) -> None:
    visit = factories.case(db, officer)
    leave(db, visit, there)
    traces = Traces(db)
    settle(db, officer, visit)
    assert (stored(db, visit).state, traces.told()) == ("open", [])


def test_a_closed_case_is_not_closed_again(db: Database, officer: Actor) -> None:
    visit = factories.case(db, officer, state=CaseState.CLOSED)
    leave(db, visit)
    traces = Traces(db)
    settle(db, officer, visit)
    assert (traces.audited(), traces.told()) == ([], [])


def test_the_decision_on_the_last_work_closes_its_case(db: Database, officer: Actor) -> None:
    member = factories.member(db)
    visit = factories.case(db, officer, member.id, state=CaseState.WAITING)
    factories.change_request(db, visit, member.id, state=RequestState.APPLIED)
    leave(db, visit)
    with db.transaction(None) as work:
        settle_after(work, officer, visit.id, WORKS)
    assert stored(db, visit).state == "closed"


@pytest.mark.parametrize("state", [TicketState.SERVING, TicketState.PARKED, TicketState.WAITING])
def test_a_member_who_is_here_visits_wherever_the_ticket_stands(db: Database, state: TicketState) -> None:
    case = factories.case(db)
    leave(db, case, state)
    with db.read() as session:
        assert is_visiting(session, case.id)
        assert visiting_case(session, case.id).id == case.id


@pytest.mark.parametrize("state", [TicketState.DONE, TicketState.CANCELLED])
def test_a_member_who_has_left_visits_no_more(db: Database, state: TicketState) -> None:
    case = factories.case(db)
    leave(db, case, state)
    with db.read() as session:
        assert not is_visiting(session, case.id)
        with pytest.raises(TicketNotServing):
            visiting_case(session, case.id)
