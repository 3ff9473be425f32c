"""Whose looking is paused, and ending such a pause before its time."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.db.models import LookMeter, Officer
from counter_app.db.rows import get_row
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.looking.errors import OwnPause
from counter_app.looking.seeing import left_s
from counter_app.officers.sessions import store_now
from counter_app.reasons.lists import LOOKING_LIFT
from counter_app.reasons.reading import give, reasons_in
from counter_app.reasons.values import Reasons, Why
from counter_app.rights.asking import by_table
from counter_app.settings.reading import read_settings
from counter_app.states import LookLimit


@dataclass(frozen=True)
class Paused:
    """One officer whose looking without a visit is paused. `own`: it is the one who asks."""

    officer_id: uuid.UUID
    name: str
    kind: LookLimit
    until: datetime
    own: bool


@by_table
class LookingService:
    """Pauses end by themselves; a supervisor may end one that kept somebody from honest work."""

    def __init__(self, db: Database, now: Callable[[], datetime]) -> None:
        self._db, self._now = db, now

    def paused(self, who: Actor) -> tuple[Paused, ...]:
        """Whose pause lasts, by name."""
        with self._db.read(who) as session:
            at = self._db.server_now(session) or self._now()
            pause_s = read_settings(session, self._db.branch_id).looking_pause_minutes * 60.0
            rows = session.execute(
                select(LookMeter, Officer.name)
                .join(Officer, Officer.id == LookMeter.officer_id)
                .where(LookMeter.branch_id == self._db.branch_id, LookMeter.paused.is_(True))
                .order_by(Officer.name, LookMeter.kind)
            ).tuples()
            found = [(row, name, left_s(row, at.timestamp(), self._db.tick(), pause_s)) for row, name in rows]
        return tuple(
            Paused(row.officer_id, name, row.kind, at + timedelta(seconds=left), row.officer_id == who.officer_id)
            for row, name, left in found
            if left > 0
        )

    def reasons(self, who: Actor) -> Reasons:
        """The branch's list for `lift`."""
        with self._db.read(who) as session:
            return reasons_in(session, self._db.branch_id, LOOKING_LIFT)

    def lift(self, who: Actor, officer_id: uuid.UUID, why: Why) -> None:
        """End every pause of an officer. Raises NotFound, OwnPause, UnknownReason or NoteMissing."""
        with self._db.transaction(who) as work:
            if get_row(work.session, Officer, officer_id).id == who.officer_id:
                raise OwnPause
            give(work, LOOKING_LIFT, why.code, why.note)
            theirs = (LookMeter.branch_id == work.branch_id, LookMeter.officer_id == officer_id)
            for row in work.session.scalars(select(LookMeter).where(*theirs).with_for_update()):
                row.count, row.paused, row.until, row.run, row.ends_s = 0, False, store_now(work), "", 0.0
            work.audit(who, AuditCode.LOOKING_LIFTED, officer_id, reason=why.code)
            work.publish(Event(Topic.STAFF, EventKind.LOOKING_LIFTED, officer_id))
