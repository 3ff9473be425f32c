"""The faults of `data_tk_na`."""

from __future__ import annotations

from typing import Any

from tests.core.workbooks.common_faults import OF_THE_RECORD, cell, day, of_cells
from tests.core.workbooks.seeding import Sow, World

SHEET = "data_tk_na"


def plain(one: dict[str, str]) -> dict[str, Any]:
    """Somebody who resigned."""
    return {
        "KPJ": one["kpj"],
        "NAMA_LENGKAP": one["name"],
        "TGL_LAHIR": day(one["birth_date"]),
        "SEBAB_NA": "Mengundurkan diri",
        "TGL_KEJADIAN": "27-02-2026",
        "KETERANGAN": "",
    }


def _twice(world: World, at: int) -> None:
    world.rows[at + 1] = dict(world.rows[at])
    world.expects(at + 1, "twice")


def _twice_differs(world: World, at: int) -> None:
    world.rows[at + 1] = dict(world.rows[at]) | {"TGL_KEJADIAN": "26-02-2026"}
    world.expects(at, "twice_differs")
    world.expects(at + 1, "twice_differs")


def _other_person(world: World, at: int) -> None:
    other = world.stranger()
    world.rows[at] |= {"NAMA_LENGKAP": other["name"], "TGL_LAHIR": day(other["birth_date"])}
    world.expects(at, "other_person")


def _known(world: World, at: int) -> None:
    """Left on that very day, as the record has it: nothing is to be said."""
    world.left.add(at)
    world.people[at]["work_end"] = "2026-02-27"


def _young(world: World, at: int) -> None:
    world.people[at]["work_start"] = ""
    born = world.people[at]["birth_date"]
    world.rows[at]["TGL_KEJADIAN"] = day(f"{int(born[:4]) + 9}{born[4:]}")
    world.expects(at, "end_too_early")


FAULTS: dict[str, Sow] = {
    **of_cells("NAMA_LENGKAP", "KPJ", "TGL_LAHIR", "TGL_KEJADIAN"),
    **OF_THE_RECORD,
    "cause": cell("SEBAB_NA", "Bosan", "cause_unknown"),
    "no cause": cell("SEBAB_NA", "", "missing"),
    "causes in capitals": cell("SEBAB_NA", "PHK"),
    "no day": cell("TGL_KEJADIAN", "", "missing"),
    "future": cell("TGL_KEJADIAN", "28-12-2026", "end_in_future"),
    "before work": cell("TGL_KEJADIAN", "28-12-2014", "end_too_early"),
    "as a child": _young,
    "year of the end": cell("TGL_KEJADIAN", "27-02-26", "date_year"),
    "day of the end": cell("TGL_KEJADIAN", "30-02-2026", "date_wrong"),
    "end as a number": cell("TGL_KEJADIAN", 46080, "date_serial"),
    "no number": cell("KPJ", "", "missing"),
    "rule of name": cell("NAMA_LENGKAP", "Жанна", "rule:name"),
    "note that runs": cell("KETERANGAN", "=1+1", "formula"),
    "note broken": cell("KETERANGAN", "#REF!", "cell_error"),
    "twice": _twice,
    "twice differs": _twice_differs,
    "other person": _other_person,
    "known": _known,
}
