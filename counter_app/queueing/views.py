"""Reading the queue: the officer's column, the board, the kiosk."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from sqlalchemy import Select, and_, bindparam, case, func, or_, select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.cases.finding import Left, is_submitted, left_of, works_of
from counter_app.cases.works import Works
from counter_app.db.models import Branch, Case, Counter, Officer, Service, Ticket
from counter_app.db.models.base import is_among
from counter_app.db.models.queue import MEASURED, OPEN_TICKETS
from counter_app.queueing.claim import desk_of
from counter_app.queueing.ranges import Waits
from counter_app.queueing.rules import IN_HAND, LEFT_OPEN, PUT_ASIDE, WaitRange
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
from counter_app.reasons.reading import several_reasons
from counter_app.states import Duty, TicketState

BOARD_CALLS = 6
MEASURED_FROM, MEASURED_AT_MOST = 5, 50
"""From how many measured tickets of a day on their own times replace the configured minutes, and how many of the newest
are asked: how long a visit takes now, read as quickly at the end of a long day as in its morning."""


class CounterOnDuty(NamedTuple):
    """A counter with who sits there."""

    id: uuid.UUID
    number: int
    officer_id: uuid.UUID | None
    duty: Duty
    active: bool


@dataclass(frozen=True)
class Ahead:
    """Who stands before somebody: people and minutes of work, and the counters that share it."""

    people: int
    minutes: float
    open_counters: int

    def expected_s(self, waits: Waits, rank: int) -> int | None:
        """What the range is made of, to be compared with what comes; None while no counter is open."""
        if self.open_counters < 1:
            return None
        return round(waits.learnt.expected(self.minutes * 60.0, waits.at_s, self.open_counters, rank))

    def wait(self, waits: Waits, rank: int = 1) -> WaitRange | None:
        """How long until they are called."""
        return waits.learnt.range_of(self.minutes * 60.0, waits.at_s, self.open_counters, rank)


def left_open(branch_id: uuid.UUID, before: date, states: Sequence[TicketState]) -> Select[tuple[Ticket]]:
    """Tickets of the days before that nobody closed. What somebody holds at a counter is never among them."""
    return select(Ticket).where(Ticket.branch_id == branch_id, Ticket.day < before, Ticket.state.in_(states))


def ahead_of(session: Session, ticket: Ticket, today: date) -> Ahead:
    """What a ticket that waits has before it: whoever has an earlier turn."""
    branch_id = ticket.branch_id
    session.flush()
    own = {"turn": ticket.turn, "rank": ticket.priority_rank, "ticket": ticket.id}
    before = session.execute(_before_asked(), {"branch": branch_id} | own).tuples().all()
    return _ahead(before, _services(session, branch_id, today), _open_among(_counters(session, branch_id)))


def services_waiting(
    session: Session,
    branch_id: uuid.UUID,
    today: BusinessDay,
    waits: Waits,
    counters: Sequence[CounterOnDuty] | None = None,
) -> tuple[ServiceWaiting, ...]:
    """Active services with how many wait and how long a newcomer would; nobody does on a day that is not opened yet.

    `counters` where they have been read already: every counter and the board ask this at each call.
    """
    waiting, services = _waiting(session, branch_id, today), _services(session, branch_id, today.day)
    here = _counters(session, branch_id) if counters is None else counters
    wait = _ahead(waiting, services, _open_among(here)).wait(waits)
    counts = dict(waiting)
    return tuple(
        ServiceWaiting(s.id, s.prefix, s.name, s.name_en, counts.get(s.id, 0), wait, s.kind)
        for s, _ in services
        if s.active
    )


def queue_view(session: Session, branch_id: uuid.UUID, who: Actor, today: BusinessDay, waits: Waits) -> QueueView:
    """The officer's column: the ticket in hand first, then what may be taken up again.

    What somebody else left in hand and is on duty nowhere is offered to everybody.
    """
    tickets = _ticket_views(session, branch_id, today.day)
    desk = desk_of(session.connection(), who)
    in_hand = desk.in_hand.ticket_id if desk.in_hand else None
    counters = _counters(session, branch_id)
    on_duty = {one.officer_id for one in counters}
    offered = [
        ticket
        for ticket, owner in tickets
        if ticket.state in IN_HAND and ticket.ticket_id != in_hand and (owner == who.officer_id or owner not in on_duty)
    ]
    others = [one for one in counters if one.active and one.duty is not Duty.CLOSED and one.id != who.counter_id]
    park, cancel = several_reasons(session, branch_id, PARK, CANCEL)
    states = PUT_ASIDE if today.opened and not today.asks else LEFT_OPEN
    left = session.scalar(_left_asked(states), {"branch": branch_id, "before": today.to_close_before})
    return QueueView(
        current=next((ticket for ticket, _ in tickets if ticket.ticket_id == in_hand), None),
        offered_back=tuple(offered),
        missed=tuple(t for t, _ in tickets if t.state is TicketState.MISSED),
        parked=tuple(t for t, _ in tickets if t.state is TicketState.PARKED),
        services=services_waiting(session, branch_id, today, waits, counters),
        counters=tuple((one.id, one.number) for one in others),
        yesterday=left or 0,
        park_reasons=park,
        cancel_reasons=cancel,
        duty=desk.duty,
        business_day=today,
    )


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
        .where(Ticket.branch_id == bindparam("branch"), is_among(Ticket.state, OPEN_TICKETS), or_(kept, missed))
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
    )


def _waiting(session: Session, branch_id: uuid.UUID, today: BusinessDay) -> Sequence[tuple[uuid.UUID, int]]:
    """How many wait, by service."""
    return session.execute(_waiting_asked(), {"branch": branch_id}).tuples().all() if today.opened else ()


@cache
def _waiting_asked() -> Select[tuple[uuid.UUID, int]]:
    waits = (Ticket.branch_id == bindparam("branch"), Ticket.state == TicketState.WAITING)
    return select(Ticket.service_id, func.count()).where(*waits).group_by(Ticket.service_id)


@cache
def _before_asked() -> Select[tuple[uuid.UUID, int]]:
    """The same of those who wait before a ticket that was issued last: of an equal turn, its own class is earlier."""
    same = and_(Ticket.turn == bindparam("turn"), Ticket.id != bindparam("ticket"))
    earlier = or_(Ticket.turn < bindparam("turn"), and_(same, Ticket.priority_rank <= bindparam("rank")))
    return _waiting_asked().where(earlier)


@cache
def _left_asked(states: tuple[TicketState, ...]) -> Select[tuple[int]]:
    """How many `left_open` would find."""
    days = (Ticket.branch_id == bindparam("branch"), Ticket.day < bindparam("before"))
    return select(func.count()).where(*days, Ticket.state.in_(states))


def _ahead(
    waiting: Sequence[tuple[uuid.UUID, int]], services: Sequence[tuple[Service, float]], open_counters: int
) -> Ahead:
    minutes = {service.id: of_one for service, of_one in services}
    people = sum(count for _, count in waiting)
    return Ahead(people, sum(count * minutes.get(service_id, 0.0) for service_id, count in waiting), open_counters)


def _counters(session: Session, branch_id: uuid.UUID) -> Sequence[CounterOnDuty]:
    """All of them, by number."""
    return [CounterOnDuty(*row) for row in session.execute(_counters_asked(), {"branch": branch_id}).tuples()]


@cache
def _counters_asked() -> Select[tuple[uuid.UUID, int, uuid.UUID | None, Duty, bool]]:
    columns = (Counter.id, Counter.number, Counter.officer_id, Counter.duty, Counter.active)
    return select(*columns).where(Counter.branch_id == bindparam("branch")).order_by(Counter.number)


def _open_among(counters: Sequence[CounterOnDuty]) -> int:
    return sum(one.active and one.duty is Duty.OPEN for one in counters)


def _services(session: Session, branch_id: uuid.UUID, day: date) -> Sequence[tuple[Service, float]]:
    """By position, each with the minutes of work of one visit: the mean of the day's newest ones once enough were
    measured, else as configured."""
    return [
        (service, float(service.minutes if measured is None else measured))
        for service, measured in session.execute(_services_asked(), {"branch": branch_id, "today": day}).tuples()
    ]


@cache
def _services_asked() -> Select[tuple[Service, float | None]]:
    newest = (
        select(Ticket.served_s)
        .where(
            Ticket.branch_id == bindparam("branch"),
            Ticket.service_id == Service.id,
            Ticket.day == bindparam("today"),
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
    return select(Service, mean).where(Service.branch_id == bindparam("branch")).order_by(Service.position)
