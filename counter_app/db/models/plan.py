"""The plan of counters that was chosen for a day."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from counter_app.db.models.base import Base, Key, key

AN_HOUR = "hour BETWEEN 0 AND 23"


class CounterPlan(Base):
    """An hour of a plan, with what was said of it. Rows are added only; those with the newest `seq` of a day stand.

    `low_min` and `high_min` are the waiting range that was told, none where nobody usually comes.
    """

    __tablename__ = "counter_plan"
    __table_args__ = (
        CheckConstraint(AN_HOUR, name="hour"),
        Index("ix_counter_plan_day", "branch_id", "day", "seq", "hour"),
    )
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    day: Mapped[date]
    hour: Mapped[int]
    counters: Mapped[int]
    people_low: Mapped[int]
    people_high: Mapped[int]
    low_min: Mapped[int | None]
    high_min: Mapped[int | None]
    limit_min: Mapped[int]
    usual_min: Mapped[int]
    most_min: Mapped[int]
    made_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("officer.id"))
    made_at: Mapped[datetime]
    seq: Mapped[int] = mapped_column(BigInteger, server_default=text("0"))
