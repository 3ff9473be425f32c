"""Reading the queue: the officer's column, the board, the kiosk."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.cases.finding import Left, left_of
from counter_app.cases.works import Works
from counter_app.clock import business_day
from counter_app.config import Settings
from counter_app.db.models import Case, Counter, Officer, Service, Ticket
from counter_app.queueing.rules import OPEN_STATES, WaitRange, waiting_range
from counter_app.queueing.values import BoardCall, BoardView, Finished, QueueView, ServiceWaiting, TicketView
from counter_app.reasons.lists import PARK
from counter_app.reasons.reading import reasons_in
from counter_app.states import Duty, TicketState

BOARD_CALLS = 6
MEASURED_FROM = 5
"""Finished tickets of a day from which their own times replace the configured minutes."""
_IN_HAND = (TicketState.CALLED, TicketState.SERVING)


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


def today(now: datetime, zone: str, settings: Settings) -> date:
    """The business day of a moment."""
    return business_day(now, zone, settings.day_starts_hour)


def open_before(branch_id: uuid.UUID, day: date) -> Select[tuple[Ticket]]:
    """Tickets of earlier days that nobody closed."""
    return select(Ticket).where(Ticket.branch_id == branch_id, Ticket.day < day, Ticket.state.in_(OPEN_STATES))


def ahead_of_newcomer(session: Session, branch_id: uuid.UUID, day: date) -> Ahead:
    """What a ticket issued now would have before it."""
    rows = session.execute(
        select(Ticket.service_id, Ticket.priority_rank, func.count())
        .where(Ticket.branch_id == branch_id, Ticket.day == day, Ticket.state == TicketState.WAITING)
        .group_by(Ticket.service_id, Ticket.priority_rank)
    ).tuples()
    minutes = _minutes_by_service(session, branch_id, day)
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


def services_waiting(session: Session, branch_id: uuid.UUID, day: date) -> tuple[ServiceWaiting, ...]:
    """Active services with how many wait and how long a newcomer would."""
    counts = dict(
        session.execute(
            select(Ticket.service_id, func.count())
            .where(Ticket.branch_id == branch_id, Ticket.day == day, Ticket.state == TicketState.WAITING)
            .group_by(Ticket.service_id)
        )
        .tuples()
        .all()
    )
    wait = ahead_of_newcomer(session, branch_id, day).for_rank(1)[1]
    services = session.scalars(
        select(Service).where(Service.branch_id == branch_id, Service.active).order_by(Service.position)
    )
    return tuple(ServiceWaiting(s.id, s.prefix, s.name, s.name_en, counts.get(s.id, 0), wait, s.kind) for s in services)


def queue_view(session: Session, branch_id: uuid.UUID, who: Actor, day: date) -> QueueView:
    """The officer's column: the ticket in hand first, then what may be taken up again."""
    tickets = _ticket_views(session, branch_id, day)
    own = [t for t, owner, _ in tickets if t.state in _IN_HAND and owner == who.officer_id]
    here = [t for t, owner, desk in tickets if t in own and desk == who.counter_id and who.counter_id is not None]
    current = here[0] if here else None
    duty = session.scalar(
        select(Counter.duty).where(Counter.id == who.counter_id, Counter.officer_id == who.officer_id)
    )
    counters = session.execute(
        select(Counter.id, Counter.number)
        .where(
            Counter.branch_id == branch_id, Counter.active, Counter.duty != Duty.CLOSED, Counter.id != who.counter_id
        )
        .order_by(Counter.number)
    ).tuples()
    left = session.scalar(select(func.count()).select_from(open_before(branch_id, day).subquery()))
    return QueueView(
        current=current,
        offered_back=tuple(t for t in own if t is not current),
        missed=tuple(t for t, _, _ in tickets if t.state is TicketState.MISSED),
        parked=tuple(t for t, _, _ in tickets if t.state is TicketState.PARKED),
        services=services_waiting(session, branch_id, day),
        counters=tuple(counters),
        yesterday=left or 0,
        park_reasons=reasons_in(session, branch_id, PARK),
        duty=duty or Duty.CLOSED,
    )


def board_view(session: Session, branch_id: uuid.UUID, day: date) -> BoardView:
    """The last calls of the day, newest first."""
    rows = session.execute(
        select(Ticket.label, Counter.number, Ticket.last_called_at, Ticket.times_called)
        .join(Counter, Counter.id == Ticket.counter_id)
        .where(
            Ticket.branch_id == branch_id,
            Ticket.day == day,
            Ticket.last_called_at.is_not(None),
            Ticket.state.in_([TicketState.CALLED, TicketState.SERVING, TicketState.DONE]),
        )
        .order_by(Ticket.last_called_at.desc(), Ticket.label)
        .limit(BOARD_CALLS)
    ).tuples()
    calls = tuple(BoardCall(label, number, at, times) for label, number, at, times in rows if at is not None)
    return BoardView(calls, services_waiting(session, branch_id, day))


def finished(session: Session, ticket: Ticket, works: Works) -> Finished:
    """What of the ticket's case is left to do when the member goes."""
    case_id = session.scalar(select(Case.id).where(Case.ticket_id == ticket.id))
    left = Left() if case_id is None else left_of(session, case_id, works)
    return Finished(ticket.label, left.to_do, left.waiting)


def _ticket_views(
    session: Session, branch_id: uuid.UUID, day: date
) -> Sequence[tuple[TicketView, uuid.UUID | None, uuid.UUID | None]]:
    wanted = (TicketState.CALLED, TicketState.SERVING, TicketState.MISSED, TicketState.PARKED)
    rows = session.execute(
        select(Ticket, Service, Officer.name, Case.id)
        .join(Service, Service.id == Ticket.service_id)
        .outerjoin(Officer, Officer.id == Ticket.officer_id)
        .outerjoin(Case, Case.ticket_id == Ticket.id)
        .where(Ticket.branch_id == branch_id, Ticket.day == day, Ticket.state.in_(wanted))
        .order_by(Ticket.issued_at, Ticket.label)
    ).tuples()
    return [(_view(t, s, owner or "", case_id), t.officer_id, t.counter_id) for t, s, owner, case_id in rows]


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
    """Minutes one visit takes: the day's own mean once enough are finished, else what is configured."""
    minutes = {
        service_id: float(configured)
        for service_id, configured in session.execute(
            select(Service.id, Service.minutes).where(Service.branch_id == branch_id)
        ).tuples()
    }
    done: dict[uuid.UUID, list[float]] = {}
    for service_id, arrived, finished in session.execute(
        select(Ticket.service_id, Ticket.arrived_at, Ticket.finished_at).where(
            Ticket.branch_id == branch_id, Ticket.day == day, Ticket.state == TicketState.DONE
        )
    ).tuples():
        if arrived is not None and finished is not None:
            done.setdefault(service_id, []).append((finished - arrived).total_seconds() / 60)
    measured = {key: sum(times) / len(times) for key, times in done.items() if len(times) >= MEASURED_FROM}
    return minutes | measured
