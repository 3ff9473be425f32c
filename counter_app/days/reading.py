"""Reads a branch's day: what is open, the numbers, and where its audit chain stands."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Table, func, null, select
from sqlalchemy.orm import Session

from counter_app.audit import AuditCode
from counter_app.cases.works import KindOfWork, Works
from counter_app.days.values import AuditDay, Closing, DayNumbers, OpenTicket, OpenWork
from counter_app.db.models import AuditEntry, AuditHead, Counter, Officer, Service, Ticket
from counter_app.db.models.base import is_among
from counter_app.db.models.queue import OPEN_TICKETS
from counter_app.queueing.rules import IN_HAND
from counter_app.states import TicketState

LISTED_AT_MOST = 100
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MARKS = (AuditCode.DAY_OPENED, AuditCode.DAY_CLOSED)


@dataclass(frozen=True)
class Reach:
    """Whose day is read."""

    session: Session
    branch_id: uuid.UUID


def open_tickets(reach: Reach) -> tuple[OpenTicket, ...]:
    """Numbers of any day that nobody ended; what is in hand first, then in the order of issue."""
    rows = reach.session.execute(
        select(Ticket, Service.name, Service.name_en, Officer.name, Counter.number)
        .join(Service, Service.id == Ticket.service_id)
        .outerjoin(Officer, Officer.id == Ticket.officer_id)
        .outerjoin(Counter, Counter.id == Ticket.counter_id)
        .where(Ticket.branch_id == reach.branch_id, is_among(Ticket.state, OPEN_TICKETS))
        .order_by(Ticket.state.not_in(IN_HAND), Ticket.issue_seq, Ticket.label)
    ).tuples()
    return tuple(
        OpenTicket(one.id, one.label, one.day, one.state, name, name_en, one.state in IN_HAND, officer or "", number)
        for one, name, name_en, officer, number in rows
    )


def open_works(reach: Reach, works: Works) -> tuple[tuple[OpenWork, ...], int]:
    """Works that are not decided, the oldest number first, and how many there are beyond those."""
    count = sum(_count(reach, kind) for kind in works.rows)
    listed = tuple(islice((one for kind in works.rows for one in _works_of(reach, kind)), LISTED_AT_MOST))
    return listed, count - len(listed)


def numbers_of(reach: Reach, day: date) -> DayNumbers:
    """The day's tickets, counted."""
    counted = select(Ticket.state, func.count()).where(Ticket.branch_id == reach.branch_id, Ticket.day == day)
    by_state = dict(reach.session.execute(counted.group_by(Ticket.state)).tuples().all())
    return DayNumbers(
        issued=sum(by_state.values()),
        served=by_state.get(TicketState.DONE, 0),
        cancelled=by_state.get(TicketState.CANCELLED, 0),
        missed=by_state.get(TicketState.MISSED, 0),
    )


def audit_day(reach: Reach, closing: Closing | None) -> AuditDay:
    """The head of the chain with the rows since the day began; with a `closing`, since the day began that it ended."""
    seq, digest = reach.session.execute(
        select(AuditHead.seq, AuditHead.digest).where(AuditHead.branch_id == reach.branch_id)
    ).one()
    last_at = reach.session.scalar(
        select(AuditEntry.at_us).where(AuditEntry.branch_id == reach.branch_id, AuditEntry.seq == seq)
    )
    marks = _marks(reach, closing.seq - 1 if closing is not None else seq)
    began = marks[0].seq if marks else 0
    return AuditDay(seq, digest, seq - began, None if last_at is None else _time(last_at))


def last_closing(reach: Reach) -> Closing | None:
    """The newest closing of a day, as long as nobody got a number since; a day that began with it changes nothing."""
    seq = reach.session.scalar(select(AuditHead.seq).where(AuditHead.branch_id == reach.branch_id)) or 0
    marks = _marks(reach, seq)
    if len(marks) > 1 and marks[0].code == AuditCode.DAY_OPENED and marks[1].seq == marks[0].seq - 1:
        marks = marks[1:]
    if not marks or marks[0].code != AuditCode.DAY_CLOSED:
        return None
    day = date.fromisoformat(json.loads(marks[0].facts)["day"])
    since = select(Ticket.id).where(Ticket.branch_id == reach.branch_id, Ticket.day >= day)
    if reach.session.scalar(since.where(Ticket.issue_seq > marks[0].seq).limit(1)) is not None:
        return None
    return Closing(day, _time(marks[0].at_us), marks[0].seq)


def _marks(reach: Reach, upto: int) -> Sequence[AuditEntry]:
    """The two newest rows that begin or end a day; read backwards, so no further than they are."""
    found = (
        select(AuditEntry)
        .where(AuditEntry.branch_id == reach.branch_id, AuditEntry.seq <= upto, AuditEntry.code.in_(_MARKS))
        .order_by(AuditEntry.seq.desc())
        .limit(2)
    )
    return reach.session.scalars(found).all()


def _count(reach: Reach, kind: KindOfWork) -> int:
    columns = kind.model.__table__.c
    wanted = select(func.count()).where(columns.branch_id == reach.branch_id, kind.is_open)
    return reach.session.scalar(wanted) or 0


def _works_of(reach: Reach, kind: KindOfWork) -> Iterator[OpenWork]:
    table: Table = kind.model.__table__  # type: ignore[assignment]
    owners = [table.c[name] for name in kind.own.officer] if kind.own is not None else []
    holder: ColumnElement[Any] = null() if not owners else owners[0] if len(owners) == 1 else func.coalesce(*owners)
    wanted = (
        select(table.c.id, table.c.number, table.c.state, Officer.name)
        .outerjoin(Officer, Officer.id == holder)
        .where(table.c.branch_id == reach.branch_id, kind.is_open)
        .order_by(table.c.number)
        .limit(LISTED_AT_MOST)
    )
    for work_id, number, state, officer in reach.session.execute(wanted):
        yield OpenWork(work_id, number, kind.kind, kind.states(state), officer or "")


def _time(at_us: int) -> datetime:
    return _EPOCH + timedelta(microseconds=at_us)
