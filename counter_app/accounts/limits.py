"""How often resets happen, so that "unlocking for money" is seen and stopped."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counter_app.accounts.errors import MemberLimitReached, OfficerLimitReached
from counter_app.config import Settings
from counter_app.db.models import ResetRequest


def recent_resets(
    session: Session, member_id: uuid.UUID, today: date, settings: Settings, but: uuid.UUID | None = None
) -> Sequence[datetime]:
    """When the member's account was reset within the window, newest first; `but` leaves out the one at hand."""
    since = today - timedelta(days=settings.reset_window_days)
    found = session.execute(
        select(ResetRequest.id, ResetRequest.reset_at)
        .where(ResetRequest.member_id == member_id, ResetRequest.reset_day >= since)
        .order_by(ResetRequest.reset_seq.desc())
    ).tuples()
    return [at for reset_id, at in found if at is not None and reset_id != but]


def is_repeated(resets: Sequence[datetime], settings: Settings) -> bool:
    """Whether somebody should ask why this account is reset again and again."""
    return len(resets) >= settings.repeat_reset_alert


def left_before_block(failed_attempts: int, settings: Settings) -> int:
    """How many selfies may still fail in the phone app before it blocks the account, as this branch knows it."""
    return max(0, settings.jmo_block_after - failed_attempts)


def limit_reached(
    session: Session, row: ResetRequest, officer_id: uuid.UUID, today: date, settings: Settings
) -> OfficerLimitReached | MemberLimitReached | None:
    """Which limit one more reset by this officer goes beyond, None for none. Counted are those carried out.

    Days are the branch's: a clock that is put forward or back gives nobody a further one.
    """
    done = session.scalar(
        select(func.count()).where(
            ResetRequest.branch_id == row.branch_id,
            ResetRequest.reset_by == officer_id,
            ResetRequest.reset_day == today,
        )
    )
    if (done or 0) >= settings.resets_per_officer_day:
        return OfficerLimitReached(settings.resets_per_officer_day)
    recent = recent_resets(session, row.member_id, today, settings, row.id)
    if len(recent) >= settings.resets_per_member:
        return MemberLimitReached(settings.resets_per_member, settings.reset_window_days, recent[0])
    return None
