"""How often resets happen, so that "unlocking for money" is seen and stopped."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counter_app.accounts.errors import MemberLimitReached, OfficerLimitReached
from counter_app.clock import business_day
from counter_app.config import Settings
from counter_app.db.models import Branch, ResetRequest
from counter_app.db.session import Work


def recent_resets(
    session: Session, member_id: uuid.UUID, now: datetime, settings: Settings, but: uuid.UUID | None = None
) -> Sequence[datetime]:
    """When the member's account was reset within the window, newest first; `but` leaves out the one at hand."""
    since = now - timedelta(days=settings.reset_window_days)
    found = session.execute(
        select(ResetRequest.id, ResetRequest.reset_at)
        .where(ResetRequest.member_id == member_id, ResetRequest.reset_at >= since)
        .order_by(ResetRequest.reset_at.desc())
    ).tuples()
    return [at for reset_id, at in found if at is not None and reset_id != but]


def is_repeated(resets: Sequence[datetime], settings: Settings) -> bool:
    """Whether somebody should ask why this account is reset again and again."""
    return len(resets) >= settings.repeat_reset_alert


def left_before_block(failed_attempts: int, settings: Settings) -> int:
    """How many selfies may still fail in the phone app before it blocks the account, as this branch knows it."""
    return max(0, settings.jmo_block_after - failed_attempts)


def must_be_within_limits(
    work: Work, officer_id: uuid.UUID, member_id: uuid.UUID, settings: Settings, but: uuid.UUID | None = None
) -> None:
    """Raise OfficerLimitReached or MemberLimitReached."""
    day_start = _day_start(work, settings)
    done = work.session.scalar(
        select(func.count()).where(
            ResetRequest.branch_id == work.branch_id,
            ResetRequest.reset_by == officer_id,
            ResetRequest.reset_at >= day_start,
        )
    )
    if (done or 0) >= settings.resets_per_officer_day:
        raise OfficerLimitReached(settings.resets_per_officer_day)
    recent = recent_resets(work.session, member_id, work.now, settings, but)
    if len(recent) >= settings.resets_per_member:
        raise MemberLimitReached(settings.resets_per_member, settings.reset_window_days, recent[0])


def _day_start(work: Work, settings: Settings) -> datetime:
    """The moment the branch's business day began."""
    zone = work.session.get_one(Branch, work.branch_id).zone
    day = business_day(work.now, zone, settings.day_starts_hour)
    return datetime.combine(day, time(settings.day_starts_hour), ZoneInfo(zone))
