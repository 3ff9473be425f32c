"""What a paper proposes for a form, and where paper, number and record say different things. Pure.

One key takes what is clear and differs; everything else is asked one by one. Nothing is ever changed by reading alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from counter_app.scanning.codes import Doubt, Legibility
from counter_app.scanning.fields.likeness import bare
from counter_app.scanning.fields.values import PaperReading, PaperValue
from forms.nik import NikProblem, births_of, sex_of

if TYPE_CHECKING:  # loads the tables of villages
    from counter_app.scanning.fields.grammar import Known

OWN_COUNTRY, INDONESIAN, FOREIGN = "WNI", "indonesian", "foreign"
EXACT = frozenset({"nik", "birth_date", "sex", "marital_status", "citizenship", "ktp_province", "ktp_regency"})
"""Values that are the same or not; others are compared without blanks, points and capitals: so two clerks write."""
NOT_ASKED = frozenset({"religion", "valid_until", "province", "regency"})
"""Stands on the paper and in no field of the record."""
Holds = Callable[[str, str], bool]
"""Whether a value passes the rules of the form's own field."""


class Between(StrEnum):
    """What two values of a difference are of."""

    RECORD = "record"
    """The paper and the record."""
    BIRTH = "birth"
    """The number's birth date and the one that is printed."""
    SEX = "sex"
    REGION = "region"
    """The number's region and the one in the card's head: many people moved."""


@dataclass(frozen=True)
class Difference:
    """One line: the field, what the paper says, what stands against it."""

    key: str
    between: Between
    paper: str
    other: str


@dataclass(frozen=True)
class Proposed:
    """A value for a field of the form, before and after, and where it was read."""

    key: str
    before: str
    after: str
    value: PaperValue


@dataclass(frozen=True)
class Proposals:
    """What a paper says for a form."""

    clear: tuple[Proposed, ...]
    """Taken by one key."""
    asked: tuple[Proposed, ...]
    """Confirmed one by one."""
    same: tuple[str, ...]
    """Nothing to do."""


def answers_of(reading: PaperReading, known: Known) -> dict[str, PaperValue]:
    """The reading in the words of the record: choices as codes, the head's names as codes of regions."""
    found = {key: value for key, value in reading.values.items() if key not in NOT_ASKED}
    nation = found.pop("citizenship", None)
    if nation is not None and nation.text:
        own = nation.text == OWN_COUNTRY
        found["citizenship"] = _as(nation, "citizenship", INDONESIAN if own else FOREIGN)
        if not own:
            found["nationality"] = _as(nation, "nationality", nation.text)
    province, regency = reading.values.get("province"), reading.values.get("regency")
    if province is not None and regency is not None:
        code = known.places.regency(province.text, regency.text)
        if code:
            found["ktp_province"] = _as(province, "ktp_province", code[:2])
            found["ktp_regency"] = _as(regency, "ktp_regency", code)
    return found


def proposals(reading: PaperReading, record: Mapping[str, str], known: Known, holds: Holds) -> Proposals:
    """What differs from the record: by one key what is clear and passes the form's rules, one by one what does not."""
    return proposed(answers_of(reading, known), record, holds)


def proposed(answers: Mapping[str, PaperValue], record: Mapping[str, str], holds: Holds) -> Proposals:
    """The same of values that are in the words of the record already."""
    clear, asked, same = [], [], []
    for key, value in answers.items():
        before = record.get(key, "")
        one = Proposed(key, before, value.text, value)
        if value.state is Legibility.UNREAD or not value.text:
            continue
        if value.state is Legibility.READ and alike(key, before, value.text):
            same.append(key)
        elif value.state is Legibility.READ and not value.doubts and holds(key, value.text):
            clear.append(one)
        else:
            asked.append(one)
    return Proposals(tuple(clear), tuple(asked), tuple(same))


def differences(reading: PaperReading, record: Mapping[str, str], known: Known) -> tuple[Difference, ...]:
    """Where the paper says another thing than the record, and where it contradicts itself; doubtful values as well."""
    return (*against_record(answers_of(reading, known), record), *within(reading, known))


def against_record(answers: Mapping[str, PaperValue], record: Mapping[str, str]) -> tuple[Difference, ...]:
    """Where values in the words of the record say another thing than it."""
    return tuple(
        Difference(key, Between.RECORD, value.text, record[key])
        for key, value in answers.items()
        if value.text and record.get(key) and not alike(key, record[key], value.text)
    )


def within(reading: PaperReading, known: Known) -> tuple[Difference, ...]:
    """Where the paper contradicts its own number."""
    answers = answers_of(reading, known)
    found: list[Difference] = []
    number = answers.get("nik")
    if number is None or Doubt.GRAMMAR in number.doubts:
        return ()
    try:
        births = births_of(number.text, known.today)
    except NikProblem:
        return ()
    born, sex, regency = (answers.get(key) for key in ("birth_date", "sex", "ktp_regency"))
    if born is not None and _day(born.text) is not None and _day(born.text) not in births:
        found.append(Difference("birth_date", Between.BIRTH, born.text, births[0].isoformat()))
    if sex is not None and sex.text in ("male", "female") and sex.text != sex_of(number.text):
        found.append(Difference("sex", Between.SEX, sex.text, sex_of(number.text).value))
    of_number = number.text[:4]
    if regency is not None and known.regions.today(of_number) != regency.text:
        theirs = known.regions.name(of_number) or of_number
        found.append(Difference("ktp_regency", Between.REGION, reading.text("regency"), theirs))
    return tuple(found)


def alike(key: str, one: str, other: str) -> bool:
    """Whether two values of a field are the same to somebody who reads both."""
    if key in EXACT:
        return one == other
    return bare(one) == bare(other)


def _as(value: PaperValue, key: str, text: str) -> PaperValue:
    return PaperValue(key, text, value.state, value.doubts, value.box, value.confidence, value.unsure)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
