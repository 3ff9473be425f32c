"""Reading a branch's audit chain from its tables, row by row."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from counter_app.audit import AuditLink
from counter_app.audit_chain import ChainFault, ChainHead, chain_faults
from counter_app.db.models import AuditEntry, AuditHead
from counter_app.db.session import Database

_AT_ONCE = 2000
_COLUMNS = [column for column in AuditEntry.__table__.columns if column.name != "branch_id"]


def audit_head(session: Session, branch_id: uuid.UUID) -> ChainHead:
    """The newest row's number and digest, as a printed head shows them."""
    return ChainHead(*session.execute(_head_of(branch_id)).tuples().one())


def verify_audit(db: Database, printed: ChainHead | None = None) -> list[ChainFault]:
    """Every fault of the branch's chain, none when it is whole.

    A tail that was cut together with the head row shows only against a `printed` head.
    """
    with db.read() as session:
        found = session.execute(_head_of(db.branch_id)).tuples().one_or_none()
        head = ChainHead(*found) if found else ChainHead(0, "")
        return chain_faults(_links(session, db.branch_id), head, printed)


def _links(session: Session, branch_id: uuid.UUID) -> Iterator[AuditLink]:
    rows = select(*_COLUMNS).where(AuditEntry.branch_id == branch_id).order_by(AuditEntry.seq)
    for row in session.execute(rows, execution_options={"yield_per": _AT_ONCE}).mappings():
        yield AuditLink(branch_id=str(branch_id), **row)


def _head_of(branch_id: uuid.UUID) -> Select[tuple[int, str]]:
    return select(AuditHead.seq, AuditHead.digest).where(AuditHead.branch_id == branch_id)
