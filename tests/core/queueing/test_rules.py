"""Ticket states, numbers and the waiting range."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.queueing.rules import label, may_become, priority_rank, waiting_range
from counter_app.states import TicketState


def test_numbers_start_at_one_and_are_never_shortened():
    assert [label("A", 1), label("B", 42), label("A", 1000)] == ["A-001", "B-042", "A-1000"]


def test_a_finished_ticket_goes_nowhere():
    assert not any(may_become("done", state) for state in TicketState)


def test_a_missed_ticket_comes_back_only_by_being_called():
    assert [s for s in TicketState if may_become("missed", s)] == [TicketState.CALLED, TicketState.CANCELLED]


@pytest.mark.parametrize(("priority", "rank"), [("", 1), ("elderly", 0), ("pregnant", 0), ("disabled", 0)])
def test_the_priority_class_comes_first(priority, rank):
    assert priority_rank(priority) == rank


def test_with_no_counter_open_no_waiting_range_is_promised():
    assert waiting_range(40, 0) is None


@given(st.floats(0, 2000), st.integers(1, 20))
def test_the_range_holds_the_expected_time_and_shrinks_with_more_counters(minutes, counters):
    wait, shared = waiting_range(minutes, counters), waiting_range(minutes, counters + 1)
    assert wait is not None
    assert shared is not None
    assert wait.low_min <= minutes / counters <= wait.high_min
    assert shared.high_min <= wait.high_min
