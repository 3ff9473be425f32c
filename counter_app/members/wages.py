"""What a company told of a member's wages: functions on a unit of work."""

from __future__ import annotations

import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.db.models import MemberWage
from counter_app.db.rows import branch_of


def newest_wage(session: Session, member_id: uuid.UUID) -> int | None:
    """The wage of the last month that is known, in rupiah; None where none is."""
    asked = select(MemberWage.wage).where(MemberWage.branch_id == branch_of(session), MemberWage.member_id == member_id)
    return session.scalar(asked.order_by(MemberWage.month.desc(), MemberWage.seq.desc()).limit(1))
