"""What stands between branch and centre, read from the store."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from counter_app.back_office.kinds import CHANGE, KINDS, Goes
from counter_app.back_office.values import RefusedRow, SentDay
from counter_app.back_office.words import refusal_words
from counter_app.db.models import ChangeRequest, Dispatch, DispatchItem, Member, Officer
from counter_app.db.models.base import is_among
from counter_app.db.models.dispatch import UNANSWERED
from counter_app.states import DispatchState

DAYS_SHOWN = 30
"""Files that a list shows; those with something unanswered are shown however old."""

REFUSED_SHOWN = 200


def refused_rows(session: Session, branch_id: uuid.UUID) -> tuple[RefusedRow, ...]:
    """What came back and nobody has settled, kind by kind in the order in which it was settled here."""
    return tuple(row for one in KINDS for row in _refused(session, branch_id, one))


def _refused(session: Session, branch_id: uuid.UUID, one: Goes) -> Iterator[RefusedRow]:
    officer, model = aliased(Officer), one.model
    whose = func.coalesce(ChangeRequest.holder_id, ChangeRequest.author_id) if one is CHANGE else model.author_id
    rows = session.execute(
        select(model, Member.name, officer.name)
        .join(Member, Member.id == model.member_id)
        .join(officer, officer.id == whose)
        .where(*one.refused(branch_id))
        .order_by(one.order, model.number)
        .limit(REFUSED_SHOWN)
    ).tuples()
    for row, name, by in rows:
        yield RefusedRow(row.id, row.number, name, by, refusal_words(row.central_code, row.central_note), one.kind)


def days_of(session: Session, branch_id: uuid.UUID) -> tuple[SentDay, ...]:
    """The newest files first, with how their requests stand; after them older ones that something is open of."""
    mine = select(Dispatch.id).where(Dispatch.branch_id == branch_id)
    newest = session.scalars(mine.order_by(Dispatch.seq.desc()).limit(DAYS_SHOWN)).all()
    unanswered = select(DispatchItem.dispatch_id).where(
        DispatchItem.branch_id == branch_id, is_among(DispatchItem.state, UNANSWERED)
    )
    keys = {
        *newest,
        *session.scalars(unanswered.distinct()),
        *session.scalars(mine.where(Dispatch.written_at.is_(None))),
    }
    counted = session.execute(
        select(DispatchItem.dispatch_id, DispatchItem.state, func.count())
        .where(DispatchItem.dispatch_id.in_(keys), DispatchItem.branch_id == branch_id)
        .group_by(DispatchItem.dispatch_id, DispatchItem.state)
    ).tuples()
    by_state = {(key, state): count for key, state, count in counted}
    shown = (Dispatch.branch_id == branch_id, Dispatch.id.in_(keys))
    files = session.scalars(select(Dispatch).where(*shown).order_by(Dispatch.seq.desc()))
    return tuple(
        SentDay(
            one.id,
            one.day,
            one.made_at,
            one.written_at is not None,
            *(by_state.get((one.id, state), 0) for state in DispatchState),
        )
        for one in files
    )
