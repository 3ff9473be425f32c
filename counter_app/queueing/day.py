"""The business day: a date of the branch's own row, which goes forward only. Every "today" of the queue asks here."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.clock import business_day
from counter_app.db.models import Branch, NumberSeries, Ticket
from counter_app.db.session import Work
from counter_app.events import Event, EventKind, Topic
from counter_app.queueing import rules
from counter_app.queueing.values import BusinessDay
from counter_app.states import TicketState


@dataclass(frozen=True)
class Clocks:
    """This computer's time, the server's where there is one, and the hour at which a day begins."""

    now: datetime
    server: Callable[[], datetime | None]
    starts_hour: int


def day_of(session: Session, branch_id: uuid.UUID, clocks: Clocks) -> BusinessDay:
    """The day in which the branch works: the kept one, or the new one that the next ticket or sign-in will open."""
    return _look(session, branch_id, clocks)[1]


def open_day(work: Work, who: Actor | None, starts_hour: int) -> date:
    """The day of this act; the branch's row moves to it where a new one has begun."""
    kept, today = _look(work.session, work.branch_id, Clocks(work.now, work.server_now, starts_hour))
    if kept != today.day:
        _move_to(work, who, today.day)
    return today.day


def start_day(work: Work, who: Actor | None, starts_hour: int) -> None:
    """Somebody says that the day this computer names has begun.

    Numbers that were given on that day already come along, and go on from there; older ones stay behind.
    """
    kept, today = _look(work.session, work.branch_id, Clocks(work.now, work.server_now, starts_hour))
    if kept is not None and kept < today.here:
        _move_to(work, who, today.here)
        _bring_along(work, kept, today.here, starts_hour)


def _look(session: Session, branch_id: uuid.UUID, clocks: Clocks) -> tuple[date | None, BusinessDay]:
    """What is kept, and what follows from it now."""
    kept, zone = session.execute(select(Branch.day, Branch.zone).where(Branch.id == branch_id)).one()
    here = business_day(clocks.now, zone, clocks.starts_hour)
    if kept is None or here <= kept:
        return kept, BusinessDay(kept or here, here)
    server = clocks.server()
    witness = None if server is None else business_day(server, zone, clocks.starts_hour)
    waiting = _waiting(session, branch_id, kept) if witness is None else 0
    return kept, BusinessDay(rules.day_to_work_in(kept, here, witness, waiting), here, waiting)


def series_of(day: date, prefix: str) -> str:
    """The name of the series that numbers one letter's tickets of a day."""
    return f"ticket:{day}:{prefix}"


def _move_to(work: Work, who: Actor | None, day: date) -> None:
    """Keep a day as the branch's; never an earlier one, whoever was faster. A branch's first day follows none."""
    own = update(Branch).where(Branch.id == work.branch_id).values(day=day)
    if work.connection.execute(own.where(Branch.day < day)).rowcount:
        work.audit(who, AuditCode.DAY_OPENED, day=str(day))
        work.number(Branch.day_seq, work.branch_id)
        work.publish(Event(Topic.QUEUE, EventKind.DAY_OPENED))
    else:
        work.connection.execute(own.where(Branch.day.is_(None)))


def _waiting(session: Session, branch_id: uuid.UUID, day: date) -> int:
    counted = select(func.count()).where(
        Ticket.branch_id == branch_id, Ticket.day == day, Ticket.state == TicketState.WAITING
    )
    return session.scalar(counted) or 0


def _bring_along(work: Work, former: date, day: date, starts_hour: int) -> None:
    session = work.session
    zone = session.scalars(select(Branch.zone).where(Branch.id == work.branch_id)).one()
    of_day = select(Ticket).where(
        Ticket.branch_id == work.branch_id, Ticket.day == former, Ticket.state == TicketState.WAITING
    )
    early = [t for t in session.scalars(of_day) if business_day(t.issued_at, zone, starts_hour) >= day]
    for ticket in early:
        ticket.day = day
    for prefix in {ticket.label.rpartition("-")[0] for ticket in early}:
        last = session.get_one(NumberSeries, (work.branch_id, series_of(former, prefix))).last
        session.add(NumberSeries(branch_id=work.branch_id, series=series_of(day, prefix), last=last))
