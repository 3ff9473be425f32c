"""When the work of a business day is due."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from counter_app.nights.rules import LEFT_AFTER, QUIET, due_at, is_quiet, was_left

DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("hour", "zone", "due"),
    [
        (20, "Asia/Jakarta", datetime(2026, 3, 2, 13, tzinfo=UTC)),
        (12, "Asia/Jakarta", datetime(2026, 3, 2, 5, tzinfo=UTC)),
        (11, "Asia/Jakarta", datetime(2026, 3, 3, 4, tzinfo=UTC)),
        (0, "Asia/Jakarta", datetime(2026, 3, 2, 17, tzinfo=UTC)),
        (20, "Asia/Jayapura", datetime(2026, 3, 2, 11, tzinfo=UTC)),
    ],
)
def test_an_evenings_hour_is_of_the_day_and_a_mornings_of_the_day_after(hour: int, zone: str, due: datetime) -> None:
    assert due_at(DAY, hour, zone) == due


@pytest.mark.parametrize(("later", "left"), [(LEFT_AFTER, False), (LEFT_AFTER + timedelta(seconds=1), True)])
def test_what_was_begun_an_hour_ago_was_left(later: timedelta, left: bool) -> None:
    began = datetime(2026, 3, 2, 13, tzinfo=UTC)
    assert was_left(began, began + later) is left


def test_a_clock_that_went_back_takes_up_nothing() -> None:
    began = datetime(2026, 3, 2, 13, tzinfo=UTC)
    assert was_left(began, began - timedelta(days=1)) is False


@pytest.mark.parametrize(
    ("before", "quiet"),
    [(QUIET, True), (QUIET - timedelta(seconds=1), False), (-QUIET, True), (-timedelta(minutes=1), False)],
)
def test_a_quarter_of_an_hour_without_an_act_is_quiet_and_so_is_a_time_to_come(before: timedelta, quiet: bool) -> None:
    now = datetime(2026, 3, 2, 13, tzinfo=UTC)
    assert is_quiet(now - before, now) is quiet
    assert is_quiet(None, now)
