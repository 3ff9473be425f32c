"""Who holds which number, and which hours are taken: functions on one scope."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, delete, exists, func, select, text, update
from sqlalchemy.orm import Session, aliased

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.bound.errors import NotHolder
from counter_app.db.models import Booking, Ticket, TicketPerson
from counter_app.db.rows import branch_of, get_row
from counter_app.db.session import Work
from counter_app.states import TicketState

HELD = text("ticket_person.holds")
"""In the words of its index."""


@dataclass(frozen=True)
class Hold:
    """A number in somebody's name. `day` is the one it was taken for, `attorney`: somebody else brings it."""

    person: str
    service_id: uuid.UUID
    day: date
    begins: int | None = None
    attorney: bool = False
    booking: str = ""


def hold(work: Work, who: Actor | None, ticket_id: uuid.UUID, one: Hold) -> None:
    """Keep whose number it is. IntegrityError where the same person was given one at the same moment."""
    work.session.flush()
    work.session.add(
        TicketPerson(
            ticket_id=ticket_id,
            branch_id=work.branch_id,
            service_id=one.service_id,
            day=one.day,
            person=one.person,
            begins=one.begins,
            holds=True,
            attorney_by=who.officer_id if who is not None and one.attorney else None,
            attorney_at=work.now if who is not None and one.attorney else None,
        )
    )
    work.session.flush()
    facts = {"hour": str(one.begins) if one.begins is not None else "", "booking": one.booking}
    work.audit(who, AuditCode.TICKET_BOUND, ticket_id, None, **{key: said for key, said in facts.items() if said})
    if one.attorney:
        work.audit(who, AuditCode.ATTORNEY_NOTED, ticket_id)


def held_by(session: Session, person: str, day: date) -> Sequence[tuple[TicketPerson, Ticket]]:
    """The open numbers of a person for a day, and those that they took for later ones."""
    asked = (
        select(TicketPerson, Ticket)
        .join(Ticket, Ticket.id == TicketPerson.ticket_id)
        .where(
            TicketPerson.branch_id == branch_of(session),
            TicketPerson.person == person,
            HELD,
            TicketPerson.day >= day,
        )
        .order_by(TicketPerson.day, Ticket.label)
    )
    return session.execute(asked).tuples().all()


def hour_of(session: Session, ticket_id: uuid.UUID) -> int | None:
    """The minute at which the hour of a number begins, None for one without."""
    mine = (TicketPerson.ticket_id == ticket_id, TicketPerson.branch_id == branch_of(session))
    return session.scalar(select(TicketPerson.begins).where(*mine))


def booked_by(session: Session, person: str, day: date) -> Sequence[Booking]:
    """What a person booked for a day and did not come to yet, the earliest hour first."""
    mine = (Booking.branch_id == branch_of(session), Booking.person == person, Booking.day == day)
    return session.scalars(select(Booking).where(*mine, Booking.ticket_id.is_(None)).order_by(Booking.begins)).all()


def release(work: Work, tickets: Sequence[uuid.UUID]) -> None:
    """These numbers are closed: whoever had them may take others."""
    theirs = update(TicketPerson).where(TicketPerson.branch_id == work.branch_id, TicketPerson.ticket_id.in_(tickets))
    gone = theirs.values(holds=False).execution_options(synchronize_session=False)
    work.session.execute(gone)


def hold_again(work: Work, ticket_id: uuid.UUID) -> None:
    """A number that was closed is open again: its holder has it, unless they took another one meanwhile."""
    mine, another = TicketPerson, aliased(TicketPerson)
    same = (
        another.branch_id == mine.branch_id,
        another.person == mine.person,
        another.service_id == mine.service_id,
        another.day == mine.day,
        another.holds,
    )
    theirs = update(mine).where(mine.branch_id == work.branch_id, mine.ticket_id == ticket_id, ~exists().where(*same))
    work.session.execute(theirs.values(holds=True).execution_options(synchronize_session=False))


def forget_holders(work: Work, tickets: Sequence[uuid.UUID]) -> None:
    """Whose these numbers were, and what was booked for them, is known no more."""
    booked = delete(Booking).where(Booking.branch_id == work.branch_id, Booking.ticket_id.in_(tickets))
    held = delete(TicketPerson).where(TicketPerson.branch_id == work.branch_id, TicketPerson.ticket_id.in_(tickets))
    for gone in (booked, held):
        work.session.execute(gone.execution_options(synchronize_session=False))


def taken_of(session: Session, service_id: uuid.UUID, days: Sequence[date]) -> Mapping[tuple[date, int], int]:
    """How many numbers of each hour are given or booked; one that was given up before its call is free again."""
    given_up = exists().where(
        Ticket.id == TicketPerson.ticket_id,
        Ticket.branch_id == TicketPerson.branch_id,
        Ticket.state == TicketState.CANCELLED,
        Ticket.first_called_at.is_(None),
    )
    taken: dict[tuple[date, int], int] = {}
    for table, more in (
        (TicketPerson, and_(TicketPerson.begins.is_not(None), ~given_up)),
        (Booking, Booking.ticket_id.is_(None)),
    ):
        asked = (
            select(table.day, table.begins, func.count())
            .where(table.branch_id == branch_of(session), table.service_id == service_id, table.day.in_(days), more)
            .group_by(table.day, table.begins)
        )
        for day, begins, count in session.execute(asked).tuples():
            if begins is not None:
                taken[day, begins] = taken.get((day, begins), 0) + count
    return taken


def must_be_holder(work: Work, who: Actor, ticket_id: uuid.UUID, person: str, *, attorney: bool) -> None:
    """Whether a member may be served with this number: it is theirs, nobody's, or brought with a power of attorney.

    With `attorney` the officer says that they saw one, which is kept. Raises NotHolder.
    """
    mine = (TicketPerson.ticket_id == ticket_id, TicketPerson.branch_id == work.branch_id)
    row = work.session.scalar(select(TicketPerson).where(*mine).with_for_update())
    if row is None or row.person == person or row.attorney_by is not None:
        return
    if not attorney:
        raise NotHolder(get_row(work.session, Ticket, ticket_id).label)
    row.attorney_by, row.attorney_at = who.officer_id, work.now
    work.audit(who, AuditCode.ATTORNEY_NOTED, ticket_id)
