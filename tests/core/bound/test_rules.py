"""NIKs, hours and when somebody comes."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from counter_app.bound.errors import NikWrong, ScanWrong
from counter_app.bound.rules import (
    Arrival,
    Grace,
    arrival,
    clock,
    hours_of,
    minutes_late,
    nik_scanned,
    read_hour,
    read_nik,
)
from counter_app.hours.rules import DayHours, Period, read_hour_numbers

DAY = date(2026, 3, 2)
TEN = 600
GRACE = Grace(15, 20)


@pytest.mark.parametrize("typed", ["3273015201900001", "3273 0152 0190 0001", " 3273.0152.0190.0001 "])
def test_a_nik_is_read_however_it_was_grouped(typed: str) -> None:
    assert read_nik(typed, DAY) == "3273015201900001"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("327301520190000", "nik_length"),
        ("", "nik_digits"),
        ("32730152019000O1", "nik_digits"),
        ("3273013202900001", "nik_birth_date"),
    ],
)
def test_what_can_be_no_nik_says_why(typed: str, code: str) -> None:
    with pytest.raises(NikWrong) as wrong:
        read_nik(typed, DAY)
    assert wrong.value.code == code
    assert "3273" not in str(wrong.value), "an error never holds the digits"


@pytest.mark.parametrize(
    ("at", "how"),
    [
        (time(9, 44, 59), Arrival.EARLY),
        (time(9, 45), Arrival.IN_TIME),
        (time(10, 20, 59), Arrival.IN_TIME),
        (time(10, 21), Arrival.LATE),
    ],
)
def test_who_comes_is_early_in_time_or_late(at: time, how: Arrival) -> None:
    assert arrival(DAY, TEN, datetime.combine(DAY, at), GRACE) is how


def test_of_another_day_nobody_is_in_time() -> None:
    assert arrival(DAY, TEN, datetime(2026, 3, 1, 10), GRACE) is Arrival.EARLY
    assert arrival(DAY, TEN, datetime(2026, 3, 3, 10), GRACE) is Arrival.LATE


def test_the_grace_ends_with_the_day() -> None:
    assert Grace(30, 30).times(10) == (0, 40)
    assert Grace(0, 120).times(23 * 60 + 30) == (1410, 1439)


@pytest.mark.parametrize(("at", "late"), [(time(9, 59), 0), (time(10), 0), (time(10, 25, 40), 25)])
def test_minutes_late_are_whole_ones(at: time, late: int) -> None:
    assert minutes_late(DAY, TEN, datetime.combine(DAY, at)) == late


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("10", 600),
        ("10.00", 600),
        ("08:30", 510),
        ("10:00:00", 600),
        ("10.00-11.00", 600),
        ("13.30 – 14.30 WIB", 810),
        ("9 sampai 10", 540),
        ("24.00", None),
        ("10.60", None),
        ("pagi", None),
        ("", None),
        ("2026-03-02 10:00", None),
    ],
)
def test_an_hour_is_read_as_people_write_it(text: str, begins: int | None) -> None:
    assert read_hour(text) == begins


def test_a_minute_of_the_day_is_a_time() -> None:
    assert clock(615) == time(10, 15)


@pytest.mark.parametrize(
    ("text", "read"),
    [("", {}), ("A 14", {"A": 14}), ("A 14, B 0", {"A": 14, "B": 0}), ("A", None), ("a 14", None), ("A 14;B 2", None)],
)
def test_numbers_of_an_hour_are_a_list_of_letters(text: str, read: dict[str, int] | None) -> None:
    assert read_hour_numbers(text) == read


def test_hours_end_on_the_full_hour_and_with_the_door() -> None:
    day = DayHours((Period(time(8, 30), time(10)), Period(time(13), time(14, 30))))
    assert hours_of(day) == ((510, 540), (540, 600), (780, 840), (840, 870))
    assert hours_of(DayHours()) == ()


@pytest.mark.parametrize(
    "text",
    [
        "NIK:3273015201900001;NAMA:SITI AMINAH;TGL LAHIR:12-01-1990",
        "Nama: SITI\nNIK : 3273015201900001\nNo KK: 3273012201900007",
        '{"nik":"3273015201900001","kpj":"12345678901"}',
        "3273015201900001|SITI AMINAH|BANDUNG",
        "3273015201900001/3273015201900001",
    ],
)
def test_the_nik_is_found_in_what_a_reader_read(text: str) -> None:
    assert nik_scanned(text) == "3273015201900001"


@pytest.mark.parametrize(
    "text",
    [
        "https://contoh.go.id/kartu/12345",
        "KPJ 12345678901",
        "32730152019000012",
        "3273015201900001 3171022504880001",
        "NIK:3273015201900001 NIK:3171022504880001",
        "NIK:32730152019000019",
        "TIKET:B01:20260302:A-001",
    ],
)
def test_what_a_reader_read_and_is_no_nik_is_refused(text: str) -> None:
    with pytest.raises(ScanWrong):
        nik_scanned(text)
