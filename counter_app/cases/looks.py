"""Who is looking at a work that waits: told to whoever waits for the answer, and never a lock."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.db.models import AuditEntry, Officer
from counter_app.db.rows import get_row
from counter_app.db.session import Work
from counter_app.events import Event, EventKind, Topic

TOLD = timedelta(minutes=10)
"""Whoever looked longer ago has gone for a coffee."""
TRAIL = 2_000
"""So many of the newest rows of the trail are looked at, however long it is."""


def note_look(work: Work, who: Actor, work_id: uuid.UUID, case_id: uuid.UUID) -> None:
    """It is on somebody's screen now."""
    work.audit(who, AuditCode.DECISION_LOOKED_AT, work_id, case_id)
    work.publish(Event(Topic.CASE, EventKind.DECISION_LOOKED_AT, case_id))


def lookers(session: Session, branch_id: uuid.UUID, now: datetime) -> dict[uuid.UUID, str]:
    """By work the name of whoever looked at it last, as long as they have not gone on to another.

    A clock that is behind makes no look younger: what was written since counts as well.
    """
    newest = (
        select(AuditEntry.seq, AuditEntry.code, AuditEntry.actor_id, AuditEntry.subject_id, AuditEntry.at_us)
        .where(AuditEntry.branch_id == branch_id)
        .order_by(AuditEntry.seq.desc())
        .limit(TRAIL)
        .subquery()
    )
    written = session.scalar(select(func.max(newest.c.at_us))) or 0
    latest = max(written, int(now.timestamp()) * 1_000_000)
    asked = (
        select(newest.c.actor_id, newest.c.subject_id)
        .where(
            newest.c.code == AuditCode.DECISION_LOOKED_AT,
            newest.c.at_us >= latest - int(TOLD.total_seconds()) * 1_000_000,
        )
        .order_by(newest.c.seq.desc())
    )
    by_actor: dict[str, str] = {}
    for actor, subject in session.execute(asked):
        by_actor.setdefault(actor, subject)
    found: dict[uuid.UUID, str] = {}
    for actor, subject in by_actor.items():
        found.setdefault(uuid.UUID(subject), get_row(session, Officer, uuid.UUID(actor)).name)
    return found
