"""The officer's part of a registration, and the second person where a guard says so."""

from __future__ import annotations

import pytest

from counter_app.actor import Role
from counter_app.capture.errors import SelfieMissing
from counter_app.cases.rules import AtAnotherCounter, TicketNotServing
from counter_app.db.models import JmoAccount
from counter_app.decisions.shown import ShownChanged
from counter_app.errors import NotPermitted
from counter_app.guards.rules import SHARED, UNRECORDED
from counter_app.registrations.errors import (
    AnswersIncomplete,
    HasAccount,
    OwnRegistration,
    RegistrationOfAnother,
    WrongRegistrationState,
)
from counter_app.registrations.rules import EMAIL, IDENTITY, PHONE, Identity
from counter_app.states import AccountState, RegistrationState
from tests import factories
from tests.core.desk import DETAILS
from tests.core.registrations.desk import KNOWN, RegisterDesk


def put_account(counter: RegisterDesk, state: AccountState) -> None:
    with counter.desk.db.transaction(None) as work:
        work.session.add(JmoAccount(member_id=counter.desk.member.id, state=state, failed_attempts=0))


def test_what_is_known_is_not_asked(counter: RegisterDesk) -> None:
    view = counter.opened()
    assert {key: view.answers[key] for key in KNOWN if key != IDENTITY} == {
        key: value for key, value in KNOWN.items() if key != IDENTITY
    }
    assert dict(view.lacks) == {IDENTITY: "required"}


@pytest.mark.parametrize("state", [AccountState.ACTIVE, AccountState.BLOCKED])
def test_whoever_has_an_account_gets_no_second_one(counter: RegisterDesk, state: AccountState) -> None:
    put_account(counter, state)
    with pytest.raises(HasAccount) as told:
        counter.opened()
    assert told.value.state is state


def test_a_closed_account_is_no_account(counter: RegisterDesk) -> None:
    put_account(counter, AccountState.CLOSED)
    assert counter.opened().state is RegistrationState.OPEN


def test_opening_again_goes_on_with_the_same_one(counter: RegisterDesk) -> None:
    assert counter.opened().number == counter.opened().number


def test_a_contact_of_the_record_needs_nobody_else(counter: RegisterDesk) -> None:
    key = counter.with_member()
    assert counter.stored(key).state is RegistrationState.CODE
    assert counter.desk.audited("registration_ready") == 1


def test_an_account_still_needs_a_selfie(counter: RegisterDesk) -> None:
    key = counter.opened().registration_id
    counter.registrations.save(counter.officer, key, KNOWN)
    with pytest.raises(SelfieMissing):
        counter.registrations.go_on(counter.officer, key)


@pytest.mark.parametrize("changes", [{IDENTITY: ""}, {IDENTITY: Identity.DIFFERS.value}, {EMAIL: "siti"}])
def test_what_lacks_something_goes_nowhere(counter: RegisterDesk, changes: dict[str, str]) -> None:
    key = counter.filled(**changes)
    with pytest.raises(AnswersIncomplete):
        counter.registrations.go_on(counter.officer, key)


def test_a_member_who_left_gets_none(counter: RegisterDesk) -> None:
    key = counter.filled()
    counter.desk.leave()
    with pytest.raises(TicketNotServing):
        counter.registrations.go_on(counter.officer, key)


def test_another_phone_waits_for_a_supervisor(counter: RegisterDesk) -> None:
    key = counter.asked()
    view = counter.registrations.view(counter.desk.supervisor(), key)
    assert view.state is RegistrationState.WAITING
    assert [(one.field, one.code) for one in view.guards] == [(PHONE, UNRECORDED)]
    assert view.may_approve


def test_a_phone_of_another_member_is_named_masked(counter: RegisterDesk) -> None:
    factories.member(counter.desk.db, name="BUDI SANTOSO", details={"phone": "+6281399990000"})
    key = counter.asked()
    shared = [one for one in counter.registrations.view(counter.desk.supervisor(), key).guards if one.code == SHARED]
    assert [(one.field, one.values["name"]) for one in shared] == [(PHONE, "B*** S******")]


