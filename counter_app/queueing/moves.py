"""What several acts do with a ticket: change its state, tell of it, end it. Functions on one unit of work."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from counter_app.actor import Actor, Permission
from counter_app.audit import AuditCode
from counter_app.bound.holding import release
from counter_app.cases import rules as cases
from counter_app.cases.works import Works
from counter_app.db.models import Case, Counter, Officer, Service, Ticket
from counter_app.db.numbers import next_numbers
from counter_app.db.rows import get_row
from counter_app.db.session import Work
from counter_app.events import Event, EventKind, Topic
from counter_app.ids import new_id
from counter_app.queueing import order, rules, times, views
from counter_app.queueing.day import series_of
from counter_app.queueing.errors import NotYourTicket, QuotaGone, WrongTicketState
from counter_app.queueing.quota import Slot
from counter_app.states import Priority, TicketState


def move(ticket: Ticket, wanted: TicketState) -> None:
    """Into another state. Raises WrongTicketState."""
    if not rules.may_become(ticket.state, wanted):
        raise WrongTicketState(ticket.label, ticket.state)
    ticket.state = wanted


def must_own(work: Work, who: Actor, ticket: Ticket) -> None:
    """Another officer's ticket is theirs while they are on duty; a supervisor may always help. Raises NotYourTicket."""
    if ticket.officer_id in (None, who.officer_id) or who.may(Permission.RELEASE_LOCK):
        return
    on_duty = work.session.scalar(select(Counter.id).where(Counter.officer_id == ticket.officer_id))
    if on_duty is not None:
        raise NotYourTicket(ticket.label, get_row(work.session, Officer, ticket.officer_id).name)


@dataclass(frozen=True)
class Rank:
    """What decides on the turn of a new number: its class, and whether its holder came in time to a booked hour."""

    priority: Priority
    weights: order.Weights
    booked: bool = False


def new_ticket(work: Work, service: Service, slot: Slot, rank: Rank) -> Ticket:
    """A number that waits, with its place in line. Raises QuotaGone."""
    given = next_numbers(work, series_of(slot.day, service.prefix), order.PLACES, slot.series(service.id), slot.most)
    if given is None:
        raise QuotaGone(service.name, service.name_en)
    number, place = given
    ticket = Ticket(
        id=new_id(),
        branch_id=work.branch_id,
        service_id=service.id,
        day=slot.day,
        clock_day=slot.counted or slot.day,
        half=slot.half,
        label=rules.label(service.prefix, number),
        state=TicketState.WAITING,
        priority=rank.priority,
        priority_rank=order.rank(rank.priority),
        place=place,
        turn=order.turn(place, rank.priority, rank.weights, booked=rank.booked),
        issued_at=work.now,
    )
    work.session.add(ticket)
    return ticket


def hand_on(work: Work, ticket: Ticket, service_id: uuid.UUID | None, counter_id: uuid.UUID | None) -> dict[str, str]:
    """It waits again, for another service or counter; gives what the trail says of it. Raises WrongTicketState,
    NotFound.

    A number for a later day or hour is brought into the line by that day, or by whoever comes with it.
    """
    if ticket.state is TicketState.AHEAD:
        raise WrongTicketState(ticket.label, ticket.state)
    move(ticket, TicketState.WAITING)
    times.leave(ticket, work.now)
    former = turn_to(ticket, get_row(work.session, Service, service_id)) if service_id is not None else {}
    if counter_id is not None:
        counter_id = get_row(work.session, Counter, counter_id).id
    ticket.counter_id, ticket.officer_id = counter_id, None
    return former


def turn_to(ticket: Ticket, service: Service) -> dict[str, str]:
    """It is about another service now; gives which it was before, as the row keeps the last one only."""
    former, ticket.service_id = ticket.service_id, service.id
    return {"former": str(former)} if former != service.id else {}


def tell(work: Work, who: Actor | None, code: AuditCode, ticket_id: uuid.UUID, label: str = "", **facts: str) -> None:
    """Record it and let the other windows know."""
    work.audit(who, code, ticket_id, None, **facts)
    work.publish(Event(Topic.QUEUE, EventKind(code), ticket_id, label))


def end(work: Work, who: Actor, ticket: Ticket, works: Works, state: TicketState, reason: str = "") -> None:
    """The member is gone: done or cancelled. The case stays open until its last work is decided."""
    move(ticket, state)
    times.end(ticket, work.now)
    release(work, (ticket.id,))
    code = AuditCode.TICKET_FINISHED if state is TicketState.DONE else AuditCode.TICKET_CANCELLED
    tell(work, who, code, ticket.id, ticket.label, **({"reason": reason} if reason else {}))
    work.number(Ticket.end_seq, ticket.id)
    case = work.session.scalar(select(Case).where(Case.ticket_id == ticket.id))
    if case is not None:
        cases.settle_case(work, who, case, works)


def close_before(work: Work, who: Actor, works: Works, day: date, states: Sequence[TicketState]) -> int:
    """Cancel what the days before left open in these states; gives how many."""
    left = work.session.scalars(views.left_open(work.branch_id, day, states).with_for_update()).all()
    for ticket in left:
        end(work, who, ticket, works, TicketState.CANCELLED)
    return len(left)
