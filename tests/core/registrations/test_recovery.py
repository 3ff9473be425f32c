"""Both contacts dead: who has to be there, who looks, how long it waits, and who hears of it."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from sqlalchemy import select

from counter_app.db.models import JmoAccount, Member, OutMessage
from counter_app.guards.rules import RECOVERED
from counter_app.message_states import MessageKind
from counter_app.notices.service import NoticeService
from counter_app.officers.passwords import matches
from counter_app.registrations.errors import AnswersIncomplete, NoAccount, RecoveryWaits, WrongRegistrationState
from counter_app.registrations.rules import EMAIL, PHONE
from counter_app.registrations.terms import terms
from counter_app.states import AccountState, RegistrationState
from tests import factories
from tests.core.desk import DETAILS
from tests.core.notices.conftest import MAIL, NoticeDesk
from tests.core.printing.samples import picture
from tests.core.registrations.desk import KNOWN, PASSWORD, RegisterDesk
from tests.databases import Clock

NEW = {EMAIL: "baru@contoh.id", PHONE: "081377778888"}


def account(counter: RegisterDesk, state: AccountState = AccountState.ACTIVE) -> None:
    with counter.desk.db.transaction(None) as work:
        row = JmoAccount(member_id=counter.desk.member.id, state=state, failed_attempts=0)
        row.email, row.phone = DETAILS["email"], DETAILS["phone"]
        work.session.add(row)


def begun(counter: RegisterDesk, **changes: str) -> uuid.UUID:
    """The officer's part is there, and the selfie."""
    key = counter.registrations.open(counter.officer, counter.desk.visit.id, recovers=True).registration_id
    counter.registrations.save(counter.officer, key, KNOWN | NEW | changes)
    counter.desk.consent()
    counter.desk.attempt(picture=picture())
    return key


def approved(counter: RegisterDesk) -> uuid.UUID:
    account(counter)
    key = begun(counter)
    counter.registrations.go_on(counter.officer, key)
    counter.registrations.approve(counter.desk.supervisor(), key)
    return key


def changed_lately(counter: RegisterDesk, days: int = 7) -> None:
    """Another phone was asked for so many days ago."""
    desk, then = counter.desk, counter.desk.clock() - timedelta(days=days)
    factories.change_request(
        desk.db,
        factories.case(desk.db, None, desk.member.id, day=then.date()),
        desk.member.id,
        before={"phone": "+628110000000"},
        answers={"phone": DETAILS["phone"]},
        submitted_at=then,
    )


@pytest.mark.parametrize("state", [AccountState.BLOCKED, AccountState.CLOSED])
def test_what_is_no_open_account_is_not_recovered(counter: RegisterDesk, state: AccountState) -> None:
    account(counter, state)
    with pytest.raises(NoAccount) as told:
        begun(counter)
    assert told.value.state is state


def test_nobody_knows_of_an_account(counter: RegisterDesk) -> None:
    with pytest.raises(NoAccount):
        begun(counter)


@pytest.mark.parametrize("key", [EMAIL, PHONE])
def test_an_old_contact_never_suffices(counter: RegisterDesk, key: str) -> None:
    account(counter)
    recovery = begun(counter, **{key: DETAILS[key]})
    with pytest.raises(AnswersIncomplete) as told:
        counter.registrations.go_on(counter.officer, recovery)
    assert told.value.lacks == {key: "dead"}


def test_nobody_does_it_alone_also_where_the_record_has_the_new_contact(counter: RegisterDesk) -> None:
    account(counter)
    key = begun(counter)
    counter.registrations.go_on(counter.officer, key)
    view = counter.registrations.view(counter.officer, key)
    assert view.state is RegistrationState.WAITING
    assert RECOVERED in {one.code for one in view.guards}


def test_the_old_contact_hears_of_it(counter: RegisterDesk) -> None:
    account(counter)
    counter.registrations.go_on(counter.officer, begun(counter))
    with counter.desk.db.read() as session:
        notices = session.scalars(select(OutMessage).where(OutMessage.kind == MessageKind.OLD_CONTACT)).all()
        told = {counter.outbox.opened(one).to for one in notices}
        words = "".join(counter.outbox.opened(one).letter.text for one in notices)
    assert told == {DETAILS["email"], DETAILS["phone"]}
    assert counter.desk.member.name not in words
    assert counter.desk.member.nik not in words


def told(counter: RegisterDesk) -> set[str]:
    """Whom word went to as to an old contact."""
    with counter.desk.db.read() as session:
        notices = session.scalars(select(OutMessage).where(OutMessage.kind == MessageKind.OLD_CONTACT)).all()
        return {counter.outbox.opened(one).to for one in notices}