def test_a_phone_of_another_account_opened_here_is_found(counter: RegisterDesk) -> None:
    other = factories.member(counter.desk.db, name="BUDI SANTOSO")
    with counter.desk.db.transaction(None) as work:
        account = work.session.get(JmoAccount, other.id)
        assert account is not None
        account.phone, account.state = DETAILS["phone"], AccountState.ACTIVE
    key = counter.with_member()
    assert [one.code for one in counter.registrations.view(counter.officer, key).guards] == [SHARED]
    assert counter.stored(key).state is RegistrationState.WAITING


def test_a_supervisor_opens_the_way(counter: RegisterDesk) -> None:
    key = counter.asked()
    second = counter.desk.supervisor()
    view = counter.registrations.approve(second, key, counter.registrations.view(second, key).digest)
    assert view.state is RegistrationState.CODE
    assert view.second


def test_nobody_decides_what_they_wrote(counter: RegisterDesk) -> None:
    key = counter.asked()
    factories.change_role(counter.desk.db, counter.officer, Role.SUPERVISOR)
    with pytest.raises((OwnRegistration, NotPermitted)):
        counter.registrations.approve(factories.signed_in(counter.desk.db, counter.officer), key)


def test_an_officer_decides_nothing(counter: RegisterDesk) -> None:
    key = counter.asked()
    with pytest.raises(NotPermitted):
        counter.registrations.approve(counter.desk.other_officer(), key)


def test_what_changed_since_it_was_looked_at_is_looked_at_again(counter: RegisterDesk) -> None:
    key = counter.asked()
    second = counter.desk.supervisor()
    digest = counter.registrations.view(second, key).digest
    counter.registrations.save(counter.officer, key, KNOWN | {PHONE: "081311112222"})
    counter.registrations.go_on(counter.officer, key)
    with pytest.raises(ShownChanged):
        counter.registrations.approve(second, key, digest)


def test_an_approval_is_for_the_answers_it_saw(counter: RegisterDesk) -> None:
    key = counter.asked()
    counter.registrations.approve(counter.desk.supervisor(), key)
    counter.registrations.save(counter.officer, key, KNOWN | {PHONE: "081311112222"})
    row = counter.stored(key)
    assert (row.state, row.approved_by) == (RegistrationState.OPEN, None)


def test_it_comes_back_with_a_reason_and_goes_again(counter: RegisterDesk) -> None:
    key = counter.asked()
    counter.registrations.give_back(counter.desk.supervisor(), key, ("selfie_unclear", ""))
    assert counter.stored(key).state is RegistrationState.OPEN
    counter.registrations.go_on(counter.officer, key)
    assert counter.stored(key).state is RegistrationState.WAITING


def test_a_no_is_the_end(counter: RegisterDesk) -> None:
    key = counter.asked()
    counter.registrations.reject(counter.desk.supervisor(), key, ("identity_doubt", ""))
    with pytest.raises(WrongRegistrationState):
        counter.registrations.approve(counter.desk.supervisor(), key)
    assert counter.account() is None


def test_what_waits_for_nobody_is_not_approved(counter: RegisterDesk) -> None:
    key = counter.with_member()
    for decide in (
        lambda second: counter.registrations.approve(second, key),
        lambda second: counter.registrations.give_back(second, key, ("selfie_unclear", "")),
        lambda second: counter.registrations.reject(second, key, ("identity_doubt", "")),
    ):
        with pytest.raises(WrongRegistrationState):
            decide(counter.desk.supervisor())


def test_another_counter_does_not_write(counter: RegisterDesk) -> None:
    key = counter.filled()
    with pytest.raises((AtAnotherCounter, RegistrationOfAnother)):
        counter.registrations.save(counter.desk.other_officer(), key, KNOWN)


def test_whoever_turns_out_to_be_no_member_gets_none(counter: RegisterDesk) -> None:
    key = counter.filled()
    assert counter.registrations.not_member(counter.officer, key).state is RegistrationState.NOT_MEMBER
    with pytest.raises(WrongRegistrationState):
        counter.registrations.save(counter.officer, key, KNOWN)


def test_a_cancelled_one_leaves_room_for_the_next(counter: RegisterDesk) -> None:
    key = counter.filled()
    counter.registrations.cancel(counter.officer, key)
    assert counter.opened().registration_id != key
