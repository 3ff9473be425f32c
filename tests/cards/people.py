"""Invented people of all provinces: what stands on their cards."""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from random import Random

from lokal import wilayah

from counter_app.resources import TABLES

RELIGIONS = ("ISLAM", "KRISTEN", "KATOLIK", "HINDU", "BUDDHA", "KONGHUCU")
MARRIED = ("BELUM KAWIN", "KAWIN", "CERAI HIDUP", "CERAI MATI")
JOBS = (
    "KARYAWAN SWASTA",
    "WIRASWASTA",
    "BURUH HARIAN LEPAS",
    "MENGURUS RUMAH TANGGA",
    "PELAJAR/MAHASISWA",
    "PETANI/PEKEBUN",
    "NELAYAN/PERIKANAN",
    "PEGAWAI NEGERI SIPIL",
    "SOPIR",
    "GURU",
)
NATIONS = ("JAPAN", "MALAYSIA", "INDIA", "GERMANY", "UNITED KINGDOM", "AUSTRALIA")
STREETS = ("MERDEKA", "SUDIRMAN", "KENANGA", "PASAR LAMA", "GAJAH MADA", "KI HAJAR DEWANTARA", "Dr. SOETOMO", "MAWAR")


@dataclass(frozen=True)
class Person:
    """As a card says it: capitals, dates as dd-mm-yyyy."""

    nik: str
    name: str
    birth_place: str
    birth_date: str
    sex: str
    blood: str
    address: str
    rt_rw: str
    village: str
    district: str
    regency: str
    province: str
    religion: str
    married: str
    job: str
    nation: str
    until: str

    @property
    def foreign(self) -> bool:
        """Whether the card is the orange one."""
        return self.nation != "WNI"


@cache
def _names() -> dict[tuple[str, str], list[str]]:
    text = (TABLES / "names.csv").read_text("utf-8")
    rows = [line for line in text.splitlines() if line and not line.startswith("#")][1:]
    return {(people, part): names.split(";") for people, part, names in csv.reader(rows)}


@cache
def _regions() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for code, _ in wilayah._region_names():
        found.setdefault(code[: code.rfind(".")] if "." in code else "", []).append(code)
    return {parent: tuple(sorted(codes)) for parent, codes in found.items()}


def provinces() -> tuple[str, ...]:
    """The codes of all of them."""
    return _regions()[""]


def person(number: int, foreign: bool = False) -> Person:
    """The same one for the same number; thirty-eight in a row live in all provinces."""
    chance = Random(f"card:{number}")
    village, names = _village(chance, provinces()[number % len(provinces())])
    male = chance.random() < 0.5
    born = date(1950, 1, 1) + timedelta(days=chance.randrange(20_700))
    nik = _nik(chance, village[:8].replace(".", ""), born, male)
    found = Person(
        nik=nik,
        name=_name(chance, male),
        birth_place=_upper(
            names[1] if chance.random() < 0.6 else chance.choice(("BANDUNG", "JAKARTA", "MEDAN", "KUPANG"))
        ),
        birth_date=born.strftime("%d-%m-%Y"),
        sex="LAKI-LAKI" if male else "PEREMPUAN",
        blood=chance.choice(("A", "B", "AB", "O", "-", "")),
        address=_address(chance),
        rt_rw=f"{chance.randrange(1, 30):03}/{chance.randrange(1, 16):03}",
        village=names[3].upper(),
        district=names[2].upper(),
        regency=names[1].upper(),
        province=names[0].upper(),
        religion=chance.choice(RELIGIONS),
        married=chance.choice(MARRIED),
        job=chance.choice(JOBS),
        nation="WNI",
        until="SEUMUR HIDUP" if chance.random() < 0.85 else f"{born:%d-%m}-{chance.randrange(2017, 2030)}",
    )
    if not foreign:
        return found
    return replace(
        found,
        sex="MALE" if male else "FEMALE",
        religion=chance.choice(("ISLAM", "CHRISTIAN", "CATHOLIC", "BUDDHA")),
        married=chance.choice(("SINGLE", "MARRIED", "DIVORCED")),
        job=chance.choice(("EMPLOYEE", "ENTREPRENEUR", "HOUSEWIFE")),
        nation=chance.choice(NATIONS),
        until=f"{born:%d-%m}-{chance.randrange(2027, 2031)}",
        birth_place=chance.choice(("OSAKA", "PENANG", "MUMBAI", "BREMEN", "LEEDS")),
    )


def _village(chance: Random, province: str) -> tuple[str, tuple[str, str, str, str]]:
    code, names = province, [wilayah.wilayah_name(province) or ""]
    for _ in range(3):
        code = chance.choice(_regions()[code])
        names.append(wilayah.wilayah_name(code) or "")
    return code, (names[0], names[1], names[2], names[3])


def _nik(chance: Random, region: str, born: date, male: bool) -> str:
    day = born.day if male else born.day + 40
    return f"{region[:6]}{day:02}{born:%m%y}{chance.randrange(1, 60):04}"


def _name(chance: Random, male: bool) -> str:
    people = chance.choice(sorted({people for people, part in _names() if part == "male"}))
    first, second = ("male", "second_male") if male else ("female", "second_female")
    words = [chance.choice(_names()[people, first])]
    if chance.random() < 0.85:
        words.append(chance.choice(_names().get((people, second)) or _names()[people, first]))
    if chance.random() < 0.25:
        words.append(chance.choice(_names().get((people, "family")) or _names()[people, first]))
    return " ".join(words).upper()[:34]


def _address(chance: Random) -> str:
    street = f"JL. {chance.choice(STREETS)}" if chance.random() < 0.6 else f"KP. {chance.choice(STREETS)}"
    number = f" NO. {chance.randrange(1, 199)}" if chance.random() < 0.7 else ""
    return (street + number).upper()


def _upper(place: str) -> str:
    return place.upper().removeprefix("KABUPATEN ").removeprefix("KOTA ")
