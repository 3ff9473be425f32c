"""What the member does with their own hands: code, password, terms, and that nothing of it goes round a guard."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import text

from counter_app.capture.errors import SelfieMissing
from counter_app.cases.rules import AtAnotherCounter, TicketNotServing
from counter_app.cases.steps import Step
from counter_app.cases.works import WORKS
from counter_app.codes.errors import CodeTooSoon, NothingSends
from counter_app.codes.values import CodeResult
from counter_app.config import Settings
from counter_app.db.models import JmoAccount, Registration, Sender
from counter_app.my_works.service import MyWorkService
from counter_app.my_works.words import what_to_do
from counter_app.officers.passwords import matches
from counter_app.registrations.errors import (
    EasyPassword,
    HasAccount,
    PasswordRules,
    SecondNeeded,
    TermsNotRead,
    WrongRegistrationState,
)
from counter_app.registrations.rules import PHONE
from counter_app.registrations.terms import terms
from counter_app.states import AccountState, AttemptState, LoginResult, RegistrationState
from tests import factories
from tests.core.desk import DETAILS
from tests.core.registrations.desk import KNOWN, PASSWORD, RegisterDesk

VERSION = terms(str).version


def test_the_whole_way_opens_an_account(counter: RegisterDesk) -> None:
    key = counter.registered()
    account, row = counter.account(), counter.stored(key)
    assert account is not None
    assert (account.state, account.email, account.phone) == (AccountState.ACTIVE, DETAILS["email"], DETAILS["phone"])
    assert matches(account.password_hash, PASSWORD)
    assert (row.state, row.password_hash, row.terms_version) == (RegistrationState.OPENED, "", VERSION)
    assert row.selfie_id is not None


def test_it_is_the_branchs_record_until_the_centre_answers(counter: RegisterDesk) -> None:
    key = counter.registered()
    assert not counter.registrations.view(counter.officer, key).forwarded
    counter.registrations.note_reference(counter.officer, key, " JMO-77 ")
    assert counter.registrations.view(counter.officer, key).central_reference == "JMO-77"


def test_a_wrong_code_leads_nowhere(counter: RegisterDesk) -> None:
    key = counter.with_member()
    counter.member.send_code(counter.officer, key)
    wrong = "000000" if counter.received() != "000000" else "111111"
    outcome = counter.member.check_code(counter.officer, key, wrong)
    assert (outcome.result, outcome.left) == (CodeResult.WRONG, 4)
    assert counter.stored(key).state is RegistrationState.CODE


def test_a_code_goes_once_and_for_these_contacts_only(counter: RegisterDesk) -> None:
    key = counter.with_member()
    counter.member.send_code(counter.officer, key)
    code = counter.received()
    counter.registrations.save(counter.officer, key, KNOWN | {PHONE: "081311112222"})
    counter.registrations.go_on(counter.officer, key)
    counter.registrations.approve(counter.desk.supervisor(), key)
    assert not counter.member.check_code(counter.officer, key, code).fits


def test_the_next_code_waits_a_minute(counter: RegisterDesk) -> None:
    key = counter.with_member()
    counter.member.send_code(counter.officer, key)
    with pytest.raises(CodeTooSoon):
        counter.member.send_code(counter.officer, key)


def test_without_a_sender_the_work_is_kept_up_to_the_code(counter: RegisterDesk) -> None:
    with counter.desk.db.transaction(None) as work:
        work.session.query(Sender).update({"active": False})
    key = counter.with_member()
    assert counter.member.channels(counter.officer) == ()
    with pytest.raises(NothingSends):
        counter.member.send_code(counter.officer, key)
    assert counter.stored(key).state is RegistrationState.CODE


@pytest.mark.parametrize("password", ["kebunteh7", "KEBUNTEH7", "Kebunteh", "Kt7", "", "Kebunteh7" * 8])
def test_the_four_rules_are_checked_where_the_window_cannot_be_asked(counter: RegisterDesk, password: str) -> None:
    key = counter.with_code()
    with pytest.raises(PasswordRules):
        counter.member.choose_password(counter.officer, key, password)


@pytest.mark.parametrize("password", ["Password1", "Aminah-Kebun9", "Kebun12011990", "Qwerty123", "Kebun7890xy"])
def test_what_is_soon_guessed_is_asked_again(counter: RegisterDesk, password: str) -> None:
    key = counter.with_code()
    with pytest.raises(EasyPassword):
        counter.member.choose_password(counter.officer, key, password)
    assert counter.stored(key).password_hash == ""


def test_the_terms_are_read_to_their_end(counter: RegisterDesk) -> None:
    key = counter.with_password()
    for version, read in ((VERSION, False), ("0-00000000", True)):
        with pytest.raises(TermsNotRead):
            counter.member.agree(counter.officer, key, version, read)
    assert counter.account() is None


def test_whoever_does_not_agree_gets_no_account(counter: RegisterDesk) -> None:
    key = counter.with_password()
    counter.member.decline(counter.officer, key)
    row = counter.stored(key)
    assert (row.state, row.password_hash, counter.account()) == (RegistrationState.DECLINED, "", None)


def steps(counter: RegisterDesk, key: Any) -> dict[str, Any]:  # Any: a registration's key, and acts
    return {
        "check": lambda: counter.member.check_code(counter.officer, key, "123456"),
        "password": lambda: counter.member.choose_password(counter.officer, key, PASSWORD),
        "agree": lambda: counter.member.agree(counter.officer, key, VERSION, True),
        "decline": lambda: counter.member.decline(counter.officer, key),
        "login": lambda: counter.registrations.check_login(counter.officer, key, LoginResult.SUCCEEDED),
        "reference": lambda: counter.registrations.note_reference(counter.officer, key, "X"),
    }


@pytest.mark.parametrize("step", ["check", "password", "agree", "decline", "login", "reference"])
@pytest.mark.parametrize("at", ["filled", "asked"])
def test_no_step_is_skipped(counter: RegisterDesk, step: str, at: str) -> None:
    key = getattr(counter, at)()
    with pytest.raises(WrongRegistrationState):
        steps(counter, key)[step]()
    assert counter.account() is None


def test_an_account_is_not_opened_twice(counter: RegisterDesk) -> None:
    key = counter.registered()
    with pytest.raises(WrongRegistrationState):
        counter.member.agree(counter.officer, key, VERSION, True)


def test_no_account_without_the_member(counter: RegisterDesk) -> None:
    key = counter.with_password()
    counter.desk.leave()
    with pytest.raises(TicketNotServing):
        counter.member.agree(counter.officer, key, VERSION, True)


def test_no_other_counter_types_for_them(counter: RegisterDesk) -> None:
    key = counter.with_member()
    with pytest.raises(AtAnotherCounter):
        counter.member.send_code(counter.desk.other_officer(), key)


def test_what_came_to_belong_to_somebody_else_is_looked_at_first(counter: RegisterDesk) -> None:
    key = counter.with_password()
    factories.member(counter.desk.db, name="BUDI SANTOSO", details={"phone": DETAILS["phone"]})
    with pytest.raises(SecondNeeded):
        counter.member.agree(counter.officer, key, VERSION, True)
    assert (counter.stored(key).state, counter.account()) == (RegistrationState.OPEN, None)


def test_an_account_that_came_by_a_list_meanwhile_stops_it(counter: RegisterDesk) -> None:
    key = counter.with_password()
    with counter.desk.db.transaction(None) as work:
        work.session.add(JmoAccount(member_id=counter.desk.member.id, state=AccountState.ACTIVE, failed_attempts=0))
    with pytest.raises(HasAccount):
        counter.member.agree(counter.officer, key, VERSION, True)


def test_who_takes_it_up_again_types_code_and_password_again(counter: RegisterDesk) -> None:
    key = counter.with_password()
    view = counter.opened()
    assert (view.registration_id, view.state) == (key, RegistrationState.CODE)
    assert counter.stored(key).password_hash == ""


def test_a_selfie_that_is_worth_nothing_any_more_opens_no_account(counter: RegisterDesk) -> None:
    key = counter.with_password()
    with counter.desk.db.transaction(None) as work:
        work.session.execute(text("UPDATE selfie_attempt SET state = :state"), {"state": AttemptState.FAILED.value})
    with pytest.raises(SelfieMissing):
        counter.member.agree(counter.officer, key, VERSION, True)


def test_a_login_that_failed_is_asked_again(counter: RegisterDesk) -> None:
    key = counter.registered()
    counter.registrations.check_login(counter.officer, key, LoginResult.FAILED, "wrong_password")
    assert counter.stored(key).state is RegistrationState.LOGIN_FAILED
    counter.registrations.check_login(counter.officer, key, LoginResult.SUCCEEDED)
    assert (counter.stored(key).state, counter.stored(key).login_code) == (RegistrationState.LOGIN_VERIFIED, "")


def test_neither_code_nor_password_stands_anywhere_in_the_store(counter: RegisterDesk) -> None:
    key = counter.with_member()
    counter.member.send_code(counter.officer, key)
    code = counter.received()
    counter.member.check_code(counter.officer, key, code)
    counter.member.choose_password(counter.officer, key, PASSWORD)
    counter.member.agree(counter.officer, key, VERSION, True)
    with counter.desk.db.read() as session:
        tables = Registration.metadata.sorted_tables
        told = "\n".join(repr(row) for table in tables for row in session.execute(table.select()))
    assert PASSWORD not in told
    assert f"'{code}'" not in told
    assert "registration_done" in told, "the scan reads the audit"


def test_whoever_did_not_log_in_yet_is_called_the_day_after(counter: RegisterDesk) -> None:
    key = counter.registered()
    counter.registrations.check_login(counter.officer, key, LoginResult.NOT_TRIED, "no_phone")
    works = MyWorkService(counter.desk.db, counter.desk.clock, Settings, WORKS)
    (left,) = [one for one in works.left(counter.officer).works if one.work_id == key]
    assert (left.step, left.call_back_on) == (Step.LOGIN, date(2026, 3, 3))
    assert "Hubungi peserta 03-03-2026" in what_to_do(left)
    counter.registrations.check_login(counter.officer, key, LoginResult.SUCCEEDED)
    assert counter.stored(key).call_back_on is None
