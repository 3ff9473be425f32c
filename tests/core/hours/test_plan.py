"""The calendar as settings have it, and its words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from counter_app.config import Settings
from counter_app.hours.plan import calendar_in, holidays_until, opening_now
from counter_app.hours.rules import Opening
from counter_app.hours.words import hours_words, moment_words, opens_words, shut_words, today_words, weekdays_words
from counter_app.settings.describing import described_in

OFFICE = Settings(hours_monday="08.00-15.30 (12.00-13.00)", hours_friday="08.00-11.30, 13.00-15.00")
CHRISTMAS, JOINT = date(2026, 12, 25), date(2026, 12, 24)


def test_holidays_and_joint_leave_each_have_their_switch() -> None:
    every_day = Settings(hours_thursday="08.00-15.00", hours_friday="08.00-15.00")
    assert not calendar_in(every_day).is_open_on(CHRISTMAS)
    assert not calendar_in(every_day).is_open_on(JOINT)
    assert calendar_in(replace(every_day, hours_holidays=False)).is_open_on(CHRISTMAS)
    assert calendar_in(replace(every_day, hours_joint_leave=False)).is_open_on(JOINT)


def test_the_hours_are_those_of_the_branchs_zone() -> None:
    eight = datetime(2026, 11, 30, 1, 0, tzinfo=UTC)
    assert opening_now(OFFICE, eight, "Asia/Jakarta").is_open
    assert not opening_now(OFFICE, eight.replace(hour=0), "Asia/Jakarta").is_open
    assert opening_now(OFFICE, eight.replace(hour=0), "Asia/Makassar").is_open


@pytest.mark.parametrize(
    ("day", "clock", "said"),
    [
        (30, time(7), "Kantor belum buka. Buka lagi: pukul 08.00."),
        (30, time(16), "Kantor sudah tutup. Buka lagi: Jumat, 4 Desember, pukul 08.00."),
        (29, time(9), "Kantor tutup hari ini. Buka lagi: Senin, 30 November, pukul 08.00."),
    ],
)
def test_a_closed_door_says_why_and_until_when(day: int, clock: time, said: str) -> None:
    at = datetime.combine(date(2026, 11, day), clock)
    opening = opening_now(OFFICE, at.replace(tzinfo=UTC), "UTC")
    assert f"{shut_words(opening)}. {opens_words(opening)}" == said


def test_a_break_that_closes_says_so() -> None:
    opening = opening_now(OFFICE, datetime(2026, 12, 4, 12, tzinfo=UTC), "UTC")
    assert (shut_words(opening), opens_words(opening)) == ("Kantor sedang istirahat", "Buka lagi: pukul 13.00.")


def test_nobody_says_when_where_nobody_can() -> None:
    assert opens_words(Opening(datetime(2026, 11, 30), False)) == ""
    assert moment_words(datetime(2026, 12, 1), datetime(2026, 11, 30)) == "Selasa, 1 Desember"


def test_todays_hours_are_one_line() -> None:
    opening = opening_now(OFFICE, datetime(2026, 11, 30, 9, tzinfo=UTC), "UTC")
    assert today_words(opening) == "Buka hari ini 08.00–15.30 · istirahat bergantian 12.00–13.00"
    friday = opening_now(OFFICE, datetime(2026, 12, 4, 9, tzinfo=UTC), "UTC")
    assert today_words(friday) == "Buka hari ini 08.00–11.30, 13.00–15.00"
    assert today_words(Opening(datetime(2026, 11, 29), False)) == ""
    assert hours_words(opening_now(OFFICE, datetime(2026, 11, 29, tzinfo=UTC), "UTC").today) == "Tidak buka"
    assert [weekdays_words(*days) for days in ((0, 3), (4, 4))] == ["Senin–Kamis", "Jumat"]


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("hours_monday", "08.00-15.30", "15.30-08.00"),
        ("hours_closed_days", "24-12-2026", "31-02-2026"),
    ],
)
def test_what_a_rule_cannot_read_is_not_kept(name: str, right: str, wrong: str) -> None:
    setting = described_in(Settings)[name]
    assert (setting.value_of(right), setting.value_of(wrong), setting.value_of("")) == (right, None, "")


def test_a_branch_that_closes_by_the_table_knows_how_far_it_goes() -> None:
    assert holidays_until(OFFICE) == date(2027, 12, 31)
    assert holidays_until(replace(OFFICE, hours_holidays=False)) is None
    assert holidays_until(Settings()) is None
