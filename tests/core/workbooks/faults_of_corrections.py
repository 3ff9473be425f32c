"""The faults of `update_data_tk`, each with the remarks that have to follow."""

from __future__ import annotations

from typing import Any

from tests.core.workbooks.common_faults import OF_THE_RECORD, cell, day, of_cells
from tests.core.workbooks.seeding import Sow, World

SHEET = "update_data_tk"


def plain(one: dict[str, str]) -> dict[str, Any]:
    """A row that only tells a new address."""
    return {
        "KODE": "1",
        "NOMOR_IDENTITAS": one["nik"],
        "KPJ": one["kpj"],
        "NAMA_TENAGA_KERJA": one["name"],
        "TEMPAT_LAHIR": one["birth_place"],
        "TGL_LAHIR": day(one["birth_date"]),
        "JENIS_KELAMIN": "L",
        "NAMA_IBU_KANDUNG": one["mother_name"],
        "ALAMAT_LENGKAP_DOMISILI": one["home_street"].replace("LAMA", "BARU"),
        "HANDPHONE": "0" + one["phone"][3:],
        "EMAIL": one["email"],
        "NAMA_BANK": one["bank_name"],
        "NOMOR_REKENING": one["bank_account"],
    }


def _twice(world: World, at: int) -> None:
    world.rows[at + 1] = dict(world.rows[at])
    world.expects(at + 1, "twice")


def _twice_differs(world: World, at: int) -> None:
    world.rows[at + 1] = dict(world.rows[at]) | {"ALAMAT_LENGKAP_DOMISILI": "JALAN LAIN 9"}
    world.expects(at, "twice_differs")
    world.expects(at + 1, "twice_differs")


def _same(column: str, key: str, code: str, *more: str) -> Sow:
    """The second of two rows has a value of the first: it is another member's there as well."""

    def sow(world: World, at: int) -> None:
        world.rows[at + 1][column] = world.rows[at][column]
        world.expects(at, code)
        world.expects(at + 1, code, *more)

    return sow


def _several(world: World, at: int) -> None:
    first, second = world.people[at], world.people[at + 1]
    for key in ("nik", "name", "birth_date"):
        second[key] = first[key]
    for column in ("NOMOR_IDENTITAS", "NAMA_TENAGA_KERJA", "TGL_LAHIR"):
        world.rows[at + 1][column] = world.rows[at][column]
    for place in (at, at + 1):
        world.expects(place, "several_kpj", "several_kpj_here")


def _of_other(column: str, key: str, *codes: str) -> Sow:
    def sow(world: World, at: int) -> None:
        value = world.stranger()[key]
        world.rows[at][column] = "0" + value[3:] if key == "phone" else value
        world.expects(at, *codes)

    return sow


def _nik_of_other(world: World, at: int) -> None:
    mine = world.people[at]
    nik = mine["nik"][:12] + f"{int(mine['nik'][12:]) % 9000 + 900:04d}"
    nik = nik[:-1] + "7"
    world.stranger(nik=nik, birth_date=mine["birth_date"])
    world.rows[at]["NOMOR_IDENTITAS"] = nik
    world.expects(at, "nik_of_other")


def _other_person(world: World, at: int) -> None:
    """The number slipped by one line: all else is of the next person, who is not there."""
    other = world.stranger()
    world.rows[at] |= {
        "NAMA_TENAGA_KERJA": other["name"],
        "TGL_LAHIR": day(other["birth_date"]),
        "NOMOR_IDENTITAS": "",
    }
    world.rows[at]["NOMOR_IDENTITAS"] = ""
    world.expects(at, "other_person", "nik_birth_date")


def _together(world: World, at: int) -> None:
    world.rows[at] |= {"EMAIL": f"baru{at}@example.com", "HANDPHONE": f"08139{at:06d}3"}
    world.expects(at, "guard_together")


def _holder(world: World, at: int) -> None:
    world.rows[at] |= {"NAMA_REKENING": "ORANG LAINNYA SEKALI"}
    world.expects(at, "guard_holder")


def _sex(world: World, at: int) -> None:
    world.rows[at]["JENIS_KELAMIN"] = "P"
    world.expects(at, "nik_sex")


def _birth(world: World, at: int) -> None:
    iso = world.people[at]["birth_date"]
    world.rows[at]["TGL_LAHIR"] = day(f"{int(iso[:4]) + 1}{iso[4:]}")
    world.expects(at, "nik_birth_date")


FAULTS: dict[str, Sow] = {
    **of_cells("NAMA_IBU_KANDUNG", "NOMOR_IDENTITAS", "TGL_LAHIR", "NAMA_IBU_KANDUNG"),
    **OF_THE_RECORD,
    "code": cell("JENIS_KELAMIN", "X", "code_unknown"),
    "no number": cell("KPJ", "", "missing"),
    "power": cell("NOMOR_REKENING", "7,00012E+15", "digit_lost"),
    "rule of NIK": cell("NOMOR_IDENTITAS", "32730113016", "rule:nik_length"),
    "rule of phone": cell("HANDPHONE", "022123", "rule:phone"),
    "rule of e-mail": cell("EMAIL", "nama.example", "rule:email"),
    "rule of name": cell("NAMA_IBU_KANDUNG", "IBU Жанна", "rule:name"),
    "birth date": _birth,
    "sex": _sex,
    "twice": _twice,
    "twice differs": _twice_differs,
    "phone twice": _same("HANDPHONE", "phone", "phone_twice", "phone_of_other"),
    "e-mail twice": _same("EMAIL", "email", "email_twice", "email_of_other"),
    "account twice": _same("NOMOR_REKENING", "bank_account", "account_twice", "account_of_other"),
    "NIK twice": _same("NOMOR_IDENTITAS", "nik", "nik_twice", "nik_birth_date"),
    "several": _several,
    "NIK of other": _nik_of_other,
    "phone of other": _of_other("HANDPHONE", "phone", "phone_of_other"),
    "e-mail of other": _of_other("EMAIL", "email", "email_of_other"),
    "account of other": _of_other("NOMOR_REKENING", "bank_account", "account_of_other"),
    "other person": _other_person,
    "together": _together,
    "holder": _holder,
}
