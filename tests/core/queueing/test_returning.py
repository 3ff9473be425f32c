"""Missed numbers that come back by themselves, on both engines."""

from __future__ import annotations

import random

import pytest
from sqlalchemy import select

from counter_app.config import Settings
from counter_app.db.models import AuditEntry, Ticket
from counter_app.queueing.errors import QueueEmpty
from counter_app.queueing.service import QueueService
from counter_app.states import Priority, TicketState
from tests import factories

TWO = Settings(missed_return_after=2)


@pytest.fixture
def queue(db, clock):
    return QueueService(db, clock, factories.ZONE, lambda: TWO)


@pytest.fixture
def service(db):
    return factories.service(db, prefix="A")


@pytest.fixture
def officer(db):
    return factories.officer_at_counter(db)


def call(queue, officer, *, comes: bool) -> str:
    number = queue.call_next(officer)
    if comes:
        queue.serve(officer, number.ticket_id)
        queue.finish(officer, number.ticket_id)
    else:
        queue.miss(officer, number.ticket_id)
    return number.label


def test_without_the_setting_a_missed_number_returns_on_purpose_only(db, clock, service, officer) -> None:
    queue = QueueService(db, clock, factories.ZONE, Settings)
    for _ in range(4):
        queue.issue(None, service.id)
    assert [call(queue, officer, comes=at > 0) for at in range(4)] == ["A-001", "A-002", "A-003", "A-004"]
    with pytest.raises(QueueEmpty):
        queue.call_next(officer)


def test_after_so_many_calls_it_is_next_and_only_once(queue, service, officer) -> None:
    for _ in range(6):
        queue.issue(None, service.id)
    called = [call(queue, officer, comes=at not in (0, 3)) for at in range(7)]
    assert called == ["A-001", "A-002", "A-003", "A-001", "A-004", "A-005", "A-006"]
    with pytest.raises(QueueEmpty):
        queue.call_next(officer)
    assert [one.label for one in queue.mine(officer).missed] == ["A-001"]


def test_its_return_stands_in_the_trail(db, queue, service, officer) -> None:
    for _ in range(4):
        queue.issue(None, service.id)
    for at in range(4):
        call(queue, officer, comes=at > 0)
    with db.read() as session:
        codes = list(session.scalars(select(AuditEntry.code)))
    assert codes.count("ticket_returned") == 1


def test_a_missed_number_that_an_officer_calls_does_not_come_by_itself_as_well(queue, service, officer) -> None:
    for _ in range(5):
        queue.issue(None, service.id)
    call(queue, officer, comes=False)
    missed = queue.mine(officer).missed[0].ticket_id
    queue.recall_missed(officer, missed)
    queue.serve(officer, missed)
    queue.finish(officer, missed)
    assert [call(queue, officer, comes=True) for _ in range(4)] == ["A-002", "A-003", "A-004", "A-005"]


@pytest.mark.parametrize("seed", range(4))
def test_in_any_day_nobody_returns_twice_and_order_within_a_class_is_kept(db, queue, service, officer, seed) -> None:
    drawn = random.Random(seed)
    classes = {}
    for _ in range(14):
        priority = drawn.choice((Priority.NONE, Priority.NONE, Priority.ELDERLY))
        classes[queue.issue(None, service.id, priority).label] = priority
    calls: list[tuple[str, bool]] = []
    for _ in range(60):
        comes = drawn.random() > 0.4
        try:
            calls.append((call(queue, officer, comes=comes), comes))
        except QueueEmpty:
            break
    labels = [label for label, _comes in calls]
    assert set(labels) == set(classes)
    for label in classes:
        at = [place for place, one in enumerate(labels) if one == label]
        assert len(at) <= 2
        if len(at) == 2:
            assert not calls[at[0]][1]
            assert at[1] - at[0] - 1 >= TWO.missed_return_after
    first = list(dict.fromkeys(labels))
    for priority in (Priority.NONE, Priority.ELDERLY):
        own = [one for one in first if classes[one] is priority]
        assert own == sorted(own)
    with db.read() as session:
        kept = session.scalars(select(Ticket)).all()
        assert {one.state for one in kept} <= {TicketState.DONE, TicketState.MISSED}


def test_who_was_missed_yesterday_does_not_come_back_today(queue, service, officer, clock) -> None:
    queue.issue(None, service.id)
    call(queue, officer, comes=False)
    clock.move(days=1)
    for _ in range(4):
        queue.issue(None, service.id)
    assert [call(queue, officer, comes=True) for _ in range(4)] == ["A-001", "A-002", "A-003", "A-004"]
    with pytest.raises(QueueEmpty):
        queue.call_next(officer)
