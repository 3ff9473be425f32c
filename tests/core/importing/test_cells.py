"""A cell as it was meant, and columns as wholes at their boundaries."""

from __future__ import annotations

from datetime import date

import pytest

from counter_app.importing.cells import plain, without_nothing, wrong_with
from counter_app.importing.columns import MANY, Columns, Dates, Digits
from counter_app.importing.table import Row
from forms.days import Either, Order, read_day
from forms.model import FieldKind


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ('="3273"', "3273"),
        ('="32""73"', '32"73'),
        ("'3273", "3273"),
        ("'+62812", "+62812"),
        ("'=1", "=1"),
        ("'Aisyah", "'Aisyah"),
        ("Ma'ruf", "Ma'ruf"),
        ("'", "'"),
        ("1'2", "1'2"),
        ("\u00a0\u200b Siti Aminah\u202f", "Siti Aminah"),
        ("=1", "=1"),
        ("", ""),
    ],
)
def test_what_only_kept_a_spreadsheet_from_changing_it_is_left_out(cell: str, meant: str) -> None:
    assert plain(cell) == meant


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("#N/A", "cell_error"),
        ("######", "cell_error"),
        ("=1+1", "formula"),
        ("RenÃ©e", "letters"),
        ("\ufffd", "letters"),
        ("â€™", "letters"),
        ("Renée", ""),
        ("Ângela", ""),
        ("# 3", ""),
    ],
)
def test_what_no_counter_can_mend_is_named(text: str, code: str) -> None:
    assert wrong_with(text) == code


def test_words_for_nothing_are_nothing() -> None:
    assert [without_nothing(text) for text in ("-", "NULL", "nan", "N/A", "Nana")] == ["", "", "", "", "Nana"]


def digits(*numbers: str) -> Digits:
    seen = Digits()
    seen.see(numbers)
    return seen


def ending(last: str, count: int = 1) -> list[str]:
    return [f"{10**14 + n}{last}" for n in range(count)]


@pytest.mark.parametrize(
    ("numbers", "code"),
    [
        (ending("0"), ""),
        (ending("0", 2), "digit_doubtful"),
        (ending("0", 3), "digit_lost"),
        (ending("0", 2) + ending("7", 10), ""),
        (ending("0", 8) + ending("7", 4), "digit_lost"),
        (ending("0", 60) + ending("7", MANY), ""),
        (ending("0", 100) + ending("7", MANY), "digit_lost"),
    ],
)
def test_more_zeros_than_chance_gives_are_lost_digits(numbers: list[str], code: str) -> None:
    assert digits(*numbers).code(numbers[0]) == code


def test_what_was_never_a_spreadsheets_number_has_lost_nothing() -> None:
    assert digits(*["0123456789012340"] * 9).code("0123456789012340") == ""
    assert digits(*["123456789012340"] * 9).code("123456789012340") == ""
    assert digits(*ending("0", 9)).code(ending("7")[0]) == ""


BORN = date(1990, 2, 3)


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["13/12/1990"], Order.DAY),
        (["12/13/1990"], Order.MONTH),
        (["13/12/1990", "12/13/1990"], None),
        (["03/02/1990"], Order.DAY),
        (["02/03/1990"], Order.MONTH),
        (["03/02/1990", "02/03/1990"], None),
        (["13/12/1990", "02/03/1990"], None),
        (["13/12/1990", "02/03/1990", "03/02/1990"], Order.DAY),
        (["12/13/1990", "03/02/1990"], None),
        (["12/13/1990", "02/03/1990"], Order.MONTH),
        (["05/06/1990"], None),
        (["1990-02-03", "kapan"], None),
    ],
)
def test_the_order_of_a_column_is_found_from_all_of_it(cells: list[str], order: Order | None) -> None:
    seen = Dates()
    for cell in cells:
        found = read_day(cell)
        if isinstance(found, Either):
            seen.see(found, lambda: (BORN,))
    assert seen.order is order


def columns(*rows: dict[str, str]) -> Columns:
    kinds = {"kpj": FieldKind.CODE, "nik": FieldKind.DIGITS, "bank_account": FieldKind.DIGITS}
    seen = Columns(kinds, date(2026, 3, 2))
    seen.see([Row(line, (), values) for line, values in enumerate(rows, start=2)])
    seen.settle()
    return seen


def test_a_number_that_was_an_amount_may_have_lost_a_digit_at_either_end() -> None:
    seen = columns()
    assert seen.lost_digit("nik", "9007199254740992.0", "9007199254740992") == ""
    assert seen.lost_digit("nik", "9007199254740994.0", "9007199254740994") == "digit_lost"
    assert seen.lost_digit("nik", "3273015201900010.0", "3273015201900010") == "digit_lost"
    assert seen.lost_digit("nik", "3.27E+15", "3.27E+15") == "digit_lost"
    assert seen.lost_digit("bank_account", "123456789.0", "123456789") == "zero_doubtful"
    assert seen.lost_digit("kpj", "12345678901.0", "12345678901") == ""


def test_a_number_that_is_there_twice_names_the_other_line() -> None:
    seen = columns(
        {"kpj": "1", "nik": "7"}, {"kpj": "2", "nik": "7"}, {"kpj": "3", "nik": "8"}, {"kpj": "1", "nik": "7"}
    )
    assert [seen.other_line("nik", "7", line) for line in (2, 3, 9)] == [3, 2, 2]
    assert seen.other_line("nik", "8", 4) == 0
    assert [seen.twice("1", line) for line in (2, 5)] == [("", 0), ("twice", 2)]
    assert [columns({"kpj": "1", "nik": "7"}, {"kpj": "1", "nik": "8"}).twice("1", line) for line in (2, 3)] == [
        ("twice_differs", 2),
        ("twice_differs", 2),
    ]
