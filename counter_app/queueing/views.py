"""Reading the queue: the officer's column, the board, the kiosk."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, and_, case, false, func, or_, select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.cases.finding import Left, is_submitted, left_of, works_of
from counter_app.cases.works import Works
from counter_app.db.models import Branch, Case, Counter, Officer, Service, Ticket
from counter_app.db.models.base import is_among
from counter_app.db.models.queue import MEASURED, OPEN_TICKETS
from counter_app.queueing.claim import desk_of
from counter_app.queueing.rules import IN_HAND, LEFT_OPEN, PUT_ASIDE, WaitRange, waiting_range
from counter_app.queueing.values import (
    BoardCall,
    BoardView,
    BusinessDay,
    Finished,
    QueueView,
    ServiceWaiting,
    TicketView,
)
from counter_app.reasons.lists import CANCEL, PARK
from counter_app.reasons.reading import reasons_in
from counter_app.states import Duty, TicketState

BOARD_CALLS = 6
MEASURED_FROM, MEASURED_AT_MOST = 5, 50
"""From how many measured tickets of a day on their own times replace the configured minutes, and how many of the newest
are asked: how long a visit takes now, read as quickly at the end of a long day as in its morning."""


@dataclass(frozen=True)
class Ahead:
    """Who stands before a newcomer: people and minutes of work, by rank, and the counters that share it."""

    priority_people: int
    people: int
    priority_minutes: float
    minutes: float
    open_counters: int

    def for_rank(self, rank: int) -> tuple[int, WaitRange | None]:
        """People ahead and the waiting range for a rank; the priority class waits for its own only."""
        people, minutes = (self.people, self.minutes) if rank else (self.priority_people, self.priority_minutes)
        return people, waiting_range(minutes, self.open_counters)


def left_open(branch_id: uuid.UUID, before: date, states: Sequence[TicketState]) -> Select[tuple[Ticket]]:
    """Tickets of the days before that nobody closed. What somebody holds at a counter is never among them."""
    return select(Ticket).where(Ticket.branch_id == branch_id, Ticket.day < before, Ticket.state.in_(states))


def ahead_of_newcomer(session: Session, branch_id: uuid.UUID, today: BusinessDay) -> Ahead:
    """What a ticket issued now would have before it."""
    waits = and_(Ticket.branch_id == branch_id, Ticket.state == TicketState.WAITING)
    rows = session.execute(
        select(Ticket.service_id, Ticket.priority_rank, func.count())
        .where(waits if today.opened else false())
        .group_by(Ticket.service_id, Ticket.priority_rank)
    ).tuples()
    minutes = _minutes_by_service(session, branch_id, today.day)
    counted = [(rank, count, count * minutes.get(service_id, 0.0)) for service_id, rank, count in rows]
    open_counters = session.scalar(
        select(func.count()).where(Counter.branch_id == branch_id, Counter.duty == Duty.OPEN, Counter.active)
    )
    return Ahead(
        priority_people=sum(count for rank, count, _ in counted if rank == 0),
        people=sum(count for _, count, _ in counted),
        priority_minutes=sum(work for rank, _, work in counted if rank == 0),
        minutes=sum(work for _, _, work in counted),
        open_counters=open_counters or 0,
    )


def services_waiting(session: Session, branch_id: uuid.UUID, today: BusinessDay) -> tuple[ServiceWaiting, ...]:
    """Active services with how many wait and how long a newcomer would; nobody does on a day that is not opened yet."""
    waits = and_(Ticket.branch_id == branch_id, Ticket.state == TicketState.WAITING)
    counts = dict(
        session.execute(
            select(Ticket.service_id, func.count())
            .where(waits if today.opened else false())
            .group_by(Ticket.service_id)
        )
        .tuples()
        .all()
    )
    wait = ahead_of_newcomer(session, branch_id, today).for_rank(1)[1]
    services = session.scalars(
        select(Service).where(Service.branch_id == branch_id, Service.active).order_by(Service.position)
    )
    return tuple(ServiceWaiting(s.id, s.prefix, s.name, s.name_en, counts.get(s.id, 0), wait, s.kind) for s in services)


def queue_view(session: Session, branch_id: uuid.UUID, who: Actor, today: BusinessDay) -> QueueView:
    """The officer's column: the ticket in hand first, then what may be taken up again.

    What somebody else left in hand and is on duty nowhere is offered to everybody.
    """
    tickets = _ticket_views(session, branch_id, today.day)
    desk = desk_of(session.connection(), who)
    in_hand = desk.in_hand.ticket_id if desk.in_hand else None
    on_duty = set(session.scalars(select(Counter.officer_id).where(Counter.branch_id == branch_id)))
    offered = [
        ticket
        for ticket, owner in tickets
        if ticket.state in IN_HAND and ticket.ticket_id != in_hand and (owner == who.officer_id or owner not in on_duty)
    ]
    counters = session.execute(
        select(Counter.id, Counter.number)
        .where(
            Counter.branch_id == branch_id, Counter.active, Counter.duty != Duty.CLOSED, Counter.id != who.counter_id
        )
        .order_by(Counter.number)
    ).tuples()
    states = PUT_ASIDE if today.opened and not today.asks else LEFT_OPEN
    left = left_open(branch_id, today.to_close_before, states)
    return QueueView(
        current=next((ticket for ticket, _ in tickets if ticket.ticket_id == in_hand), None),
        offered_back=tuple(offered),
        missed=tuple(t for t, _ in tickets if t.state is TicketState.MISSED),
        parked=tuple(t for t, _ in tickets if t.state is TicketState.PARKED),
        services=services_waiting(session, branch_id, today),
        counters=tuple(counters),
        yesterday=session.scalar(select(func.count()).select_from(left.subquery())) or 0,
        park_reasons=reasons_in(session, branch_id, PARK),
        cancel_reasons=reasons_in(session, branch_id, CANCEL),
        duty=desk.duty,
        business_day=today,
    )


def board_view(session: Session, branch_id: uuid.UUID, today: BusinessDay) -> BoardView:
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
    return BoardView(calls, services_waiting(session, branch_id, today))


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
    kept = Ticket.state.in_((*IN_HAND, TicketState.PARKED))
    missed = and_(Ticket.state == TicketState.MISSED, Ticket.day == day)
    rows = session.execute(
        select(Ticket, Service, Officer.name, Case.id)
        .join(Service, Service.id == Ticket.service_id)
        .outerjoin(Officer, Officer.id == Ticket.officer_id)
        .outerjoin(Case, Case.ticket_id == Ticket.id)
        .where(Ticket.branch_id == branch_id, is_among(Ticket.state, OPEN_TICKETS), or_(kept, missed))
        .order_by(Ticket.issue_seq, Ticket.label)
    ).tuples()
    return [(_view(t, s, owner or "", case_id), t.officer_id) for t, s, owner, case_id in rows]


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
    )


def _minutes_by_service(session: Session, branch_id: uuid.UUID, day: date) -> dict[uuid.UUID, float]:
    """Minutes of work of one visit: the mean of the day's newest ones once enough were measured, else as configured."""
    newest = (
        select(Ticket.served_s)
        .where(
            Ticket.branch_id == branch_id,
            Ticket.service_id == Service.id,
            Ticket.day == day,
            MEASURED,
            Ticket.times_void.is_(False),
        )
        .order_by(Ticket.end_seq.desc())
        .limit(MEASURED_AT_MOST)
        .correlate(Service)
        .subquery()
    )
    enough = case((func.count() >= MEASURED_FROM, func.sum(newest.c.served_s) / 60.0 / func.count()))
    mean = select(enough).select_from(newest).scalar_subquery()
    rows = session.execute(select(Service.id, Service.minutes, mean).where(Service.branch_id == branch_id)).tuples()
    return {key: float(configured if measured is None else measured) for key, configured, measured in rows}
