"""Numbers whose slip did not come out, and which stations have no slips just now: told by what they noted last."""

from __future__ import annotations

import uuid
from datetime import date
from functools import cache

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from counter_app.audit import AuditCode
from counter_app.db.models import Ticket
from counter_app.db.models.queue import NOTED_SLIP
from counter_app.db.rows import get_row
from counter_app.db.session import Work
from counter_app.queueing.moves import tell
from counter_app.queueing.values import SlipDown, SlipNote
from counter_app.slips.status import Trouble
from counter_app.states import TicketState

PLACE_LONGEST = 40
LOOKED_AT = 40
"""Notes of a day that are looked at: a station notes when a slip fails, and once when one comes out again."""


def keep(work: Work, ticket_id: uuid.UUID, note: SlipNote) -> None:
    """Keep what became of a slip at a station. Nothing is printed later by itself. Raises NotFound."""
    ticket = get_row(work.session, Ticket, ticket_id)
    ticket.slip_place, ticket.no_slip = note.place[:PLACE_LONGEST], not note.printed
    ticket.no_slip_cause = None if note.printed else note.cause
    code = AuditCode.SLIP_PRINTED_AGAIN if note.printed else AuditCode.TICKET_WITHOUT_SLIP
    facts = {"cause": ticket.no_slip_cause.value} if ticket.no_slip_cause is not None else {}
    tell(work, None, code, ticket.id, ticket.label, **facts)


def down_now(session: Session, branch_id: uuid.UUID, day: date) -> tuple[SlipDown, ...]:
    """The stations whose newest note of the day says that a slip did not come out, by name."""
    rows = session.execute(_noted_asked(), {"branch": branch_id, "day": day}).tuples()
    newest: dict[str, SlipDown | None] = {}
    for place, failed, cause in rows:
        newest.setdefault(place, SlipDown(place, cause) if failed else None)
    return tuple(sorted((one for one in newest.values() if one is not None), key=lambda one: one.place))


def waiting_without(session: Session, branch_id: uuid.UUID, day: date) -> tuple[str, ...]:
    """The newest numbers that wait and whose slip did not come out, in the order of their issue."""
    asked = select(Ticket.label).where(
        Ticket.branch_id == branch_id,
        Ticket.day == day,
        NOTED_SLIP,
        Ticket.no_slip,
        Ticket.state == TicketState.WAITING,
    )
    return tuple(reversed(session.scalars(asked.order_by(Ticket.issue_seq.desc()).limit(LOOKED_AT)).all()))


@cache
def _noted_asked() -> Select[tuple[str, bool, Trouble | None]]:
    return (
        select(Ticket.slip_place, Ticket.no_slip, Ticket.no_slip_cause)
        .where(Ticket.branch_id == bindparam("branch"), Ticket.day == bindparam("day"), NOTED_SLIP)
        .order_by(Ticket.issue_seq.desc())
        .limit(LOOKED_AT)
    )
