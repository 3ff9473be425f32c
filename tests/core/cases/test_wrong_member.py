"""A member chosen by mistake costs nothing that was begun before."""

from __future__ import annotations

import pytest

from counter_app.cases.service import CaseService
from counter_app.db.models import Case, ChangeRequest, Ticket
from counter_app.db.session import Database
from counter_app.states import CaseState, RequestState, TicketState
from tests import factories
from tests.core.desk import Desk
from tests.databases import Clock


@pytest.fixture
def desk(db: Database, clock: Clock) -> Desk:
    return Desk(db, clock)


def test_a_draft_of_an_earlier_visit_outlives_a_wrongly_chosen_member(desk: Desk, clock: Clock) -> None:  # D6
    request_id, first = desk.filled(occupation="Penjahit"), desk.visit
    desk.leave()
    clock.move(days=1)
    second = factories.case(desk.db, desk.officer, desk.member.id)
    assert desk.requests.start(desk.officer, second.id).request_id == request_id
    right = factories.member(desk.db, name="RIGHT PERSON")
    CaseService(desk.db, clock).choose_member(desk.officer, second.id, right.id)
    row: ChangeRequest = desk.stored(ChangeRequest, request_id)
    assert (row.state, row.case_id, row.holder_id) == (RequestState.DRAFT, first.id, None)
    assert row.answers["occupation"] == "Penjahit"
    case: Case = desk.stored(Case, first.id)
    assert case.state is CaseState.WAITING
    again = factories.case(desk.db, desk.officer, desk.member.id)
    assert desk.requests.start(desk.officer, again.id).request_id == request_id


def test_what_was_begun_for_the_wrong_member_in_this_visit_is_cancelled(desk: Desk, clock: Clock) -> None:
    request_id = desk.filled(occupation="Penjahit")
    right = factories.member(desk.db, name="RIGHT PERSON")
    CaseService(desk.db, clock).choose_member(desk.officer, desk.visit.id, right.id)
    row: ChangeRequest = desk.stored(ChangeRequest, request_id)
    assert row.state is RequestState.CANCELLED
    ticket: Ticket = desk.stored(Ticket, desk.visit.ticket_id)
    assert ticket.state is TicketState.SERVING
