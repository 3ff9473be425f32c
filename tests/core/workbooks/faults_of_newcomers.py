"""The faults of `data_tk_baru`: nobody of it has a number, and what the branch knows of them is told to it alone."""

from __future__ import annotations

from typing import Any

from tests.core.workbooks.common_faults import cell, day, of_cells
from tests.core.workbooks.seeding import Sow, World, person

SHEET = "data_tk_baru"
_NEW = 30_000
"""From this number on nobody of the record is meant."""


def plain(one: dict[str, str]) -> dict[str, Any]:
    """Somebody whom no record has: the person so many numbers further on."""
    new = person(_NEW + int(one["kpj"][1:10]))
    return {
        "NO_PEGAWAI": "00017",
        "NAMA_LENGKAP": new["name"],
        "HP": "0" + new["phone"][3:],
        "EMAIL": new["email"],
        "TEMPAT_LAHIR": "BANDUNG",
        "TANGGAL_LAHIR": day(new["birth_date"]),
        "NAMA_IBU_KANDUNG": new["mother_name"],
        "JENIS_IDENTITAS": "KTP",
        "NOMOR_IDENTITAS": new["nik"],
        "JENIS_KELAMIN": "L",
        "STATUS_KAWIN": "Y",
        "UPAH": "5000000",
        "ALAMAT": "JALAN BARU 1",
        "KODE_POS": "40111",
        "TGL_AWAL_BEKERJA": "27-02-2026",
    }


def _same(column: str, code: str, *second: str) -> Sow:
    def sow(world: World, at: int) -> None:
        world.rows[at + 1][column] = world.rows[at][column]
        world.expects(at, code)
        world.expects(at + 1, code, *second)

    return sow


def _known(world: World, at: int) -> None:
    one = world.people[at]
    world.rows[at] |= {"NOMOR_IDENTITAS": one["nik"], "TANGGAL_LAHIR": day(one["birth_date"])}
    world.expects(at, "known_here")


def _passport(world: World, at: int) -> None:
    """A foreigner: the same column holds a passport then, and that is no fault."""
    world.rows[at] |= {"JENIS_IDENTITAS": "PASSPORT", "NOMOR_IDENTITAS": f"C{7_000_000 + at}"}


FAULTS: dict[str, Sow] = {
    **of_cells("NAMA_IBU_KANDUNG", "NOMOR_IDENTITAS", "TANGGAL_LAHIR", "JENIS_KELAMIN"),
    "no name": cell("NAMA_LENGKAP", "", "missing"),
    "no NIK": cell("NOMOR_IDENTITAS", "", "missing"),
    "no sex": cell("JENIS_KELAMIN", "", "missing"),
    "no birth date": cell("TANGGAL_LAHIR", "", "missing"),
    "no mother": cell("NAMA_IBU_KANDUNG", "", "missing"),
    "sex": cell("JENIS_KELAMIN", "P", "nik_sex"),
    "code of sex": cell("JENIS_KELAMIN", "X", "code_unknown"),
    "code of marriage": cell("STATUS_KAWIN", "Z", "code_unknown"),
    "birth date": cell("TANGGAL_LAHIR", "28-12-2003", "nik_birth_date"),
    "rule of NIK": cell("NOMOR_IDENTITAS", "32730113016", "rule:nik_length"),
    "power": cell("NOMOR_IDENTITAS", "3,27301E+15", "digit_lost"),
    "rule of phone": cell("HP", "022123", "rule:phone"),
    "rule of e-mail": cell("EMAIL", "nama.example", "rule:email"),
    "rule of name": cell("NAMA_LENGKAP", "Жанна", "rule:name"),
    "rule of postal code": cell("KODE_POS", "401", "rule:postal_code"),
    "rule of wage": cell("UPAH", "lima juta", "rule:amount"),
    "start": cell("TGL_AWAL_BEKERJA", "31-02-2026", "date_wrong"),
    "membership": cell("TANGGAL_KEPESERTAAN", "27-02-26", "date_year"),
    "phone twice": _same("HP", "phone_twice"),
    "e-mail twice": _same("EMAIL", "email_twice"),
    "passport": _passport,
    "kind of identity": cell("JENIS_IDENTITAS", "SIM", "code_unknown"),
    "status in own words": cell("STATUS_PEGAWAI", "PKWT II"),
    "NIK twice": _same("NOMOR_IDENTITAS", "nik_twice", "nik_birth_date"),
    "known": _known,
}
