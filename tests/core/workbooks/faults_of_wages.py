"""The faults of `data_upah`."""

from __future__ import annotations

from typing import Any

from tests.core.workbooks.common_faults import OF_THE_RECORD, cell, day, of_cells
from tests.core.workbooks.seeding import NPP, OTHER_NPP, Sow, World

SHEET = "data_upah"
MONTH = "2026-02"


def plain(one: dict[str, str]) -> dict[str, Any]:
    """A wage that is new."""
    return {
        "NIK": one["nik"],
        "KPJ": one["kpj"],
        "NAMA": one["name"],
        "TGL_LAHIR": day(one["birth_date"]),
        "BLTH": "02-2026",
        "NPP": NPP,
        "UPAH": "5000000",
    }


def _differs(world: World, at: int) -> None:
    world.wages[at, MONTH] = 4_000_000
    world.expects(at, "wage_differs")


def _kept(world: World, at: int) -> None:
    world.wages[at, MONTH] = 5_000_000


def _twice(world: World, at: int) -> None:
    world.rows[at + 1] = dict(world.rows[at])
    world.expects(at + 1, "twice")


def _twice_differs(world: World, at: int) -> None:
    world.rows[at + 1] = dict(world.rows[at]) | {"UPAH": "6000000"}
    world.expects(at, "twice_differs")
    world.expects(at + 1, "twice_differs")


def _twice_in_other_words(world: World, at: int) -> None:
    """One month, however it is written."""
    world.rows[at + 1] = dict(world.rows[at]) | {"BLTH": "Februari 2026", "UPAH": "6000000"}
    world.expects(at, "twice_differs")
    world.expects(at + 1, "twice_differs")


def _two_months(world: World, at: int) -> None:
    """The same member in two months is no fault."""
    world.rows[at + 1] = dict(world.rows[at]) | {"BLTH": "01-2026"}


def _other_person(world: World, at: int) -> None:
    other = world.stranger()
    world.rows[at] |= {"NIK": other["nik"], "NAMA": other["name"], "TGL_LAHIR": day(other["birth_date"])}
    world.expects(at, "other_person")


def _birth(world: World, at: int) -> None:
    iso = world.people[at]["birth_date"]
    world.rows[at]["TGL_LAHIR"] = day(f"{int(iso[:4]) + 1}{iso[4:]}")
    world.expects(at, "nik_birth_date")


FAULTS: dict[str, Sow] = {
    **of_cells("NAMA", "NIK", "TGL_LAHIR", "UPAH"),
    **OF_THE_RECORD,
    "month": cell("BLTH", "13-2026", "month_wrong"),
    "no month": cell("BLTH", "", "missing"),
    "word for a month": cell("BLTH", "bulan lalu", "month_wrong"),
    "future": cell("BLTH", "04-2026", "month_in_future"),
    "words": cell("UPAH", "lima juta", "wage_wrong"),
    "no wage": cell("UPAH", "", "missing"),
    "back pay": cell("RAPEL", "x", "wage_wrong"),
    "little": cell("UPAH", "5000", "wage_unlikely"),
    "much": cell("UPAH", "50000000000", "wage_unlikely"),
    "named month": cell("BLTH", "Februari 2026"),
    "month as a number": cell("BLTH", 22026),
    "wage as a number": cell("UPAH", 5_500_000),
    "negative": cell("UPAH", "-5000000", "wage_wrong"),
    "not a number": cell("UPAH", "NaN", "missing"),
    "fraction": cell("UPAH", "5000000,55", "wage_wrong"),
    "small fraction": cell("UPAH", "750.5", "wage_wrong"),
    "glued fraction": cell("UPAH", "750.000.5", "wage_wrong"),
    "cut groups": cell("UPAH", "5.000.00", "wage_wrong"),
    "huge": cell("UPAH", "9" * 30, "wage_wrong"),
    "power": cell("UPAH", "5E+06", "wage_wrong"),
    "as people write it": cell("UPAH", "Rp 5.250.000,-"),
    "day of the month": cell("BLTH", "28-02-2026"),
    "negative back pay": cell("RAPEL", "-1000", "wage_wrong"),
    "other NPP": cell("NPP", OTHER_NPP, "other_npp"),
    "no number": cell("KPJ", "", "missing"),
    "rule of NIK": cell("NIK", "32730113016", "rule:nik_length"),
    "differs": _differs,
    "kept": _kept,
    "twice": _twice,
    "twice differs": _twice_differs,
    "twice in other words": _twice_in_other_words,
    "two months": _two_months,
    "other person": _other_person,
    "birth date": _birth,
}
