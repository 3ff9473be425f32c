"""A morning on which the branch's day is still yesterday's, because somebody was left in the queue overnight."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest

from counter_app.config import Settings
from counter_app.db.models import Branch
from counter_app.db.session import Database
from counter_app.greeting.service import GreeterService
from counter_app.queueing.clock_set import ClockSet
from counter_app.queueing.errors import QuotaGone
from counter_app.queueing.quota import plan_of
from counter_app.queueing.service import QueueService
from counter_app.queueing.slip_code import SlipCode
from counter_app.steady import Tick
from tests import factories
from tests.core.queueing.test_ahead_of_the_day import MONDAY, TUESDAY, WEDNESDAY
from tests.databases import Clock

EMBEDDED = pytest.mark.parametrize("engine_kind", ["sqlite"])
"""A server's clock opens the day by itself."""
TWO = Settings(quota_numbers="A 2/1", quota_days_ahead=1, quota_share_ahead=50)


@pytest.fixture
def queue(db, clock):
    return QueueService(db, clock, factories.ZONE, lambda: TWO)


@pytest.fixture
def service(db):
    return factories.service(db, prefix="A")


@pytest.fixture
def morning(queue, service, clock):
    """Yesterday's numbers are all given, nobody was called, nobody has begun the new day."""
    for _ in range(2):
        queue.issue(None, service.id)
    clock.move(days=1)


@EMBEDDED
def test_numbers_of_yesterday_do_not_use_up_the_morning(db, morning, queue, service) -> None:
    assert (left := queue.kiosk()[0].left) is not None
    assert (left.given, left.now, left.ahead and left.ahead.day) == (0, 2, WEDNESDAY)
    assert [queue.issue(None, service.id).label for _ in range(2)] == ["A-003", "A-004"]
    with pytest.raises(QuotaGone):
        queue.issue(None, service.id)
    queue.start_day(factories.officer(db))
    assert (left := queue.kiosk()[0].left) is not None
    assert (left.given, left.now) == (2, 0)
    with pytest.raises(QuotaGone):
        queue.issue(None, service.id)


@EMBEDDED
def test_a_number_for_a_later_day_is_for_tomorrow_and_not_for_this_morning(morning, queue, service) -> None:
    for _ in range(2):
        queue.issue(None, service.id)
    issued = queue.issue_ahead(None, service.id)
    assert issued.later is not None
    assert (issued.day, issued.later.today) == (WEDNESDAY, TUESDAY)


@EMBEDDED
def test_a_slip_of_this_morning_is_known_before_and_after_the_day_begins(db, clock, morning, queue, service) -> None:
    door, greeter = GreeterService(db, clock, factories.ZONE, lambda: TWO), factories.officer(db)
    issued = queue.issue(None, service.id)
    assert issued.day == TUESDAY
    with db.read() as session:
        code = SlipCode(session.get_one(Branch, db.branch_id).code, issued.day, issued.label).text
    assert door.find(greeter, code).ticket_id == issued.ticket_id
    assert door.again(greeter, issued.ticket_id).day == TUESDAY
    queue.start_day(greeter)
    assert door.find(greeter, code).ticket_id == issued.ticket_id


@dataclass
class Machine:
    """A computer without a server: its clock can be set, how long it runs cannot."""

    clock: Clock
    seconds: float = 0.0

    def goes_on(self, **time: float) -> None:
        """Time passes on both clocks."""
        self.clock.move(**time)
        self.seconds += timedelta(**time).total_seconds()

    def tick(self) -> Tick:
        """The clock that nobody sets."""
        return Tick("this run", self.seconds)


@pytest.fixture
def machine(clock):
    return Machine(clock)


@pytest.fixture
def alone(db, machine):
    """A queue on that computer."""
    own = Database(db.engine, db.branch_id, machine.clock, ticks=machine.tick)
    return QueueService(own, machine.clock, factories.ZONE, lambda: TWO)


@EMBEDDED
def test_numbers_of_a_clock_that_was_put_forward_count_on_the_day_that_the_branch_is_in(
    db, alone, service, machine
) -> None:
    officer = factories.officer_at_counter(db)
    alone.issue(None, service.id)
    machine.goes_on(minutes=20)
    machine.clock.move(days=1)
    assert (seen := alone.kiosk()[0].left) is not None
    assert (seen.given, seen.now, seen.ahead and seen.ahead.day) == (1, 1, TUESDAY)
    assert (day := alone.mine(officer).business_day) is not None
    assert (day.day, day.asks) == (MONDAY, True), "the counter asks whether a new day has begun"
    alone.issue(None, service.id)
    with pytest.raises(QuotaGone):
        alone.issue(None, service.id)
    machine.clock.move(days=-1)
    assert (seen := alone.kiosk()[0].left) is not None
    assert (seen.given, seen.now) == (2, 0)
    assert [alone.call_next(officer).label] == ["A-001"]


@EMBEDDED
def test_whoever_was_given_one_meanwhile_stays_in_line_should_the_clock_be_right_after_all(
    db, alone, service, machine
) -> None:
    officer = factories.officer_at_counter(db)
    alone.issue(None, service.id)
    machine.clock.move(days=1)
    label = alone.issue(None, service.id).label
    alone.start_day(officer)
    assert alone.call_next(officer).label == label


@EMBEDDED
def test_a_computer_that_ran_through_the_night_is_believed(alone, service, machine) -> None:
    for _ in range(2):
        alone.issue(None, service.id)
    machine.goes_on(days=1)
    machine.clock.move(seconds=100)  # set right by the network
    assert (seen := alone.kiosk()[0].left) is not None
    assert (seen.given, seen.now) == (0, 2)
    alone.issue(None, service.id)


def test_after_midnight_it_is_still_the_afternoon_of_the_day_that_is_not_over(clock) -> None:
    night = clock().replace(hour=1, tzinfo=None)
    assert plan_of(Settings(day_starts_hour=4, quota_numbers="A 2/1"), MONDAY, night.replace(day=3)).half == 1
    assert plan_of(Settings(day_starts_hour=4, quota_numbers="A 2/1"), MONDAY, night.replace(day=3, hour=5)).half == 0


def test_readings_of_another_run_of_the_machine_say_nothing(clock) -> None:
    ticks = [Tick("one run", 5_000.0)]
    watch = ClockSet(clock, lambda: ticks[0])
    assert not watch.was_put_forward()
    clock.move(days=1)
    assert watch.was_put_forward()
    ticks[0] = Tick("another run", 3.0)
    assert not watch.was_put_forward()
