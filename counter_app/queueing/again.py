"""The end of a visit and its way back: what is still open before it, and opening again what ended too soon."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.bound.holding import hold_again
from counter_app.cases.left import left_works, open_points, unrecorded_login
from counter_app.cases.open_points import OpenPoint
from counter_app.cases.works import Works
from counter_app.db.models import Case, Officer, Service, Ticket
from counter_app.db.rows import get_row
from counter_app.db.session import Work
from counter_app.queueing import claim, times
from counter_app.queueing.errors import (
    CounterNotOpen,
    LoginUnrecorded,
    NotYourTicket,
    TooLateToReopen,
    WrongTicketState,
)
from counter_app.queueing.values import EndedVisit, TicketView
from counter_app.states import Duty, TicketState
from counter_app.steady import Tick

REOPEN_S = 120.0
"""For how long a visit that ended may be opened again."""


def in_time(ended: Tick, now: Tick) -> bool:
    """Whether a visit may still be opened again; readings of two runs or two machines say nothing about each other."""
    return ended.run == now.run and 0 <= now.seconds - ended.seconds <= REOPEN_S


def remember(ticket: Ticket, tick: Tick) -> None:
    """The visit ends now."""
    ticket.ended_run, ticket.ended_s = tick.run, tick.seconds


def reopen(work: Work, who: Actor, ticket: Ticket, tick: Tick) -> None:
    """The member is at the counter again. Raises as QueueService.reopen says."""
    if ticket.officer_id not in (None, who.officer_id):
        raise NotYourTicket(ticket.label, get_row(work.session, Officer, ticket.officer_id).name)
    desk = claim.desk_of(work.connection, who)
    if desk.duty is Duty.CLOSED:
        raise CounterNotOpen(desk.duty)
    claim.must_be_free(desk, ticket.id)
    if ticket.state is not TicketState.DONE:
        raise WrongTicketState(ticket.label, ticket.state)
    if not in_time(_ended(ticket), tick):
        raise TooLateToReopen(ticket.label)
    times.come(ticket, work.now)
    ticket.state, ticket.counter_id, ticket.officer_id = TicketState.SERVING, who.counter_id, who.officer_id
    ticket.finished_at = ticket.ended_run = ticket.ended_s = None
    hold_again(work, ticket.id)


def ended_visit(session: Session, who: Actor, tick: Tick, works: Works) -> EndedVisit | None:
    """The newest visit of this officer that may still be opened again, with what is left of it now."""
    ticket = session.scalar(
        select(Ticket)
        .where(
            Ticket.officer_id == who.officer_id,
            Ticket.ended_run == tick.run,
            Ticket.ended_s.between(tick.seconds - REOPEN_S, tick.seconds),
            Ticket.state == TicketState.DONE,
        )
        .order_by(Ticket.ended_s.desc())
        .limit(1)
    )
    if ticket is None:
        return None
    case = _case_of(session, ticket)
    left = left_works(session, case.id, works) if case is not None else ()
    return EndedVisit(ticket.id, ticket.label, _ended(ticket), left)


def open_points_of(session: Session, ticket: Ticket, works: Works) -> tuple[OpenPoint, ...]:
    """What of a visit is begun and not done, or should have been begun."""
    case = _case_of(session, ticket)
    if case is None:
        return ()
    return open_points(session, case.id, get_row(session, Service, ticket.service_id).kind, works)


def must_have_login_recorded(session: Session, ticket: Ticket, works: Works) -> None:
    """Raise LoginUnrecorded while nobody wrote whether the member logged in, or why it was not tried."""
    case = _case_of(session, ticket)
    number = unrecorded_login(session, case.id, works) if case is not None else ""
    if number:
        raise LoginUnrecorded(number)


def open_points_in_hand(session: Session, ticket: TicketView | None, works: Works) -> tuple[OpenPoint, ...]:
    """The same of the visit that the column shows."""
    if ticket is None or ticket.state is not TicketState.SERVING or ticket.case_id is None:
        return ()
    return open_points(session, ticket.case_id, ticket.service_kind, works)


def _case_of(session: Session, ticket: Ticket) -> Case | None:
    return session.scalar(select(Case).where(Case.ticket_id == ticket.id))


def _ended(ticket: Ticket) -> Tick:
    return Tick(ticket.ended_run or "", ticket.ended_s if ticket.ended_s is not None else float("inf"))
