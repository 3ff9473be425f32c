"""Reading the queue: the officer's column, the board, the kiosk."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from sqlalchemy import Select, and_, bindparam, func, or_, select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.cases.finding import Left, is_submitted, left_of, works_of
from counter_app.cases.works import Works
from counter_app.db.models import Branch, Case, Officer, Service, Ticket
from counter_app.db.models.base import is_among
from counter_app.db.models.queue import OUT_OF_LINE
from counter_app.queueing.ahead import counters_of, services_waiting
from counter_app.queueing.claim import desk_of
from counter_app.queueing.ranges import Waits
from counter_app.queueing.rules import IN_HAND, LEFT_OPEN, PUT_ASIDE
from counter_app.queueing.skills import EVERYTHING, Chosen, serves
from counter_app.queueing.values import (
    BoardCall,
    BoardView,
    BusinessDay,
    Finished,
    QueueView,
    TicketView,
)
from counter_app.reasons.lists import CANCEL, OUT_OF_TURN, OVER_QUOTA, PARK
from counter_app.reasons.reading import several_reasons
from counter_app.states import Duty, TicketState

BOARD_CALLS = 6


def left_open(branch_id: uuid.UUID, before: date, states: Sequence[TicketState]) -> Select[tuple[Ticket]]:
    """Tickets of the days before that nobody closed. What somebody holds at a counter is never among them."""
    return select(Ticket).where(Ticket.branch_id == branch_id, Ticket.day < before, Ticket.state.in_(states))


def queue_view(session: Session, branch_id: uuid.UUID, who: Actor, today: BusinessDay, waits: Waits) -> QueueView:
    """The officer's column: the ticket in hand first, then what may be taken up again.

    What somebody else left in hand and is on duty nowhere is offered to everybody.
    """
    tickets = _ticket_views(session, branch_id, today.day)
    desk = desk_of(session.connection(), who)
    in_hand = desk.in_hand.ticket_id if desk.in_hand else None
    counters = counters_of(session, branch_id)
    on_duty = {one.officer_id for one in counters}
    offered = [
        ticket
        for ticket, owner in tickets
        if ticket.state in IN_HAND and ticket.ticket_id != in_hand and (owner == who.officer_id or owner not in on_duty)
    ]
    others = [one for one in counters if one.active and one.duty is not Duty.CLOSED and one.id != who.counter_id]
    park, cancel, over, turn = several_reasons(session, branch_id, PARK, CANCEL, OVER_QUOTA, OUT_OF_TURN)
    states = PUT_ASIDE if today.opened and not today.asks else LEFT_OPEN
    left = session.scalar(_left_asked(states), {"branch": branch_id, "before": today.to_close_before})
    own = next((one for one in counters if one.id == who.counter_id), None)
    chosen = own.chosen if own is not None else EVERYTHING
    services = services_waiting(session, branch_id, today, waits, counters)
    return QueueView(
        current=next((ticket for ticket, _ in tickets if ticket.ticket_id == in_hand), None),
        offered_back=tuple(offered),
        missed=tuple(t for t, _ in tickets if t.state is TicketState.MISSED),
        parked=tuple(t for t, _ in tickets if t.state is TicketState.PARKED),
        services=tuple(replace(one, here=serves(chosen, one.service_id)) for one in services),
        help_since=own.help_since if own is not None and own.officer_id == who.officer_id else None,
        sent_here=_sent_here(session, branch_id, who, chosen),
        counters=tuple((one.id, one.number) for one in others),
        yesterday=left or 0,
        park_reasons=park,
        cancel_reasons=cancel,
        over_reasons=over,
        turn_reasons=turn,
        duty=desk.duty,
        business_day=today,
    )


def _sent_here(session: Session, branch_id: uuid.UUID, who: Actor, chosen: Chosen) -> int:
    """How many wait for this very counter, of services that it does not serve otherwise."""
    if not chosen:
        return 0
    waits = (Ticket.branch_id == branch_id, Ticket.state == TicketState.WAITING, Ticket.counter_id == who.counter_id)
    return session.scalar(select(func.count()).where(*waits, Ticket.service_id.not_in(chosen))) or 0


def board_view(session: Session, branch_id: uuid.UUID, today: BusinessDay, waits: Waits) -> BoardView:
    """The last calls since the day began, the newest first, each with the counter that it named.

    Which these are is told by numbers alone: a board whose clock is wrong must not fall silent.
    """
    began = select(Branch.day_seq).where(Branch.id == branch_id).scalar_subquery()
    of_day = select(Ticket).where(
        Ticket.branch_id == branch_id,
        Ticket.call_seq > began,
        Ticket.state.in_((*IN_HAND, TicketState.PARKED, TicketState.DONE)),
    )
    newest = session.scalars(of_day.order_by(Ticket.call_seq.desc()).limit(BOARD_CALLS))
    calls = tuple(
        BoardCall(one.id, one.label, one.called_to, one.last_called_at, one.times_called, one.call_seq)
        for one in newest
        if one.called_to is not None and one.last_called_at is not None and one.call_seq is not None
    )
    return BoardView(calls, services_waiting(session, branch_id, today, waits))


def anything_sent(session: Session, ticket: Ticket, works: Works) -> bool:
    """Whether a work of the ticket's visit is more than a beginning."""
    case_id = session.scalar(select(Case.id).where(Case.ticket_id == ticket.id))
    return case_id is not None and any(is_submitted(one, works) for one in works_of(session, case_id, works))


