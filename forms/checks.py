"""Checks over one field with its kind, and over several fields at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from forms.model import Answers, Check, Field, FieldKind
from forms.nik import LENGTH, NikProblem, births_of, sex_of
from forms.normalise import normalise
from forms.rules import Context, Problem, Severity, check, iso_date, severity_of, tick

FOREIGN = "foreign"
WORKS_ABROAD = "PMI"
OWN_WORK = "BPU"
"""Codes of the form's choices that these checks mean."""

Finding = tuple[str, str, dict[str, str]]
"""Role of the field at fault, problem code, values for its sentence."""


def problem(field: str, code: str, values: Mapping[str, str] | None = None) -> Problem:
    """A problem with the weight its code has."""
    return Problem(field, code, severity_of(code), values or {})


def field_problems(field: Field, answers: Answers, context: Context) -> Iterator[Problem]:
    """Problems of one shown field; after an error its later rules stay silent."""
    value = answers.get(field.key, "")
    if field.locked and normalise(field.kind, context.before.get(field.key, value)) != value:
        yield problem(field.key, "locked")
        return
    code = _kind_code(field, value, answers, context) if value else _missing(field, answers)
    if code:
        yield problem(field.key, code)
        return
    if letter := context.unprintable(value):
        yield problem(field.key, "unprintable", {"letter": letter, "code": f"U+{ord(letter):04X}"})
        return
    for rule in field.rules:
        code = check(rule, value, context)
        if code:
            found = problem(field.key, code, {"limit": rule.argument} if rule.argument else {})
            yield found
            if found.severity is Severity.ERROR:
                return


def _missing(field: Field, answers: Answers) -> str | None:
    """Whether a blank answer is missed because of other answers; what is always required is a rule."""
    asked = bool(field.required_when) and all(one.holds(answers) for one in field.required_when)
    return "required" if asked else None


def fits_kind(field: Field, answers: Answers, context: Context) -> bool:
    """Whether the stored answer is one that a field of this kind can hold."""
    value = answers.get(field.key, "")
    return not value or _kind_code(field, value, answers, context) is None


def _kind_code(field: Field, value: str, answers: Answers, context: Context) -> str | None:
    """What the kind alone forbids: a code outside its list, a date that is none."""
    if field.kind is FieldKind.CHOICE:
        return None if any(choice.code == value for choice in field.choices) else "choice"
    if field.kind is FieldKind.DATE:
        return iso_date(value)
    if field.kind is FieldKind.TICK:
        return tick(value)
    if field.kind is FieldKind.REASON:
        return None if context.reasons is None or value in context.reasons else "reason"
    known = not context.regions.provinces or context.regions.knows(value)
    if field.kind is FieldKind.PROVINCE:
        return None if known and len(value) == 2 else "region"
    if field.kind is FieldKind.REGENCY:
        if not known or len(value) != 4:
            return "region"
        # An older card has the code that its regency had under its former province.
        provinces = (value[:2], context.regions.today(value)[:2])
        return None if answers.get(field.of, "") in provinces else "regency_outside_province"
    return None


def cross_problems(check_: Check, answers: Answers, context: Context) -> Iterator[Problem]:
    """Problems of several fields together; blank or hidden ones are not compared."""
    for role, code, values in _found_between(check_, answers, context):
        yield problem(check_.fields[role], code, values)


def are_at_odds(check_: Check, answers: Answers, context: Context) -> bool:
    """Whether there is any such problem: of a long list it is asked first, for nearly every row has none."""
    return bool(_found_between(check_, answers, context))


def _found_between(check_: Check, answers: Answers, context: Context) -> Sequence[Finding]:
    return CROSS[check_.name][1]({role: answers.get(key, "") for role, key in check_.fields.items()}, context)


def _births(nik: str, today: date) -> Sequence[date]:
    """The days of birth that a NIK can mean, none for what is no NIK."""
    try:
        return births_of(nik, today)
    except NikProblem:
        return ()


def _nik_birth_date(roles: Mapping[str, str], context: Context) -> Sequence[Finding]:
    births, stated = _births(roles["nik"], context.today), roles["birth_date"]
    if births and stated and iso_date(stated) is None and date.fromisoformat(stated) not in births:
        return (("birth_date", "nik_differs_birth_date", {"nik_date": births[0].isoformat()}),)
    return ()


def _nik_sex(roles: Mapping[str, str], context: Context) -> Sequence[Finding]:
    nik, sex = roles["nik"], roles["sex"]
    is_number = len(nik) == LENGTH and nik.isascii() and nik.isdigit()
    if sex and is_number and sex_of(nik) != sex and _births(nik, context.today):
        return (("sex", "nik_differs_sex", {"nik_sex": sex_of(nik).value}),)
    return ()


def _npwp_nik(roles: Mapping[str, str], _: Context) -> Sequence[Finding]:
    """Since 2024 the sixteen-digit NPWP of a person is the NIK (grade A)."""
    if len(roles["npwp"]) == 16 and roles["nik"] and roles["npwp"] != roles["nik"]:
        return (("npwp", "npwp_differs_nik", {}),)
    return ()


def _kk_nik(roles: Mapping[str, str], _: Context) -> Sequence[Finding]:
    """The two numbers stand close together on the family card."""
    if roles["kk"] and roles["kk"] == roles["nik"]:
        return (("kk", "kk_equals_nik", {}),)
    return ()


def _phone_abroad(roles: Mapping[str, str], _: Context) -> Sequence[Finding]:
    """A number of another country is a member's who works there or comes from there; others mistyped it."""
    abroad = roles["phone"] and not roles["phone"].startswith("+62")
    if abroad and roles["segment"] != WORKS_ABROAD and roles["citizenship"] != FOREIGN:
        return (("phone", "phone_not_abroad", {}),)
    return ()


def _foreign_identity(roles: Mapping[str, str], _: Context) -> Sequence[Finding]:
    """Who has no NIK is known by a passport."""
    if roles["citizenship"] == FOREIGN and not roles["nik"] and not roles["passport"]:
        return (("passport", "passport_or_nik", {}),)
    return ()


def _new_bpu(roles: Mapping[str, str], context: Context) -> Sequence[Finding]:
    """Whoever goes over to BPU says from what they live and how much they report: the contribution comes of it."""
    if roles["segment"] != OWN_WORK or context.before.get("segment", OWN_WORK) in ("", OWN_WORK):
        return ()
    return tuple((role, "required", {}) for role in ("business", "income") if not roles[role])


def _other_phone(roles: Mapping[str, str], _: Context) -> Sequence[Finding]:
    """An emergency contact on the member's own phone reaches nobody."""
    if roles["other"] and roles["other"] == roles["own"]:
        return (("other", "phone_equals_own", {}),)
    return ()


CROSS: dict[str, tuple[frozenset[str], Callable[[Mapping[str, str], Context], Sequence[Finding]]]] = {
    "nik_birth_date": (frozenset({"nik", "birth_date"}), _nik_birth_date),
    "nik_sex": (frozenset({"nik", "sex"}), _nik_sex),
    "npwp_nik": (frozenset({"npwp", "nik"}), _npwp_nik),
    "kk_nik": (frozenset({"kk", "nik"}), _kk_nik),
    "phone_abroad": (frozenset({"phone", "segment", "citizenship"}), _phone_abroad),
    "foreign_identity": (frozenset({"citizenship", "nik", "passport"}), _foreign_identity),
    "new_bpu": (frozenset({"segment", "business", "income"}), _new_bpu),
    "other_phone": (frozenset({"own", "other"}), _other_phone),
}
"""Checks over several fields by name, with the roles each needs."""
