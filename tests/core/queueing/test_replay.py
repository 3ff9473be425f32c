"""A day played over under another order of calling."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.queueing.order import Weights
from counter_app.queueing.replay import (
    Staffing,
    Visit,
    Waited,
    by_class,
    by_coming,
    by_weights,
    quantile,
    replay,
    waited_by_class,
)
from counter_app.states import Priority

N, E = Priority.NONE, Priority.ELDERLY
ONE_OPEN = (Staffing(0, 1),)


def test_one_counter_calls_one_after_the_other() -> None:
    visits = [Visit(0, N, 60), Visit(10, N, 60), Visit(200, N, 60)]
    assert replay(visits, ONE_OPEN, by_coming) == (0, 50, 0)


def test_two_counters_call_two_at_once() -> None:
    visits = [Visit(0, N, 60), Visit(0, N, 90), Visit(0, N, 10)]
    assert replay(visits, (Staffing(0, 2),), by_coming) == (0, 0, 60)


def test_a_class_goes_first_by_its_weight_only() -> None:
    visits = [Visit(0, N, 60), Visit(1, N, 60), Visit(2, N, 60), Visit(3, E, 60)]
    assert replay(visits, ONE_OPEN, by_coming) == (0, 59, 118, 177)
    assert replay(visits, ONE_OPEN, by_class) == (0, 119, 178, 57)
    assert replay(visits, ONE_OPEN, by_weights(Weights(elderly=1))) == (0, 59, 178, 117)


def test_who_comes_before_the_doors_open_waits_for_them() -> None:
    assert replay([Visit(0, N, 60)], (Staffing(600, 1),), by_coming) == (600,)


def test_whoever_is_never_called_is_said_to_be_left() -> None:
    visits = [Visit(0, N, 60), Visit(30, N, 60)]
    waits = replay(visits, (Staffing(0, 1), Staffing(50, 0)), by_coming)
    assert waits == (0, None)
    assert waited_by_class(visits, waits) == {N: Waited(2, 0.0, 0.0, 0.0, left=1)}


def test_a_counter_that_closes_ends_its_visit_first() -> None:
    visits = [Visit(0, N, 100), Visit(0, N, 100), Visit(0, N, 100)]
    assert replay(visits, (Staffing(0, 2), Staffing(50, 1)), by_coming) == (0, 0, 100)


def test_waiting_times_are_told_by_class() -> None:
    visits = [Visit(0, N, 1) for _ in range(10)] + [Visit(0, E, 1)]
    told = waited_by_class(visits, [60.0 * minute for minute in range(1, 11)] + [120.0])
    assert told == {N: Waited(10, 5.0, 9.0, 10.0), E: Waited(1, 2.0, 2.0, 2.0)}


def test_nobody_who_was_called_gives_no_times() -> None:
    assert waited_by_class([Visit(0, E, 1)], [None]) == {E: Waited(1, 0.0, 0.0, 0.0, left=1)}


@pytest.mark.parametrize(("share", "value"), [(0.0, 1), (0.5, 2), (0.75, 3), (0.9, 4), (1.0, 4)])
def test_a_quantile_is_one_of_the_values(share: float, value: int) -> None:
    assert quantile([1, 2, 3, 4], share) == value


some_visits = st.lists(
    st.builds(Visit, st.integers(0, 3600).map(float), st.sampled_from(Priority), st.integers(1, 900).map(float)),
    max_size=60,
)


@given(some_visits, st.integers(1, 5), st.sampled_from([by_coming, by_class, by_weights(Weights(3, 5, 8))]))
def test_no_counter_rests_while_somebody_waits_and_no_more_are_served_than_counters(visits, counters, key) -> None:
    waits = replay(visits, (Staffing(0, counters),), key)
    called = [(visit.at_s + wait, visit) for visit, wait in zip(visits, waits, strict=True) if wait is not None]
    assert len(called) == len(visits)
    assert all(wait is not None and wait >= 0 for wait in waits)
    for at, _visit in called:
        served = sum(begun <= at < begun + other.work_s for begun, other in called)
        assert served <= counters
    for at, visit in called:
        if at > visit.at_s:
            just_before = at - 0.5
            assert sum(begun <= just_before < begun + other.work_s for begun, other in called) == counters


@given(some_visits)
def test_in_plain_order_nobody_is_called_before_who_came_earlier(visits: list[Visit]) -> None:
    waits = replay(visits, ONE_OPEN, by_coming)
    calls = sorted((visit.at_s, visit.at_s + (wait or 0.0)) for visit, wait in zip(visits, waits, strict=True))
    assert all(before[1] <= after[1] for before, after in pairwise(calls))


@given(some_visits, st.integers(1, 3))
def test_weights_of_zero_are_the_order_of_coming(visits: list[Visit], counters: int) -> None:
    staffing = (Staffing(0, counters),)
    assert replay(visits, staffing, by_weights(Weights(0, 0, 0))) == replay(visits, staffing, by_coming)
