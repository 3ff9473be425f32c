"""What a visit keeps when it goes from hand to hand, on both engines."""

from __future__ import annotations

import pytest

from counter_app.actor import Actor
from counter_app.config import Settings
from counter_app.db.models import Counter, Service, Ticket
from counter_app.db.session import Database
from counter_app.queueing.errors import QueueEmpty
from counter_app.queueing.service import QueueService
from counter_app.queueing.values import TicketCalled
from counter_app.states import Duty
from tests import factories
from tests.databases import Clock


@pytest.fixture
def queue(db: Database, clock: Clock) -> QueueService:
    return QueueService(db, clock, factories.ZONE, Settings)


@pytest.fixture
def service(db: Database) -> Service:
    return factories.service(db, prefix="A", minutes=10)


@pytest.fixture
def officer(db: Database) -> Actor:
    return factories.officer_at_counter(db)


def served(queue: QueueService, officer: Actor, service: Service) -> TicketCalled:
    """A visit at the officer's counter."""
    queue.issue(None, service.id)
    ticket = queue.call_next(officer)
    queue.serve(officer, ticket.ticket_id)
    return ticket


def row_of(db: Database, ticket: TicketCalled) -> Ticket:
    with db.read() as session:
        return session.get_one(Ticket, ticket.ticket_id)


def test_a_paused_counter_keeps_the_tickets_sent_to_it(
    db: Database, queue: QueueService, service: Service, officer: Actor
) -> None:
    target = factories.officer_at_counter(db)
    ticket = served(queue, officer, service)
    queue.transfer(officer, ticket.ticket_id, None, target.counter_id)
    with db.transaction(None) as work:
        work.session.get_one(Counter, target.counter_id).duty = Duty.PAUSED
    with pytest.raises(QueueEmpty):
        queue.call_next(officer)


def test_the_next_officer_serves_a_visit_from_its_first_arrival(
    db: Database, queue: QueueService, service: Service, officer: Actor, clock: Clock
) -> None:
    arrived = clock.at
    ticket = served(queue, officer, service)
    clock.move(minutes=9)
    queue.transfer(officer, ticket.ticket_id, factories.service(db, prefix="B").id, None)
    colleague = factories.officer_at_counter(db)
    queue.call_next(colleague)
    queue.serve(colleague, ticket.ticket_id)
    assert row_of(db, ticket).arrived_at == arrived


def test_a_parked_visit_can_be_handed_on(db: Database, queue: QueueService, service: Service, officer: Actor) -> None:
    ticket = served(queue, officer, service)
    queue.park(officer, ticket.ticket_id)
    queue.transfer(officer, ticket.ticket_id, factories.service(db, prefix="B").id, None)
    assert queue.call_next(factories.officer_at_counter(db)).ticket_id == ticket.ticket_id
