"""Missed numbers that come back by themselves, once, after so many calls: where the branch wants it."""

from __future__ import annotations

from sqlalchemy import select, update

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.db.models import NumberSeries, Ticket
from counter_app.db.numbers import next_number
from counter_app.db.session import Work
from counter_app.queueing.day import today_of
from counter_app.queueing.moves import tell
from counter_app.states import TicketState

CALLS = "calls"
"""The series that counts the calls of a branch while missed numbers return: no clock has a say in it."""


def remember(work: Work, ticket: Ticket, after: int) -> None:
    """Nobody came: the number is in line again after so many calls of others, unless it has been so before."""
    if after < 1 or ticket.returned:
        ticket.returns_after = None
        return
    asked = select(NumberSeries.last).where(NumberSeries.branch_id == work.branch_id, NumberSeries.series == CALLS)
    ticket.returns_after = (work.session.scalar(asked) or 0) + after


def bring_back(work: Work, who: Actor, after: int) -> None:
    """Before a call: whoever has let enough others go first stands in line again, at the place they had."""
    if after < 1:
        return
    number = next_number(work, CALLS)
    due = (
        *(Ticket.branch_id == work.branch_id, Ticket.state == TicketState.MISSED, Ticket.day == today_of(work)),
        *(Ticket.returned.is_(False), Ticket.returns_after < number),
    )
    back = update(Ticket).where(*due).values(state=TicketState.WAITING, returned=True, counter_id=None, officer_id=None)
    rows = work.connection.execute(back.returning(Ticket.id, Ticket.label)).tuples().all()
    for ticket_id, label in sorted(rows, key=lambda one: one[1]):
        tell(work, who, AuditCode.TICKET_RETURNED, ticket_id, label)
