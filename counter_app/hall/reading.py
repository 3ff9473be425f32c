"""Reads the hall, a statement a question: counters, who is heard, the lines; the day so far is in so_far.py."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cache

from sqlalchemy import Select, bindparam, func, or_, select
from sqlalchemy.orm import Session

from counter_app.db.models import Counter, CounterService, Officer, Service, StaffSession, Ticket
from counter_app.db.models.base import is_among
from counter_app.db.models.queue import OUT_OF_LINE, WAITS
from counter_app.hall.values import AtCounter, CounterLive, ServiceLine
from counter_app.hours.rules import Calendar
from counter_app.officers.rules import is_silent
from counter_app.queueing.rules import IN_HAND
from counter_app.queueing.skills import unserved
from counter_app.states import Duty, Priority, SessionKind, TicketState


def counters_live(session: Session, branch_id: uuid.UUID, store_now: datetime) -> tuple[CounterLive, ...]:
    """All counters by number, each with what it has in hand; `store_now` is the time that all stations share."""
    rows = session.execute(_counters_asked(), {"branch": branch_id}).all()
    chosen, held = _chosen(session, branch_id), _in_hand(session, branch_id)
    heard = _heard(session, {row[0].officer_id for row in rows if row[0].officer_id is not None})
    return tuple(
        CounterLive(
            counter.id,
            counter.number,
            counter.active,
            counter.duty,
            counter.duty_since,
            officer or "",
            held.get((counter.id, counter.officer_id)),
            counter.help_since,
            counter.officer_id is not None and _silent(heard.get(counter.officer_id), store_now),
            frozenset(chosen.get(counter.id, ())),
        )
        for counter, officer in rows
    )


@cache
def _counters_asked() -> Select[tuple[Counter, str]]:
    return (
        select(Counter, Officer.name)
        .outerjoin(Officer, Officer.id == Counter.officer_id)
        .where(Counter.branch_id == bindparam("branch"), or_(Counter.active, Counter.duty != Duty.CLOSED))
        .order_by(Counter.number)
    )


def _in_hand(session: Session, branch_id: uuid.UUID) -> dict[tuple[uuid.UUID | None, uuid.UUID | None], AtCounter]:
    """What is called or served, by the counter and the officer that have it."""
    rows = session.execute(_held_asked(), {"branch": branch_id}).tuples()
    by_call = sorted(rows, key=lambda row: row[0].call_seq or 0)
    return {(ticket.counter_id, ticket.officer_id): _at_counter(ticket, service) for ticket, service in by_call}


@cache
def _held_asked() -> Select[tuple[Ticket, Service]]:
    """In no order: to have one the store would walk through every call there was."""
    return (
        select(Ticket, Service)
        .join(Service, Service.id == Ticket.service_id)
        .where(Ticket.branch_id == bindparam("branch"), is_among(Ticket.state, OUT_OF_LINE))
        .where(Ticket.state.in_(IN_HAND))
    )


def _at_counter(ticket: Ticket, service: Service) -> AtCounter:
    since = ticket.serving_since if ticket.state is TicketState.SERVING else ticket.last_called_at
    return AtCounter(ticket.label, ticket.state, service.name, service.name_en, since, service.minutes)


def _chosen(session: Session, branch_id: uuid.UUID) -> dict[uuid.UUID, list[uuid.UUID]]:
    asked = select(CounterService.counter_id, CounterService.service_id).where(CounterService.branch_id == branch_id)
    found: dict[uuid.UUID, list[uuid.UUID]] = {}
    for counter_id, service_id in session.execute(asked).tuples():
        found.setdefault(counter_id, []).append(service_id)
    return found


def _heard(session: Session, officers: Iterable[uuid.UUID]) -> dict[uuid.UUID, datetime]:
    """When the station of each of these was heard last; nobody where there is no open session at one."""
    asked = (
        select(StaffSession.officer_id, func.max(StaffSession.seen_at))
        .where(
            StaffSession.officer_id.in_(list(officers)),
            StaffSession.ended_at.is_(None),
            StaffSession.kind == SessionKind.STATION,
        )
        .group_by(StaffSession.officer_id)
    )
    return dict(session.execute(asked).tuples().all())


def _silent(seen_at: datetime | None, store_now: datetime) -> bool:
    return seen_at is None or is_silent(seen_at, store_now)


def lines_of(session: Session, branch_id: uuid.UUID, counters: Sequence[CounterLive]) -> tuple[ServiceLine, ...]:
    """Every service that is offered or still waited for, by position, with who waits for it."""
    services = session.scalars(select(Service).where(Service.branch_id == branch_id).order_by(Service.position)).all()
    waits: dict[uuid.UUID, list[tuple[Priority, int, datetime]]] = {}
    asked = session.execute(_waiting_asked(), {"branch": branch_id}).tuples()
    for service_id, priority, count, first_at in asked:
        waits.setdefault(service_id, []).append((priority, count, first_at))
    nobody = unserved([one.id for one in services], [one.chosen for one in counters if one.is_open])
    return tuple(
        ServiceLine(
            *(one.id, one.prefix, one.name, one.name_en, one.active),
            by_class=tuple((priority, count) for priority, count, _ in waits.get(one.id, ())),
            first_at=min((first_at for _, _, first_at in waits.get(one.id, ())), default=None),
            served=one.id not in nobody,
        )
        for one in services
        if one.active or one.id in waits
    )


@cache
def _waiting_asked() -> Select[tuple[uuid.UUID, Priority, int, datetime]]:
    return (
        select(Ticket.service_id, Ticket.priority, func.count(), func.min(Ticket.issued_at))
        .where(Ticket.branch_id == bindparam("branch"), WAITS)
        .group_by(Ticket.service_id, Ticket.priority)
    )


def shut_days(session: Session, branch_id: uuid.UUID, calendar: Calendar) -> tuple[tuple[date, int], ...]:
    """Days for which numbers were given and on which the branch has closed since, with how many there are."""
    rows = session.execute(_ahead_asked(), {"branch": branch_id}).tuples()
    return tuple((day, people) for day, people in rows if not calendar.is_open_on(day))


@cache
def _ahead_asked() -> Select[tuple[date, int]]:
    return (
        select(Ticket.day, func.count())
        .where(Ticket.branch_id == bindparam("branch"), Ticket.state == TicketState.AHEAD)
        .group_by(Ticket.day)
        .order_by(Ticket.day)
    )
