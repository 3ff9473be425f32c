"""Rows of attempts, and how they are told."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.capture.standing import attempts_left
from counter_app.capture.values import Attempt, AttemptState
from counter_app.db.models import Case, Officer, SelfieAttempt
from counter_app.db.session import Work
from counter_app.ids import new_id


def new_row(work: Work, who: Actor, case: Case, number: int) -> SelfieAttempt:
    """An attempt with everything but its outcome."""
    return SelfieAttempt(
        id=new_id(),
        branch_id=work.branch_id,
        case_id=case.id,
        member_id=case.member_id,
        number=number,
        officer_id=who.officer_id,
        measured={},
    )


def attempt_views(session: Session, rows: Sequence[SelfieAttempt], limit: int) -> tuple[Attempt, ...]:
    """All attempts of a case in order, with names and with what was left after each."""
    people = {row.officer_id for row in rows} | {row.second_id for row in rows if row.second_id}
    found = session.execute(select(Officer.id, Officer.name).where(Officer.id.in_(people))).tuples()
    names = dict(found.all())
    return tuple(
        Attempt(
            id=row.id,
            number=row.number,
            state=AttemptState(row.state),
            reason=row.reason,
            note=row.note or "",
            has_picture=row.blob_id is not None,
            officer=names[row.officer_id],
            second=names[row.second_id] if row.second_id else "",
            finished_at=row.finished_at,
            left=attempts_left(rows[: place + 1], limit),
            measured=dict(row.measured),
        )
        for place, row in enumerate(rows)
    )