def finished(session: Session, ticket: Ticket, works: Works) -> Finished:
    """What of the ticket's case is left to do when the member goes."""
    case_id = session.scalar(select(Case.id).where(Case.ticket_id == ticket.id))
    left = Left() if case_id is None else left_of(session, case_id, works)
    return Finished(ticket.label, left.to_do, left.waiting)


def _ticket_views(session: Session, branch_id: uuid.UUID, day: date) -> Sequence[tuple[TicketView, uuid.UUID | None]]:
    """What somebody holds or put aside, of any day, and who was missed on this one; each with its officer."""
    rows = session.execute(_tickets_asked(), {"branch": branch_id, "today": day}).tuples()
    return [(_view(t, s, owner or "", case_id), t.officer_id) for t, s, owner, case_id in rows]


@cache
def _tickets_asked() -> Select[tuple[Ticket, Service, str, uuid.UUID]]:
    """Made once, as all here that each call asks again: writing a statement costs more than carrying it out."""
    kept = Ticket.state.in_((*IN_HAND, TicketState.PARKED))
    missed = and_(Ticket.state == TicketState.MISSED, Ticket.day == bindparam("today"))
    return (
        select(Ticket, Service, Officer.name, Case.id)
        .join(Service, Service.id == Ticket.service_id)
        .outerjoin(Officer, Officer.id == Ticket.officer_id)
        .outerjoin(Case, Case.ticket_id == Ticket.id)
        .where(Ticket.branch_id == bindparam("branch"), is_among(Ticket.state, OUT_OF_LINE), or_(kept, missed))
        .order_by(Ticket.issue_seq, Ticket.label)
    )


def _view(ticket: Ticket, service: Service, owner: str, case_id: uuid.UUID | None) -> TicketView:
    return TicketView(
        ticket_id=ticket.id,
        label=ticket.label,
        state=ticket.state,
        service_name=service.name,
        service_name_en=service.name_en,
        service_kind=service.kind,
        priority=ticket.priority,
        times_called=ticket.times_called,
        issued_at=ticket.issued_at,
        last_called_at=ticket.last_called_at,
        arrived_at=ticket.arrived_at,
        owner=owner,
        park_reason=ticket.park_reason,
        case_id=case_id,
        no_slip=ticket.no_slip,
    )


@cache
def _left_asked(states: tuple[TicketState, ...]) -> Select[tuple[int]]:
    """How many `left_open` would find."""
    days = (Ticket.branch_id == bindparam("branch"), Ticket.day < bindparam("before"))
    return select(func.count()).where(*days, Ticket.state.in_(states))
