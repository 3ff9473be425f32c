"""Putting aside what an officer leaves behind: a function on one unit of work, shared by the services."""

from __future__ import annotations

import uuid

from sqlalchemy import select

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.db.models import Ticket
from counter_app.db.session import Work
from counter_app.events import Event, EventKind, Topic
from counter_app.queueing.rules import OFFICER_LEFT
from counter_app.states import TicketState


def park_served(work: Work, who: Actor, officer_id: uuid.UUID) -> int:
    """Park every visit an officer was serving, so that anybody may take it up; gives how many."""
    served = select(Ticket).where(Ticket.officer_id == officer_id, Ticket.state == TicketState.SERVING)
    tickets = work.session.scalars(served.with_for_update()).all()
    for ticket in tickets:
        ticket.state, ticket.counter_id, ticket.park_reason = TicketState.PARKED, None, OFFICER_LEFT
        work.audit(who, AuditCode.TICKET_PARKED, ticket.id)
        work.publish(Event(Topic.QUEUE, EventKind.TICKET_PARKED, ticket.id, ticket.label))
    return len(tickets)
