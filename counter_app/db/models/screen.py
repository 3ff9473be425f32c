"""Screens of members beside counters."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from counter_app.db.models.base import Base, Blank, Key, Word, key
from counter_app.message_states import ScreenEnd, ScreenState


class MemberScreen(Base):
    """A counter's screen for its member, one row a counter: offered by a code, then paired.

    `session_id` is the officer's, who offered it; `screen_session_id` the one that the screen acts by. `digest` is over
    the code, until it is taken; `offered_s` the reading of the steady clock of `run` when it was shown. `turn_*` is the
    step that the screen has, `turns` how many it had.
    """

    __tablename__ = "member_screen"
    __table_args__ = (
        Index("ix_member_screen_state", "branch_id", "state"),
        Index("ix_member_screen_session", "branch_id", "screen_session_id"),
    )
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    counter_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("counter.id"), unique=True)
    session_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("session.id"))
    screen_session_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("session.id"))
    state: Mapped[ScreenState] = mapped_column(Word(ScreenState, 10))
    digest: Mapped[str] = mapped_column(String(64))
    tries: Mapped[int] = mapped_column(server_default=text("0"))
    day: Mapped[date]
    offered_at: Mapped[datetime]
    run: Mapped[str] = mapped_column(String(60))
    offered_s: Mapped[float]
    paired_at: Mapped[datetime | None]
    ending: Mapped[ScreenEnd | None] = mapped_column(Blank(ScreenEnd, 20), nullable=False, server_default=text("''"))
    turn_case_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("visit_case.id"))
    turn_work_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("registration.id"))
    turns: Mapped[int] = mapped_column(server_default=text("0"), default=0)
    seq: Mapped[int] = mapped_column(BigInteger, server_default="0")


class PairingTry(Base):
    """Wrong codes of pairing in a branch since the last that fitted, and the pause they led to; kept as login_trial."""

    __tablename__ = "pairing_try"
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"), primary_key=True)
    failures: Mapped[int] = mapped_column(default=0)
    until: Mapped[datetime]
    run: Mapped[str] = mapped_column(String(60), server_default=text("''"))
    ends_s: Mapped[float] = mapped_column(server_default="0")
