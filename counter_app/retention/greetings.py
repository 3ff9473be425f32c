"""What was noted at the door: it goes once its number is closed, its visit with it, and the period is over."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import exists, or_, select, text

from counter_app.db.models import Case, Greeting, Ticket
from counter_app.db.models.queue import OPEN_TICKETS
from counter_app.db.session import Work
from counter_app.greeting.keeping import empty_greetings
from counter_app.states import CaseState

KEPT = text("greeting.emptied_at IS NULL")
"""In the words of its index."""


def take_greetings(work: Work, before: datetime, most: int) -> int:
    """Notes of numbers of nobody who still waits, and of no visit that is still worked on."""
    kept_on = or_(Case.state != CaseState.CLOSED, Case.closed_at >= before)
    going_on = exists().where(Case.ticket_id == Greeting.ticket_id, kept_on)
    is_open = exists().where(
        Ticket.branch_id == Greeting.branch_id, Ticket.id == Greeting.ticket_id, Ticket.state.in_(OPEN_TICKETS)
    )
    due = select(Greeting.ticket_id).where(Greeting.branch_id == work.branch_id, Greeting.at < before, KEPT)
    ids = work.session.scalars(due.where(~going_on, ~is_open).limit(most)).all()
    empty_greetings(work, ids)
    return len(ids)
