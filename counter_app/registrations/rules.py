"""States of a registration, what its password has to be, and what its answers lack. Pure; time passed in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum

from counter_app.states import LoginResult, RegistrationState, Segment
from forms.model import FieldKind
from forms.normalise import normalise
from forms.rules import ABROAD, EMAIL_LONGEST
from forms.rules import PHONE as MOBILE
from forms.rules import email as email_problem

S = RegistrationState
NEXT_STATES: dict[RegistrationState, frozenset[RegistrationState]] = {
    S.OPEN: frozenset({S.WAITING, S.CODE, S.NOT_MEMBER, S.CANCELLED}),
    S.WAITING: frozenset({S.OPEN, S.CODE, S.REJECTED, S.CANCELLED}),
    S.CODE: frozenset({S.PASSWORD, S.OPEN, S.CANCELLED}),
    S.PASSWORD: frozenset({S.TERMS, S.CODE, S.OPEN, S.CANCELLED}),
    S.TERMS: frozenset({S.OPENED, S.DECLINED, S.CODE, S.OPEN, S.CANCELLED}),
    S.OPENED: frozenset({S.LOGIN_VERIFIED, S.LOGIN_FAILED, S.NOT_TRIED}),
    S.LOGIN_FAILED: frozenset({S.LOGIN_VERIFIED, S.LOGIN_FAILED, S.NOT_TRIED}),
    S.NOT_TRIED: frozenset({S.LOGIN_VERIFIED, S.LOGIN_FAILED, S.NOT_TRIED}),
    S.LOGIN_VERIFIED: frozenset(),
    S.REJECTED: frozenset(),
    S.DECLINED: frozenset(),
    S.NOT_MEMBER: frozenset(),
    S.CANCELLED: frozenset(),
}
MEMBERS_PART = frozenset({S.CODE, S.PASSWORD, S.TERMS})
"""What the member does with their own hands."""
UNFINISHED = frozenset({S.OPEN, S.WAITING}) | MEMBERS_PART
LOGIN_OPEN = frozenset({S.OPENED, S.LOGIN_FAILED, S.NOT_TRIED})
"""The account is open, and what the member finds on the phone may still be recorded."""
CARRIED_OUT = LOGIN_OPEN | {S.LOGIN_VERIFIED}

SEGMENT, CITIZENSHIP, IDENTITY, EMAIL, PHONE = "segment", "citizenship", "identity", "email", "phone"
ASKED = (SEGMENT, CITIZENSHIP, IDENTITY, EMAIL, PHONE)
"""In the order in which the phone app asks them."""
WRITERS = "_writers"
"""Key kept beside the answers that no field has: who wrote them."""
SEGMENTS = (Segment.PU, Segment.BPU, Segment.PMI)
"""What the phone app offers; whoever is covered by a building project alone says as what they register."""

REFERENCE_MAX = 60
PASSWORD_MIN, PASSWORD_MAX = 8, 64
"""The phone app asks for eight characters or more (facts, grade A); more than 64 nobody types at a counter."""
ENOUGH_GUESSES = 10**6 + 5
"""Where zxcvbn's grade 2 of 0 to 4 begins; below it a password is "very guessable" by its own words."""
CHUNK = 4
"""So many letters or digits of one's own in a row make a password that whoever knows the member tries first."""


class Identity(StrEnum):
    """What the officer holds against the record."""

    KTP = "ktp"
    PASSPORT = "passport"
    DIFFERS = "differs"
    """The paper says another number than the record: the record is put right first."""


class PasswordRule(StrEnum):
    """The four rules of the phone app, in the order in which they are ticked."""

    LENGTH = "length"
    UPPER = "upper"
    LOWER = "lower"
    DIGIT = "digit"


def may_become(state: RegistrationState, wanted: RegistrationState) -> bool:
    """Whether a registration in `state` may go to `wanted`."""
    return wanted in NEXT_STATES[state]


