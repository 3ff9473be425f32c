"""When two members look like one person, and what a word about them holds for. Pure."""

from __future__ import annotations

import hashlib
import json
from dataclasses import astuple, dataclass, field
from datetime import date
from enum import StrEnum

from counter_app.members.rules import folded


class TwinWay(StrEnum):
    """By what two members look like one person."""

    NIK = "nik"
    PASSPORT = "passport"
    PERSON = "person"
    """Name, birth date and mother's name, folded as the search folds them."""


class TwinField(StrEnum):
    """What is held side by side, in the order shown."""

    KPJ = "kpj"
    IDENTITY = "identity"
    NAME = "name"
    BIRTH_DATE = "birth_date"
    MOTHER = "mother"
    SEGMENT = "segment"
    EMPLOYMENT = "employment"
    EMPLOYER = "employer"
    ACCOUNT = "account"
    UPDATED = "updated"


@dataclass(frozen=True)
class Likeness:
    """What of a member is compared, as it is compared; `key` tells the two apart and is no part of it."""

    key: str
    nik: str = field(default="", repr=False)
    passport: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    birth_date: date | None = field(default=None, repr=False)
    mother: str = field(default="", repr=False)


def likeness(key: str, numbers: tuple[str, str], name: str, birth_date: date | None, mother: str) -> Likeness:
    """From a record: numbers are NIK and passport; names are folded."""
    nik, passport = numbers
    return Likeness(key, nik, passport, folded(name), birth_date, folded(mother))


def ways(one: Likeness, other: Likeness) -> tuple[TwinWay, ...]:
    """By what the two look like one person; what is blank is like nothing."""
    found = []
    if one.nik and one.nik == other.nik:
        found.append(TwinWay.NIK)
    if one.passport and one.passport == other.passport:
        found.append(TwinWay.PASSPORT)
    person = (one.name, one.birth_date, one.mother)
    if all(person) and person == (other.name, other.birth_date, other.mother):
        found.append(TwinWay.PERSON)
    return tuple(found)


def pair_digest(one: Likeness, other: Likeness) -> str:
    """What a word about the two holds for: another text once any compared value of either changed."""
    both = sorted((astuple(each) for each in (one, other)), key=lambda each: str(each[0]))
    text = json.dumps(both, separators=(",", ":"), ensure_ascii=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
