"""The works' table: it is whole, and whoever asks how a work stands asks it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from counter_app.cases.finding import Left, find_work, left_of
from counter_app.cases.service import CaseService
from counter_app.cases.steps import Step
from counter_app.cases.works import RESET, UPDATE, WORKS, WorkKind, Works
from counter_app.config import Settings
from counter_app.db.models import Case, ChangeRequest, ResetRequest
from counter_app.ids import new_id
from counter_app.merge_states import MergeState
from counter_app.papers.makers import MAKERS
from counter_app.queueing.service import QueueService
from counter_app.states import CaseState, DataRequestState, RegistrationState, RequestState, ResetState
from tests import factories
from tests.core.merges.made import merge_request


@pytest.fixture
def officer(db):
    return factories.officer_at_counter(db)


@pytest.fixture
def member(db):
    return factories.member(db)


@pytest.fixture
def visit(db, officer, member):
    return factories.case(db, officer, member.id)


def finish(db, clock, officer, visit, works=WORKS):
    """The member leaves; gives what is left to do and how the case stands."""
    left = QueueService(db, clock, factories.ZONE, Settings, works).finish(officer, visit.ticket_id)
    with db.read() as session:
        return (left.to_do, left.waiting), CaseState(session.get_one(Case, visit.id).state)


def next_of(kind, row):
    """What the officer whose work it is does next."""
    assert kind.own is not None
    return kind.own.step(row)


def where_reset_is_not_the_end():
    """A table in which an opened account still has something to do."""
    row = replace(
        RESET, to_do=RESET.to_do | {ResetState.LOGIN_VERIFIED}, decided=RESET.decided - {ResetState.LOGIN_VERIFIED}
    )
    return Works((row, UPDATE))


def test_every_kind_has_one_row():
    assert sorted(row.kind for row in WORKS.rows) == sorted(WorkKind)


@pytest.mark.parametrize("row", WORKS.rows, ids=lambda row: row.kind)
def test_every_state_of_a_kind_is_to_do_or_waits_or_is_decided(row):
    assert sorted([*row.to_do, *row.waiting, *row.decided]) == sorted(row.states)


@pytest.mark.parametrize("row", WORKS.rows, ids=lambda row: row.kind)
def test_what_may_be_dropped_is_still_to_do_and_dropping_decides_it(row):
    assert row.unsubmitted <= row.to_do
    assert row.cancelled in row.decided


@pytest.mark.parametrize("row", WORKS.rows, ids=lambda row: row.kind)
def test_every_paper_of_a_kind_has_somebody_who_makes_it(row):
    assert set(row.papers) == set(MAKERS[row.kind])


@pytest.mark.parametrize("state", RequestState)
def test_a_change_of_data_keeps_its_case_open_until_the_table_says_it_is_decided(
    db, clock, officer, member, visit, state
):
    factories.change_request(db, visit, member.id, state=state)
    left, case_state = finish(db, clock, officer, visit)
    assert left == (state in UPDATE.to_do, state in UPDATE.waiting)
    assert case_state is (CaseState.CLOSED if state in UPDATE.decided else CaseState.WAITING)


@pytest.mark.parametrize("state", [one for one in ResetState if one is not ResetState.RESET])
def test_a_reset_keeps_its_case_open_until_the_table_says_it_is_decided(db, clock, officer, member, visit, state):
    factories.reset_request(db, visit, member.id, state=state)
    left, case_state = finish(db, clock, officer, visit)
    assert left == (state in RESET.to_do, state in RESET.waiting)
    assert case_state is (CaseState.CLOSED if state in RESET.decided else CaseState.WAITING)


def test_finishing_a_visit_asks_the_table_that_was_handed_over(db, clock, officer, member, visit):
    factories.reset_request(db, visit, member.id, state=ResetState.LOGIN_VERIFIED)
    assert finish(db, clock, officer, visit, where_reset_is_not_the_end()) == ((1, 0), CaseState.WAITING)


def test_changing_the_member_asks_the_table_what_may_be_dropped(db, clock, officer, member, visit):
    factories.reset_request(db, visit, member.id, state=ResetState.APPROVED)
    lenient = replace(RESET, unsubmitted=RESET.to_do)
    cases = CaseService(db, clock, Works((lenient, UPDATE)))
    cases.choose_member(officer, visit.id, factories.member(db).id)
    assert cases.view(officer, visit.id).works == ()


def test_a_visit_lists_its_works_in_the_order_of_the_table(db, clock, officer, member, visit):
    merge_request(db, visit, member.id)
    factories.data_request(db, visit, member.id)
    factories.change_request(db, visit, member.id)
    factories.reset_request(db, visit, member.id)
    factories.registration(db, visit, member.id)
    listed = CaseService(db, clock).view(officer, visit.id).works
    assert [work.kind for work in listed] == [row.kind for row in WORKS.rows]
    states = [ResetState.OPEN, RegistrationState.OPEN, RequestState.DRAFT, DataRequestState.WAITING, MergeState.WAITING]
    assert [work.state for work in listed] == states


def test_a_work_is_found_by_its_key_whatever_its_kind(db, member, visit):
    request = factories.change_request(db, visit, member.id)
    reset = factories.reset_request(db, visit, member.id)
    with db.read() as session:
        found: list[Any] = [find_work(session, key, WORKS) for key in (request.id, reset.id, new_id())]
    assert [one and (one[0].kind, one[1].id) for one in found] == [
        (WorkKind.UPDATE, request.id),
        (WorkKind.RESET, reset.id),
        None,
    ]


def test_a_case_without_works_has_nothing_left(db, visit):
    with db.read() as session:
        assert left_of(session, visit.id, WORKS) == Left()


@pytest.mark.parametrize(
    ("state", "step"),
    [
        (RequestState.DRAFT, Step.FILL),
        (RequestState.RETURNED, Step.MEND),
        (RequestState.SUBMITTED, Step.WAIT),
        (RequestState.APPROVED, Step.WAIT),
        (RequestState.APPLIED, Step.HAND_OVER),
        (RequestState.REJECTED, None),
        (RequestState.CANCELLED, None),
    ],
)
def test_a_change_of_data_says_what_its_officer_does_next(clock, state, step):
    row = ChangeRequest(state=state)
    assert next_of(UPDATE, row) is step
    row.handed_over_at = clock()
    assert next_of(UPDATE, row) is (None if step is Step.HAND_OVER else step)


@pytest.mark.parametrize(
    ("state", "step"),
    [
        (ResetState.OPEN, Step.FILL),
        (ResetState.APPROVED, Step.FILL),
        (ResetState.WAITING, Step.WAIT),
        (ResetState.RESET, Step.LOGIN),
        (ResetState.NOT_TRIED, Step.LOGIN),
        (ResetState.LOGIN_VERIFIED, Step.FORWARD),
        (ResetState.LOGIN_FAILED, Step.FORWARD),
        (ResetState.REJECTED, None),
        (ResetState.CANCELLED, None),
    ],
)
def test_a_reset_says_what_its_officer_does_next(state, step):
    assert next_of(RESET, ResetRequest(state=state, decision_code="", central_reference="")) is step


def test_a_reset_that_was_given_back_is_mended_and_one_with_its_reference_is_over():
    back = ResetRequest(state=ResetState.OPEN, decision_code="evidence_missing", central_reference="")
    done = ResetRequest(state=ResetState.LOGIN_VERIFIED, decision_code="", central_reference="JMO-4711")
    assert (next_of(RESET, back), next_of(RESET, done)) == (Step.MEND, None)
