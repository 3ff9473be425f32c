"""The one hot path of the counter, in Core statements: which desk, which ticket next."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, and_, bindparam, or_, select, update
from sqlalchemy.orm import aliased

from counter_app.actor import Actor
from counter_app.db.models import Counter, Ticket
from counter_app.queueing.rules import TicketState


@dataclass(frozen=True)
class Desk:
    """The officer's counter now, and the ticket that is still open there."""

    number: int
    duty: str
    open_label: str
    open_state: str


@dataclass(frozen=True)
class Claimed:
    """A ticket that is now this officer's."""

    ticket_id: uuid.UUID
    label: str


_DESK = (
    select(Counter.number, Counter.duty, Ticket.label, Ticket.state)
    .outerjoin(
        Ticket,
        and_(Ticket.counter_id == Counter.id, Ticket.state.in_([TicketState.CALLED, TicketState.SERVING])),
    )
    .where(Counter.id == bindparam("counter"), Counter.officer_id == bindparam("officer"))
    .limit(1)
)

_waiting, _kept_for = aliased(Ticket), aliased(Counter)
_NOBODY_THERE = ~(
    select(_kept_for.id)
    .where(_kept_for.id == _waiting.counter_id, _kept_for.duty != "closed")
    .correlate(_waiting)
    .exists()
)
"""A visit sent to a counter that has closed since is anybody's again, or it would wait for ever."""

_NEXT = (
    select(_waiting.id)
    .where(
        _waiting.branch_id == bindparam("branch"),
        _waiting.day == bindparam("today"),
        _waiting.state == TicketState.WAITING.value,
        or_(_waiting.counter_id.is_(None), _waiting.counter_id == bindparam("counter"), _NOBODY_THERE),
    )
    .order_by(_waiting.priority_rank, _waiting.issued_at, _waiting.label)
    .limit(1)
    .with_for_update(skip_locked=True)
    .scalar_subquery()
)
_CLAIM = (
    update(Ticket)
    .where(Ticket.id == _NEXT)
    .values(
        state=TicketState.CALLED.value,
        counter_id=bindparam("counter"),
        officer_id=bindparam("officer"),
        times_called=1,
        first_called_at=bindparam("at"),
        last_called_at=bindparam("at"),
    )
    .returning(Ticket.id, Ticket.label)
    .execution_options(synchronize_session=False)
)


def desk_of(connection: Connection, who: Actor) -> Desk:
    """The officer's desk; duty "closed" when none was taken or somebody else has it by now."""
    if who.counter_id is None:
        return Desk(0, "closed", "", "")
    row = connection.execute(_DESK, {"counter": who.counter_id, "officer": who.officer_id}).one_or_none()
    return Desk(row[0], row[1], row[2] or "", row[3] or "") if row else Desk(0, "closed", "", "")


def claim_next(connection: Connection, branch_id: uuid.UUID, today: date, who: Actor, at: datetime) -> Claimed | None:
    """Take the next waiting ticket in one statement, so that two counters never call the same."""
    row = connection.execute(
        _CLAIM,
        {"branch": branch_id, "today": today, "counter": who.counter_id, "officer": who.officer_id, "at": at},
    ).one_or_none()
    return Claimed(row[0], row[1]) if row else None
