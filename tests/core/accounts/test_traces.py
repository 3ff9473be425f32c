"""What each step of a reset writes, who hears of it, who may take it and when it is refused."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from counter_app.accounts.errors import (
    AccountNotBlocked,
    MemberLimitReached,
    OfficerLimitReached,
    ReferenceTooLong,
    WrongResetState,
)
from counter_app.accounts.rules import REFERENCE_MAX
from counter_app.actor import Actor, Role
from counter_app.capture.errors import SelfieMissing
from counter_app.cases.rules import AtAnotherCounter
from counter_app.db.models import JmoAccount, ResetRequest, SelfieAttempt
from counter_app.errors import NotFound, NotPermitted
from counter_app.ids import new_id
from counter_app.states import AccountState, AttemptState, LoginResult, ResetState
from tests import factories
from tests.core.accounts.reset_desk import EVIDENCE, ResetDesk
from tests.core.desk import INSPECTION
from tests.core.printing.reading import text_of
from tests.core.traces import Told, Traces
from tests.databases import Clock

Step = Callable[[ResetDesk, Actor, uuid.UUID], Any]  # each step has its own answer
STEPS: dict[str, Step] = {
    "save_evidence": lambda at, who, key: at.accounts.save_evidence(who, key, EVIDENCE, "phone_changed"),
    "approve": lambda at, who, key: at.accounts.approve(who, key),
    "reset": lambda at, who, key: at.accounts.reset(who, key, "JMO-4711"),
    "note_reference": lambda at, who, key: at.accounts.note_reference(who, key, "JMO-4712"),
    "check_login": lambda at, who, key: at.accounts.check_login(who, key, LoginResult.FAILED, "no_code"),
}


@pytest.fixture
def engine_kind() -> str:
    return "sqlite"


def row_of(counter: ResetDesk, reset_id: uuid.UUID) -> ResetRequest:
    row: ResetRequest = counter.desk.stored(ResetRequest, reset_id)
    return row


@pytest.mark.parametrize(
    ("before", "step", "code", "facts"),
    [
        ("ready", "save_evidence", "reset_evidence_saved", {"reason": "phone_changed"}),
        ("ready", "approve", "reset_approved", {"reason": "selfie_failed"}),
        ("approved", "reset", "reset_done", {"forwarded": "yes"}),
        ("done", "note_reference", "reset_forwarded", {}),
        ("done", "check_login", "login_checked", {"result": "failed", "reason": "no_code"}),
    ],
)
def test_a_step_is_audited_with_its_facts_and_told_to_account_and_case(
    counter: ResetDesk, before: str, step: str, code: str, facts: dict[str, str]
) -> None:
    reset_id = getattr(counter, before)()
    who = counter.desk.supervisor() if step == "approve" else counter.officer
    traces = Traces(counter.desk.db)
    STEPS[step](counter, who, reset_id)
    row = traces.rows()[0]
    assert (row.code, row.subject_id, row.case_id) == (code, str(reset_id), str(counter.desk.visit.id))
    assert (row.actor_id, json.loads(row.facts)) == (str(who.officer_id), facts)
    assert traces.told()[:2] == [Told("account", code, reset_id), Told("case", code, counter.desk.visit.id)]


def test_the_reset_that_a_failed_login_begins_is_audited_with_the_one_before(counter: ResetDesk) -> None:
    reset_id = counter.done()
    traces = Traces(counter.desk.db)
    view = counter.accounts.check_login(counter.officer, reset_id, LoginResult.FAILED, "no_code")
    begun = next(row for row in traces.rows() if row.code == "reset_opened")
    assert (begun.subject_id, json.loads(begun.facts)) == (str(view.next_id), {"former": str(reset_id)})


def test_a_reset_that_is_begun_is_audited_and_told_once(counter: ResetDesk) -> None:
    traces = Traces(counter.desk.db)
    reset_id = counter.opened().reset_id
    counter.opened()
    assert traces.audited() == [("reset_opened", str(reset_id))]
    assert traces.told() == [
        Told("account", "reset_opened", reset_id),
        Told("case", "reset_opened", counter.desk.visit.id),
    ]


def test_a_reset_that_was_not_forwarded_is_audited_as_such(counter: ResetDesk) -> None:
    reset_id = counter.approved()
    traces = Traces(counter.desk.db)
    counter.accounts.reset(counter.officer, reset_id, "  ")
    assert json.loads(traces.rows()[0].facts) == {"forwarded": "no"}


def test_looking_an_account_up_is_audited_with_the_visit(counter: ResetDesk) -> None:
    traces = Traces(counter.desk.db)
    counter.accounts.find_account(counter.officer, counter.desk.member.id, counter.desk.visit.id)
    (row,) = traces.rows()
    assert (row.code, row.subject_id, row.case_id) == (
        "account_looked_up",
        str(counter.desk.member.id),
        str(counter.desk.visit.id),
    )


def test_a_reset_that_moves_to_another_visit_says_where_it_came_from(counter: ResetDesk) -> None:
    reset_id = counter.approved()
    counter.desk.leave()
    again = factories.case(counter.desk.db, counter.officer, counter.desk.member.id)
    traces = Traces(counter.desk.db)
    counter.accounts.open_reset(counter.officer, again.id)
    moved = next(row for row in traces.rows() if row.code == "reset_moved")
    assert (moved.subject_id, moved.case_id) == (str(reset_id), str(again.id))
    assert json.loads(moved.facts) == {"former": str(counter.desk.visit.id)}
    assert Told("account", "reset_moved", reset_id) in traces.told()
    assert row_of(counter, reset_id).selfie_id is None


@pytest.mark.parametrize("step", STEPS)
def test_administrators_take_no_step(counter: ResetDesk, step: str) -> None:
    reset_id = counter.done()
    with pytest.raises(NotPermitted):
        STEPS[step](counter, factories.officer(counter.desk.db, Role.ADMIN), reset_id)


def test_administrators_see_no_account_no_reset_and_no_slip(counter: ResetDesk) -> None:
    reset_id, admin = counter.done(), factories.officer(counter.desk.db, Role.ADMIN)
    for ask in (
        lambda: counter.accounts.find_account(admin, counter.desk.member.id),
        lambda: counter.accounts.open_reset(admin, counter.desk.visit.id),
        lambda: counter.accounts.view(admin, reset_id),
        lambda: counter.accounts.slip(admin, reset_id),
    ):
        with pytest.raises(NotPermitted):
            ask()


@pytest.mark.parametrize(("before", "step"), [
    ("ready", "reset"), ("ready", "note_reference"), ("ready", "check_login"), ("approved", "approve"),
    ("approved", "check_login"), ("approved", "note_reference"), ("done", "save_evidence"), ("done", "approve"),
    ("done", "reset"),
])  # fmt: skip
def test_a_step_out_of_turn_is_refused(counter: ResetDesk, before: str, step: str) -> None:
    reset_id = getattr(counter, before)()
    who = counter.desk.supervisor() if step == "approve" else counter.officer
    with pytest.raises(WrongResetState) as refused:
        STEPS[step](counter, who, reset_id)
    assert refused.value.number == "RA-2026-000001"


def test_what_is_not_there_is_said_to_be_gone(counter: ResetDesk) -> None:
    with pytest.raises(NotFound):
        counter.accounts.find_account(counter.officer, new_id())
    with pytest.raises(NotFound):
        counter.accounts.view(counter.officer, new_id())
    with pytest.raises(NotFound):
        counter.accounts.approve(counter.desk.supervisor(), new_id())


def test_a_reference_may_be_as_long_as_it_may_be(counter: ResetDesk) -> None:
    reset_id = counter.approved()
    longest = "x" * REFERENCE_MAX
    assert counter.accounts.reset(counter.officer, reset_id, longest).central_reference == longest
    assert counter.accounts.note_reference(counter.officer, reset_id, longest).central_reference == longest
    with pytest.raises(ReferenceTooLong):
        counter.accounts.note_reference(counter.officer, reset_id, longest + "x")


def test_an_account_that_was_closed_meanwhile_is_not_opened(counter: ResetDesk) -> None:
    reset_id = counter.approved()
    with counter.desk.db.transaction(None) as work:
        work.session.get_one(JmoAccount, counter.desk.member.id).state = AccountState.CLOSED
    with pytest.raises(AccountNotBlocked) as refused:
        counter.accounts.reset(counter.officer, reset_id)
    assert refused.value.state == "closed"


def test_the_selfie_must_still_stand_when_the_account_is_opened(counter: ResetDesk) -> None:
    reset_id = counter.approved()
    with counter.desk.db.transaction(None) as work:
        for attempt in work.session.query(SelfieAttempt).all():
            attempt.state = AttemptState.CANCELLED
    with pytest.raises(SelfieMissing):
        counter.accounts.reset(counter.officer, reset_id)


def test_another_officer_does_not_open_the_account(counter: ResetDesk) -> None:
    reset_id = counter.approved()
    with pytest.raises(AtAnotherCounter):
        counter.accounts.reset(counter.desk.other_officer(), reset_id)


def test_a_reset_says_all_that_is_known_of_it(counter: ResetDesk, clock: Clock) -> None:
    opened_at, reset_id = clock(), counter.ready()
    assert counter.accounts.view(counter.desk.supervisor(), reset_id, INSPECTION).may_approve is True
    assert counter.accounts.view(counter.officer, reset_id).may_approve is False
    judge = counter.desk.supervisor()
    clock.move(minutes=1)
    counter.accounts.approve(judge, reset_id)
    clock.move(minutes=1)
    counter.accounts.reset(counter.officer, reset_id, " JMO-4711 ")
    clock.move(minutes=1)
    view = counter.accounts.check_login(counter.officer, reset_id, LoginResult.NOT_TRIED, "no_phone")
    assert (view.reason, view.author, view.opened_at) == ("selfie_failed", counter.officer.name, opened_at)
    assert (view.second, view.approved_at) == (judge.name, opened_at + timedelta(minutes=1))
    assert (view.reset_by, view.reset_at) == (counter.officer.name, opened_at + timedelta(minutes=2))
    assert (view.central_reference, view.forwarded, view.selfie) == ("JMO-4711", True, "passed")
    assert (view.login_result, view.login_code, view.login_at) == (LoginResult.NOT_TRIED, "no_phone", clock())
    assert (view.problems, view.may_approve, view.repeated) == ((), False, False)
    assert {key: value for key, value in view.evidence.items() if key in EVIDENCE} == EVIDENCE
    assert not [key for key in view.evidence if key.startswith("_")]


def test_a_login_that_worked_needs_no_reason_and_forgets_the_former_one(counter: ResetDesk) -> None:
    reset_id = counter.done()
    counter.accounts.check_login(counter.officer, reset_id, LoginResult.NOT_TRIED, "no_phone")
    assert counter.accounts.check_login(counter.officer, reset_id, LoginResult.SUCCEEDED, "no_phone").login_code == ""


def test_the_reset_after_a_failed_login_has_no_login_yet(counter: ResetDesk) -> None:
    counter.accounts.check_login(counter.officer, counter.done(), LoginResult.FAILED, "still_blocked")
    assert counter.account().blocked_since == counter.desk.clock()
    reset_id = counter.opened().reset_id
    counter.accounts.approve(counter.desk.supervisor(), reset_id)
    view = counter.accounts.reset(counter.officer, reset_id)
    assert (view.state, view.login_result, view.login_code, view.login_at) == (ResetState.RESET, None, "", None)


def test_only_still_blocked_blocks_the_account_again(counter: ResetDesk) -> None:
    counter.accounts.check_login(counter.officer, counter.done(), LoginResult.FAILED, "no_code")
    assert counter.account().state == "active"


def test_both_lists_of_login_reasons_are_offered(counter: ResetDesk) -> None:
    reasons = counter.accounts.reasons(counter.officer)
    assert {"no_code", "still_blocked"} <= {reason.code for reason in reasons.failures.offered}
    assert "no_phone" in {reason.code for reason in reasons.not_tried.offered}


def test_an_account_shows_its_block_and_its_last_five_resets_newest_first(counter: ResetDesk, clock: Clock) -> None:
    for days in (1, 2, 3, 4, 5, 6):
        counter.past_resets(1, clock() - timedelta(days=days))
    open_id = _with_high_limits(counter).opened().reset_id
    view = counter.accounts.find_account(counter.officer, counter.desk.member.id)
    assert [(clock() - past.at).days for past in view.resets] == [1, 2, 3, 4, 5]
    assert (view.resets[0].officer, view.resets[0].login_result) == (counter.officer.name, None)
    assert (view.open_reset_id, view.reason_words != "", view.last_reset_at) == (open_id, True, None)


def test_an_open_account_shows_no_reason_of_a_block(counter: ResetDesk, clock: Clock) -> None:
    counter.done()
    view = counter.accounts.find_account(counter.officer, counter.desk.member.id)
    assert (view.state, view.reason, view.reason_words, view.since) == (AccountState.ACTIVE, "", "", None)
    assert (view.failed_attempts, view.last_reset_at, view.open_reset_id) == (0, clock(), None)


def test_a_member_without_an_account_is_shown_as_such(counter: ResetDesk) -> None:
    other = factories.member(counter.desk.db)
    with counter.desk.db.transaction(None) as work:
        work.session.delete(work.session.get_one(JmoAccount, other.id))
    view = counter.accounts.find_account(counter.officer, other.id, why=INSPECTION)
    assert (view.state, view.reason, view.since, view.failed_attempts) == (AccountState.NONE, "", None, 0)


@pytest.mark.parametrize(("days", "refused"), [(29, True), (30, True), (31, False)])
def test_the_window_of_a_members_resets_has_an_edge(counter: ResetDesk, clock: Clock, days: int, refused: bool) -> None:
    counter.desk.set("resets_per_member", "1")
    counter.past_resets(1, clock() - timedelta(days=days))
    beyond = counter.opened().beyond
    assert isinstance(beyond, MemberLimitReached) is refused
    if isinstance(beyond, MemberLimitReached):
        assert beyond.last_at == clock() - timedelta(days=days)


def test_another_officers_resets_do_not_use_up_this_ones_day(counter: ResetDesk, clock: Clock) -> None:
    counter.desk.set("resets_per_officer_day", "1")
    counter.past_resets(1, clock(), factories.member(counter.desk.db).id)
    other = counter.desk.other_officer()
    visit = factories.case(counter.desk.db, other, counter.desk.member.id)
    assert counter.accounts.open_reset(other, visit.id).beyond is None
    blocked = factories.case(counter.desk.db, counter.officer, factories.member(counter.desk.db, blocked=True).id)
    beyond = counter.accounts.open_reset(counter.officer, blocked.id).beyond
    assert isinstance(beyond, OfficerLimitReached)
    assert beyond.limit == 1


@pytest.mark.parametrize(("past", "repeated"), [(1, False), (2, True)])
def test_two_resets_lately_are_often(counter: ResetDesk, clock: Clock, past: int, repeated: bool) -> None:
    counter.past_resets(past, clock())
    assert counter.accounts.find_account(counter.officer, counter.desk.member.id).repeated is repeated


def test_the_slip_that_is_asked_for_is_the_newest(counter: ResetDesk) -> None:
    reset_id = counter.done("JMO-4711")
    first = counter.accounts.slip(counter.officer, reset_id)
    counter.accounts.note_reference(counter.officer, reset_id, "JMO-9000")
    second = counter.accounts.slip(counter.officer, reset_id)
    assert first != second
    assert "JMO-9000" in text_of(counter.papers.fetch(counter.officer, second)[1])


def _with_high_limits(counter: ResetDesk) -> ResetDesk:
    counter.desk.set("resets_per_member", "99")
    return counter
