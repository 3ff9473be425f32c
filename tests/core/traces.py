"""What acts leave behind: audit rows and events, in the order in which they were written."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import func, select

from counter_app.audit import AuditCode
from counter_app.db.models import AuditEntry, EventRow
from counter_app.db.session import Database


@dataclass(frozen=True)
class Told:
    """One event as other windows hear it."""

    topic: str
    kind: str
    subject: uuid.UUID | None
    detail: str = ""


class Traces:
    """Everything since this was made."""

    def __init__(self, db: Database) -> None:
        self._db = db
        with db.read() as session:
            self._audit = session.scalar(select(func.max(AuditEntry.seq))) or 0
            self._events = session.scalar(select(func.max(EventRow.seq))) or 0

    def rows(self) -> list[AuditEntry]:
        """The audit rows of what was done; what was refused is held in tests/core/rights."""
        done = (AuditEntry.seq > self._audit, AuditEntry.code != AuditCode.ACT_REFUSED)
        with self._db.read() as session:
            return list(session.scalars(select(AuditEntry).where(*done).order_by(AuditEntry.seq)))

    def audited(self) -> list[tuple[str, str]]:
        """Code and subject of each audit row."""
        return [(row.code, row.subject_id) for row in self.rows()]

    def told(self) -> list[Told]:
        """The events."""
        with self._db.read() as session:
            rows = session.scalars(select(EventRow).where(EventRow.seq > self._events).order_by(EventRow.seq)).all()
        return [
            Told(row.topic, row.kind, uuid.UUID(row.subject_id) if row.subject_id else None, row.detail) for row in rows
        ]
