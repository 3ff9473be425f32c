"""What several acts do with a ticket: change its state, tell of it, end it. Functions on one unit of work."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.cases import rules as cases
from counter_app.cases.works import Works
from counter_app.db.models import Case, Ticket
from counter_app.db.session import Work
from counter_app.events import Event, EventKind, Topic
from counter_app.queueing import rules, times, views
from counter_app.queueing.errors import WrongTicketState
from counter_app.states import TicketState


def move(ticket: Ticket, wanted: TicketState) -> None:
    """Into another state. Raises WrongTicketState."""
    if not rules.may_become(ticket.state, wanted):
        raise WrongTicketState(ticket.label, ticket.state)
    ticket.state = wanted


def tell(work: Work, who: Actor | None, code: AuditCode, ticket_id: uuid.UUID, label: str = "") -> None:
    """Record it and let the other windows know."""
    work.audit(who, code, ticket_id)
    work.publish(Event(Topic.QUEUE, EventKind(code), ticket_id, label))


def end(work: Work, who: Actor, ticket: Ticket, works: Works, state: TicketState) -> None:
    """The member is gone: done or cancelled. The case stays open until its last work is decided."""
    move(ticket, state)
    times.end(ticket, work.now)
    code = AuditCode.TICKET_FINISHED if state is TicketState.DONE else AuditCode.TICKET_CANCELLED
    tell(work, who, code, ticket.id, ticket.label)
    case = work.session.scalar(select(Case).where(Case.ticket_id == ticket.id))
    if case is not None:
        cases.settle_case(work, who, case, works)


def close_before(work: Work, who: Actor, works: Works, day: date, states: Sequence[TicketState]) -> int:
    """Cancel what the days before left open in these states; gives how many."""
    left = work.session.scalars(views.left_open(work.branch_id, day, states).with_for_update()).all()
    for ticket in left:
        end(work, who, ticket, works, TicketState.CANCELLED)
    return len(left)
