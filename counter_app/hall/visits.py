"""The visits of one or several days as they stand in the store, for the reports: one statement."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.db.models import Ticket
from counter_app.states import Priority, TicketState


class Visited(NamedTuple):
    """A number and what became of it. Where its times are void a clock was moved: it counts, and measures nothing."""

    day: date
    service_id: uuid.UUID
    priority: Priority
    state: TicketState
    issued_at: datetime
    first_called_at: datetime | None
    times_called: int
    arrived_at: datetime | None
    finished_at: datetime | None
    served_s: int
    called_to: int | None
    times_void: bool


def visits_of(session: Session, branch_id: uuid.UUID, days: Sequence[date]) -> Sequence[Visited]:
    """Every number of these days, day by day in the order of issue."""
    columns = (
        *(Ticket.day, Ticket.service_id, Ticket.priority, Ticket.state, Ticket.issued_at, Ticket.first_called_at),
        *(Ticket.times_called, Ticket.arrived_at, Ticket.finished_at, Ticket.served_s, Ticket.called_to),
        Ticket.times_void,
    )
    asked = select(*columns).where(Ticket.branch_id == branch_id, Ticket.day.in_(days))
    return [Visited(*row) for row in session.execute(asked.order_by(Ticket.day, Ticket.issue_seq)).tuples()]
