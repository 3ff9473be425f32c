"""When a case opens, waits and closes. Functions on one unit of work, shared by the services."""

from __future__ import annotations

import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.cases.finding import Left, left_of
from counter_app.cases.works import Works
from counter_app.db.models import Branch, Case, Ticket
from counter_app.db.rows import get_row, key_of
from counter_app.db.session import Work
from counter_app.errors import CounterError, NotFound
from counter_app.events import Event, EventKind, Topic
from counter_app.ids import new_id
from counter_app.states import CaseOrigin, CaseState, TicketState
from counter_app.ties.keeping import must_not_be_theirs


class TicketNotServing(CounterError):
    """The act needs a member at the counter: a ticket in serving."""


class LetterClosed(CounterError):
    """Every work of the letter is decided."""


GONE = frozenset({TicketState.DONE, TicketState.CANCELLED})
"""The member has left."""


def open_case(work: Work, who: Actor, ticket: Ticket) -> Case:
    """The ticket's case: a new one the first time, the same one after parking or when the visit is opened again.

    Raises OwnMember where its member is the actor's own or related.
    """
    case = work.session.scalar(select(Case).where(Case.ticket_id == ticket.id))
    if case is None:
        case = Case(
            id=new_id(),
            branch_id=work.branch_id,
            origin=CaseOrigin.VISIT,
            ticket_id=ticket.id,
            officer_id=who.officer_id,
            state=CaseState.OPEN,
            opened_at=work.now,
            day=work.session.get_one(Branch, work.branch_id).day or ticket.day,
        )
        work.session.add(case)
        work.audit(who, AuditCode.CASE_OPENED, ticket.id, case.id)
        work.number(Case.seq, case.id)
    must_not_be_theirs(work, who, case.member_id)
    case.state, case.officer_id, case.closed_at = CaseState.OPEN, who.officer_id, None
    work.publish(Event(Topic.CASE, EventKind.CASE_OPENED, case.id))
    return case


def serving_case(session: Session, case_id: uuid.UUID) -> Case:
    """The case, if its member is at a counter now; a letter's never is. Raises NotFound or TicketNotServing."""
    case, ticket_state = _case(session, case_id)
    if ticket_state is not TicketState.SERVING:
        raise TicketNotServing
    return case


def visiting_case(session: Session, case_id: uuid.UUID) -> Case:
    """The case, if its member has not left: at a counter, put aside or handed on. Raises NotFound, TicketNotServing."""
    case, ticket_state = _case(session, case_id)
    if ticket_state is None or ticket_state in GONE:
        raise TicketNotServing
    return case


def is_visiting(session: Session, case_id: uuid.UUID) -> bool:
    """Whether the case's member has not left. Raises NotFound."""
    _, ticket_state = _case(session, case_id)
    return ticket_state is not None and ticket_state not in GONE


def workable_case(session: Session, case_id: uuid.UUID) -> Case:
    """The case, if it may be worked on now. Raises NotFound, TicketNotServing or LetterClosed."""
    case, ticket_state = _case(session, case_id)
    if may_work(case.origin, case.state, ticket_state):
        return case
    raise LetterClosed if case.origin is CaseOrigin.LETTER else TicketNotServing


def may_work(origin: CaseOrigin, state: CaseState, ticket_state: TicketState | None) -> bool:
    """Whether a case may be worked on: with its member at a counter; a letter as long as it is not closed."""
    if origin is CaseOrigin.LETTER:
        return state is not CaseState.CLOSED
    return ticket_state is TicketState.SERVING


def needs_selfie(origin: CaseOrigin) -> bool:
    """Whether somebody must be seen for the case: nobody stands at the counter for a letter."""
    return origin is CaseOrigin.VISIT


def settle_case(work: Work, who: Actor | None, case: Case, works: Works) -> None:
    """Close the case when nobody is here for it any more and its last work is decided; else let it wait."""
    work.session.flush()
    if case.state is CaseState.CLOSED or not _nobody_here(work.session, case):
        return
    decided = left_of(work.session, case.id, works) == Left()
    wanted = CaseState.CLOSED if decided else CaseState.WAITING
    if case.state is wanted:
        return
    case.state = wanted
    if decided:
        case.closed_at = work.now
        work.audit(who, AuditCode.CASE_CLOSED, case.id, case.id)
    work.publish(Event(Topic.CASE, EventKind.CASE_SETTLED, case.id))


def _case(session: Session, case_id: uuid.UUID) -> tuple[Case, TicketState | None]:
    """The case and its ticket's state, None for a letter."""
    found = session.execute(
        select(Case, Ticket.state).outerjoin(Ticket, Ticket.id == Case.ticket_id).where(*key_of(session, Case, case_id))
    ).one_or_none()
    if found is None:
        raise NotFound("case")
    return found._tuple()


def _nobody_here(session: Session, case: Case) -> bool:
    """Whether closing depends on the works alone: the member has left, or it was a letter."""
    return case.ticket_id is None or get_row(session, Ticket, case.ticket_id).state in GONE
