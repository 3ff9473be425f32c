"""What was noted at the door: kept with its number, read with its visit, taken out. Functions on one scope."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.db.models import Case, Greeting, Officer
from counter_app.db.rows import branch_of
from counter_app.db.session import Work
from counter_app.greeting.noted import AtDoor, Greeted
from counter_app.greeting.rules import fitting


def keep(work: Work, who: Actor, ticket_id: uuid.UUID, at_door: AtDoor) -> None:
    """With a number that was just given."""
    work.session.flush()
    work.session.add(
        Greeting(
            ticket_id=ticket_id,
            branch_id=work.branch_id,
            here=list(at_door.here),
            lacking=list(at_door.lacking),
            note=at_door.note,
            officer_id=who.officer_id,
            at=work.now,
        )
    )
    work.audit(who, AuditCode.DOOR_NOTED, ticket_id)


def add_note(work: Work, who: Actor, ticket_id: uuid.UUID, note: str) -> None:
    """A sentence for the counter that the visit goes to, behind what was noted before. Raises as `fitting` does."""
    mine = (Greeting.ticket_id == ticket_id, Greeting.branch_id == work.branch_id)
    row = work.session.scalar(select(Greeting).where(*mine).with_for_update())
    if row is None:
        keep(work, who, ticket_id, fitting(AtDoor(note=note)))
        return
    before = f"{row.note.rstrip('.')}. " if row.note else ""
    row.note = fitting(AtDoor(note=before + note)).note
    row.officer_id, row.at, row.emptied_at = who.officer_id, work.now, None
    work.audit(who, AuditCode.DOOR_NOTED, ticket_id)


def greeted_with(session: Session, ticket_id: uuid.UUID | None) -> Greeted | None:
    """What was noted with this number, while it is kept."""
    if ticket_id is None:
        return None
    mine = (Greeting.ticket_id == ticket_id, Greeting.branch_id == branch_of(session), Greeting.emptied_at.is_(None))
    found = session.execute(
        select(Greeting, Officer.name).join(Officer, Officer.id == Greeting.officer_id).where(*mine)
    ).one_or_none()
    if found is None:
        return None
    row, by = found
    return Greeted(tuple(row.here), tuple(row.lacking), row.note, by, row.at)


def greeted_in(session: Session, case_id: uuid.UUID) -> Greeted | None:
    """What was noted with the number of this visit."""
    mine = (Case.id == case_id, Case.branch_id == branch_of(session))
    return greeted_with(session, session.scalar(select(Case.ticket_id).where(*mine)))


def empty_greetings(work: Work, tickets: Sequence[uuid.UUID]) -> None:
    """Take out all but that something was noted."""
    mine = (Greeting.branch_id == work.branch_id, Greeting.ticket_id.in_(tickets), Greeting.emptied_at.is_(None))
    emptied = update(Greeting).where(*mine).values(here=[], lacking=[], note="", emptied_at=work.now)
    work.session.execute(emptied, execution_options={"synchronize_session": False})
    work.session.expire_all()
