"""Which papers somebody has opened lately, read from the trail that every opening leaves."""

from __future__ import annotations

import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.audit import AuditCode
from counter_app.db.models import AuditEntry

TRAIL = 4_000
"""So many of the newest rows are looked at, however long the trail is: more than a branch writes in hours."""


def opened_after(session: Session, branch_id: uuid.UUID, officer_id: uuid.UUID, number: int) -> list[uuid.UUID]:
    """The papers that this person opened after the commit of this number, each once, the last one first."""
    newest = (
        select(AuditEntry.seq, AuditEntry.code, AuditEntry.actor_id, AuditEntry.subject_id)
        .where(AuditEntry.branch_id == branch_id)
        .order_by(AuditEntry.seq.desc())
        .limit(TRAIL)
        .subquery()
    )
    asked = (
        select(newest.c.subject_id)
        .where(
            newest.c.code == AuditCode.PAPER_FETCHED,
            newest.c.actor_id == str(officer_id),
            newest.c.seq > number,
        )
        .order_by(newest.c.seq.desc())
    )
    return [uuid.UUID(one) for one in dict.fromkeys(session.scalars(asked))]
