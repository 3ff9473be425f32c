"""When a case opens, waits and closes. Functions on one unit of work, shared by the services."""

from __future__ import annotations

import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.cases.finding import Left, left_of
from counter_app.cases.works import Works
from counter_app.db.models import Branch, Case, CompanyLetter, Ticket
from counter_app.db.models.base import is_among
from counter_app.db.rows import at_hand, branch_of, find_row, get_row, keep, key_of, missing
from counter_app.db.session import Work
from counter_app.errors import CounterError, Refused
from counter_app.events import Event, EventKind, Topic
from counter_app.ids import new_id
from counter_app.letter_states import OPEN_LETTERS
from counter_app.rights.conditions import Condition
from counter_app.states import CaseOrigin, CaseState, TicketState
from counter_app.ties.keeping import must_not_be_theirs


class TicketNotServing(CounterError):
    """The act needs a member at the counter: a ticket in serving."""


class AtAnotherCounter(Refused):
    """The visit is in hand at another counter, or at this one by somebody else who has not left."""

    def __init__(self, label: str, broke: Condition = Condition.COUNTER) -> None:
        super().__init__(label)
        self.label, self.broke = label, broke


class LetterClosed(CounterError):
    """Every work of the letter is decided."""


GONE = frozenset({TicketState.DONE, TicketState.CANCELLED})
"""The member has left."""
IN_HAND = frozenset({TicketState.CALLED, TicketState.SERVING})
HERE = frozenset({TicketState.SERVING, TicketState.PARKED})
"""The member is in the branch and waits for the answer."""
"""Somebody has the visit in front of them."""


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
    elif case.officer_id != who.officer_id:
        work.audit(who, AuditCode.CASE_TAKEN_OVER, ticket.id, case.id, former=str(case.officer_id))
    must_not_be_theirs(work, who, case.member_id)
    case.state, case.officer_id, case.closed_at = CaseState.OPEN, who.officer_id, None
    work.publish(Event(Topic.CASE, EventKind.CASE_OPENED, case.id))
    return case


def serving_case(session: Session, who: Actor, case_id: uuid.UUID) -> Case:
    """The case, if its member is at this officer's counter now; a letter's never is.

    Raises NotFound, TicketNotServing or AtAnotherCounter.
    """
    case, ticket = _case(session, case_id)
    if ticket is None:
        raise TicketNotServing
    _must_be_served_by(who, ticket)
    return case


def visiting_case(session: Session, case_id: uuid.UUID) -> Case:
    """The case, if its member has not left: at a counter, put aside or handed on. Raises NotFound, TicketNotServing."""
    case, ticket = _case(session, case_id)
    if ticket is None or ticket.state in GONE:
        raise TicketNotServing
    return case


def is_visiting(session: Session, case_id: uuid.UUID) -> bool:
    """Whether the case's member has not left. Raises NotFound."""
    _, ticket = _case(session, case_id)
    return ticket is not None and ticket.state not in GONE


def workable_case(session: Session, who: Actor, case_id: uuid.UUID) -> Case:
    """The case, if this officer may work on it now.

    Raises NotFound, TicketNotServing, AtAnotherCounter or LetterClosed.
    """
    case, ticket = _case(session, case_id)
    if ticket is not None:
        _must_be_served_by(who, ticket)
    elif not may_work(who, case, None):
        raise LetterClosed
    return case


def may_work(who: Actor, case: Case, ticket: Ticket | None) -> bool:
    """Whether a case may be worked on: with its member at this officer's counter; a letter while it is not closed."""
    if case.origin is CaseOrigin.LETTER:
        return case.state is not CaseState.CLOSED
    return ticket is not None and ticket.state is TicketState.SERVING and is_in_hands(who, ticket)


def case_of_present(session: Session, member_id: uuid.UUID) -> uuid.UUID | None:
    """The open visit of a member who is in the branch and waits for an answer, None for one who is not."""
    asked = (
        select(Case.id)
        .join(Ticket, Ticket.id == Case.ticket_id)
        .where(
            Case.branch_id == branch_of(session),
            Case.member_id == member_id,
            Case.state != CaseState.CLOSED,
            Ticket.state.in_(HERE),
        )
    )
    return session.scalar(asked.order_by(Case.seq.desc()).limit(1))


def must_not_be_elsewhere(session: Session, who: Actor, case_id: uuid.UUID) -> None:
    """For what goes on without the member too: raise AtAnotherCounter while somebody else has the visit in hand."""
    _, ticket = _case(session, case_id)
    if ticket is not None and ticket.state in IN_HAND and not is_in_hands(who, ticket):
        raise AtAnotherCounter(ticket.label, Condition.NOT_ELSEWHERE)


def is_in_hands(who: Actor, ticket: Ticket) -> bool:
    """Whether a ticket in hand is this officer's at the counter where they sit."""
    return ticket.officer_id == who.officer_id and ticket.counter_id == who.counter_id


def must_be_in_hands(who: Actor, ticket: Ticket) -> None:
    """Raise AtAnotherCounter when a ticket in hand is somebody else's, or lies at another counter."""
    if not is_in_hands(who, ticket):
        raise AtAnotherCounter(ticket.label)


def needs_selfie(origin: CaseOrigin) -> bool:
    """Whether somebody must be seen for the case: nobody stands at the counter for a letter."""
    return origin is CaseOrigin.VISIT


def settle_case(work: Work, who: Actor | None, case: Case, works: Works) -> None:
    """Close the case when nobody is here for it any more and its last work is decided; else let it wait."""
    work.session.flush()
    if case.state is CaseState.CLOSED or not _nobody_here(work.session, case):
        return
    decided = left_of(work.session, case.id, works) == Left() and not _letter_is_open(work.session, case)
    wanted = CaseState.CLOSED if decided else CaseState.WAITING
    if case.state is wanted:
        return
    case.state = wanted
    if decided:
        case.closed_at = work.now
        work.audit(who, AuditCode.CASE_CLOSED, case.id, case.id)
    work.publish(Event(Topic.CASE, EventKind.CASE_SETTLED, case.id))


def _must_be_served_by(who: Actor, ticket: Ticket) -> None:
    if ticket.state is not TicketState.SERVING:
        raise TicketNotServing
    must_be_in_hands(who, ticket)


def _case(session: Session, case_id: uuid.UUID) -> tuple[Case, Ticket | None]:
    """The case and its ticket, None for a letter."""
    here = at_hand(session, Case, case_id)
    if here is not None and here.branch_id == branch_of(session):
        return here, find_row(session, Ticket, here.ticket_id)
    found = session.execute(
        select(Case, Ticket).outerjoin(Ticket, Ticket.id == Case.ticket_id).where(*key_of(session, Case, case_id))
    ).one_or_none()
    if found is None:
        raise missing(session, Case, case_id, "case")
    case, ticket = found._tuple()
    keep(session, case, ticket)
    return case, ticket


def _nobody_here(session: Session, case: Case) -> bool:
    """Whether closing depends on the works alone: the member has left, or it was a letter."""
    return case.ticket_id is None or get_row(session, Ticket, case.ticket_id).state in GONE


def _letter_is_open(session: Session, case: Case) -> bool:
    """Whether the case is a company's letter of which something is still to be done."""
    if case.origin is not CaseOrigin.LETTER:
        return False
    mine = select(CompanyLetter.id).where(CompanyLetter.case_id == case.id, is_among(CompanyLetter.state, OPEN_LETTERS))
    return session.scalar(mine) is not None
