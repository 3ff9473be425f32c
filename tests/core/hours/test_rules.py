"""Hours, closed days and the numbers of a half day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.hours.rules import (
    AFTERNOON,
    ALWAYS,
    CLOSED,
    MORNING,
    Calendar,
    DayHours,
    Opening,
    Period,
    for_later,
    half_of,
    opening_at,
    opens_next,
    opens_on,
    read_days,
    read_hours,
    read_quotas,
    week_rows,
)

DAY = DayHours((Period(time(8), time(15, 30)),), Period(time(12), time(13)))
FRIDAY = DayHours((Period(time(8), time(11, 30)), Period(time(13), time(15))))
WEEK = (DAY, DAY, DAY, DAY, FRIDAY, CLOSED, CLOSED)
OFFICE = Calendar(WEEK, ((date(2026, 12, 28), date(2026, 12, 30)),), frozenset({date(2026, 12, 25), date(2027, 1, 1)}))
MONDAY, THE_FRIDAY, HOLIDAY = date(2026, 11, 30), date(2026, 12, 4), date(2026, 12, 25)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", CLOSED),
        ("  ", CLOSED),
        ("08.00-15.30 (12.00-13.00)", DAY),
        ("8:00 – 15:30 (12:00–13:00)", DAY),
        ("08.00-11.30, 13.00-15.00", FRIDAY),
        ("08.00-11.30,13.00-15.00", FRIDAY),
    ],
)
def test_hours_are_read_as_people_write_them(typed: str, read: DayHours) -> None:
    assert read_hours(typed) == read


@pytest.mark.parametrize(
    "typed",
    [
        "buka",
        "08.00",
        "08.00-",
        "15.30-08.00",
        "08.00-08.00",
        "24.00-25.00",
        "08.60-09.00",
        "08.00-12.00, 11.00-15.00",
        "08.00-12.00, besok",
        "08.00-15.00 (12.00)",
        "08.00-12.00, 13.00-15.00 (12.00-13.00)",
        "08.00-09.00, 09.00-10.00, 10.00-11.00, 11.00-12.00",
        "(12.00-13.00)",
        "08.00-15.00 (12.00-13.00) (14.00-14.30)",
    ],
)
def test_hours_that_cannot_be_are_refused(typed: str) -> None:
    assert read_hours(typed) is None


def test_closed_days_are_single_or_from_one_to_another() -> None:
    assert read_days("24-12-2026, 28-12-2026 sampai 31-12-2026") == (
        (date(2026, 12, 24), date(2026, 12, 24)),
        (date(2026, 12, 28), date(2026, 12, 31)),
    )
    assert read_days(" ") == ()


@pytest.mark.parametrize("typed", ["besok", "31-02-2026", "31-12-2026 sampai 28-12-2026", "24-12-2026,", "24/12/2026"])
def test_days_that_cannot_be_are_refused(typed: str) -> None:
    assert read_days(typed) is None


def test_quotas_name_letter_morning_and_afternoon() -> None:
    assert read_quotas("A 40/30, AB 5 / 0") == {"A": (40, 30), "AB": (5, 0)}
    assert read_quotas("") == {}


@pytest.mark.parametrize("typed", ["A 40", "a 40/30", "A 40/30, A 20/20", "A 40/30;B 1/1", "A -1/3", "A 40/30,"])
def test_quotas_that_cannot_be_are_refused(typed: str) -> None:
    assert read_quotas(typed) is None


def test_without_any_weekday_it_is_always_open_but_on_own_closed_days() -> None:
    assert not ALWAYS.keeps_hours
    assert opening_at(ALWAYS, at(HOLIDAY, 3)) == Opening(at(HOLIDAY, 3))
    shut = Calendar(closed=((HOLIDAY, HOLIDAY),))
    assert opening_at(shut, at(HOLIDAY, 9)) == Opening(at(HOLIDAY, 9), False, at(date(2026, 12, 26), 0))
    assert opens_on(ALWAYS, MONDAY) is None


@pytest.mark.parametrize(
    ("now", "is_open", "opens"),
    [
        (at(MONDAY, 7, 59), False, at(MONDAY, 8)),
        (at(MONDAY, 8), True, None),
        (at(MONDAY, 12, 30), True, None),
        (at(MONDAY, 15, 29), True, None),
        (at(MONDAY, 15, 30), False, at(date(2026, 12, 1), 8)),
        (at(THE_FRIDAY, 12), False, at(THE_FRIDAY, 13)),
        (at(THE_FRIDAY, 16), False, at(date(2026, 12, 7), 8)),
        (at(HOLIDAY, 9), False, at(date(2026, 12, 31), 8)),
        (at(date(2026, 12, 28), 9), False, at(date(2026, 12, 31), 8)),
    ],
)
def test_numbers_are_given_within_the_hours_and_closed_days_are_skipped(now, is_open, opens) -> None:
    opening = opening_at(OFFICE, now)
    assert (opening.is_open, opening.opens) == (is_open, opens)


def test_a_branch_that_is_closed_for_good_says_no_day() -> None:
    gone = Calendar(WEEK, ((MONDAY, date(2099, 1, 1)),))
    assert opens_next(gone, at(MONDAY, 9)) is None


def test_weekdays_with_the_same_hours_share_a_row() -> None:
    assert week_rows(OFFICE) == ((0, 3, DAY), (4, 4, FRIDAY), (5, 6, CLOSED))


def test_a_half_day_begins_at_its_hour() -> None:
    assert [half_of(at(MONDAY, hour), 12) for hour in (0, 11, 12, 23)] == [MORNING, MORNING, AFTERNOON, AFTERNOON]


def test_only_a_share_of_the_morning_goes_to_those_who_ask_before() -> None:
    assert [for_later((41, 30), percent) for percent in (0, 50, 100)] == [0, 20, 41]


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.times())
def test_whenever_it_is_closed_it_is_open_at_the_moment_that_is_named(day: date, clock: time) -> None:
    opening = opening_at(OFFICE, datetime.combine(day, clock))
    if opening.is_open:
        assert opening.opens is None
    else:
        assert opening.opens is not None
        assert opening.opens > opening.now
        assert opening_at(OFFICE, opening.opens).is_open
        before = opening.opens - timedelta(minutes=1)
        assert before <= opening.now or not opening_at(OFFICE, before).is_open


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_the_open_days_that_follow_are_open_in_order_and_none_is_left_out(day: date) -> None:
    found = list(OFFICE.days_after(day))
    every = [day + timedelta(days=one) for one in range(1, 61)]
    assert found == [one for one in every if OFFICE.is_open_on(one)]
