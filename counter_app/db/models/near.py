"""Phones that were left with numbers, to be told when a turn is near."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, text, true
from sqlalchemy.orm import Mapped, mapped_column

from counter_app.db.models.base import Base, Key, index_of

WAITS_FOR_TURN = text("waits")
"""Phones whose message is still to go."""


class TurnPhone(Base):
    """A phone that somebody left with their number, for one message. It is sealed, and wiped when that goes or nobody
    needs it any more; the row goes the day after. `phone` is a keyed digest, `words` the version that was agreed to;
    `officer_id` took it at the door. `told_at`: the message was queued.
    """

    __tablename__ = "turn_phone"
    __table_args__ = (
        index_of(WAITS_FOR_TURN, "ix_turn_phone_waits", "branch_id"),
        Index("ix_turn_phone_day", "branch_id", "day", "phone"),
    )
    ticket_id: Key = mapped_column(ForeignKey("ticket.id"), primary_key=True)
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    day: Mapped[date]
    nonce: Mapped[bytes] = mapped_column(LargeBinary)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    phone: Mapped[str] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(2))
    words: Mapped[str] = mapped_column(String(20))
    officer_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("officer.id"))
    at: Mapped[datetime]
    waits: Mapped[bool] = mapped_column(server_default=true())
    told_at: Mapped[datetime | None]
