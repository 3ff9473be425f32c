"""The table of rights on paper: every row at 120 columns, in both languages, as the table says."""

from __future__ import annotations

import csv

import pytest

from counter_app.actor import Permission, Role
from counter_app.rights.conditions import Condition, Nobody
from counter_app.rights.rows import row
from counter_app.rights.table import TABLE
from counter_app.rights.words import condition_name, condition_words, marks, nobody_words, page, table_as_csv
from counter_app.texts import LANGUAGES, use_language


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_fits_120_columns_and_every_method_has_one(language: str) -> None:
    use_language(language)
    try:
        lines = list(page())
    finally:
        use_language("id")
    assert max(len(line) for line in lines) <= 120
    said = [line.split()[0] for line in lines if line.startswith("  ")]
    assert said[: len(TABLE)] == [name.partition(".")[2] for name in TABLE]


@pytest.mark.parametrize(
    ("of", "shown"),
    [
        (row(Permission.CALL_TICKET), "xx....."),
        (row(Permission.MANAGE_STAFF), "...x..."),
        (row(Permission.BACK_UP), "...x..x"),
        (row(second=(Permission.APPROVE_RESET,)), ".2....."),
        (row(Permission.TAKE_SELFIE, second=(Permission.OVERRIDE_SELFIE,)), "xx....."),
        (row(), "xxxx..."),
        (row(nobody=Nobody.BOARD), ".....x."),
        (row(nobody=Nobody.DOOR), "......."),
        (row(Permission.ISSUE_TICKET, nobody=Nobody.KIOSK), "xx..x.."),
    ],
)
def test_a_mark_says_who_may(of: object, shown: str) -> None:
    assert "".join(marks(of)) == shown  # type: ignore[arg-type]


def test_each_condition_of_a_row_is_explained() -> None:
    used = {one for of in TABLE.values() for one in of.conditions}
    assert used == condition_words().keys()
    assert {of.nobody for of in TABLE.values()} - {None} == nobody_words().keys()
    assert len({condition_name(one) for one in Condition}) == len(Condition)


def test_the_csv_has_the_rights_by_their_codes() -> None:
    rows = list(csv.DictReader(table_as_csv().splitlines()))
    assert [one["method"] for one in rows] == list(TABLE)
    call = next(one for one in rows if one["method"] == "QueueService.call_next")
    assert (call["needs"], call[Role.OFFICER], call[Role.ADMIN]) == ("call_ticket", "x", ".")
