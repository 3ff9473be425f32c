"""Reading a branch's audit chain from its tables, row by row."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from counter_app.audit import GENESIS
from counter_app.audit_chain import ChainFault, ChainHead, Columns, FaultKind, faults_of_rows
from counter_app.db.head_file import HeadFileBroken
from counter_app.db.models import AuditEntry, AuditHead
from counter_app.db.session import Database

_AT_ONCE = 2000
_COLUMNS = [column for column in AuditEntry.__table__.columns if column.name != "branch_id"]


def audit_head(session: Session, branch_id: uuid.UUID) -> ChainHead:
    """The newest row's number and digest, as a printed head shows them; by the rows where the head row is gone."""
    found = session.execute(_head_of(branch_id)).tuples().one_or_none()
    return ChainHead(*found) if found is not None else _last_of(session, branch_id)


def verify_audit(db: Database, printed: ChainHead | None = None, since: ChainHead | None = None) -> list[ChainFault]:
    """Every fault of the branch's chain, none when it is whole.

    A tail that was cut together with the head row shows against the head that is kept sealed outside the store, and
    against a `printed` one. With `since`, of which the first digits are enough, only the rows after it are read.
    """
    sealed, faults = _sealed(db)  # first: what is committed meanwhile is newer than it
    with db.read() as session:
        if session.execute(_head_of(db.branch_id)).first() is None:
            faults.append(ChainFault(0, FaultKind.NO_HEAD))
        head = audit_head(session, db.branch_id)
        begun = None
        if since is not None:
            begun = _row_at(session, db.branch_id, since.seq)
            if begun is None or not begun.digest.startswith(since.digest):
                return [*faults, ChainFault(since.seq, FaultKind.SINCE)]
        rows = _rows(session, db.branch_id, begun.seq if begun is not None else 0)
        return faults + faults_of_rows(str(db.branch_id), rows, head, printed, sealed, begun)


def _sealed(db: Database) -> tuple[ChainHead | None, list[ChainFault]]:
    file = db.watch.file
    try:
        kept = file.read() if file is not None else ()
    except HeadFileBroken:
        return None, [ChainFault(0, FaultKind.BAD_SEAL)]
    return (ChainHead(kept[0].seq, kept[0].digest) if kept else None), []


def _last_of(session: Session, branch_id: uuid.UUID) -> ChainHead:
    own = select(AuditEntry.seq, AuditEntry.digest).where(AuditEntry.branch_id == branch_id)
    found = session.execute(own.order_by(AuditEntry.seq.desc()).limit(1)).tuples().first()
    return ChainHead(*found) if found is not None else ChainHead(0, GENESIS)


def _row_at(session: Session, branch_id: uuid.UUID, seq: int) -> ChainHead | None:
    own = select(AuditEntry.seq, AuditEntry.digest).where(AuditEntry.branch_id == branch_id, AuditEntry.seq == seq)
    found = session.execute(own).tuples().one_or_none()
    return ChainHead(*found) if found is not None else None


def _rows(session: Session, branch_id: uuid.UUID, after: int) -> Iterator[Columns]:
    own = select(*_COLUMNS).where(AuditEntry.branch_id == branch_id)
    rows = (own.where(AuditEntry.seq > after) if after else own).order_by(AuditEntry.seq)
    return iter(session.execute(rows, execution_options={"yield_per": _AT_ONCE}).tuples())


def _head_of(branch_id: uuid.UUID) -> Select[tuple[int, str]]:
    return select(AuditHead.seq, AuditHead.digest).where(AuditHead.branch_id == branch_id)
