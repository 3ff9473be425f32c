"""The branch's newest copy, as its own row keeps it: written when a copy passed its checks."""

from __future__ import annotations

import uuid
from datetime import datetime
from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.audit_chain import ChainHead
from counter_app.config import Settings
from counter_app.copies.rules import Kept, is_old
from counter_app.copies.values import LastCopy
from counter_app.db.models import Branch
from counter_app.db.session import Work
from counter_app.events import Event, EventKind, Topic
from counter_app.states import BranchKind

PLACE_LENGTH = 400


def last_copy(session: Session, branch_id: uuid.UUID, now: datetime) -> LastCopy:
    """The newest copy that passed its checks. An example or a training branch is nobody's loss and never too old."""
    columns = (Branch.copied_at, Branch.copied_seq, Branch.copied_to, Branch.created_at, Branch.kind)
    at, seq, place, created_at, kind = session.execute(select(*columns).where(Branch.id == branch_id)).tuples().one()
    return LastCopy(at, seq, place, kind is BranchKind.REAL and is_old(at, created_at, now))


def note_copy(work: Work, who: Actor | None, folder: Path, head: ChainHead) -> None:
    """A copy up to this row of the chain passed its checks. One that was begun earlier and ends later counts less."""
    newest = {"copied_at": work.now, "copied_seq": head.seq, "copied_to": str(folder)[-PLACE_LENGTH:]}
    mine = update(Branch).where(Branch.id == work.branch_id, Branch.copied_seq <= head.seq)
    work.connection.execute(mine.values(newest))
    work.audit(who, AuditCode.BACKUP_MADE, seq=str(head.seq), digest=head.digest)
    work.publish(Event(Topic.BRANCH, EventKind.BACKUP_MADE))


def kept_by(settings: Settings) -> Kept:
    """How many nightly copies the branch keeps."""
    return Kept(settings.night_daily, settings.night_weekly, settings.night_monthly)
