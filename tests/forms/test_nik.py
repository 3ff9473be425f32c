from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.nik import NikProblem, Sex, oldest_birth, parse
from forms.rules import Context, nik
from tests.forms.examples import REGIONS, TODAY

OLDEST = oldest_birth(TODAY)


def nik_of(district: str, birth: date, sex: Sex, serial: str = "0001") -> str:
    day = birth.day + (40 if sex is Sex.FEMALE else 0)
    return f"{district}{day:02}{birth:%m%y}{serial}"


@pytest.mark.parametrize("province", REGIONS.provinces, ids=lambda province: province.code)
def test_a_nik_of_every_province_is_read_with_its_name(province):
    regency = REGIONS.regencies(province.code)[0]
    read = parse(nik_of(f"{regency.code}01", date(1990, 8, 17), Sex.FEMALE), TODAY, REGIONS)
    assert (read.province_code, read.province_name) == (province.code, province.name)
    assert (read.regency_code, read.regency_name) == (regency.code, regency.name)
    assert (read.birth_date, read.sex) == (date(1990, 8, 17), Sex.FEMALE)


def test_all_38_provinces_are_tested_above():
    assert len(REGIONS.provinces) == 38


@given(
    st.from_regex(r"[0-9]{6}", fullmatch=True),
    st.dates(OLDEST, TODAY),
    st.sampled_from(Sex),
    st.from_regex(r"[0-9]{4}", fullmatch=True),
)
def test_a_nik_built_from_parts_reads_back(district, birth, sex, serial):
    read = parse(nik_of(district, birth, sex, serial), TODAY, REGIONS)
    assert read.fits_birth(birth)
    assert (read.district_code, read.sex, read.serial) == (district, sex, serial)


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)), st.from_regex(r"[0-9]{16}", fullmatch=True))
def test_a_date_that_is_read_is_never_in_the_future_nor_over_110_years_ago(today, digits):
    try:
        read = parse(digits, today)
    except NikProblem:
        return
    for birth in (read.birth_date, read.other_birth_date or read.birth_date):
        assert oldest_birth(today) <= birth <= today


@given(st.text())
def test_any_text_is_read_or_refused_with_a_code(text):
    code = nik(text, Context(TODAY))
    assert code in {None, "nik_digits", "nik_length", "nik_birth_date"}


@pytest.mark.parametrize(
    ("digits", "birth"),
    [
        ("3171012211260001", TODAY),
        ("3171012311260001", date(1926, 11, 23)),
        ("3171012211160001", date(2016, 11, 22)),
        ("3171012111150001", date(2015, 11, 21)),
        ("3171010101050001", date(2005, 1, 1)),
        ("3171013112990001", date(1999, 12, 31)),
        ("3171010101000001", date(2000, 1, 1)),
        ("3171012902000001", date(2000, 2, 29)),
    ],
)
def test_the_century_is_the_one_that_can_be(digits, birth):
    assert parse(digits, TODAY).birth_date == birth


def test_two_digits_of_a_year_that_fit_a_child_and_a_very_old_person_fit_both():
    read = parse("3171012211160001", TODAY)
    assert read.fits_birth(date(2016, 11, 22))
    assert read.fits_birth(date(1916, 11, 22))
    assert not read.fits_birth(date(1916, 11, 21))
    assert not parse("3171012111160001", TODAY).fits_birth(date(1916, 11, 21))


def test_110_years_before_a_leap_day_is_the_last_of_february():
    assert oldest_birth(date(2028, 2, 29)) == date(1918, 2, 28)
    assert oldest_birth(date(2028, 3, 1)) == date(1918, 3, 1)


@pytest.mark.parametrize(
    ("digits", "code"),
    [
        ("", "nik_digits"),
        ("317101570890000A", "nik_digits"),
        ("٣171015708900001", "nik_digits"),
        ("317101570890001", "nik_length"),
        ("31710157089000011", "nik_length"),
        ("3171013202900001", "nik_birth_date"),
        ("3171010002900001", "nik_birth_date"),
        ("3171014008900001", "nik_birth_date"),
        ("3171017208900001", "nik_birth_date"),
        ("3171018108900001", "nik_birth_date"),
        ("3171012902010001", "nik_birth_date"),
        ("3171011713900001", "nik_birth_date"),
    ],
)
def test_digits_that_cannot_be_a_nik_are_refused_without_repeating_them(digits, code):
    with pytest.raises(NikProblem) as caught:
        parse(digits, TODAY)
    assert caught.value.code == code
    assert str(caught.value) == code


def test_the_day_of_a_woman_carries_forty_more():
    assert parse("3171013108900001", TODAY).sex is Sex.MALE
    assert parse("3171014108900001", TODAY).sex is Sex.FEMALE
    assert parse("3171017108900001", TODAY).birth_date == date(1990, 8, 31)


def test_an_unknown_region_is_no_refusal():
    read = parse("9999991708900001", TODAY, REGIONS)
    assert (read.province_name, read.regency_name) == ("", "")
    assert parse("3171991708900001", TODAY).province_name == ""


def test_a_former_code_still_has_its_name():
    assert parse("9101011708900001", TODAY, REGIONS).regency_name == "Kabupaten Merauke"


def test_blanks_around_the_digits_do_not_matter_and_what_was_read_cannot_be_changed():
    read = parse(" 3171015708900001\n", TODAY)
    with pytest.raises(FrozenInstanceError):
        read.serial = "0002"
