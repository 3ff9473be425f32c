"""What the open store knows of its own health."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from counter_app.audit import AuditCode
from counter_app.clock_check import doubt_in
from counter_app.db.models import AuditEntry, AuditHead, Branch, NightRun
from counter_app.db.session import Database
from counter_app.health.values import LastTime, StoreFacts
from counter_app.states import NightJob, NightState

LOOKED_BACK = 20_000
"""So many of the newest audit rows are searched for a copy made by a command: weeks of a busy branch."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_READ_ONLY = text("SELECT pg_is_in_recovery() OR current_setting('default_transaction_read_only') = 'on'")


def store_facts(db: Database, session: Session, now: datetime) -> StoreFacts:
    """Everything at one moment."""
    branch_id = db.branch_id
    zone = session.execute(select(Branch.zone).where(Branch.id == branch_id)).scalar_one()
    return StoreFacts(
        clock=doubt_in(now, db.newest_time(session), db.server_now(session), zone),
        chain=_night(db, session, NightJob.AUDIT),
        copy=_newer(_night(db, session, NightJob.BACKUP), _copied(db, session)),
        read_only=db.is_postgresql and _is_read_only(session),
        zone=zone,
    )


def _night(db: Database, session: Session, job: NightJob) -> LastTime:
    """How a job of the night ended the last time that it did."""
    row = session.scalars(
        select(NightRun)
        .where(NightRun.branch_id == db.branch_id, NightRun.job == job, NightRun.state != NightState.RUNNING)
        .order_by(NightRun.day.desc())
        .limit(1)
    ).first()
    return LastTime(row.ended_at, row.state is NightState.DONE) if row is not None else LastTime()


def _copied(db: Database, session: Session) -> LastTime:
    """When a copy was made by hand or by a command."""
    head = select(AuditHead.seq).where(AuditHead.branch_id == db.branch_id).scalar_subquery()
    at_us = session.scalars(
        select(AuditEntry.at_us)
        .where(
            AuditEntry.branch_id == db.branch_id,
            AuditEntry.seq > head - LOOKED_BACK,
            AuditEntry.code == AuditCode.BACKUP_MADE,
        )
        .order_by(AuditEntry.seq.desc())
        .limit(1)
    ).first()
    return LastTime(_EPOCH + timedelta(microseconds=at_us)) if at_us is not None else LastTime()


def _newer(one: LastTime, other: LastTime) -> LastTime:
    if one.at is None or other.at is None:
        return one if other.at is None else other
    return one if one.at > other.at else other


def _is_read_only(session: Session) -> bool:
    """Whether nobody may write there: our own look is a reading one and tells nothing of it."""
    return bool(session.execute(_READ_ONLY).scalar_one())
