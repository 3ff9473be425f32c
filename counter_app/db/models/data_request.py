"""What a member asks of their own data."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from counter_app.db.models.base import Base, Key, Word, key
from counter_app.states import DataRequestState, DataWish

BLANK = text("''")


class DataRequest(Base):
    """A request about one's own data, with its answer. `due_at` is 3 × 24 hours after it was taken.

    `asked_seq` is the number of that fact among the branch's commits. `code` is the reason of a refusal.
    """

    __tablename__ = "data_request"
    __table_args__ = (
        UniqueConstraint("branch_id", "number"),
        Index("ix_data_request_state", "branch_id", "state"),
        Index("ix_data_request_asked", "branch_id", "asked_seq"),
    )
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    number: Mapped[str] = mapped_column(String(30))
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("visit_case.id"), index=True)
    member_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("member.id"), index=True)
    wish: Mapped[DataWish] = mapped_column(Word(DataWish, 12))
    state: Mapped[DataRequestState] = mapped_column(Word(DataRequestState, 12))
    words: Mapped[str] = mapped_column(String(400), server_default=BLANK)
    author_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("officer.id"))
    asked_at: Mapped[datetime]
    asked_seq: Mapped[int] = mapped_column(BigInteger, server_default="0")
    due_at: Mapped[datetime]
    answered_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("officer.id"))
    answered_at: Mapped[datetime | None]
    code: Mapped[str] = mapped_column(String(40), server_default=BLANK)
    note: Mapped[str] = mapped_column(String(400), server_default=BLANK)
    emptied_at: Mapped[datetime | None]
