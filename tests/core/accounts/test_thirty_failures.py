"""Thirty failed logins in a row: two resets are carried out, each further one is a supervisor's exception. # S3"""

from __future__ import annotations

import uuid

import pytest
from sqlalchemy import select

from counter_app.accounts.deciding import Beyond
from counter_app.accounts.errors import MemberLimitReached, OfficerLimitReached
from counter_app.db.models import ResetRequest
from counter_app.states import LoginResult
from tests.core.accounts.reset_desk import ResetDesk

FAILURES = 30
WITHIN = 2
"""Resets of one member that the limits allow by themselves."""


def test_two_are_carried_out_and_every_further_one_is_an_exception_with_its_reason(counter: ResetDesk) -> None:
    supervisor = counter.desk.supervisor()
    reset_id, carried_out, refused = counter.ready(), list[uuid.UUID](), 0
    for failure in range(FAILURES):
        if failure < WITHIN:
            counter.accounts.approve(supervisor, reset_id)
        else:
            with pytest.raises((MemberLimitReached, OfficerLimitReached)):  # the officer's day has its limit as well
                counter.accounts.approve(supervisor, reset_id)
            refused += 1
            counter.accounts.approve(supervisor, reset_id, beyond=Beyond("login_failed", f"kali ke-{failure + 1}"))
        counter.accounts.reset(counter.officer, reset_id, f"JMO-{failure}")
        carried_out.append(reset_id)
        view = counter.accounts.check_login(counter.officer, reset_id, LoginResult.FAILED, "wrong_password")
        assert view.next_id is not None
        reset_id = view.next_id
    account = counter.accounts.find_account(counter.officer, counter.desk.member.id)
    assert (refused, account.repeated) == (FAILURES - WITHIN, True)
    assert [past.reset_id for past in account.resets] == carried_out[: -1 - len(account.resets) : -1]
    with counter.desk.db.read() as session:
        rows = session.scalars(select(ResetRequest.id).where(ResetRequest.reset_seq > 0)).all()
    assert len(rows) == len(set(carried_out)) == FAILURES
    assert (counter.desk.audited("reset_done"), counter.desk.audited("login_checked")) == (FAILURES, FAILURES)
    beyond = [counter.desk.stored(ResetRequest, one).beyond_code for one in carried_out]
    assert [bool(words) for words in beyond] == [False] * WITHIN + [True] * (FAILURES - WITHIN)


def test_without_a_reason_the_third_is_not_carried_out_however_often_it_is_tried(counter: ResetDesk) -> None:
    supervisor, reset_id = counter.desk.supervisor(), counter.ready()
    for _reset in range(WITHIN):
        counter.accounts.approve(supervisor, reset_id)
        counter.accounts.reset(counter.officer, reset_id)
        after = counter.accounts.check_login(counter.officer, reset_id, LoginResult.FAILED, "wrong_password")
        assert after.next_id is not None
        reset_id = after.next_id
    for _try in range(FAILURES - WITHIN):
        with pytest.raises(MemberLimitReached):
            counter.accounts.approve(supervisor, reset_id)
    account = counter.accounts.find_account(counter.officer, counter.desk.member.id)
    assert (len(account.resets), counter.desk.audited("reset_done")) == (WITHIN, WITHIN)
