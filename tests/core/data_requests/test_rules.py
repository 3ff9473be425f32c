"""When an answer to a member about their own data is due, and which number it gets."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from counter_app.data_requests.rules import DEADLINE, due_at, is_late, request_number, series

ASKED = datetime(2026, 3, 2, 2, tzinfo=UTC)


def test_an_answer_is_due_after_three_times_24_hours_and_late_from_then_on() -> None:
    due = due_at(ASKED)
    assert due - ASKED == DEADLINE == timedelta(days=3)
    assert not is_late(due, due - timedelta(seconds=1))
    assert is_late(due, due)


def test_a_number_is_of_its_year() -> None:
    assert request_number(2026, 7) == "HP-2026-000007"
    assert request_number(2026, 7).startswith(series(2026))
