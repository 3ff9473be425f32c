"""Ticket states, numbers and the waiting range."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.queueing.rules import WaitRange, closes_at, day_to_work_in, label, may_become, waiting_range
from counter_app.states import TicketState

S = TicketState


def test_numbers_start_at_one_and_are_never_shortened():
    assert [label("A", 1), label("B", 42), label("A", 1000)] == ["A-001", "B-042", "A-1000"]


@pytest.mark.parametrize(
    ("state", "ways"),
    [
        (S.AHEAD, {S.WAITING, S.CANCELLED}),
        (S.WAITING, {S.CALLED, S.CANCELLED}),
        (S.CALLED, {S.CALLED, S.MISSED, S.SERVING, S.WAITING, S.CANCELLED}),
        (S.MISSED, {S.CALLED, S.WAITING, S.CANCELLED}),
        (S.SERVING, {S.DONE, S.PARKED, S.WAITING, S.CANCELLED}),
        (S.PARKED, {S.SERVING, S.WAITING, S.CANCELLED}),
        (S.DONE, set()),
        (S.CANCELLED, set()),
    ],
)
def test_only_the_drawn_ways_lead_from_state_to_state(state, ways):
    assert {wanted for wanted in S if may_become(state, wanted)} == ways


def test_with_no_counter_open_no_waiting_range_is_promised():
    assert waiting_range(40, 0) is None


@given(st.floats(0, 2000), st.integers(1, 20))
def test_the_range_holds_the_expected_time_and_shrinks_with_more_counters(minutes, counters):
    wait, shared = waiting_range(minutes, counters), waiting_range(minutes, counters + 1)
    assert wait is not None
    assert shared is not None
    assert wait.low_min <= minutes / counters <= wait.high_min
    assert shared.high_min <= wait.high_min


@pytest.mark.parametrize(
    ("starts", "closes", "at"),
    [
        (0, 16, "2026-11-30T16:00:00+07:00"),
        (4, 4, "2026-11-30T04:00:00+07:00"),
        (12, 11, "2026-12-01T11:00:00+07:00"),
    ],
)
def test_a_closing_hour_before_the_day_begins_is_that_of_the_next_date(starts: int, closes: int, at: str) -> None:
    assert closes_at(date(2026, 11, 30), "Asia/Jakarta", starts, closes).isoformat() == at


@pytest.mark.parametrize(
    ("here", "server", "still_here", "works_in"),
    [
        (25, 25, 3, 25),
        (24, 25, 0, 24),
        (26, 25, 0, 25),
        (23, 23, 0, 24),
        (25, None, 0, 25),
        (25, None, 1, 24),
        (23, None, 0, 24),
    ],
)
def test_a_day_goes_forward_when_two_agree_or_nobody_is_here(
    here: int, server: int | None, still_here: int, works_in: int
) -> None:
    of = date(2026, 11, 24).replace
    told = of(day=server) if server is not None else None
    assert day_to_work_in(of(day=24), of(day=here), told, still_here) == of(day=works_in)


def test_a_wait_is_in_its_range_in_whole_minutes():
    assert [WaitRange(5, 10).holds(minutes) for minutes in (4.9, 5.0, 10.9, 11.0)] == [False, True, True, False]
