"""The business day: a date of the branch's own row, which goes forward only. Every "today" of the queue asks here."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, Update, exists, func, select, update
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.bound.holding import release
from counter_app.clock import business_day
from counter_app.db.models import Branch, NumberSeries, Ticket, TicketPerson
from counter_app.db.rows import at_hand
from counter_app.db.session import Database, Work
from counter_app.events import Event, EventKind, Topic
from counter_app.queueing import rules, times
from counter_app.queueing.values import BusinessDay
from counter_app.settings.reading import read_settings
from counter_app.states import TicketState

_TODAY = "today"
"""Under which a unit of work knows its day, until it moves the branch to another one."""
NO_SHOW = "no_show"
"""Why the program closes a number for an hour to which nobody came."""
_OF_AN_HOUR = exists().where(TicketPerson.ticket_id == Ticket.id, TicketPerson.begins.is_not(None))
"""Numbers for an hour: their holder says that they have come."""


@dataclass(frozen=True)
class Clocks:
    """This computer's time, the server's where there is one, and the hour at which a day begins."""

    now: datetime
    server: Callable[[], datetime | None]
    starts_hour: int


def day_of(session: Session, branch_id: uuid.UUID, clocks: Clocks) -> BusinessDay:
    """The day in which the branch works: the kept one, or the new one that the next ticket or sign-in will open."""
    return _look(session, branch_id, clocks)[1]


def today_of(work: Work) -> date:
    """The branch's day at this act, as years of numbers and limits of a day ask it; moves nothing."""
    known: date | None = work.session.info.get(_TODAY)
    if known is None:
        hour = read_settings(work.session, work.branch_id).day_starts_hour
        known = day_of(work.session, work.branch_id, Clocks(work.now, work.server_now, hour)).day
        work.session.info[_TODAY] = known
    return known


def today_in(session: Session, db: Database, now: datetime) -> date:
    """The same for whoever only looks."""
    hour = read_settings(session, db.branch_id).day_starts_hour
    return day_of(session, db.branch_id, Clocks(now, lambda: db.server_now(session), hour)).day


def open_day(work: Work, who: Actor | None, starts_hour: int) -> date:
    """The day of this act; the branch's row moves to it where a new one has begun."""
    kept, today = _look(work.session, work.branch_id, Clocks(work.now, work.server_now, starts_hour))
    if kept is None:
        work.connection.execute(_own_day(work, today.day).where(Branch.day.is_(None)))
    elif kept != today.day:
        _move_to(work, who, kept, today.day)
    return today.day


def named_day(work: Work, zone: str, starts_hour: int) -> date:
    """The day that the best clock at hand names now: the server's where there is one, else this computer's."""
    return business_day(work.server_now() or work.now, zone, starts_hour)


def start_day(work: Work, who: Actor | None, starts_hour: int) -> None:
    """Somebody says that the day this computer names has begun."""
    kept, today = _look(work.session, work.branch_id, Clocks(work.now, work.server_now, starts_hour))
    if kept is not None and kept < today.here:
        _move_to(work, who, kept, today.here)


def _look(session: Session, branch_id: uuid.UUID, clocks: Clocks) -> tuple[date | None, BusinessDay]:
    """What is kept, and what follows from it now."""
    branch = at_hand(session, Branch, branch_id)
    if branch is None:
        kept, zone = session.execute(select(Branch.day, Branch.zone).where(Branch.id == branch_id)).one()
    else:
        kept, zone = branch.day, branch.zone
    here = business_day(clocks.now, zone, clocks.starts_hour)
    if kept is not None and here <= kept:
        return kept, BusinessDay(kept, here)
    server = clocks.server()
    witness = None if server is None else business_day(server, zone, clocks.starts_hour)
    if kept is None:
        return kept, BusinessDay(witness or here, here)
    live = select(func.count()).where(
        Ticket.branch_id == branch_id, Ticket.state.in_((TicketState.WAITING, *rules.IN_HAND))
    )
    still_here = session.scalar(live) or 0 if witness is None else 0
    day = rules.day_to_work_in(kept, here, witness, still_here)
    return kept, BusinessDay(day, here, still_here, opened=day == kept)


def series_of(day: date, prefix: str) -> str:
    """The name of the series that numbers one letter's tickets of a day."""
    return f"ticket:{day}:{prefix}"


