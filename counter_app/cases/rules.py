"""When a case opens, waits and closes. Functions on one unit of work, shared by the services."""

from __future__ import annotations

import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.cases.finding import Left, left_of
from counter_app.cases.works import Works
from counter_app.db.models import Case, Ticket
from counter_app.db.session import Work
from counter_app.errors import CounterError, NotFound
from counter_app.events import Event, Topic
from counter_app.ids import new_id
from counter_app.states import CaseState, TicketState


class TicketNotServing(CounterError):
    """The act needs a member at the counter: a ticket in serving."""


GONE = frozenset({TicketState.DONE, TicketState.CANCELLED})
"""The member has left."""


def open_case(work: Work, who: Actor, ticket: Ticket) -> Case:
    """The ticket's case: a new one the first time, the same one after parking."""
    case = work.session.scalar(select(Case).where(Case.ticket_id == ticket.id))
    if case is None:
        case = Case(
            id=new_id(),
            branch_id=work.branch_id,
            ticket_id=ticket.id,
            officer_id=who.officer_id,
            state=CaseState.OPEN,
            opened_at=work.now,
        )
        work.session.add(case)
        work.audit(who, AuditCode.CASE_OPENED, ticket.id, case.id)
    case.state, case.officer_id = CaseState.OPEN, who.officer_id
    work.publish(Event(Topic.CASE, "case_opened", case.id))
    return case


def serving_case(session: Session, case_id: uuid.UUID) -> Case:
    """The case, if its member is at a counter now. Raises NotFound or TicketNotServing."""
    row = session.execute(
        select(Case, Ticket.state).join(Ticket, Ticket.id == Case.ticket_id).where(Case.id == case_id)
    ).one_or_none()
    if row is None:
        raise NotFound("case")
    if row[1] != TicketState.SERVING:
        raise TicketNotServing
    case: Case = row[0]
    return case


def settle_case(work: Work, who: Actor | None, case: Case, works: Works) -> None:
    """Close the case when the member has left and its last work is decided; else let it wait."""
    work.session.flush()
    if case.state == CaseState.CLOSED or not _member_left(work.session, case):
        return
    decided = left_of(work.session, case.id, works) == Left()
    wanted = CaseState.CLOSED if decided else CaseState.WAITING
    if case.state == wanted:
        return
    case.state = wanted
    if decided:
        case.closed_at = work.now
        work.audit(who, AuditCode.CASE_CLOSED, case.id, case.id)
    work.publish(Event(Topic.CASE, "case_settled", case.id))


def _member_left(session: Session, case: Case) -> bool:
    return session.get_one(Ticket, case.ticket_id).state in GONE
