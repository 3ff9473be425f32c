"""Rules over one stored value, by name: each gives a problem code or None. The words live with the texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import field as made_new
from datetime import date
from enum import StrEnum

from forms.days import FIRST_YEAR, LAST_YEAR
from forms.model import YES, Answers, Rule
from forms.names import name
from forms.nik import NikProblem, births_of, oldest_birth
from forms.regions import Regions


class Severity(StrEnum):
    """An error holds the form back; a warning is for the officer to judge."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Problem:
    """What is wrong with one field; `values` fill the named places of its sentence."""

    field: str
    code: str
    severity: Severity
    values: Mapping[str, str] = made_new(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Context:
    """What the rules need from outside; a table that is empty or missing refuses nothing.

    `before` holds the member's current values where there are any, `letters` what paper can print, `is_phone` whether
    a number with its country code can be one, `reasons` what may be given for a document that is not there.
    """

    today: date
    regions: Regions = made_new(default_factory=Regions)
    before: Answers = made_new(default_factory=dict)
    letters: frozenset[str] = frozenset()
    is_phone: Callable[[str], bool] | None = None
    reasons: frozenset[str] | None = None

    def unprintable(self, value: str) -> str:
        """The first letter that paper cannot show, "" when there is none."""
        if not self.letters or self.letters.issuperset(value):
            return ""
        return next((letter for letter in value if letter not in self.letters and letter != "\n"), "")


WARNINGS = frozenset(
    {
        "kpj_letters",
        "name_marks",
        "phone_abroad",
        "permit_over",
        "province_unknown",
        "regency_unknown",
        "nik_serial",
        "nik_differs_birth_date",
        "nik_differs_sex",
        "npwp_differs_nik",
        "kk_equals_nik",
        "phone_equals_own",
    }
)
"""Codes that do not hold a form back; every other code does."""

PHONE = re.compile(r"\+628[1-9]\d{7,11}", re.ASCII)
ABROAD = re.compile(r"\+(?!62)[1-9]\d{6,14}", re.ASCII)
PASSPORT = re.compile(r"(?=.*\d)[0-9A-Z]{5,15}", re.ASCII)
PERMIT = re.compile(r"(?=.*\d)[0-9A-Z]{5,20}", re.ASCII)
ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
EMAIL = re.compile(
    r"[A-Za-z0-9_%+-]+(?:\.[A-Za-z0-9_%+-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
EMAIL_LONGEST = 254
PERMIT_LONGEST_YEARS = 20
"""A permit is for five years and a passport for ten: what ends later was mistyped."""


def severity_of(code: str) -> Severity:
    """How much a code weighs."""
    return Severity.WARNING if code in WARNINGS else Severity.ERROR


def check(rule: Rule, value: str, context: Context) -> str | None:
    """The code a rule gives for a stored value; only `required` minds a blank one. KeyError: no such rule."""
    if rule.name == "required":
        return "required" if value == "" else None
    if value == "":
        return None
    if rule.name == "max":
        return "too_long" if len(value) > int(rule.argument) else None
    if rule.name in PLAIN:
        return PLAIN[rule.name](value)
    return IN_CONTEXT[rule.name](value, context)


def kk(value: str) -> str | None:
    """A family card number has sixteen digits (grade B)."""
    return None if re.fullmatch(r"[0-9]{16}", value) else "kk"


def kpj(value: str) -> str | None:
    """A member number has eleven letters or digits (grade C)."""
    return None if re.fullmatch(r"[0-9A-Z]{11}", value) else "kpj"


def kpj_digits(value: str) -> str | None:
    """Only legacy cards hold letters (grade C)."""
    return None if value.isdigit() else "kpj_letters"


def npwp(value: str) -> str | None:
    """Fifteen digits until 2024, sixteen since (grade A)."""
    return None if re.fullmatch(r"[0-9]{15,16}", value) else "npwp"


def phone(value: str, context: Context) -> str | None:
    """An Indonesian mobile number, stored as +628…: nine to thirteen digits after the country code (grade A).

    One of another country is for the officer to judge; whether the member may have it is a check of its own.
    """
    if PHONE.fullmatch(value):
        return None
    abroad = ABROAD.fullmatch(value) and (context.is_phone is None or context.is_phone(value))
    return "phone_abroad" if abroad else "phone"


def passport(value: str) -> str | None:
    """Capitals and digits, of any country (grade B)."""
    return None if PASSPORT.fullmatch(value) else "passport"


def permit(value: str) -> str | None:
    """The number of a stay permit: capitals and digits (grade C)."""
    return None if PERMIT.fullmatch(value) else "permit"


def email(value: str) -> str | None:
    """An address a mail server would take without quoting."""
    return None if len(value) <= EMAIL_LONGEST and EMAIL.fullmatch(value) else "email"


def postal_code(value: str) -> str | None:
    """Five digits, the first of them not 0."""
    return None if re.fullmatch(r"[1-9][0-9]{4}", value) else "postal_code"


def rt_rw(value: str) -> str | None:
    """Neighbourhood numbers as on the identity card: 004/012."""
    return None if re.fullmatch(r"[0-9]{3}/[0-9]{3}", value) else "rt_rw"


def account_number(value: str) -> str | None:
    """Indonesian bank accounts have 8 to 20 digits, by bank (grade C)."""
    return None if re.fullmatch(r"[0-9]{8,20}", value) else "account_number"


def amount(value: str) -> str | None:
    """Whole rupiah a month: no wage has more than ten digits, and none begins with a nought."""
    return None if re.fullmatch(r"[1-9][0-9]{3,9}", value) else "amount"


def tick(value: str) -> str | None:
    """A tick is made or not."""
    return None if value == YES else "tick"


def iso_date(value: str) -> str | None:
    """A day of the calendar in the stored form, in a year that somebody can mean."""
    day = _day(value)
    if day is None:
        return "date"
    if day.year < FIRST_YEAR:
        return "date_too_old"
    return "date_in_future" if day.year > LAST_YEAR else None


def past_date(value: str, context: Context) -> str | None:
    """A day that has been, and that a living person can have seen."""
    day = _day(value)
    if day is None:
        return "date"
    if day > context.today:
        return "date_in_future"
    return "date_too_old" if day < oldest_birth(context.today) else None


def permit_date(value: str, context: Context) -> str | None:
    """The last day of a stay permit; one that is over is for the officer to judge."""
    day = _day(value)
    if day is None:
        return "date"
    if day > _years_later(context.today, PERMIT_LONGEST_YEARS):
        return "date_too_far"
    return "permit_over" if day < context.today else None


def nik(value: str, context: Context) -> str | None:
    """Sixteen digits with a possible date of birth (grade A)."""
    try:
        births_of(value, context.today)
    except NikProblem as problem:
        return problem.code
    return None


def nik_serial(value: str) -> str | None:
    """Serials start at 0001."""
    return "nik_serial" if value.endswith("0000") else None


def region_prefix(value: str, context: Context) -> str | None:
    """The region a NIK or family card starts with; says nothing when there is no table."""
    if not context.regions.provinces or context.regions.knows(value[:4]):
        return None
    return "regency_unknown" if context.regions.knows(value[:2]) else "province_unknown"


def region(value: str, context: Context) -> str | None:
    """A province or regency in use today; any code passes when there is no table."""
    return None if not context.regions.provinces or context.regions.is_current(value) else "region"


def _years_later(day: date, years: int) -> date:
    return date(day.year + years, day.month, min(day.day, 28))


def _day(value: str) -> date | None:
    """The day, only from YYYY-MM-DD: fromisoformat alone would take other spellings too."""
    if not ISO_DAY.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


PLAIN: dict[str, Callable[[str], str | None]] = {
    "kk": kk,
    "kpj": kpj,
    "kpj_digits": kpj_digits,
    "npwp": npwp,
    "passport": passport,
    "permit": permit,
    "email": email,
    "name": name,
    "postal_code": postal_code,
    "rt_rw": rt_rw,
    "account_number": account_number,
    "amount": amount,
    "tick": tick,
    "date": iso_date,
    "nik_serial": nik_serial,
}
IN_CONTEXT: dict[str, Callable[[str, Context], str | None]] = {
    "phone": phone,
    "past_date": past_date,
    "permit_date": permit_date,
    "nik": nik,
    "region_prefix": region_prefix,
    "region": region,
}
RULE_NAMES = frozenset({"required", "max", *PLAIN, *IN_CONTEXT})
CODES = WARNINGS | frozenset(
    {
        "required",
        "too_long",
        "locked",
        "choice",
        "reason",
        "reason_sensitive",
        "tick",
        "date",
        "date_in_future",
        "date_too_old",
        "date_too_far",
        "unprintable",
        "phone_not_abroad",
        "passport_or_nik",
        "passport",
        "permit",
        "nik_digits",
        "nik_length",
        "nik_birth_date",
        "kk",
        "kpj",
        "npwp",
        "phone",
        "email",
        "name",
        "postal_code",
        "rt_rw",
        "account_number",
        "amount",
        "region",
        "regency_outside_province",
    }
)
"""Every problem code there is, so that the texts can be checked for words."""
