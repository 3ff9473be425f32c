"""Faces whose period is over: the picture goes, its figures and notes with it; that it was taken stays."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, select

from counter_app.blobs import delete_blobs
from counter_app.db.models import Case, SelfieAttempt
from counter_app.db.session import Work
from counter_app.states import AttemptState, CaseState

UNSUCCESSFUL = (AttemptState.FAILED, AttemptState.CANCELLED)
"""Ends of an attempt that nothing stands on."""


def take_originals(work: Work, before: datetime, most: int) -> int:
    """Whole pictures; the portraits cut from them have a period of their own."""
    rows = _due(work, before, most, SelfieAttempt.original_id.is_not(None))
    gone = {row.original_id for row in rows}
    for row in rows:
        row.original_id = None
    _let_go(work, gone)
    return len(rows)


def take_attempts(work: Work, before: datetime, most: int) -> int:
    """Attempts that were not successful."""
    return _take(work, before, most, SelfieAttempt.state.in_(UNSUCCESSFUL))


def take_selfies(work: Work, before: datetime, most: int) -> int:
    """Attempts that stand, and refusals."""
    return _take(work, before, most, SelfieAttempt.state.not_in(UNSUCCESSFUL))


def empty_attempt(work: Work, rows: Sequence[SelfieAttempt]) -> None:
    """Take everything of a face out of these attempts."""
    gone = {row.blob_id for row in rows} | {row.original_id for row in rows}
    for row in rows:
        row.blob_id = row.original_id = None
        row.measured, row.note, row.emptied_at = {}, "", work.now
    _let_go(work, gone)


def _take(work: Work, before: datetime, most: int, which: ColumnElement[bool]) -> int:
    rows = _due(work, before, most, which, SelfieAttempt.emptied_at.is_(None))
    empty_attempt(work, rows)
    return len(rows)


def _due(work: Work, before: datetime, most: int, *which: ColumnElement[bool]) -> Sequence[SelfieAttempt]:
    """Of closed visits only: what is still being decided keeps what it stands on."""
    wanted = select(SelfieAttempt).join(Case, Case.id == SelfieAttempt.case_id)
    wanted = wanted.where(
        SelfieAttempt.branch_id == work.branch_id,
        SelfieAttempt.finished_at < before,
        Case.state == CaseState.CLOSED,
        *which,
    )
    return work.session.scalars(wanted.order_by(SelfieAttempt.seq).limit(most)).all()


def _let_go(work: Work, pictures: set[uuid.UUID | None]) -> None:
    """Delete pictures that no attempt names any more: a decision shares those of its attempt."""
    ids = pictures - {None}
    work.session.flush()
    named = select(SelfieAttempt.blob_id, SelfieAttempt.original_id).where(
        SelfieAttempt.blob_id.in_(ids) | SelfieAttempt.original_id.in_(ids)
    )
    left = {one for row in work.session.execute(named).tuples() for one in row}
    delete_blobs(work, ids - left)
