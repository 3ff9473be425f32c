"""Reading the queue: the officer's column, the board, the kiosk; on both engines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counter_app.config import Settings
from counter_app.queueing.rules import WaitRange
from counter_app.queueing.service import QueueService
from counter_app.states import Duty
from tests import factories


@pytest.fixture
def queue(db, clock):
    return QueueService(db, clock, factories.ZONE, Settings)


@pytest.fixture
def service(db):
    return factories.service(db, prefix="A", minutes=10)


@pytest.fixture
def officer(db):
    return factories.officer_at_counter(db)


def called(queue, officer, service):
    queue.issue(officer, service.id)
    return queue.call_next(officer)


def test_after_a_crash_the_served_visit_is_still_in_hand_at_the_same_counter(queue, service, officer):
    ticket = called(queue, officer, service)
    case_id = queue.serve(officer, ticket.ticket_id)
    current = queue.mine(officer).current
    assert (current.ticket_id, current.case_id) == (ticket.ticket_id, case_id)


def test_at_another_counter_the_served_visit_is_offered_back(db, queue, service, officer):
    ticket = called(queue, officer, service)
    case_id = queue.serve(officer, ticket.ticket_id)
    elsewhere = replace(officer, counter_id=factories.counter(db, officer_id=officer.officer_id, duty=Duty.OPEN).id)
    view = queue.mine(elsewhere)
    assert view.current is None
    assert [t.ticket_id for t in view.offered_back] == [ticket.ticket_id]
    assert queue.resume(elsewhere, ticket.ticket_id) == case_id
    assert queue.mine(elsewhere).current.ticket_id == ticket.ticket_id


def test_the_column_lists_missed_parked_and_waiting(queue, service, officer):
    missed = called(queue, officer, service)
    queue.miss(officer, missed.ticket_id)
    parked = called(queue, officer, service)
    queue.serve(officer, parked.ticket_id)
    queue.park(officer, parked.ticket_id, "phone")
    queue.issue(officer, service.id)
    view = queue.mine(officer)
    assert [t.label for t in view.missed] == [missed.label]
    assert [(t.label, t.park_reason) for t in view.parked] == [(parked.label, "phone")]
    assert (view.waiting, view.duty) == (1, "open")


def test_the_board_shows_the_newest_call_first_and_at_most_six(queue, service, officer, clock):
    for _ in range(8):
        ticket = called(queue, officer, service)
        queue.serve(officer, ticket.ticket_id)
        queue.finish(officer, ticket.ticket_id)
        clock.move(minutes=1)
    labels = [call.label for call in queue.board().calls]
    assert labels == ["A-008", "A-007", "A-006", "A-005", "A-004", "A-003"]


def test_a_missed_ticket_leaves_the_board(queue, service, officer):
    ticket = called(queue, officer, service)
    queue.miss(officer, ticket.ticket_id)
    assert queue.board().calls == ()


def test_the_days_own_times_replace_the_configured_minutes(queue, service, officer, clock):
    for _ in range(5):
        ticket = called(queue, officer, service)
        queue.serve(officer, ticket.ticket_id)
        clock.move(minutes=30)
        queue.finish(officer, ticket.ticket_id)
    queue.issue(officer, service.id)
    assert queue.kiosk()[0].wait == WaitRange(20, 45)
