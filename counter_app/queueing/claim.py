"""The one hot path of the counter, in Core statements: which desk, which ticket next."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from sqlalchemy import Connection, Table, and_, bindparam, or_, select, update

from counter_app.actor import Actor
from counter_app.db.models import Counter, Ticket
from counter_app.states import Duty, TicketState


@dataclass(frozen=True)
class InHand:
    """The ticket that is still open at a desk."""

    label: str
    state: TicketState


@dataclass(frozen=True)
class Desk:
    """The officer's counter now, and the ticket that is still open there."""

    number: int
    duty: Duty
    in_hand: InHand | None = None


@dataclass(frozen=True)
class Claimed:
    """A ticket that is now this officer's."""

    ticket_id: uuid.UUID
    label: str


_NO_DESK = Desk(0, Duty.CLOSED)

# Tables, not classes: these two run for every call, and the mapper's part of a statement costs a third of it.
_ticket, _counter = cast(Table, Ticket.__table__), cast(Table, Counter.__table__)
_DESK = (
    select(_counter.c.number, _counter.c.duty, _ticket.c.label, _ticket.c.state)
    .select_from(
        _counter.outerjoin(
            _ticket,
            and_(
                _ticket.c.counter_id == _counter.c.id,
                or_(_ticket.c.state == TicketState.CALLED, _ticket.c.state == TicketState.SERVING),
            ),
        )
    )
    .where(_counter.c.id == bindparam("counter"), _counter.c.officer_id == bindparam("officer"))
    .limit(1)
)

_waiting, _kept_for = _ticket.alias("waiting"), _counter.alias("kept_for")
_NOBODY_THERE = ~(
    select(_kept_for.c.id)
    .where(_kept_for.c.id == _waiting.c.counter_id, _kept_for.c.duty != Duty.CLOSED)
    .correlate(_waiting)
    .exists()
)
"""A visit sent to a counter that has closed since is anybody's again, or it would wait for ever."""

_NEXT = (
    select(_waiting.c.id)
    .where(
        _waiting.c.branch_id == bindparam("branch"),
        _waiting.c.day == bindparam("today"),
        _waiting.c.state == TicketState.WAITING,
        or_(_waiting.c.counter_id.is_(None), _waiting.c.counter_id == bindparam("counter"), _NOBODY_THERE),
    )
    .order_by(_waiting.c.priority_rank, _waiting.c.issued_at, _waiting.c.label)
    .limit(1)
    .with_for_update(skip_locked=True)
    .scalar_subquery()
)
_CLAIM = (
    update(_ticket)
    .where(_ticket.c.id == _NEXT)
    .values(
        state=TicketState.CALLED,
        counter_id=bindparam("counter"),
        officer_id=bindparam("officer"),
        times_called=1,
        first_called_at=bindparam("at"),
        last_called_at=bindparam("at"),
    )
    .returning(_ticket.c.id, _ticket.c.label)
)


def desk_of(connection: Connection, who: Actor) -> Desk:
    """The officer's desk; closed when none was taken or somebody else has it by now."""
    if who.counter_id is None:
        return _NO_DESK
    row = connection.execute(_DESK, {"counter": who.counter_id, "officer": who.officer_id}).one_or_none()
    if row is None:
        return _NO_DESK
    number, duty, label, state = row
    return Desk(number, duty, InHand(label, state) if label else None)


def claim_next(connection: Connection, branch_id: uuid.UUID, today: date, who: Actor, at: datetime) -> Claimed | None:
    """Take the next waiting ticket in one statement, so that two counters never call the same."""
    row = connection.execute(
        _CLAIM,
        {"branch": branch_id, "today": today, "counter": who.counter_id, "officer": who.officer_id, "at": at},
    ).one_or_none()
    return Claimed(row[0], row[1]) if row else None