def _own_day(work: Work, day: date) -> Update:
    work.session.info.pop(_TODAY, None)
    if (branch := at_hand(work.session, Branch, work.branch_id)) is not None:
        work.session.expire(branch, ["day"])
    return update(Branch).where(Branch.id == work.branch_id).values(day=day)


def _move_to(work: Work, who: Actor | None, kept: date, day: date) -> None:
    """A later day becomes the branch's, unless somebody was faster.

    Numbers given on that day already, before anybody agreed on it, come along. Who else still waited has gone.
    """
    moved = _own_day(work, day).values(day_before=kept).where(Branch.day == kept)
    if not work.connection.execute(moved).rowcount:
        return
    waiting = work.session.scalars(_waiting(work.branch_id).with_for_update()).all()
    early = [ticket for ticket in waiting if (ticket.clock_day or ticket.day) >= day]
    end_no_shows(work, who, day)
    due = _due(work, day)
    _count_on(work, [*(one for one in due if one.day < day), *early], day)
    for ticket in due:
        ticket.state, ticket.issued_at = TicketState.WAITING, work.now
        work.audit(who, AuditCode.TICKET_DUE, ticket.id)
    for ticket in waiting:
        if ticket not in early:
            ticket.state = TicketState.MISSED
            work.audit(who, AuditCode.TICKET_MISSED, ticket.id)
    work.session.flush()  # a call that opens the day goes on past the objects
    work.audit(who, AuditCode.DAY_OPENED, day=str(day))
    work.number(Branch.day_seq, work.branch_id)
    work.publish(Event(Topic.QUEUE, EventKind.DAY_OPENED))


def _waiting(branch_id: uuid.UUID) -> Select[tuple[Ticket]]:
    return select(Ticket).where(Ticket.branch_id == branch_id, Ticket.state == TicketState.WAITING)


def _due(work: Work, day: date) -> Sequence[Ticket]:
    """Numbers that were taken before for this day, or for one on which nobody came to open: they stand in line now.

    One with an hour stands there once its holder has come.

    Their place is the one they were given, and they wait from here on.
    """
    taken = (Ticket.branch_id == work.branch_id, Ticket.state == TicketState.AHEAD, Ticket.day <= day)
    return work.session.scalars(select(Ticket).where(*taken, ~_OF_AN_HOUR).with_for_update()).all()


def end_no_shows(work: Work, who: Actor | None, day: date) -> int:
    """Numbers for an hour of a day before, to which nobody came, are closed; gives how many."""
    theirs = (Ticket.branch_id == work.branch_id, Ticket.state == TicketState.AHEAD, Ticket.day < day, _OF_AN_HOUR)
    gone = work.session.scalars(select(Ticket).where(*theirs).with_for_update()).all()
    for ticket in gone:
        ticket.state = TicketState.CANCELLED
        times.end(ticket, work.now)
        work.audit(who, AuditCode.TICKET_CANCELLED, ticket.id, reason=NO_SHOW)
        work.number(Ticket.end_seq, ticket.id)
        work.publish(Event(Topic.QUEUE, EventKind.TICKET_CANCELLED, ticket.id, ticket.label))
    if gone:
        work.session.flush()
        release(work, [ticket.id for ticket in gone])
    return len(gone)


def _count_on(work: Work, early: Sequence[Ticket], day: date) -> None:
    """What comes along is of the new day, which counts on from there: no number is given twice.

    A number that the new day has already given to somebody keeps its own day, and is called all the same.
    """
    if not early:
        return
    known = work.session.scalars(select(Ticket.label).where(Ticket.branch_id == work.branch_id, Ticket.day == day))
    labels = set(known)
    coming = [ticket for ticket in early if ticket.label not in labels]
    for prefix in {ticket.label.rpartition("-")[0] for ticket in coming}:
        last = max(int(ticket.label.rpartition("-")[2]) for ticket in coming if ticket.label.startswith(f"{prefix}-"))
        key = (work.branch_id, series_of(day, prefix))
        row = work.session.get(NumberSeries, key, with_for_update=True)
        if row is None:
            work.session.add(NumberSeries(branch_id=key[0], series=key[1], last=last))
        else:
            row.last = max(row.last, last)
    for ticket in coming:
        if ticket.label not in labels:
            labels.add(ticket.label)
            ticket.day = day
