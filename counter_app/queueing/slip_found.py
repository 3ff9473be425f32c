"""Which number a slip means, typed or by its code: the one answer for the door and for whoever is asked how it was."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.db.models import Branch, Ticket
from counter_app.queueing.rules import IN_HAND
from counter_app.queueing.slip_code import SlipCode, number_meant, read_code
from counter_app.states import TicketState

_GOES_ON = (TicketState.AHEAD, TicketState.WAITING, *IN_HAND, TicketState.PARKED)


@dataclass(frozen=True)
class Meant:
    """A number as it was typed or scanned, and its ticket where it is one of this branch."""

    label: str
    code: SlipCode | None = None
    is_foreign: bool = False
    ticket: Ticket | None = None

    def is_of(self, today: date) -> bool:
        """Whether it is one of the day, one for a later day, or one whose visit goes on from a day before."""
        return self.ticket is not None and (self.ticket.day == today or self.ticket.state in _GOES_ON)


def slip_day(ticket: Ticket) -> date:
    """The day that its slip names: the later one of the line's and of the clock's that gave it."""
    return max(ticket.day, ticket.clock_day or ticket.day)


def meant_by(session: Session, branch_id: uuid.UUID, today: date, text: str) -> Meant | None:
    """What somebody means, None for what is no number of a queue.

    A number moves to another day when its own begins late, or never did; its slip keeps the day it was printed with.
    What was typed is one of today, and where nobody has it the next one that was given for a later day.
    """
    code = read_code(text)
    label = code.label if code is not None else number_meant(text)
    if label is None:
        return None
    if code is None:
        return Meant(label, ticket=_ticket(session, branch_id, today, label) or _ahead(session, branch_id, label))
    if code.branch != session.get_one(Branch, branch_id).code.upper():
        return Meant(label, code, is_foreign=True)
    found = (_ticket(session, branch_id, day, label) for day in dict.fromkeys((code.day, today)))
    its = (one for one in found if one is not None and code.day in (one.day, one.clock_day))
    return Meant(label, code, ticket=next(its, None))


def _ticket(session: Session, branch_id: uuid.UUID, day: date, label: str) -> Ticket | None:
    its = (Ticket.branch_id == branch_id, Ticket.day == day, Ticket.label == label)
    return session.scalar(select(Ticket).where(*its))


def _ahead(session: Session, branch_id: uuid.UUID, label: str) -> Ticket | None:
    its = (Ticket.branch_id == branch_id, Ticket.state == TicketState.AHEAD, Ticket.label == label)
    return session.scalar(select(Ticket).where(*its).order_by(Ticket.day).limit(1))
