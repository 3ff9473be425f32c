"""What of a visit is left to do: the one answer for the officer's list, the queue column and the end of the visit."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.capture.standing import attempts_of, consent_of, decisive, to_review
from counter_app.cases.open_points import LeftWork, OpenPoint, Undone
from counter_app.cases.steps import Step
from counter_app.cases.works import KindOfWork, Works
from counter_app.db.models import Case, Paper
from counter_app.db.rows import get_row
from counter_app.states import PaperKind, ServiceKind

Papers = tuple[Paper, ...]
SIGNED_BY_MEMBER = frozenset({PaperKind.FORM, PaperKind.RESET_SLIP})
"""Papers that the member signs or takes along: they are printed before the member goes."""


def next_step(kind: KindOfWork, row: Any, unprinted: Papers) -> Step | None:  # Any: a row of the kind's own model
    """What is to be done next with a work; a paper that nobody printed comes before the hand-over."""
    if kind.own is not None:
        step = kind.own.step(row)
    else:
        step = Step.FILL if row.state in kind.to_do else Step.WAIT if row.state in kind.waiting else None
    return Step.PRINT if unprinted and step in (None, Step.HAND_OVER) else step


def unprinted_of(session: Session, work_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Papers]:
    """The papers of each work that are still to come out; an earlier one of the same kind counts no more."""
    newest: dict[tuple[uuid.UUID, PaperKind], Paper] = {}
    papers = session.scalars(select(Paper).where(Paper.work_id.in_(list(work_ids))).order_by(Paper.seq))
    for paper in papers:
        newest[paper.work_id, paper.kind] = paper
    lacking: dict[uuid.UUID, Papers] = {}
    for (work_id, _kind), paper in newest.items():
        if paper.prints == 0:
            lacking[work_id] = (*lacking.get(work_id, ()), paper)
    return lacking


def left_works(session: Session, case_id: uuid.UUID, works: Works) -> tuple[LeftWork, ...]:
    """The works of a case that have a next step, in the table's order and by number."""
    return tuple(_left(session, _rows(session, case_id, works)))


def unrecorded_login(session: Session, case_id: uuid.UUID, works: Works) -> str:
    """The number of a work that opened an account here and of which nobody wrote how logging in went, "" for none."""
    for kind, row in _rows(session, case_id, works):
        if row.state in kind.to_do and next_step(kind, row, ()) is Step.LOGIN:
            return str(row.number)
    return ""


def open_points(
    session: Session, case_id: uuid.UUID, service: ServiceKind | None, works: Works
) -> tuple[OpenPoint, ...]:
    """What the officer should know before the member goes; nothing when the visit is over."""
    case = get_row(session, Case, case_id)
    rows = _rows(session, case_id, works)
    points = [OpenPoint(Undone.WORK, work) for work in _left(session, rows) if work.wants_member]
    if _selfie_begun(session, case):
        points.append(OpenPoint(Undone.SELFIE))
    elif not rows and service in (ServiceKind.UPDATE, ServiceKind.RESET):
        points.append(OpenPoint(Undone.NOTHING))
    return tuple(points)


Listed = list[tuple[KindOfWork, Any]]
"""Works with their kind. Any: rows of each kind's own model."""


def _rows(session: Session, case_id: uuid.UUID, works: Works) -> Listed:
    found: Listed = []
    for kind in works.rows:
        columns = kind.model.__table__.c
        wanted = select(kind.model).where(columns.case_id == case_id, columns.state != kind.cancelled)
        found += [(kind, row) for row in session.scalars(wanted.order_by(columns.number))]
    return found


def _left(session: Session, rows: Listed) -> Iterator[LeftWork]:
    papers = unprinted_of(session, [row.id for _kind, row in rows])
    for kind, row in rows:
        unprinted = papers.get(row.id, ())
        step = next_step(kind, row, unprinted)
        if step is not None:
            to_sign = step is not Step.PRINT or any(paper.kind in SIGNED_BY_MEMBER for paper in unprinted)
            yield LeftWork(kind.kind, row.number, step, to_sign and step in kind.with_member)


def _selfie_begun(session: Session, case: Case) -> bool:
    """The member agreed to be photographed and nothing came of it yet."""
    consent = consent_of(session, case)
    if consent is None or not consent.given:
        return False
    attempts = attempts_of(session, case)
    return decisive(attempts) is None and to_review(attempts) is None
