"""Digits that a program took for an amount."""

from __future__ import annotations

import pytest

from forms.amounts import is_power, rupiah, without_tail
from forms.model import FieldKind
from forms.normalise import normalise

PHONE, DIGITS, CODE = FieldKind.PHONE, FieldKind.DIGITS, FieldKind.CODE


@pytest.mark.parametrize(
    ("kind", "typed", "stored"),
    [
        (CODE, "1234567890.0", "1234567890"),
        (CODE, "12345678901,00", "12345678901"),
        (PHONE, "81234567890.0", "+6281234567890"),
        (PHONE, "+6281234567890.0", "+6281234567890"),
        (DIGITS, "1234567890.000", "1234567890"),
        (DIGITS, "1.234.567.890,00", "1234567890"),
        (DIGITS, "1,234,567,890.0", "1234567890"),
        (DIGITS, "1,234,567,890", "1234567890"),
        (DIGITS, "12.0", "12"),
    ],
)
def test_a_decimal_tail_is_no_digit(kind: FieldKind, typed: str, stored: str) -> None:
    assert normalise(kind, typed) == stored


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (DIGITS, "1234567890.5"),
        (DIGITS, "12345678.125"),
        (DIGITS, "1.234.567,50"),
        (DIGITS, "1,234,567.89"),
        (CODE, "1.2345678E10"),
        (DIGITS, "3,27302E+15"),
        (CODE, "2E+10"),
        (PHONE, "8123456789.5"),
        (PHONE, "8.12E+10"),
    ],
)
def test_nothing_is_glued_on_or_guessed(kind: FieldKind, typed: str) -> None:
    assert normalise(kind, typed) == typed


@pytest.mark.parametrize(
    ("kind", "typed", "stored"),
    [
        (DIGITS, "09.254.294.3-407.000", "092542943407000"),
        (DIGITS, "12.000", "12000"),
        (DIGITS, "3273.0152", "32730152"),
        (DIGITS, "123.45", "12345"),
        (DIGITS, "1234567.125", "1234567125"),
        (PHONE, "0812.34567890", "+6281234567890"),
        (CODE, "12345678e10", "12345678E10"),
    ],
)
def test_marks_between_digits_are_what_they_were(kind: FieldKind, typed: str, stored: str) -> None:
    assert normalise(kind, typed) == stored


def test_a_number_of_powers_is_told_from_an_old_card() -> None:
    assert [is_power(text) for text in ("3.27E+15", "3E+15", "1.2E10", "12345678E10", "1E234567890")] == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert without_tail("Jalan 5,5") == "Jalan 5,5"


@pytest.mark.parametrize(
    ("typed", "sum_"),
    [
        ("12500000", 12_500_000),
        ("12.500.000", 12_500_000),
        ("12,500,000", 12_500_000),
        ("12.500.000,00", 12_500_000),
        ("12,500,000.00", 12_500_000),
        ("12500000.0", 12_500_000),
        ("Rp. 12.500.000,-", 12_500_000),
        ("rp12 500 000", 12_500_000),
        ("IDR\u00a012,500,000", 12_500_000),
        ("12.500", 12_500),
        ("0", 0),
    ],
)
def test_rupiah_as_people_and_programs_write_them(typed: str, sum_: int) -> None:
    assert rupiah(typed) == sum_


CUT = "12.5 12,5 1.5 12.50.000 12.500.00 1,234.567,00 12.500.000,50 1e9 1e99 -5 (5) +5 5-juta 1.2.3 Rp ,00 12.500,000"
STRANGE = "٥٠٠ ² 5% NaN inf 0x10 1_000"


@pytest.mark.parametrize("typed", ["", *CUT.split(), *STRANGE.split()])
def test_a_fraction_and_cut_groups_are_no_sum(typed: str) -> None:
    assert rupiah(typed) is None
