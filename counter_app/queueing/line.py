"""The line of those who wait, as one officer will call them."""

from __future__ import annotations

import uuid
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.db.models import Service, Ticket
from counter_app.queueing.claim import waiting_for
from counter_app.queueing.values import WaitingTicket

LISTED_AT_MOST = 60
"""How many of those who wait the officer's list shows."""


def line_of(session: Session, branch_id: uuid.UUID, who: Actor, day: date) -> tuple[WaitingTicket, ...]:
    """Who waits for this officer, in the order in which they will be called."""
    ids = waiting_for(session.connection(), branch_id, day, who, LISTED_AT_MOST)
    rows = session.execute(
        select(Ticket, Service).join(Service, Service.id == Ticket.service_id).where(Ticket.id.in_(ids))
    ).tuples()
    seen = {
        ticket.id: WaitingTicket(
            ticket.id, ticket.label, service.name, service.name_en, ticket.priority, ticket.issued_at, ticket.no_slip
        )
        for ticket, service in rows
    }
    return tuple(seen[ticket_id] for ticket_id in ids if ticket_id in seen)
