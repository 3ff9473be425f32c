"""What answers lack, what a password has to be, and where a registration may go."""

from __future__ import annotations

from datetime import date

import pytest

from counter_app.registrations.rules import (
    CITIZENSHIP,
    EMAIL,
    IDENTITY,
    MEMBERS_PART,
    NEXT_STATES,
    PHONE,
    SEGMENT,
    UNFINISHED,
    Identity,
    PasswordRule,
    after_login,
    changed,
    holds_own,
    kept,
    lacks,
    may_become,
    met,
    next_call,
    own_words,
    registration_number,
    series,
    writers,
)
from counter_app.states import LoginResult, RegistrationState
from tests.core.registrations.desk import KNOWN

OWN = own_words("SITI AMINAH", ("3273015201900001", "21012345678", "+6281234567890"), date(1990, 1, 12))


def test_whole_answers_lack_nothing() -> None:
    assert lacks(kept(KNOWN)) == {}


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        (SEGMENT, "", "required"),
        (SEGMENT, "JAKON", "required"),
        (CITIZENSHIP, "", "required"),
        (IDENTITY, "", "required"),
        (IDENTITY, Identity.DIFFERS.value, "differs"),
        (EMAIL, "", "required"),
        (EMAIL, "siti", "email"),
        (EMAIL, "a" * 250 + "@contoh.id", "email"),
        (PHONE, "", "required"),
        (PHONE, "12345", "phone"),
    ],
)
def test_each_field_says_what_is_wrong(key: str, value: str, code: str) -> None:
    assert lacks(kept(KNOWN | {key: value})) == {key: code}


def test_a_number_abroad_and_one_written_at_home_are_numbers() -> None:
    assert kept(KNOWN | {PHONE: "0812 3456 7890"})[PHONE] == "+6281234567890"
    assert lacks(kept(KNOWN | {PHONE: "+60123456789"})) == {}


def test_what_the_record_lacks_is_another_one_too() -> None:
    record = {"email": KNOWN[EMAIL]}
    assert changed(kept(KNOWN), record) == (PHONE,)


def test_the_four_rules_are_ticked_one_by_one() -> None:
    assert met("") == frozenset()
    assert met("kebunteh") == {PasswordRule.LENGTH, PasswordRule.LOWER}
    assert met("Kebun7") == {PasswordRule.UPPER, PasswordRule.LOWER, PasswordRule.DIGIT}
    assert met("Kebunteh7") == frozenset(PasswordRule)


@pytest.mark.parametrize(
    "password", ["Siti-Kebun9", "xAMINAHx9z", "Kebun120190", "Kebun3273x", "K12e34567bun", "A12011990b"]
)
def test_own_names_numbers_and_birth_dates_are_found(password: str) -> None:
    assert holds_own(password, OWN)


def test_words_that_are_nobodys_own_are_free() -> None:
    assert not holds_own("Kebunteh7daun", OWN)
    assert not holds_own("Kebunteh7daun", ("", "AB"))


def test_unfinished_states_lead_somewhere_and_ends_nowhere() -> None:
    assert all(NEXT_STATES[state] for state in UNFINISHED)
    assert all(RegistrationState.CANCELLED in NEXT_STATES[state] for state in UNFINISHED)
    assert MEMBERS_PART < UNFINISHED
    assert not NEXT_STATES[RegistrationState.CANCELLED]


def test_only_the_terms_lead_to_an_account() -> None:
    doors = {state for state, after in NEXT_STATES.items() if RegistrationState.OPENED in after}
    assert doors == {RegistrationState.TERMS}


def test_no_way_leads_out_of_what_is_over() -> None:
    assert may_become(RegistrationState.OPEN, RegistrationState.CODE)
    assert not any(may_become(RegistrationState.DECLINED, one) for one in RegistrationState)


def test_whoever_did_not_get_in_is_asked_again_the_day_after() -> None:
    today = date(2026, 3, 2)
    assert next_call(today, LoginResult.SUCCEEDED) is None
    assert next_call(today, LoginResult.FAILED) == next_call(today, LoginResult.NOT_TRIED) == date(2026, 3, 3)


def test_a_login_leads_to_its_state() -> None:
    assert [after_login(one) for one in LoginResult] == [
        RegistrationState.LOGIN_VERIFIED,
        RegistrationState.LOGIN_FAILED,
        RegistrationState.NOT_TRIED,
    ]


def test_numbers_and_writers() -> None:
    assert (registration_number(2026, 7), series(2026)) == ("RG-2026-000007", "RG-2026")
    assert writers("a", {"_writers": "b,c"}) == {"a", "b", "c"}
    assert writers("", {}) == set()
