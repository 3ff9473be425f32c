"""An officer takes back what waits for a supervisor, mends it, and sends it again: mock-up 05."""

from __future__ import annotations

import uuid

import pytest

from counter_app.actor import Role
from counter_app.db.models import Case, ChangeRequest
from counter_app.errors import NotPermitted
from counter_app.requests.errors import DraftHeld, WrongRequestState
from counter_app.states import CaseState, RequestState
from tests import factories
from tests.core.desk import Desk
from tests.core.traces import Traces

NAME = "SITI AMINAH PUTRI"


@pytest.fixture
def waiting(desk: Desk) -> uuid.UUID:
    """A request that waits for a supervisor."""
    return desk.submitted(name=NAME)


def test_what_was_taken_back_is_a_draft_again_and_on_nobodys_desk(desk: Desk, waiting: uuid.UUID) -> None:
    desk.requests.withdraw(desk.officer, waiting)
    draft = desk.requests.open_draft(desk.officer, waiting)
    assert (draft.state, draft.holder_id, draft.answers["name"]) == (RequestState.DRAFT, desk.officer.officer_id, NAME)
    assert desk.requests.waiting(desk.supervisor()) == ()


def test_a_supervisor_who_still_has_it_on_the_screen_decides_nothing(desk: Desk, waiting: uuid.UUID) -> None:
    supervisor = desk.supervisor()
    seen = desk.requests.review(supervisor, waiting).digest
    desk.requests.withdraw(desk.officer, waiting)
    with pytest.raises(WrongRequestState):
        desk.requests.approve(supervisor, waiting, seen)


def test_it_waits_for_a_second_person_again_whatever_is_left_of_it(desk: Desk, waiting: uuid.UUID) -> None:  # S2
    desk.requests.withdraw(desk.officer, waiting)
    desk.filled_by(desk.officer, waiting, name=desk.member.name)
    assert desk.submit(waiting).state is RequestState.SUBMITTED


def test_it_goes_on_after_the_member_has_left(desk: Desk, waiting: uuid.UUID) -> None:
    desk.leave()
    desk.requests.withdraw(desk.officer, waiting)
    assert desk.submit(waiting).state is RequestState.SUBMITTED
    assert desk.stored(Case, desk.visit.id).state is CaseState.WAITING


def test_only_whoever_sent_it_or_a_supervisor_takes_it_back(desk: Desk, waiting: uuid.UUID) -> None:
    with pytest.raises(DraftHeld):
        desk.requests.withdraw(desk.other_officer(), waiting)
    with pytest.raises(NotPermitted):
        desk.requests.withdraw(factories.officer(desk.db, Role.ADMIN), waiting)


@pytest.mark.parametrize("state", [one for one in RequestState if one is not RequestState.SUBMITTED])
def test_only_what_waits_is_taken_back(desk: Desk, waiting: uuid.UUID, state: RequestState) -> None:
    with desk.db.transaction(None) as work:
        work.session.get_one(ChangeRequest, waiting).state = state
    with pytest.raises(WrongRequestState):
        desk.requests.withdraw(desk.officer, waiting)


def test_taking_it_back_is_audited_and_told(desk: Desk, waiting: uuid.UUID) -> None:
    traces = Traces(desk.db)
    desk.requests.withdraw(desk.officer, waiting)
    assert [row.code for row in traces.rows()] == ["request_withdrawn"]
    assert (desk.published("request_withdrawn"), traces.rows()[0].subject_id) == (2, str(waiting))
