"""Reads the audit trail for whoever may check the branch."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.db.models import AuditEntry, Branch, Officer
from counter_app.db.session import Database
from counter_app.rights.asking import by_table
from counter_app.trail.values import TrailFilter, TrailRow, TrailView
from counter_app.trail.words import CODES

SHOWN = 500
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@by_table
class TrailService:
    """Order goes by the numbers of the rows, never by a time; the day only chooses."""

    def __init__(self, db: Database, now: Callable[[], datetime]) -> None:
        self._db, self._now = db, now

    def listed(self, who: Actor, wanted: TrailFilter) -> TrailView:
        """The newest rows that fit."""
        with self._db.read(who) as session:
            zone = session.get_one(Branch, self._db.branch_id).zone
            staff = select(Officer.id, Officer.name).where(Officer.branch_id == self._db.branch_id)
            officers = tuple((key, name) for key, name in session.execute(staff.order_by(Officer.name)))
            found = self._rows(session, wanted, zone)
        names = {str(key): name for key, name in officers}
        rows = tuple(_row(one, names) for one in found[:SHOWN])
        return TrailView(rows, len(found) > SHOWN, officers, self._now().astimezone(ZoneInfo(zone)).date())

    def _rows(self, session: Session, wanted: TrailFilter, zone: str) -> list[AuditEntry]:
        fits: list[ColumnElement[bool]] = [AuditEntry.branch_id == self._db.branch_id]
        if wanted.day is not None:
            fits += [AuditEntry.at_us >= _us(wanted.day, zone), AuditEntry.at_us < _us(_next(wanted.day), zone)]
        if wanted.officer_id is not None:
            fits.append(AuditEntry.actor_id == str(wanted.officer_id))
        if wanted.kind is not None:
            fits.append(AuditEntry.code.in_([code.value for code in CODES[wanted.kind]]))
        newest = select(AuditEntry).where(*fits).order_by(AuditEntry.seq.desc()).limit(SHOWN + 1)
        return list(session.scalars(newest))


def _row(entry: AuditEntry, names: Mapping[str, str]) -> TrailRow:
    facts = json.loads(entry.facts)
    at = _EPOCH + timedelta(microseconds=entry.at_us)
    return TrailRow(entry.seq, at, entry.code, names.get(entry.actor_id, ""), entry.role, facts)


def _next(day: date) -> date:
    return day + timedelta(days=1)


def _us(day: date, zone: str) -> int:
    """When a day of the branch begins, in UTC microseconds."""
    begins = datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)
    return int((begins - _EPOCH).total_seconds()) * 1_000_000
