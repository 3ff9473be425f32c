"""From the block to the open account: evidence, selfie, second person, reset."""

from __future__ import annotations

import pytest

from counter_app.accounts.errors import (
    AccountNotBlocked,
    EvidenceIncomplete,
    OwnReset,
    ResetOfAnother,
    WrongResetState,
)
from counter_app.capture.errors import SelfieMissing
from counter_app.cases.rules import AtAnotherCounter, TicketNotServing
from counter_app.db.models import JmoAccount, Ticket
from counter_app.errors import NotPermitted
from counter_app.states import AccountState, ResetState, TicketState
from tests.core.accounts.reset_desk import EVIDENCE, ResetDesk
from tests.databases import Clock


def test_the_officer_sees_why_and_since_when(counter: ResetDesk, clock: Clock) -> None:
    view = counter.accounts.find_account(counter.officer, counter.desk.member.id)
    assert (view.state, view.reason, view.since, view.failed_attempts) == (
        AccountState.BLOCKED,
        "biometric_failed",
        clock(),
        3,
    )
    assert counter.desk.audited("account_looked_up") == 1


def test_a_reset_makes_the_account_active_again(counter: ResetDesk, clock: Clock) -> None:
    counter.done("JMO-4711")
    account = counter.account()
    assert (account.state, account.failed_attempts, account.blocked_reason, account.blocked_since) == (
        "active",
        0,
        "",
        None,
    )
    assert account.last_reset_at == clock()
    assert counter.desk.audited("reset_done") == counter.desk.published("reset_done") // 2 == 1


def test_only_a_blocked_account_is_opened(counter: ResetDesk) -> None:
    with counter.desk.db.transaction(None) as work:
        work.session.get_one(JmoAccount, counter.desk.member.id).state = AccountState.ACTIVE
    with pytest.raises(AccountNotBlocked):
        counter.opened()


def test_a_reset_needs_a_ticket_in_serving(counter: ResetDesk) -> None:
    reset_id = counter.approved()
    counter.desk.leave()
    with pytest.raises(TicketNotServing):
        counter.accounts.reset(counter.officer, reset_id)
    with pytest.raises(TicketNotServing):
        counter.opened()


def test_a_second_opening_goes_on_with_the_first(counter: ResetDesk) -> None:
    assert counter.opened().reset_id == counter.opened().reset_id
    assert counter.desk.audited("reset_opened") == 1


def test_resets_are_numbered_in_the_branchs_year(counter: ResetDesk) -> None:
    assert counter.opened().number == "RA-2026-000001"


def test_no_approval_without_a_selfie(counter: ResetDesk) -> None:
    reset_id = counter.opened().reset_id
    counter.accounts.save_evidence(counter.officer, reset_id, EVIDENCE, "selfie_failed")
    with pytest.raises(SelfieMissing):
        counter.accounts.approve(counter.desk.supervisor(), reset_id)


def test_a_refused_selfie_opens_no_account(counter: ResetDesk) -> None:
    reset_id = counter.opened().reset_id
    counter.accounts.save_evidence(counter.officer, reset_id, EVIDENCE, "selfie_failed")
    counter.desk.consent()
    counter.desk.captures.refuse(counter.officer, counter.desk.visit.id, "religious")
    with pytest.raises(SelfieMissing):
        counter.accounts.approve(counter.desk.supervisor(), reset_id)


def test_an_override_does(counter: ResetDesk) -> None:
    reset_id = counter.opened().reset_id
    counter.accounts.save_evidence(counter.officer, reset_id, EVIDENCE, "selfie_failed")
    counter.desk.consent()
    counter.desk.captures.override(counter.officer, counter.desk.visit.id, counter.desk.supervisor(), "religious")
    assert counter.accounts.approve(counter.desk.supervisor(), reset_id).state is ResetState.APPROVED


@pytest.mark.parametrize("left_out", ["card_seen", "ktp_seen", "notice_seen", "statement", "statement_true"])
def test_no_approval_with_a_gap_in_the_evidence(counter: ResetDesk, left_out: str) -> None:
    reset_id = counter.ready()
    gap = {key: value for key, value in EVIDENCE.items() if key != left_out}
    counter.accounts.save_evidence(counter.officer, reset_id, gap, "selfie_failed")
    with pytest.raises(EvidenceIncomplete):
        counter.accounts.approve(counter.desk.supervisor(), reset_id)


def test_no_approval_without_a_reason_of_the_list(counter: ResetDesk) -> None:
    reset_id = counter.ready()
    counter.accounts.save_evidence(counter.officer, reset_id, EVIDENCE, "paid")
    with pytest.raises(EvidenceIncomplete):
        counter.accounts.approve(counter.desk.supervisor(), reset_id)


def test_an_officer_is_no_second_person(counter: ResetDesk) -> None:
    reset_id = counter.ready()
    with pytest.raises(NotPermitted):
        counter.accounts.approve(counter.desk.other_officer(), reset_id)


def test_nobody_approves_what_they_wrote(counter: ResetDesk) -> None:
    judge = counter.desk.supervisor()
    reset_id = counter.ready()
    counter.desk.hand_to(judge)
    counter.accounts.save_evidence(judge, reset_id, EVIDENCE, "selfie_failed")
    assert counter.accounts.view(judge, reset_id).may_approve is False
    with pytest.raises(OwnReset):
        counter.accounts.approve(judge, reset_id)


def test_who_approved_does_not_press_the_button_too(counter: ResetDesk) -> None:
    judge, reset_id = counter.desk.supervisor(), counter.ready()
    counter.accounts.approve(judge, reset_id)
    with pytest.raises(OwnReset):
        counter.accounts.reset(judge, reset_id)


def test_no_reset_before_the_second_person(counter: ResetDesk) -> None:
    with pytest.raises(WrongResetState):
        counter.accounts.reset(counter.officer, counter.ready())
    assert counter.account().state == "blocked"


def test_evidence_changed_after_the_approval_is_approved_again(counter: ResetDesk) -> None:
    reset_id = counter.approved()
    view = counter.accounts.save_evidence(counter.officer, reset_id, EVIDENCE, "phone_changed")
    assert view.state is ResetState.OPEN
    with pytest.raises(WrongResetState):
        counter.accounts.reset(counter.officer, reset_id)


def test_another_officer_does_not_write_into_it(counter: ResetDesk) -> None:
    reset_id = counter.opened().reset_id
    other = counter.desk.other_officer()
    with pytest.raises(AtAnotherCounter):
        counter.accounts.save_evidence(other, reset_id, EVIDENCE, "selfie_failed")
    with counter.desk.db.transaction(None) as work:
        work.session.get_one(Ticket, counter.desk.visit.ticket_id).state = TicketState.PARKED
    with pytest.raises(ResetOfAnother):
        counter.accounts.save_evidence(other, reset_id, EVIDENCE, "selfie_failed")
