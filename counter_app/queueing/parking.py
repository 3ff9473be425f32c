"""Putting aside what an officer leaves behind: a function on one unit of work, shared by the services."""

from __future__ import annotations

import uuid

from sqlalchemy import ColumnElement, and_, select

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.db.models import Ticket
from counter_app.db.session import Work
from counter_app.events import Event, EventKind, Topic
from counter_app.queueing import times
from counter_app.queueing.rules import IN_HAND, OFFICER_LEFT
from counter_app.states import TicketState


def put_aside(work: Work, who: Actor, officer_id: uuid.UUID) -> int:
    """What an officer who leaves had in hand; gives how many.

    A visit is parked, so that anybody may take it up. A number that was only called waits again at its old place.
    """
    return _put_aside(work, who, Ticket.officer_id == officer_id)


def clear_desk(work: Work, who: Actor, counter_id: uuid.UUID) -> int:
    """What somebody else left in hand at the counter that an officer takes; gives how many."""
    return _put_aside(work, who, and_(Ticket.counter_id == counter_id, Ticket.officer_id != who.officer_id))


def _put_aside(work: Work, who: Actor, whose: ColumnElement[bool]) -> int:
    held = select(Ticket).where(Ticket.branch_id == work.branch_id, Ticket.state.in_(IN_HAND), whose)
    tickets = work.session.scalars(held.with_for_update()).all()
    for ticket in tickets:
        if ticket.state is TicketState.SERVING:
            times.leave(ticket, work.now)
            ticket.state, ticket.counter_id, ticket.park_reason = TicketState.PARKED, None, OFFICER_LEFT
            _tell(work, who, AuditCode.TICKET_PARKED, ticket)
        else:
            ticket.state, ticket.counter_id, ticket.officer_id = TicketState.WAITING, None, None
            _tell(work, who, AuditCode.TICKET_PUT_BACK, ticket)
    return len(tickets)


def _tell(work: Work, who: Actor, code: AuditCode, ticket: Ticket) -> None:
    work.audit(who, code, ticket.id)
    work.publish(Event(Topic.QUEUE, EventKind(code), ticket.id, ticket.label))
