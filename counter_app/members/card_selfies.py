"""Reads what the card shows of a member's selfies, those of earlier visits too."""

from __future__ import annotations

import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from counter_app.capture.decided import decided_words
from counter_app.db.models import Member, Officer, SelfieAttempt
from counter_app.members.card_values import PastSelfie
from counter_app.states import AttemptState

SELFIES_SHOWN = 5


def newest_passed(session: Session, member_id: uuid.UUID) -> uuid.UUID | None:
    """The attempt whose portrait stands for the member."""
    return session.scalar(
        select(SelfieAttempt.id)
        .where(
            SelfieAttempt.member_id == member_id,
            SelfieAttempt.state == AttemptState.PASSED,
            SelfieAttempt.blob_id.is_not(None),
        )
        .order_by(SelfieAttempt.seq.desc())
        .limit(1)
    )


def last_selfies(session: Session, member: Member) -> tuple[PastSelfie, ...]:
    """The last attempts, the newest first, with what each ended for and who stands behind it."""
    second = aliased(Officer)
    rows = session.execute(
        select(SelfieAttempt, Officer.name, second.name)
        .join(Officer, Officer.id == SelfieAttempt.officer_id)
        .outerjoin(second, second.id == SelfieAttempt.second_id)
        .where(SelfieAttempt.member_id == member.id)
        .order_by(SelfieAttempt.seq.desc(), SelfieAttempt.number.desc())
        .limit(SELFIES_SHOWN)
    ).tuples()
    return tuple(
        PastSelfie(
            attempt_id=row.id,
            at=row.finished_at,
            state=row.state,
            reason=row.reason,
            decided=decided_words(session, row),
            note=row.note,
            officer=officer,
            second=judge or "",
            measured=dict(row.measured),
        )
        for row, officer, judge in rows.all()
    )
