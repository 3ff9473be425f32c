"""The one hot path of the counter, in Core statements: which desk, which ticket next."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import Connection, Table, and_, bindparam, case, func, or_, select, update

from counter_app.actor import Actor
from counter_app.db.models import Branch, Counter, CounterService, Ticket
from counter_app.db.quick import Quick
from counter_app.db.session import Work
from counter_app.db.standing import STAFF, STANDING, THIS_SESSION, judge, keys_of
from counter_app.queueing.errors import TicketStillOpen
from counter_app.queueing.rules import IN_HAND
from counter_app.states import Duty, TicketState


@dataclass(frozen=True)
class InHand:
    """The ticket that is still open at a desk."""

    ticket_id: uuid.UUID
    label: str
    state: TicketState


@dataclass(frozen=True)
class Desk:
    """The officer's counter now, the ticket that is still open there, and the day the branch was in."""

    number: int
    duty: Duty
    in_hand: InHand | None = None
    day: date | None = None


@dataclass(frozen=True)
class Claimed:
    """A ticket that is now this officer's."""

    ticket_id: uuid.UUID
    label: str
    times_called: int


_NO_DESK = Desk(0, Duty.CLOSED)

# Tables, not classes: these two run for every call, and the mapper's part of a statement costs a third of it.
_ticket, _counter, _branch = (cast(Table, model.__table__) for model in (Ticket, Counter, Branch))
_chosen = cast(Table, CounterService.__table__)
_AT_DESK = (_counter.c.number, _counter.c.duty, _branch.c.day, _ticket.c.id, _ticket.c.label, _ticket.c.state)
_MY_COUNTER = and_(_counter.c.id == bindparam("counter"), _counter.c.officer_id == bindparam("officer"))
_IN_HAND_THERE = and_(
    _ticket.c.counter_id == _counter.c.id,
    _ticket.c.officer_id == _counter.c.officer_id,
    or_(*(_ticket.c.state == state for state in IN_HAND)),
)
"""What is in hand: called or served by this officer at this counter, on whatever day. Screens and acts ask this."""
_NEWEST_FIRST = _ticket.c.call_seq.desc()
_DESK = Quick(
    select(*_AT_DESK)
    .select_from(
        _counter.join(_branch, _branch.c.id == _counter.c.branch_id).outerjoin(_ticket, _IN_HAND_THERE),
    )
    .where(_MY_COUNTER)
    .order_by(_NEWEST_FIRST)
    .limit(1)
)
_DESK_OF_SESSION = Quick(
    select(*STANDING, *_AT_DESK)
    .select_from(
        STAFF.outerjoin(_counter, _MY_COUNTER)
        .outerjoin(_branch, _branch.c.id == _counter.c.branch_id)
        .outerjoin(_ticket, _IN_HAND_THERE)
    )
    .where(*THIS_SESSION)
    .order_by(_NEWEST_FIRST)
    .limit(1)
)
"""The same with the session of whoever asks, in one statement: calling costs nothing more for being sure of it."""

_waiting, _kept_for = _ticket.alias("waiting"), _counter.alias("kept_for")
_NOBODY_THERE = ~(
    select(_kept_for.c.id)
    .where(_kept_for.c.id == _waiting.c.counter_id, _kept_for.c.duty != Duty.CLOSED)
    .correlate(_waiting)
    .exists()
)
"""A visit sent to a counter that has closed since is anybody's again, or it would wait for ever."""
_OF_COUNTER = select(_chosen.c.service_id).where(_chosen.c.counter_id == bindparam("counter"))
_SERVED_HERE = or_(~_OF_COUNTER.exists(), _waiting.c.service_id.in_(_OF_COUNTER))
"""A counter serves what was chosen for it, or everything. Whoever was sent to it on purpose is asked nothing."""

_IN_ORDER = (
    select(_waiting.c.id)
    .where(
        _waiting.c.branch_id == bindparam("branch"),
        _waiting.c.state == TicketState.WAITING,
        or_(
            _waiting.c.counter_id == bindparam("counter"),
            and_(or_(_waiting.c.counter_id.is_(None), _NOBODY_THERE), _SERVED_HERE),
        ),
    )
    .order_by(_waiting.c.turn, _waiting.c.priority_rank, _waiting.c.issue_seq, _waiting.c.label)
)
"""Who waits for a counter, in the order of calling: the list that an officer sees and the next call ask this."""
_NEXT = _IN_ORDER.limit(1).with_for_update(skip_locked=True).scalar_subquery()
CALL_NUMBER = _ticket.c.call_seq
"""Where a ticket keeps the number of its newest call."""
_AT = bindparam("at", type_=_ticket.c.issued_at.type)
_BEFORE = func.coalesce(_ticket.c.last_called_at, _ticket.c.issued_at)
_CALLED_AT = case((_AT < _BEFORE, _BEFORE), else_=_AT)
"""A call is not earlier than what came before it, whatever a clock says."""
_CLAIM = Quick(
    update(_ticket)
    .where(_ticket.c.id == _NEXT)
    .values(
        state=TicketState.CALLED,
        counter_id=bindparam("counter"),
        officer_id=bindparam("officer"),
        called_to=bindparam("number"),
        times_called=_ticket.c.times_called + 1,
        first_called_at=func.coalesce(_ticket.c.first_called_at, _CALLED_AT),
        last_called_at=_CALLED_AT,
        times_void=or_(_ticket.c.times_void, _AT < _BEFORE),
    )
    .returning(_ticket.c.id, _ticket.c.label, _ticket.c.times_called)
)


def desk_of(connection: Connection, who: Actor) -> Desk:
    """The officer's desk; closed when none was taken or somebody else has it by now."""
    if who.counter_id is None:
        return _NO_DESK
    row = _DESK.one(connection, {"counter": who.counter_id, "officer": who.officer_id})
    return _NO_DESK if row is None else _desk(row)


def desk_of_session(work: Work, who: Actor) -> Desk:
    """`desk_of`, for a transaction that asks itself whether the session holds. Raises SessionEnded."""
    keys = keys_of(work.branch_id, who) | {"counter": who.counter_id}
    row = _DESK_OF_SESSION.one(work.connection, keys)
    judge(who, None if row is None else row[: len(STANDING)])
    at_desk = () if row is None else row[len(STANDING) :]
    return _desk(at_desk) if at_desk and at_desk[0] is not None else _NO_DESK


def _desk(row: Sequence[Any]) -> Desk:  # Any: values of mixed columns
    number, duty, day, ticket_id, label, state = row
    return Desk(number, duty, InHand(ticket_id, label, state) if ticket_id else None, day)


def must_be_free(desk: Desk, ticket_id: uuid.UUID) -> None:
    """Raise TicketStillOpen while another ticket than this one is in hand."""
    if desk.in_hand is not None and desk.in_hand.ticket_id != ticket_id:
        raise TicketStillOpen(desk.in_hand.label, desk.in_hand.state)


def claim_next(work: Work, who: Actor, number: int) -> Claimed | None:
    """Take the next waiting ticket in one statement, so that two counters never call the same."""
    given = {"branch": work.branch_id, "at": work.now, "number": number}
    row = _CLAIM.one(work.connection, given | {"counter": who.counter_id, "officer": who.officer_id})
    return Claimed(*row) if row else None


def waiting_for(connection: Connection, branch_id: uuid.UUID, today: date, who: Actor, limit: int) -> list[uuid.UUID]:
    """The tickets that the officer's next calls will take, in their order."""
    asked = {"branch": branch_id, "today": today, "counter": who.counter_id}
    return list(connection.execute(_IN_ORDER.limit(limit), asked).scalars())
