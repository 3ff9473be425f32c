"""Papers, requests, drafts and remembered looks whose period is over."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Table, and_, delete, func, select

from counter_app.audit import AuditCode
from counter_app.blobs import empty_blobs
from counter_app.cases.rules import settle_case
from counter_app.cases.works import KindOfWork, WorkKind, Works
from counter_app.db.models import Case, DraftSideCopy, Look, Paper
from counter_app.db.rows import get_row
from counter_app.db.session import Work
from counter_app.states import CaseState


def take_papers(work: Work, before: datetime, most: int) -> int:
    """The bytes of archived papers and the record behind their code; number, kind and digest stay."""
    due = select(Paper).where(Paper.branch_id == work.branch_id, Paper.made_at < before, Paper.emptied_at.is_(None))
    rows = work.session.scalars(due.order_by(Paper.seq).limit(most)).all()
    empty_papers(work, rows)
    return len(rows)


def empty_papers(work: Work, rows: Sequence[Paper]) -> None:
    """Take out everything but that there was such a paper."""
    for row in rows:
        row.record, row.emptied_at = {}, work.now
    work.session.flush()
    empty_blobs(work, {row.blob_id for row in rows})


def take_works(work: Work, works: Works, before: datetime, most: int) -> int:
    """What works say that ended with or against the member, in visits that were closed before."""
    kinds = [kind for kind in works.rows if kind.kind is not WorkKind.DATA]
    return sum(_take_ended(work, kind, tuple(kind.ended), before, most) for kind in kinds)


def take_requests(work: Work, works: Works, before: datetime, most: int) -> int:
    """What members asked of their own data, and the notes of the answers."""
    kinds = [kind for kind in works.rows if kind.kind is WorkKind.DATA]
    return sum(_take_ended(work, kind, tuple(kind.ended), before, most) for kind in kinds)


def take_drafts(work: Work, works: Works, before: datetime, most: int) -> int:
    """Drafts nobody sent, what was cancelled, and copies of typing that was left behind."""
    old = select(DraftSideCopy.id).where(DraftSideCopy.branch_id == work.branch_id, DraftSideCopy.saved_at < before)
    ids = work.session.scalars(old.limit(most)).all()
    gone = delete(DraftSideCopy).where(DraftSideCopy.branch_id == work.branch_id, DraftSideCopy.id.in_(ids))
    work.session.execute(gone)
    left = sum(_drop_left(work, kind, works, before, most) for kind in works.rows)
    return len(ids) + left + sum(_take_ended(work, kind, (kind.cancelled,), before, most) for kind in works.rows)


def take_looks(work: Work, before: datetime, most: int) -> int:
    """What is remembered so that one look is not recorded twice; the rows of the audit are another thing."""
    old = delete(Look).where(Look.branch_id == work.branch_id, Look.at < before)
    return work.session.connection().execute(old).rowcount


def empty_works(work: Work, kind: KindOfWork, rows: Sequence[Any]) -> None:  # Any: rows of the kind's own model
    """Take out what these works say of the member."""
    if kind.empty is None:
        return
    for row in rows:
        kind.empty(row)
        row.emptied_at = work.now


def _take_ended(work: Work, kind: KindOfWork, states: tuple[Any, ...], before: datetime, most: int) -> int:
    if kind.empty is None:
        return 0
    columns = _columns(kind)
    due = select(kind.model).join(Case, Case.id == columns.case_id)
    due = due.where(columns.branch_id == work.branch_id, columns.state.in_(states), columns.emptied_at.is_(None))
    due = due.where(and_(Case.state == CaseState.CLOSED, Case.closed_at < before))
    rows = work.session.scalars(due.limit(most)).all()
    empty_works(work, kind, rows)
    return len(rows)


def _drop_left(work: Work, kind: KindOfWork, works: Works, before: datetime, most: int) -> int:
    """Beginnings that nobody touched since: cancelled, emptied, and their visits settled."""
    if kind.empty is None or kind.own is None:
        return 0
    columns = _columns(kind)
    touched = func.coalesce(*(columns[name] for name in kind.own.since), columns[kind.own.since[-1]])
    due = select(kind.model).where(
        columns.branch_id == work.branch_id, columns.state.in_(tuple(kind.unsubmitted)), touched < before
    )
    rows: Sequence[Any] = work.session.scalars(due.limit(most)).all()  # Any: as above
    for row in rows:
        kind.drop(row)
        work.audit(None, AuditCode.REQUEST_CANCELLED, row.id, row.case_id)
    empty_works(work, kind, rows)
    cases: set[uuid.UUID] = {row.case_id for row in rows}
    for case_id in sorted(cases):
        settle_case(work, None, get_row(work.session, Case, case_id), works)
    return len(rows)


def _columns(kind: KindOfWork) -> Any:  # Any: whichever columns the model has
    table = kind.model.__table__
    assert isinstance(table, Table)
    return table.c