def test_a_contact_that_was_changed_just_before_hears_of_it_as_well(counter: RegisterDesk) -> None:
    account(counter)
    changed_lately(counter)
    counter.registrations.go_on(counter.officer, begun(counter))
    assert told(counter) == {DETAILS["email"], DETAILS["phone"], "+628110000000"}


def test_a_contact_that_was_changed_long_ago_is_somebody_elses_by_now(counter: RegisterDesk) -> None:
    account(counter)
    changed_lately(counter, days=31)
    counter.registrations.go_on(counter.officer, begun(counter))
    assert told(counter) == {DETAILS["email"], DETAILS["phone"]}


def test_the_contact_that_the_member_agreed_to_earlier_hears_of_it_whatever_the_record_has_now(
    counter: RegisterDesk, clock: Clock
) -> None:
    account(counter)
    at = NoticeDesk(counter.desk, counter.outbox, NoticeService(counter.desk.db, counter.outbox), clock)
    at.says(MAIL)
    with counter.desk.db.transaction(None) as work:
        for row in (
            work.session.get_one(Member, counter.desk.member.id),
            work.session.get_one(JmoAccount, counter.desk.member.id),
        ):
            if isinstance(row, JmoAccount):
                row.email = "penipu@contoh.id"
            else:
                row.details = {**row.details, "email": "penipu@contoh.id"}
    counter.registrations.go_on(counter.officer, begun(counter))
    assert told(counter) == {"penipu@contoh.id", DETAILS["email"], DETAILS["phone"]}


def test_asked_again_within_the_same_second_it_is_said_again(counter: RegisterDesk) -> None:
    account(counter)
    key = begun(counter)
    for _time in range(2):
        counter.registrations.save(counter.officer, key, KNOWN | NEW)
        counter.registrations.go_on(counter.officer, key)
    with counter.desk.db.read() as session:
        notices = session.scalars(select(OutMessage).where(OutMessage.kind == MessageKind.OLD_CONTACT)).all()
    assert len(notices) == 4


def test_whoever_gets_their_former_contact_back_is_not_warned_of_themselves(counter: RegisterDesk) -> None:
    account(counter)
    changed_lately(counter)
    counter.registrations.go_on(counter.officer, begun(counter, **{PHONE: "08110000000"}))
    assert told(counter) == {DETAILS["email"], DETAILS["phone"]}


def test_what_changed_while_the_member_was_typing_makes_the_rest_wait_as_well(counter: RegisterDesk) -> None:
    key = approved(counter)
    counter.member.send_code(counter.officer, key)
    counter.member.check_code(counter.officer, key, counter.received())
    counter.member.choose_password(counter.officer, key, PASSWORD)
    changed_lately(counter)
    with pytest.raises(RecoveryWaits):
        counter.member.agree(counter.officer, key, terms(str).version, read=True)
    assert counter.registrations.view(counter.officer, key).state is RegistrationState.TERMS


def test_the_account_gets_its_new_contact_and_password(counter: RegisterDesk) -> None:
    key = approved(counter)
    counter.member.send_code(counter.officer, key)
    assert counter.member.check_code(counter.officer, key, counter.received()).fits
    counter.member.choose_password(counter.officer, key, PASSWORD)
    counter.member.agree(counter.officer, key, terms(str).version, True)
    row = counter.account()
    assert row is not None
    assert (row.email, row.phone) == (NEW[EMAIL], "+6281377778888")
    assert matches(row.password_hash, PASSWORD)


def test_what_changed_lately_waits_a_day(counter: RegisterDesk) -> None:
    changed_lately(counter)
    key = approved(counter)
    with pytest.raises(RecoveryWaits):
        counter.member.send_code(counter.officer, key)
    assert counter.registrations.view(counter.officer, key).waits_until is not None


def test_without_a_wait_it_goes_on_at_once(counter: RegisterDesk) -> None:
    counter.desk.set("recovery_wait_days", "0")
    changed_lately(counter)
    key = approved(counter)
    assert counter.member.send_code(counter.officer, key).queued


def test_the_next_visit_goes_on_with_what_was_agreed_to(counter: RegisterDesk) -> None:
    changed_lately(counter)
    key = approved(counter)
    counter.desk.leave()
    desk = counter.desk
    desk.visit = factories.case(desk.db, desk.officer, desk.member.id)
    view = counter.registrations.open(desk.officer, desk.visit.id, recovers=True)
    assert (view.registration_id, view.state, bool(view.second)) == (key, RegistrationState.CODE, True)


def test_a_recovery_is_not_carried_out_twice(counter: RegisterDesk) -> None:
    key = approved(counter)
    counter.member.send_code(counter.officer, key)
    counter.member.check_code(counter.officer, key, counter.received())
    counter.member.choose_password(counter.officer, key, PASSWORD)
    counter.member.agree(counter.officer, key, terms(str).version, True)
    with pytest.raises(WrongRegistrationState):
        counter.member.agree(counter.officer, key, terms(str).version, True)