def after_login(result: LoginResult) -> RegistrationState:
    """The state a login check leads to."""
    return {
        LoginResult.SUCCEEDED: S.LOGIN_VERIFIED,
        LoginResult.FAILED: S.LOGIN_FAILED,
        LoginResult.NOT_TRIED: S.NOT_TRIED,
    }[result]


def next_call(today: date, result: LoginResult) -> date | None:
    """When somebody asks again whether the member logged in: the day after, until it went well."""
    return None if result is LoginResult.SUCCEEDED else today + timedelta(days=1)


def kept(typed: Mapping[str, str]) -> dict[str, str]:
    """Answers in the form in which they are kept and compared."""
    given = {key: " ".join(typed.get(key, "").split()) for key in ASKED}
    return given | {
        EMAIL: normalise(FieldKind.EMAIL, given[EMAIL]),
        PHONE: normalise(FieldKind.PHONE, given[PHONE]),
    }


def lacks(answers: Mapping[str, str]) -> dict[str, str]:
    """By field what is wrong with the answers: `required`, `email`, `phone` or `differs`."""
    found = {key: "required" for key in ASKED if not answers.get(key)}
    if answers.get(SEGMENT) and answers[SEGMENT] not in SEGMENTS:
        found[SEGMENT] = "required"
    if answers.get(IDENTITY) == Identity.DIFFERS:
        found[IDENTITY] = "differs"
    email, phone = answers.get(EMAIL, ""), answers.get(PHONE, "")
    if email and (len(email) > EMAIL_LONGEST or email_problem(email) is not None):
        found[EMAIL] = "email"
    if phone and not (MOBILE.fullmatch(phone) or ABROAD.fullmatch(phone)):
        found[PHONE] = "phone"
    return found


def changed(answers: Mapping[str, str], record: Mapping[str, str]) -> tuple[str, ...]:
    """Which of e-mail and phone are not those of the record; what the record lacks is another one as well."""
    return tuple(key for key in (EMAIL, PHONE) if answers.get(key, "") and answers[key] != record.get(key, ""))


def writers(author_id: str, answers: Mapping[str, str]) -> set[str]:
    """Everybody who began it or wrote its answers, as text ids."""
    return {author_id, *answers.get(WRITERS, "").split(",")} - {""}


def met(password: str) -> frozenset[PasswordRule]:
    """Which of the phone app's rules hold."""
    holds = {
        PasswordRule.LENGTH: len(password) >= PASSWORD_MIN,
        PasswordRule.UPPER: any(one.isupper() for one in password),
        PasswordRule.LOWER: any(one.islower() for one in password),
        PasswordRule.DIGIT: any(one.isdigit() for one in password),
    }
    return frozenset(rule for rule, is_met in holds.items() if is_met)


def holds_own(password: str, own: Iterable[str]) -> bool:
    """Whether a name, number or birth date of the member stands in it, whole or four in a row of a number."""
    said = password.casefold()
    digits = "".join(one for one in said if one.isdigit())
    for value in own:
        low = value.casefold()
        if not low:
            continue
        if low.isdigit():
            pieces = (low[at : at + CHUNK] for at in range(max(1, len(low) - CHUNK + 1)))
            if any(len(piece) >= CHUNK and piece in digits for piece in pieces):
                return True
        elif len(low) >= CHUNK - 1 and low in said:
            return True
    return False


def own_words(name: str, numbers: Iterable[str], born: date | None) -> tuple[str, ...]:
    """What of a member nobody should have in a password: words of the name, numbers, and the birth date as typed."""
    days = (f"{born:%d%m%Y}", f"{born:%d%m%y}", f"{born:%Y%m%d}") if born is not None else ()
    return (*name.split(), *(number for number in numbers if number), *days)


def registration_number(year: int, number: int) -> str:
    """RG-2026-000007: never reused within a branch."""
    return f"RG-{year}-{number:06d}"


def series(year: int) -> str:
    """The number series of one year."""
    return f"RG-{year}"
