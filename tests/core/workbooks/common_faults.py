"""Faults that any sheet may have, each with the remarks that have to follow."""

from __future__ import annotations

from typing import Any

from tests.core.workbooks.books import Formula, headings
from tests.core.workbooks.seeding import OTHER_NPP, Sow, World


def day(iso: str) -> str:
    """As it is written in a company's file."""
    return f"{iso[8:]}-{iso[5:7]}-{iso[:4]}"


def cell(column: str, value: Any, *codes: str) -> Sow:
    def sow(world: World, at: int) -> None:
        world.rows[at][column] = value
        world.expects(at, *codes)

    return sow


def hidden(world: World, at: int) -> None:
    world.look.hidden_rows.append(at + 1)
    world.expects(at, "hidden")


def unknown(world: World, at: int) -> None:
    world.rows[at]["KPJ"] = f"9{world.people[at]['kpj'][1:]}"
    world.expects(at, "unknown_member")


def short(world: World, at: int) -> None:
    world.rows[at]["KPJ"] = world.people[at]["kpj"][:10]
    world.expects(at, "unknown_member")


def other_company(world: World, at: int) -> None:
    world.employers[at] = OTHER_NPP
    world.expects(at, "other_company")


def no_employer(world: World, at: int) -> None:
    world.employers[at] = ""
    world.expects(at, "no_employer")


def left(world: World, at: int) -> None:
    world.left.add(at)
    world.expects(at, "left_company")


def waits(world: World, at: int) -> None:
    world.waiting.add(at)
    world.expects(at, "member_waits")


def merged(column: str) -> Sow:
    """The cell is merged with the one behind it."""

    def sow(world: World, at: int) -> None:
        place = headings(world.sheet).index(column)
        world.look.merged.append((at + 1, place, at + 1, place + 1))
        world.expects(at, "merged")

    return sow


def of_cells(text: str, digits: str, day_column: str, before_blank: str) -> dict[str, Sow]:
    """What may be wrong with any cell; `text`, `digits` and `day_column` name columns that have such cells.

    `before_blank` is one whose neighbour to the right is blank.
    """
    return {
        "number": cell(digits, 3273010101900001, "number_in_text"),
        "formula": cell(text, Formula('="IBU"', "IBU"), "formula"),
        "text formula": cell(text, "=HYPERLINK(1)", "formula"),
        "error": cell(text, "#N/A", "cell_error"),
        "truth": cell(text, True, "cell_error"),
        "letters": cell(text, "IBU ZAÃ¯NAB", "letters"),
        "merged": merged(before_blank),
        "hidden": hidden,
        "short year": cell(day_column, "31-01-90", "date_year"),
        "no such day": cell(day_column, "31-02-1990", "date_wrong"),
        "serial": cell(day_column, 32904, "date_serial"),
    }


OF_THE_RECORD: dict[str, Sow] = {
    "unknown": unknown,
    "short number": short,
    "other company": other_company,
    "no employer": no_employer,
    "left": left,
    "waits": waits,
}
"""What any row that names a member may meet."""
