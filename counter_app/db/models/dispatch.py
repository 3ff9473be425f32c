"""What left for the centre: a row a day, and a row for each request in it."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from counter_app.db.models.base import Base, Key, Word, among, index_of, key
from counter_app.states import DispatchState

UNANSWERED = (DispatchState.SENT,)
UNWRITTEN = text("written_at IS NULL")
ONE_WORK = (
    "(CASE WHEN request_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN reset_id IS NULL THEN 0 ELSE 1 END)"
    " + (CASE WHEN registration_id IS NULL THEN 0 ELSE 1 END) = 1"
)


def _out(name: str, column: str) -> Index:
    """The store lets a work be out only once: with the centre, or accepted by it."""
    return Index(name, column, unique=True, sqlite_where=text("state <> 'refused'"))


class Dispatch(Base):
    """The file of a day. Without `written_at` it was decided on and may not lie anywhere yet: it is written again."""

    __tablename__ = "dispatch"
    __table_args__ = (
        UniqueConstraint("branch_id", "day"),
        Index("ix_dispatch_seq", "branch_id", "seq"),
        index_of(UNWRITTEN, "ix_dispatch_unwritten", "branch_id", "seq"),
    )
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    day: Mapped[date]
    made_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("officer.id"))
    made_at: Mapped[datetime]
    written_at: Mapped[datetime | None]
    seq: Mapped[int] = mapped_column(BigInteger, server_default="0")


class DispatchItem(Base):
    """One work in it – a change, a reset, an account that was opened – and what the centre said."""

    __tablename__ = "dispatch_item"
    __table_args__ = (
        UniqueConstraint("dispatch_id", "request_id"),
        UniqueConstraint("dispatch_id", "reset_id"),
        UniqueConstraint("dispatch_id", "registration_id"),
        CheckConstraint(ONE_WORK, name="one_work"),
        _out("uq_dispatch_item_out", "request_id"),
        _out("uq_dispatch_item_reset_id_out", "reset_id"),
        _out("uq_dispatch_item_registration_id_out", "registration_id"),
        index_of(among(UNANSWERED), "ix_dispatch_item_sent", "branch_id", "dispatch_id"),
    )
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    dispatch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("dispatch.id"))
    request_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("change_request.id"), index=True)
    reset_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("reset_request.id"), index=True)
    registration_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("registration.id"), index=True)
    state: Mapped[DispatchState] = mapped_column(Word(DispatchState, 10))
    code: Mapped[str] = mapped_column(String(40), server_default=text("''"))
    answered_at: Mapped[datetime | None]

    @property
    def work_id(self) -> uuid.UUID:
        """The work, of whichever kind it is."""
        found = self.request_id or self.reset_id or self.registration_id
        assert found is not None, "the store keeps none without"
        return found
