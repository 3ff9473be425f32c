"""The waiting range: what is expected, what is learnt from what came, and that it holds on drawn months."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.db.models import Service, Ticket
from counter_app.db.session import Database
from counter_app.queueing.learning import AGAIN_S, Called, Lessons, learn
from counter_app.queueing.ranges import (
    LEARNT_AT_MOST,
    LEARNT_FROM,
    Learnt,
    Past,
    Spread,
    expected_s,
    spread_of,
    thinned,
)
from counter_app.queueing.rules import waiting_range
from counter_app.states import Priority
from tests import factories
from tests.core.queueing.stations import Station, stations
from tests.databases import Clock

JAKARTA = ZoneInfo("Asia/Jakarta")
EIGHT = 8 * 3600.0


@pytest.mark.parametrize(
    ("work_s", "at_s", "counters", "hours", "overtaking", "expected"),
    [
        (0, EIGHT, 2, {}, {}, 0),
        (1200, EIGHT, 2, {}, {}, 600),
        (-5, EIGHT, 1, {}, {}, 0),
        (1200, EIGHT, 0, {}, {}, 1200),
        (7200, EIGHT + 1800, 2, {8: 2, 9: 1}, {}, 1800 + 3600),
        (7200, EIGHT + 1800, 1, {8: 2, 9: 1}, {}, 1800 + 3600 + 7200),
        (7200, EIGHT + 1800, 2, {8: 2}, {}, 3600),
        (3600, EIGHT, 2, {}, {8: 1.0}, 3600),
        (3600, EIGHT, 1, {}, {8: 5.0}, 3600 + 1800),
    ],
)
def test_the_work_ahead_is_shared_by_the_counters_there_will_be(
    work_s: float,
    at_s: float,
    counters: int,
    hours: dict[int, float],
    overtaking: dict[int, float],
    expected: float,
) -> None:
    assert expected_s(work_s, at_s, counters, hours, overtaking) == pytest.approx(expected)


@given(
    st.floats(0, 50_000),
    st.floats(0, 86_399),
    st.integers(1, 12),
    st.dictionaries(st.integers(0, 23), st.floats(0, 12)),
    st.dictionaries(st.integers(0, 23), st.floats(0, 12)),
)
def test_more_work_never_takes_less_and_nobody_waits_for_ever(work, at, counters, hours, overtaking) -> None:
    took = expected_s(work, at, counters, hours, overtaking)
    assert took <= expected_s(work + 600.0, at, counters, hours, overtaking) + 1e-6
    assert 0.0 <= took <= work / 0.5 + 1e-6


def test_an_hour_in_which_hardly_a_counter_was_open_promises_nothing_without_end() -> None:
    hours = {0: 5e-324, 1: 3.0}
    assert expected_s(9_000.0, 3_451.0, 4, hours) == pytest.approx(149.0 + (9_000.0 - 149.0 * 4) / 24)


def test_too_few_visits_teach_nothing() -> None:
    assert spread_of([Past(600, 600)] * (LEARNT_FROM - 1), 60) is None


def test_who_always_waits_twice_as_long_is_told_so() -> None:
    past = [Past(60.0 * minutes, 120.0 * minutes) for minutes in range(10, 60)]
    spread = spread_of(past, 60)
    assert spread is not None
    assert spread.range_of(1800).holds(60)
    assert not spread.range_of(1800).holds(30)


@given(st.lists(st.tuples(st.floats(0, 7200), st.floats(0, 10_000)), min_size=LEARNT_FROM, max_size=120))
def test_what_was_learnt_would_have_held_for_four_of_five(drawn: list[tuple[float, float]]) -> None:
    past = [Past(expected, waited) for expected, waited in drawn]
    spread = spread_of(past, 300)
    assert spread is not None
    held = sum(spread.range_of(one.expected_s).holds(one.waited_s / 60.0) for one in past)
    assert held >= 0.8 * len(past)


@given(st.floats(0, 3), st.floats(0, 5), st.floats(60, 900), st.floats(0, 20_000))
def test_a_range_has_two_ends_in_whole_minutes_and_steps_of_five_from_a_quarter_of_an_hour_on(
    low: float, more: float, rest: float, expected: float
) -> None:
    told = Spread(low, low + more, rest).range_of(expected)
    assert 0 <= told.low_min <= told.high_min - 5
    assert told.low_min < 15 or told.low_min % 5 == 0
    assert told.high_min <= 15 or told.high_min % 5 == 0 or told.high_min == told.low_min + 5


def test_the_newest_of_many_days_are_thinned_evenly() -> None:
    past = [Past(0, float(at)) for at in range(LEARNT_AT_MOST * 3)]
    kept = thinned(past)
    assert len(kept) == LEARNT_AT_MOST
    assert kept[-1] == past[-1]
    assert kept == sorted(kept, key=lambda one: one.waited_s)
    assert thinned(past[:7]) == past[:7]


def test_until_enough_was_learnt_the_starting_values_hold() -> None:
    assert Learnt({}).range_of(2400, EIGHT, 2, 1) == waiting_range(40, 2)
    assert Learnt({1: Spread(1, 2, 60)}).range_of(2400, EIGHT, 0, 1) is None
    assert Learnt({1: Spread(1, 2, 60)}).range_of(2400, EIGHT, 2, 0) == waiting_range(40, 2)


def test_hours_and_those_who_overtake_are_learnt_by_the_branchs_own_clock() -> None:
    at = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)  # half past eight in Jakarta
    rows = [
        Called(date(2026, 3, 2), 1, at, at + timedelta(minutes=5), 1, 600, None),
        Called(date(2026, 3, 2), 0, at, at + timedelta(minutes=6), 2, 1800, None),
        Called(date(2026, 3, 3), 1, at, at + timedelta(minutes=40), 1, 600, None),
    ]
    learnt = learn(rows, JAKARTA)
    assert learnt.hours == {8: 2.0, 9: 1.0}
    assert learnt.overtaking == {8: 0.25}
    assert learnt.spreads == {}


def test_nothing_is_learnt_from_nothing() -> None:
    assert learn([], JAKARTA) == Learnt({})


@pytest.fixture
def service(db: Database) -> Service:
    return factories.service(db, prefix="A", minutes=10)


@pytest.fixture
def one(db: Database, clock: Clock) -> Station:
    return stations(db, clock, 1)[0]


def test_what_was_expected_is_kept_with_the_number(db: Database, one: Station, service: Service) -> None:
    for _ in range(3):
        one.queue.issue(None, service.id)
    with db.read() as session:
        assert [row.expected_s for row in session.query(Ticket).order_by(Ticket.place)] == [0, 600, 1200]


def test_a_branch_whose_visits_take_twice_as_long_comes_to_say_so(
    db: Database, one: Station, service: Service, clock: Clock
) -> None:
    for _day in range(6):
        for _ in range(10):
            one.queue.issue(None, service.id)
        for _ in range(10):
            clock.move(minutes=10)  # nobody is there in time
            one.serve(minutes=10)
        clock.move(minutes=24 * 60 - 200)
    lessons = Lessons(db, factories.ZONE)
    told = lessons.at(clock()).learnt.range_of(3600, EIGHT, 1, 1)
    assert told is not None
    assert told.holds(130)  # the seventh in line: an hour of work ahead
    assert not told.holds(60)


def test_it_is_read_again_after_a_quarter_of_an_hour_only(db: Database, clock: Clock) -> None:
    ticks = iter([0.0, AGAIN_S - 1, AGAIN_S + 1])
    lessons = Lessons(db, factories.ZONE)
    read: list[int] = []
    lessons._db = _Watched(db, ticks, read)  # type: ignore[assignment]  # counts reads by a clock of its own
    for _ in range(3):
        lessons.at(clock())
    assert len(read) == 2


class _Watched:
    def __init__(self, db: Database, ticks: object, read: list[int]) -> None:
        self._of, self._ticks, self._noted, self.branch_id = db, ticks, read, db.branch_id

    def tick(self) -> object:
        """A reading of the steady clock."""
        return type(self._of.tick())("run", next(self._ticks))  # type: ignore[call-overload]

    def read(self) -> object:
        """A read, noted."""
        self._noted.append(1)
        return self._of.read()


def test_the_range_holds_for_four_of_five_on_months_that_nobody_saw() -> None:
    from tests.hall_months import KINDS, month

    seed = Random().randrange(10**6)
    told = [one for kind in KINDS for one in month(kind, seed, days=12)]
    for first in (False, True):
        of_class = [one for one in told if (one.priority is not Priority.NONE) is first]
        share = sum(one.told.holds(one.waited_min) for one in of_class) / len(of_class)
        assert 0.70 <= share <= 0.93, (first, seed, share)
