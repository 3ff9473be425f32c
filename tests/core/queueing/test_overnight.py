"""A morning on which the branch's day is still yesterday's, because somebody was left in the queue overnight."""

from __future__ import annotations

import pytest

from counter_app.config import Settings
from counter_app.db.models import Branch
from counter_app.greeting.service import GreeterService
from counter_app.queueing.errors import QuotaGone
from counter_app.queueing.quota import plan_of
from counter_app.queueing.service import QueueService
from counter_app.queueing.slip_code import SlipCode
from tests import factories
from tests.core.queueing.test_ahead_of_the_day import MONDAY, TUESDAY, WEDNESDAY

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


def test_after_midnight_it_is_still_the_afternoon_of_the_day_that_is_not_over(clock) -> None:
    night = clock().replace(hour=1, tzinfo=None)
    assert plan_of(Settings(day_starts_hour=4, quota_numbers="A 2/1"), MONDAY, night.replace(day=3)).half == 1
    assert plan_of(Settings(day_starts_hour=4, quota_numbers="A 2/1"), MONDAY, night.replace(day=3, hour=5)).half == 0
