"""Which copies stay, and when the newest is too old."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from counter_app.copies.rules import Kept, copy_name, is_old, made_at, to_throw_away

START = datetime(2026, 1, 1, 13, 0, tzinfo=UTC)
KEPT = Kept(7, 5, 12)


def nights(count: int) -> list[str]:
    return [copy_name("J01", START + timedelta(days=day)) for day in range(count)]


def kept_of(names: list[str], kept: Kept = KEPT) -> list[str]:
    gone = to_throw_away(names, names[-1], kept)
    return [name for name in names if name not in gone]


def test_a_year_of_nights_leaves_seven_days_five_weeks_and_twelve_months() -> None:
    names = nights(365)
    kept = [made_at(name) for name in kept_of(names)]
    days = [f"{at:%m-%d}" for at in kept if at is not None]
    assert days[-7:] == ["12-25", "12-26", "12-27", "12-28", "12-29", "12-30", "12-31"]
    assert [day for day in days if day.startswith("12-")][:-7] == ["12-06", "12-13", "12-20"]
    assert [day[:2] for day in days[:-10]] == [f"{month:02d}" for month in range(1, 12)]


def test_every_night_in_turn_leaves_what_all_at_once_would() -> None:
    lying: list[str] = []
    for name in nights(120):
        lying.append(name)
        gone = to_throw_away(lying, name, KEPT)
        lying = [one for one in lying if one not in gone]
    assert set(kept_of(nights(120))) <= set(lying)
    assert len(lying) <= 7 + 5 + 12


def test_several_copies_of_one_day_leave_the_last() -> None:
    names = [copy_name("J01", START + timedelta(hours=hour)) for hour in range(3)]
    assert kept_of(names) == names[-1:]


def test_whatever_is_no_copy_and_whatever_comes_from_a_later_time_stays() -> None:
    later = copy_name("J01", START + timedelta(days=900))
    others = ["foto", "cabang-J01", "cabang-J01-20261399-000000", later]
    names = [*others, *nights(60)]
    assert not set(others) & set(to_throw_away(names, nights(60)[-1], KEPT))


def test_without_weeks_and_months_only_days_stay() -> None:
    assert kept_of(nights(30), Kept(2, 0, 0)) == nights(30)[-2:]


@given(
    st.lists(st.integers(0, 3000), min_size=1, max_size=60), st.integers(2, 9), st.integers(0, 6), st.integers(0, 13)
)
def test_the_newest_always_stays_and_no_more_than_was_asked_for(
    days: list[int], daily: int, weekly: int, monthly: int
) -> None:
    names = [copy_name("J01", START + timedelta(days=day)) for day in sorted(set(days))]
    stay = kept_of(names, Kept(daily, weekly, monthly))
    assert names[-1] in stay
    assert len(stay) <= daily + weekly + monthly


def test_older_than_a_day_is_old_and_a_new_branch_has_a_day() -> None:
    day = timedelta(days=1)
    assert (is_old(START, START, START + day), is_old(START, START, START + day * 1.01)) == (False, True)
    assert (is_old(None, START, START + day), is_old(None, START, START + day * 2)) == (False, True)
