"""*Coba masuk*: the member's password and code against the branch's record; it waits longer and never blocks."""

from __future__ import annotations

import pytest

from counter_app.cases.rules import AtAnotherCounter, TicketNotServing
from counter_app.codes.errors import CodeTooSoon
from counter_app.codes.values import CodeResult
from counter_app.db.models import JmoAccount, Sender
from counter_app.officers import passwords
from counter_app.registrations import trial_service
from counter_app.registrations.errors import TrialPaused
from counter_app.registrations.values import Trial
from counter_app.states import AccountState
from tests.core.registrations.desk import PASSWORD, RegisterDesk


def tries(counter: RegisterDesk, password: str = "Kebunlain77") -> Trial:
    return counter.trials.try_password(counter.officer, counter.desk.visit.id, password)


def test_the_password_then_the_code(counter: RegisterDesk) -> None:
    counter.registered()
    trial = tries(counter, PASSWORD)
    assert trial.fits
    assert trial.sent is not None
    case_id = counter.desk.visit.id
    assert counter.trials.try_code(counter.officer, case_id, "abc").result is CodeResult.WRONG
    assert counter.trials.try_code(counter.officer, case_id, counter.received()).fits


def test_without_a_sender_the_password_alone_is_tried(counter: RegisterDesk) -> None:
    counter.registered()
    with counter.desk.db.transaction(None) as work:
        work.session.query(Sender).update({"active": False})
    trial = tries(counter, PASSWORD)
    assert (trial.fits, trial.sent) == (True, None)


def test_an_account_that_no_sender_reaches_is_tried_by_its_password_alone(counter: RegisterDesk) -> None:
    counter.registered()
    with counter.desk.db.transaction(None) as work:
        account = work.session.get(JmoAccount, counter.desk.member.id)
        assert account is not None
        account.email = account.phone = ""
    trial = tries(counter, PASSWORD)
    assert (trial.fits, trial.sent) == (True, None)


def test_a_code_that_may_not_be_sent_yet_counts_no_wrong_try(counter: RegisterDesk) -> None:
    counter.registered()
    for _time in range(2):
        assert not tries(counter).fits
    assert tries(counter, PASSWORD).sent is not None
    with pytest.raises(CodeTooSoon):
        tries(counter, PASSWORD)
    assert not tries(counter).fits  # no pause: three wrong ones in a row were never there


def test_wrong_ones_wait_longer_and_longer_and_block_nothing(counter: RegisterDesk) -> None:
    counter.registered()
    for _time in range(3):
        assert not tries(counter).fits
    with pytest.raises(TrialPaused) as first:
        tries(counter, PASSWORD)
    assert 0 < first.value.wait_s <= 5
    account = counter.account()
    assert account is not None
    assert (account.state, account.failed_attempts) == (AccountState.ACTIVE, 0)


def test_whoever_has_no_record_here_takes_as_many_hashes(
    counter: RegisterDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter.registered()
    hashes: list[bool] = []

    def counted(kept: str | None, password: str) -> bool:
        hashes.append(kept is not None)
        return passwords.matches(kept, password)

    monkeypatch.setattr(trial_service, "matches", counted)
    known = tries(counter)
    with counter.desk.db.transaction(None) as work:
        account = work.session.get(JmoAccount, counter.desk.member.id)
        assert account is not None
        account.password_hash = ""
    unknown = tries(counter)
    assert hashes == [True, False]
    assert (known.fits, known.sent) == (unknown.fits, unknown.sent) == (False, None)


def test_it_is_for_the_member_who_sits_here(counter: RegisterDesk) -> None:
    counter.registered()
    with pytest.raises(AtAnotherCounter):
        counter.trials.try_password(counter.desk.other_officer(), counter.desk.visit.id, PASSWORD)
    counter.desk.leave()
    with pytest.raises(TicketNotServing):
        tries(counter, PASSWORD)


def test_each_try_is_a_row_without_what_was_typed(counter: RegisterDesk) -> None:
    counter.registered()
    tries(counter)
    tries(counter, PASSWORD)
    assert counter.desk.audited("login_tried") == 2
