"""Synthetic members: the same ones for the same seed. Nobody of them exists and nobody of them can be reached.

Phone numbers begin with +6284, which no operator has; e-mail domains are reserved for examples (RFC 2606).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from counter_app.demo.addresses import Places
from counter_app.demo.names import Names
from counter_app.resources import TABLES
from counter_app.states import AccountState, Employment, Segment
from forms.nik import FEMALE_DAY, Sex
from forms.regions import Regions

BLOCKED_IN_HUNDRED = (7, 41, 73)
"""Three of every hundred members have a blocked account."""
MILLIONS = {"32": 48, "35": 41, "33": 36, "12": 15, "36": 12, "31": 11, "73": 9, "18": 9, "16": 8, "14": 6}
"""Inhabitants of the largest provinces, roughly; the others count as three."""

_FIRST_BIRTH, _LAST_BIRTH = date(1962, 1, 1), date(2006, 12, 31)
_KPJ_STEP, _KPJ_ROOM = 387_420_489, 10**9  # no common factor: a KPJ comes only once
_SEGMENTS, _SEGMENT_WEIGHTS = tuple(Segment), (68, 20, 6, 6)
_MARITAL, _MARITAL_WEIGHTS = ("single", "married", "divorced", "widowed"), (30, 60, 6, 4)
_EDUCATION, _EDUCATION_WEIGHTS = ("sd", "smp", "sma", "d3", "d4_s1", "s2"), (8, 14, 48, 10, 18, 2)
_RELATIONS = ("spouse", "parent", "child", "sibling", "relative", "friend")
_DOMAINS = ("example.com", "example.net", "example.org")


@dataclass(frozen=True)
class History:
    """What happened before. Times are days before the branch was made; None for never."""

    account_state: AccountState
    blocked_days_ago: int | None
    updated_days_ago: int | None


@dataclass(frozen=True)
class Person:
    """One synthetic member."""

    kpj: str
    nik: str
    name: str
    birth_date: date
    segment: Segment
    employment: Employment
    works_for: int | None
    """Number of the company among those of the branch."""
    employee_number: str
    details: dict[str, str]
    history: History


class Crowd:
    """Makes people one after the other."""

    def __init__(self, seed: int, companies: int, tables: Path = TABLES) -> None:
        self._chance = Random(seed)
        self._companies = companies
        self._names = Names.load(tables / "names.csv")
        self._regions = Regions.load(tables / "regions.csv")
        self._places = Places.load(tables / "places.csv")
        self._provinces = [region.code for region in self._regions.provinces]
        self._weights = [MILLIONS.get(code, 3) for code in self._provinces]
        self._regencies = {code: [region.code for region in self._regions.regencies(code)] for code in self._provinces}
        self._niks: set[str] = set()

    def people(self, count: int) -> Iterator[Person]:
        """The next `count` people."""
        for number in range(count):
            yield self._person(number)

    def _person(self, number: int) -> Person:
        chance = self._chance
        province = chance.choices(self._provinces, self._weights)[0]
        regency = chance.choice(self._regencies[province])
        sex = chance.choice((Sex.MALE, Sex.FEMALE))
        born = _FIRST_BIRTH + timedelta(days=chance.randrange((_LAST_BIRTH - _FIRST_BIRTH).days))
        folk = self._names.of_province(chance, province)
        name = folk.full_name(chance, sex).upper()
        nik = self._nik(regency, born, sex)
        segment = chance.choices(_SEGMENTS, _SEGMENT_WEIGHTS)[0]
        hired = segment in (Segment.PU, Segment.JAKON)
        details = {
            "birth_place": self._regions.name(regency).removeprefix("Kabupaten ").removeprefix("Kota "),
            "sex": sex.value,
            "mother_name": folk.full_name(chance, Sex.FEMALE).upper(),
            "emergency_name": folk.full_name(chance, chance.choice((Sex.MALE, Sex.FEMALE))).upper(),
            "kk_number": f"{nik[:6]}{chance.randrange(1, 29):02d}{chance.randrange(1, 13):02d}"
            f"{chance.randrange(10, 26)}{chance.randrange(1, 10000):04d}",
            "occupation": self._places.pick(chance, f"occupation_{segment}"),
        }
        details |= self._reached(number, name, nik) | self._situation() | self._home(province, regency)
        if "bank_name" in details:
            details["bank_holder"] = name
        return Person(
            kpj=f"{chance.randrange(10, 26)}{(number + 1) * _KPJ_STEP % _KPJ_ROOM:09d}",
            nik=nik,
            name=name,
            birth_date=born,
            segment=segment,
            employment=Employment.ACTIVE if chance.random() < 0.8 else Employment.LEFT,
            works_for=chance.randrange(self._companies) if hired else None,
            employee_number=f"{chance.randrange(1, 100_000):05d}" if hired else "",
            details=details,
            history=self._history(number),
        )

    def _nik(self, regency: str, born: date, sex: Sex) -> str:
        day = born.day + (FEMALE_DAY if sex is Sex.FEMALE else 0)
        while True:
            district, serial = self._chance.randrange(1, 21), self._chance.randrange(1, 300)
            nik = f"{regency}{district:02d}{day:02d}{born:%m%y}{serial:04d}"
            if nik not in self._niks:
                self._niks.add(nik)
                return nik

    def _reached(self, number: int, name: str, nik: str) -> dict[str, str]:
        chance = self._chance
        box = "".join(letter for letter in name.lower().split()[0] if letter.isascii() and letter.isalpha())
        found = {
            "email": f"{box}{number + 1}@{chance.choice(_DOMAINS)}",
            "phone": _phone(chance),
            "emergency_phone": _phone(chance),
            "emergency_relationship": chance.choice(_RELATIONS),
        }
        if chance.random() < 0.6:
            found["npwp"] = nik if chance.random() < 0.5 else f"{chance.randrange(10**15):015d}"
        return found

    def _situation(self) -> dict[str, str]:
        chance = self._chance
        found = {
            "marital_status": chance.choices(_MARITAL, _MARITAL_WEIGHTS)[0],
            "last_education": chance.choices(_EDUCATION, _EDUCATION_WEIGHTS)[0],
        }
        if chance.random() < 0.7:
            found["bank_name"] = self._places.pick(chance, "bank")
            found["bank_account"] = f"{chance.randrange(10**9, 10**10)}"
        return found

    def _home(self, province: str, regency: str) -> dict[str, str]:
        chance = self._chance
        found = self._places.address(chance, "ktp", province, regency)
        if chance.random() > 0.12:
            return found | {"domicile": "same"}
        elsewhere = chance.choices(self._provinces, self._weights)[0]
        there = chance.choice(self._regencies[elsewhere])
        return found | {"domicile": "other"} | self._places.address(chance, "home", elsewhere, there)

    def _history(self, number: int) -> History:
        chance = self._chance
        updated = None if chance.random() < 0.4 else chance.randrange(30, 1500)
        if number % 100 in BLOCKED_IN_HUNDRED:
            return History(AccountState.BLOCKED, chance.randrange(1, 60), updated)
        rest = (AccountState.ACTIVE, AccountState.NONE, AccountState.CLOSED)
        return History(chance.choices(rest, (86, 13, 1))[0], None, updated)


def _phone(chance: Random) -> str:
    return f"+6284{chance.randrange(10**8, 10**9)}"
