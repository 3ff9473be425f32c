"""A passport's lines for machines are mended by their places and trusted by their check digits."""

from __future__ import annotations

from datetime import date

import pytest

from counter_app.scanning.codes import Doubt, Legibility
from counter_app.scanning.fields.mrz import lines_of, passport
from counter_app.scanning.fields.passports import read_passport
from counter_app.scanning.fields.trusting import Shot, Source
from counter_app.scanning.fields.values import PaperReading
from tests.core.scanning.sheets_of_lines import BLANK, Lines, line

TODAY = date(2026, 11, 30)
FIRST = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
SECOND = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
"""The specimen of ICAO 9303."""


def test_the_specimen_of_the_standard_is_read() -> None:
    found = passport(FIRST, SECOND, TODAY)
    assert found is not None
    assert (found.name, found.passport, found.nationality) == ("ANNA MARIA ERIKSSON", "L898902C3", "UTO")
    assert (found.birth_date, found.sex, found.until) == ("1974-08-12", "female", "2012-04-15")
    assert found.whole
    assert found.holds == {"passport", "birth_date", "until"}


@pytest.mark.parametrize(
    "read",
    [
        SECOND.replace("7408122", "74O8I22"),
        SECOND.replace("UTO", "UT0"),
        SECOND.replace("L898902C36", "L8989O2C36"),
        "  ".join((SECOND[:20], SECOND[20:])),
    ],
    ids=["day", "country", "number", "blanks"],
)
def test_letters_and_digits_are_told_by_their_place(read: str) -> None:
    found = passport(FIRST, read, TODAY)
    assert found is not None
    # A number of letters and digits has one reading whose check digit is right, or is left as it was read.
    assert found.birth_date == "1974-08-12"
    assert found.nationality == "UTO"


@pytest.mark.parametrize("place", [1, 4, 14, 17, 22, 25])
def test_one_wrong_digit_is_told(place: int) -> None:
    other = "7" if SECOND[place] != "7" else "1"
    found = passport(FIRST, SECOND[:place] + other + SECOND[place + 1 :], TODAY)
    assert found is not None
    assert not found.whole


def test_a_line_of_another_length_is_none() -> None:
    assert passport(FIRST, SECOND[:-1], TODAY) is None
    assert lines_of(["REPUBLIK INDONESIA", FIRST]) is None


def read(*seconds: str, source: Source = Source.CAMERA) -> PaperReading | None:
    pictures = [
        [line("REPUBLIC OF UTOPIA", 0.1, 0.1), line(FIRST, 0.05, 0.8), line(one, 0.05, 0.88)] for one in seconds
    ]
    return read_passport([Shot(BLANK, True)] * len(pictures), source, Lines(*pictures), TODAY)


def test_three_pictures_that_hold_are_clear_and_one_that_does_not_is_checked() -> None:
    good = read(SECOND, SECOND, SECOND)
    assert good is not None
    assert good.taken() == {
        "name": "ANNA MARIA ERIKSSON",
        "passport": "L898902C3",
        "nationality": "UTO",
        "birth_date": "1974-08-12",
        "sex": "female",
        "passport_until": "2012-04-15",
    }
    broken = SECOND.replace("7408122", "7408172")
    bad = read(broken, broken, broken)
    assert bad is not None
    assert bad.taken() == {}
    assert Doubt.GRAMMAR in bad.values["birth_date"].doubts
    one = read(SECOND)
    assert one is not None
    assert one.values["passport"].state is Legibility.CHECK


def test_a_page_without_such_lines_is_no_passport() -> None:
    page = [line("SURAT KETERANGAN", 0.1, 0.1)]
    assert read_passport([Shot(BLANK, True)], Source.SCANNER, Lines(page, page), TODAY) is None
