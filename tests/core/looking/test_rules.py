"""How long a look is the same, and how many fit into an hour."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from counter_app.actor import Actor, Role
from counter_app.ids import new_id
from counter_app.looking.rules import HOUR_S, Meter, is_lately, limit_of, longest_s, one_more

AT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("age", "lately"),
    [
        (timedelta(), True),
        (timedelta(minutes=9, seconds=59), True),
        (timedelta(minutes=10), False),
        (-timedelta(seconds=1), False),
    ],
)
def test_the_same_look_lasts_ten_minutes_and_no_clock_makes_it_longer(age: timedelta, lately: bool) -> None:
    assert is_lately(AT - age, AT) is lately


@pytest.mark.parametrize(("role", "limit"), [(Role.OFFICER, 30), (Role.SUPERVISOR, 60), (Role.ADMIN, 30)])
def test_a_supervisor_may_look_twice_as_often(role: Role, limit: int) -> None:
    assert limit_of(Actor(new_id(), "sari", "Sari", role), 30) == limit


def test_the_last_free_look_begins_the_pause() -> None:
    assert one_more(Meter(1, left_s=10.0), 3, 600.0) == Meter(2, left_s=10.0)
    assert one_more(Meter(2, left_s=10.0), 3, 600.0) == Meter(3, True, 600.0)


def test_nothing_is_free_while_the_pause_lasts_and_all_of_it_afterwards() -> None:
    assert one_more(Meter(3, True, 0.1), 3, 600.0) is None
    assert one_more(Meter(3, True, 0.0), 3, 600.0) == Meter(1, left_s=HOUR_S)


def test_a_new_hour_counts_from_one() -> None:
    assert one_more(Meter(2, left_s=0.0), 3, 600.0) == Meter(1, left_s=HOUR_S)


def test_an_hour_is_an_hour_and_a_pause_as_long_as_the_setting_says() -> None:
    assert (longest_s(False, 600.0), longest_s(True, 600.0)) == (HOUR_S, 600.0)
