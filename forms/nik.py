"""Reads a NIK, the sixteen digits on every Indonesian identity card."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from forms.regions import Regions

LENGTH = 16
OLDEST_YEARS = 110
"""A birth further back than this is read as the next century."""
FEMALE_DAY = 40
"""Added to the day of birth of women."""


class Sex(StrEnum):
    """As on the identity card."""

    MALE = "male"
    FEMALE = "female"


class NikProblem(Exception):
    """The digits cannot be a NIK. `code` is nik_length, nik_digits or nik_birth_date; never holds the digits."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Nik:
    """What a NIK says. Names are empty where the table does not know the region.

    Two digits of a year can fit both a small child and a very old person: `birth_date` is the later day,
    `other_birth_date` the one a century before when that fits too.
    """

    province_code: str
    province_name: str
    regency_code: str
    regency_name: str
    district_code: str
    birth_date: date
    other_birth_date: date | None
    sex: Sex
    serial: str

    def fits_birth(self, day: date) -> bool:
        """Whether a stated date of birth agrees with the digits."""
        return day in (self.birth_date, self.other_birth_date)


def parse(text: str, today: date, regions: Regions | None = None) -> Nik:
    """Take a NIK apart. Raises NikProblem; an unknown region is not one."""
    digits = text.strip()
    births = births_of(digits, today)
    known = regions or Regions()
    return Nik(
        province_code=digits[:2],
        province_name=known.name(digits[:2]),
        regency_code=digits[:4],
        regency_name=known.name(digits[:4]),
        district_code=digits[:6],
        birth_date=births[0],
        other_birth_date=births[1] if len(births) > 1 else None,
        sex=sex_of(digits),
        serial=digits[12:],
    )


def births_of(digits: str, today: date) -> list[date]:
    """The days of birth that a NIK can mean, latest first. Raises NikProblem."""
    if not (digits.isascii() and digits.isdigit()):
        raise NikProblem("nik_digits")
    if len(digits) != LENGTH:
        raise NikProblem("nik_length")
    day = int(digits[6:8])
    births = _births(day - FEMALE_DAY if day > FEMALE_DAY else day, int(digits[8:10]), int(digits[10:12]), today)
    if not births:
        raise NikProblem("nik_birth_date")
    return births


def sex_of(digits: str) -> Sex:
    """What the day of birth in a NIK says of its bearer."""
    return Sex.FEMALE if int(digits[6:8]) > FEMALE_DAY else Sex.MALE


def oldest_birth(today: date) -> date:
    """The earliest day of birth that is believed on a given day."""
    try:
        return today.replace(year=today.year - OLDEST_YEARS)
    except ValueError:  # 29 February, and the year so long ago had none
        return today.replace(year=today.year - OLDEST_YEARS, day=28)


def _births(day: int, month: int, year: int, today: date) -> list[date]:
    """The days of birth the digits can mean, latest first."""
    first = today.year - today.year % 100
    oldest, found = oldest_birth(today), []
    for century in (first, first - 100, first - 200):
        try:
            birth = date(century + year, month, day)
        except ValueError:
            continue
        if oldest <= birth <= today:
            found.append(birth)
    return found
