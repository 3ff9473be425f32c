"""Reads an officer's works of every kind, by indices of the officer and of what is still lacking."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, or_, select
from sqlalchemy.orm import Session

from counter_app.back_office.words import refusal_words
from counter_app.cases.left import next_step, unprinted_of
from counter_app.cases.steps import Step
from counter_app.cases.works import KindOfWork, Own, Works
from counter_app.db.models import Case, Member, Ticket
from counter_app.db.models.base import is_among
from counter_app.db.models.queue import OPEN_TICKETS
from counter_app.my_works.rules import LISTED_AT_MOST, in_order, needs_member, waits_for
from counter_app.my_works.values import MyWork, ParkedVisit
from counter_app.reasons.lists import PARK, RETURN
from counter_app.reasons.reading import reasons_in
from counter_app.requests.words import decision_reason
from counter_app.states import TicketState
from counter_app.texts import _

ENDED_LOOKED_AT = 50
"""Of how many of the officer's newest ended works it is asked whether a paper was not printed."""


@dataclass(frozen=True)
class Reach:
    """Whose works, of which branch, at which moment."""

    session: Session
    branch_id: uuid.UUID
    officer_id: uuid.UUID
    now: datetime


def works_of(reach: Reach, works: Works) -> tuple[list[MyWork], bool]:
    """What is left, and whether there is more than that."""
    found: list[MyWork] = []
    for kind in works.rows:
        if kind.own is not None:
            found += _of_kind(reach, kind, kind.own)
    listed = in_order(found)
    return listed[:LISTED_AT_MOST], len(listed) > LISTED_AT_MOST


def parked_of(reach: Reach) -> tuple[ParkedVisit, ...]:
    """Visits that the officer put aside, in the order of their numbers."""
    rows = reach.session.execute(
        select(Ticket, Member.name)
        .outerjoin(Case, Case.ticket_id == Ticket.id)
        .outerjoin(Member, Member.id == Case.member_id)
        .where(
            Ticket.branch_id == reach.branch_id,
            Ticket.officer_id == reach.officer_id,
            is_among(Ticket.state, OPEN_TICKETS),
            Ticket.state == TicketState.PARKED,
        )
        .order_by(Ticket.day, Ticket.label)
        .limit(LISTED_AT_MOST)
    ).tuples()
    reasons = reasons_in(reach.session, reach.branch_id, PARK)
    return tuple(
        ParkedVisit(
            ticket.id,
            ticket.label,
            name or "",
            reasons.words(ticket.park_reason) if ticket.park_reason else "",
            waits_for(ticket.arrived_at or ticket.issued_at, reach.now),
        )
        for ticket, name in rows
    )


def _of_kind(reach: Reach, kind: KindOfWork, own: Own) -> Iterator[MyWork]:
    rows = {row.id: row for row in _rows(reach, kind, own)}
    unprinted = unprinted_of(reach.session, rows)
    around = _around(reach.session, rows.values())
    for row in rows.values():
        papers = unprinted.get(row.id, ())
        step = next_step(kind, row, papers)
        if step is not None:
            yield _work(reach, kind, row, (step, tuple(paper.id for paper in papers), around))


def _rows(reach: Reach, kind: KindOfWork, own: Own) -> Iterable[Any]:  # Any: rows of the kind's own model
    table: Table = kind.model.__table__  # type: ignore[assignment]
    here = table.c.branch_id == reach.branch_id
    first, *fallback = (table.c[name] for name in own.officer)
    mine: ColumnElement[bool] = first == reach.officer_id
    for other in fallback:  # what nobody holds is its author's
        mine = or_(mine, and_(first.is_(None), other == reach.officer_id))
    newest = select(kind.model).where(here, first == reach.officer_id).order_by(table.c.number.desc())
    yield from reach.session.scalars(select(kind.model).where(here, mine, kind.is_open).limit(10 * LISTED_AT_MOST))
    for lacking in own.loose:
        yield from reach.session.scalars(newest.where(lacking).limit(LISTED_AT_MOST + 1))
    yield from reach.session.scalars(newest.where(table.c.state.in_(kind.ended)).limit(ENDED_LOOKED_AT))


Around = dict[uuid.UUID, tuple[uuid.UUID, str, bool]]
"""By case: its member, their name, whether they are at a counter."""


def _around(session: Session, rows: Iterable[Any]) -> Around:
    cases: Sequence[uuid.UUID] = [row.case_id for row in rows]
    found = session.execute(
        select(Case.id, Member.id, Member.name, Ticket.state)
        .join(Member, Member.id == Case.member_id)
        .outerjoin(Ticket, Ticket.id == Case.ticket_id)
        .where(Case.id.in_(cases))
    ).tuples()
    return {case: (member, name, state is TicketState.SERVING) for case, member, name, state in found}


def _work(reach: Reach, kind: KindOfWork, row: Any, seen: tuple[Step, tuple[uuid.UUID, ...], Around]) -> MyWork:
    step, papers, around = seen
    member_id, name, here = around[row.case_id]
    since = next(at for at in (getattr(row, column) for column in kind.own.since) if at is not None)  # type: ignore[union-attr]
    sent = getattr(row, "submitted_at", None) is not None
    return MyWork(
        kind=kind.kind,
        work_id=row.id,
        number=row.number,
        case_id=row.case_id,
        member_id=member_id,
        member_name=name,
        form=getattr(row, kind.part) if kind.part else "",
        step=step,
        since=since,
        waits=waits_for(since, reach.now),
        here=here,
        needs_member=needs_member(step, sent),
        said=_said(reach, row, step),
        papers=papers,
        call_back_on=getattr(row, "call_back_on", None),
    )


def _said(reach: Reach, row: Any, step: Step) -> str:
    """Why it was given back, or what the centre found."""
    if step is Step.REFUSED:
        return refusal_words(row.central_code, row.central_note)
    if step is Step.FORWARD and getattr(row, "sent_at", None) is not None:
        return _("Terkirim ke pusat, menunggu nomornya")
    if step is not Step.MEND:
        return ""
    words = decision_reason(row.decision_code, reasons_in(reach.session, reach.branch_id, RETURN))
    return ": ".join(part for part in (words, row.decision_note) if part)
