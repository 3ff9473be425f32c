"""Numbers within the hours of service, on both engines."""

from __future__ import annotations

import pytest

from counter_app.config import Settings
from counter_app.queueing.errors import OutsideHours
from counter_app.queueing.service import QueueService
from counter_app.queueing.words import explain
from tests import factories

OFFICE = Settings(hours_monday="08.00-15.30")
"""The clock of tests stands on a Monday, 09.00."""


@pytest.fixture
def queue(db, clock):
    return QueueService(db, clock, factories.ZONE, lambda: OFFICE)


@pytest.fixture
def service(db):
    return factories.service(db, prefix="A")


def test_the_kiosk_gives_numbers_within_the_hours_only(queue, service, clock) -> None:
    assert queue.issue(None, service.id).label == "A-001"
    clock.move(hours=7)
    with pytest.raises(OutsideHours) as refused:
        queue.issue(None, service.id)
    assert explain(refused.value) == "Kantor sudah tutup. Buka lagi: Senin, 9 Maret, pukul 08.00."


def test_whoever_waits_is_served_after_hours_and_staff_give_numbers_whenever_they_are_there(
    db, queue, service, clock
) -> None:
    waiting = queue.issue(None, service.id)
    clock.move(hours=7)
    officer = factories.officer_at_counter(db)
    called = queue.call_next(officer)
    assert called.label == waiting.label
    queue.serve(officer, called.ticket_id)
    queue.finish(officer, called.ticket_id)
    assert queue.issue(officer, service.id).label == "A-002"


def test_a_refusal_leaves_no_number_behind(queue, service, clock) -> None:
    clock.move(hours=7)
    with pytest.raises(OutsideHours):
        queue.issue(None, service.id)
    clock.move(days=7, hours=-7)
    assert queue.issue(None, service.id).label == "A-001"
