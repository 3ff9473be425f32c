"""How a code is made, how long it lives and when the next may be sent."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from counter_app.codes.rules import DIGITS, NEXT_S, age_s, is_alive, new_code, plain, wait_s
from counter_app.db.models import OneTimeCode
from counter_app.steady import Tick

AT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)


def test_a_code_has_six_digits_and_is_another_each_time() -> None:
    codes = {new_code() for _ in range(200)}
    assert all(len(code) == DIGITS and code.isdigit() for code in codes)
    assert len(codes) > 190


def test_blanks_between_digits_are_nothing() -> None:
    assert plain(" 12 34\t56\n") == "123456"


def test_its_age_goes_by_the_steady_clock_of_the_same_run_and_else_by_the_stores_time() -> None:
    row = OneTimeCode(run="one", sent_s=100.0, sent_at=AT)
    assert age_s(row, Tick("one", 130.0), AT + timedelta(days=1)) == 30.0
    assert age_s(row, Tick("two", 5.0), AT + timedelta(seconds=40)) == 40.0


@pytest.mark.parametrize(("age", "alive"), [(-0.1, False), (0, True), (300, True), (300.1, False)])
def test_it_lives_for_its_time_and_never_before_it_was_sent(age: float, alive: bool) -> None:
    assert is_alive(age, 300) is alive


@pytest.mark.parametrize(("age", "left"), [(0, NEXT_S), (20, NEXT_S - 20), (NEXT_S, 0), (600, 0), (-5, 0)])
def test_the_next_waits_a_minute_and_a_clock_that_went_back_makes_nobody_wait(age: float, left: float) -> None:
    assert wait_s(age) == left
