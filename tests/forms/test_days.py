"""Days as people and spreadsheets write them."""

from __future__ import annotations

from datetime import date

import pytest

from forms.days import Either, Order, read_day
from forms.model import FieldKind
from forms.normalise import normalise
from forms.rules import iso_date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1990-01-12", date(1990, 1, 12)),
        ("1990/1/12", date(1990, 1, 12)),
        ("20101231", date(2010, 12, 31)),
        ("20101231.0", date(2010, 12, 31)),
        ("12 Januari 1990", date(1990, 1, 12)),
        ("7 Nopember 1992", date(1992, 11, 7)),
        ("17-AGT-1988", date(1988, 8, 17)),
        ("3 Mei. 1985", date(1985, 5, 3)),
        ("December 28, 1995", date(1995, 12, 28)),
        ("Kamis, 14 Mei 1987", date(1987, 5, 14)),
        ("1990-01-12 00:00:00", date(1990, 1, 12)),
        ("1990-01-12T00:00:00.000Z", date(1990, 1, 12)),
        ("12 Jan 1990 0.00", date(1990, 1, 12)),
    ],
)
def test_a_day_that_can_be_read_one_way_is_read(text: str, day: date) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("25/03/85", "date_year"),
        ("21-Okt-91", "date_year"),
        ("120190", "date_year"),
        ("32885", "date_serial"),
        ("31131.0", "date_serial"),
        ("1990-02-30", "date"),
        ("20101331", "date"),
        ("32-13-1990", "date"),
        ("32131990", "date"),
        ("12 Foo 1990", "date"),
        ("31 Februari 1990", "date"),
        ("1990-01-12 10:30", "date"),
        ("1234", "date"),
        ("kemarin", "date"),
    ],
)
def test_what_is_no_day_says_why(text: str, code: str) -> None:
    assert read_day(text) == code


@pytest.mark.parametrize(
    ("text", "order", "is_open"),
    [
        ("13/12/1990", Order.DAY, False),
        ("12/13/1990", Order.MONTH, False),
        ("12/12/1990", None, False),
        ("03/02/1990", None, True),
        ("25031985", Order.DAY, False),
        ("3021990", None, True),
    ],
)
def test_two_numbers_say_which_of_them_is_the_day_or_that_they_do_not(
    text: str, order: Order | None, is_open: bool
) -> None:
    found = read_day(text)
    assert isinstance(found, Either)
    assert (found.order, found.is_open) == (order, is_open)


def test_either_order_gives_its_day_and_the_form_that_is_asked_for_is_known() -> None:
    slashes, dashes = read_day("03/02/1990"), read_day("03-02-1990")
    assert isinstance(slashes, Either)
    assert isinstance(dashes, Either)
    assert (slashes.day(Order.DAY), slashes.day(Order.MONTH)) == (date(1990, 2, 3), date(1990, 3, 2))
    assert (slashes.plain, dashes.plain) == (False, True)
    assert Either(25, 3, 1985).day(Order.MONTH) is None


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("20101231", "2010-12-31"),
        ("31122010", "2010-12-31"),
        ("03/02/1990", "1990-02-03"),
        ("12 Januari 1990", "1990-01-12"),
        ("3/25/1990", "3/25/1990"),
        ("25/03/85", "25/03/85"),
    ],
)
def test_who_types_means_the_day_first(typed: str, stored: str) -> None:
    assert normalise(FieldKind.DATE, typed) == stored


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("0226-12-01", "date_too_old"),
        ("1899-12-31", "date_too_old"),
        ("1900-01-01", None),
        ("2100-12-31", None),
        ("2101-01-01", "date_in_future"),
    ],
)
def test_every_date_has_a_year_that_somebody_can_mean(value: str, code: str | None) -> None:
    assert iso_date(value) == code
