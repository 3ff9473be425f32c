"""What was looked at lately, how often without a visit, and the signals that a supervisor reads."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from counter_app.db.models.base import Base, Key, Word, key
from counter_app.states import LookLimit, Seen, SignalKind, SignalState


class Look(Base):
    """Somebody looked at something for one visit, decision or reason: within minutes it is the same look.

    The record of it is the audit row; these rows may be deleted at any time.
    """

    __tablename__ = "look"
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"), primary_key=True)
    officer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("officer.id"), primary_key=True)
    what: Mapped[Seen] = mapped_column(Word(Seen, 14), primary_key=True)
    subject_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    ground: Mapped[str] = mapped_column(String(60), primary_key=True)
    at: Mapped[datetime]


class RequestLook(Base):
    """What of a waiting request a supervisor had open last, with its documents: `digest` is of what was shown.

    It goes with the decision. Several are approved at once only as they stand here.
    """

    __tablename__ = "request_look"
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"), primary_key=True)
    request_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("change_request.id"), primary_key=True)
    officer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("officer.id"), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))


class LookMeter(Base):
    """How often an officer looked without a visit in the running hour, at whichever station, or the pause after it.

    `until`, `run` and `ends_s` are the end of that hour or pause by the store's time and by the steady clock.
    """

    __tablename__ = "look_meter"
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"), primary_key=True)
    officer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("officer.id"), primary_key=True)
    kind: Mapped[LookLimit] = mapped_column(Word(LookLimit, 10), primary_key=True)
    count: Mapped[int]
    paused: Mapped[bool]
    until: Mapped[datetime]
    run: Mapped[str] = mapped_column(String(60))
    ends_s: Mapped[float]


class Signal(Base):
    """Something unusual, once for the same facts (`key`). `about` is what of its kind it speaks of.

    `officer_id` is whom it is about: that person never answers it. `seq` is the number of its newest fact among the
    branch's commits, `facts` are codes and numbers.
    """

    __tablename__ = "signal"
    __table_args__ = (
        UniqueConstraint("branch_id", "key"),
        Index("ix_signal_branch_id_state_seq", "branch_id", "state", "seq"),
    )
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    kind: Mapped[SignalKind] = mapped_column(Word(SignalKind, 20))
    key: Mapped[str] = mapped_column(String(160))
    about: Mapped[str] = mapped_column(String(120))
    state: Mapped[SignalState] = mapped_column(Word(SignalState, 10))
    officer_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("officer.id"))
    member_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("member.id"))
    facts: Mapped[dict[str, str]]
    raised_at: Mapped[datetime]
    seq: Mapped[int] = mapped_column(BigInteger)
    answered_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("officer.id"))
    answered_at: Mapped[datetime | None]
    passed_to: Mapped[str] = mapped_column(String(80), server_default=text("''"))
    note: Mapped[str] = mapped_column(String(400), server_default=text("''"))
