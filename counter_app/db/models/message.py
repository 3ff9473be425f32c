"""One-time codes, the outbox and what sends: rows without a name, a number or an address in clear."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from counter_app.db.models.base import Base, Blank, Key, Word, among, index_of, key
from counter_app.message_states import (
    Channel,
    CodePurpose,
    CodeState,
    MessageFault,
    MessageKind,
    MessageState,
    NoticeRoad,
)

OPEN_CODES = (CodeState.OPEN,)
UNSENT = (MessageState.WAITING, MessageState.SENDING)


class OneTimeCode(Base):
    """A code of one visit and purpose, the newest by `seq`: for each channel a digest under a key of the branch.

    `run` and `sent_s` are the reading of the sending station's steady clock; `sent_at` is the store's time.
    """

    __tablename__ = "one_time_code"
    __table_args__ = (
        Index("ix_one_time_code_case_id", "case_id", "purpose", "seq"),
        Index("ix_one_time_code_sent_at", "branch_id", "sent_at"),
        index_of(among(OPEN_CODES), "ix_one_time_code_open", "branch_id", "seq"),
    )
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("visit_case.id"))
    purpose: Mapped[CodePurpose] = mapped_column(Word(CodePurpose, 12))
    state: Mapped[CodeState] = mapped_column(Word(CodeState, 10))
    digests: Mapped[dict[str, str]] = mapped_column(default=dict)
    tries: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime]
    run: Mapped[str] = mapped_column(String(60), default="")
    sent_s: Mapped[float] = mapped_column(default=0.0)
    seq: Mapped[int] = mapped_column(BigInteger, default=0)


class OutMessage(Base):
    """A message that is to go out, went or did not. Whom it goes to and what it says is sealed, and wiped at its end.

    `claim` names the one try that is under way; whoever comes back from it with another one is too late.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("branch_id", "once"),
        Index("ix_outbox_case_id", "case_id"),
        Index("ix_outbox_code_id", "code_id"),
        Index("ix_outbox_queued_at", "branch_id", "queued_at"),
        index_of(among(UNSENT), "ix_outbox_unsent", "branch_id", "channel", "seq"),
    )
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    case_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("visit_case.id"))
    code_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("one_time_code.id"))
    channel: Mapped[Channel] = mapped_column(Word(Channel, 10))
    kind: Mapped[MessageKind] = mapped_column(Word(MessageKind, 12))
    state: Mapped[MessageState] = mapped_column(Word(MessageState, 12))
    fault: Mapped[MessageFault | None] = mapped_column(Blank(MessageFault, 12), default=None, nullable=False)
    once: Mapped[str] = mapped_column(String(64))
    nonce: Mapped[bytes] = mapped_column(LargeBinary)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    tries: Mapped[int] = mapped_column(default=0)
    queued_at: Mapped[datetime]
    next_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    claim: Mapped[str] = mapped_column(String(64), default="", server_default=text("''"))
    station: Mapped[str] = mapped_column(String(80), default="", server_default=text("''"))
    claimed_at: Mapped[datetime | None]
    seq: Mapped[int] = mapped_column(BigInteger, default=0)


class Sender(Base):
    """How the messages of one channel leave. The password or key it shows is sealed; `version` is for two at once."""

    __tablename__ = "sender"
    __table_args__ = (UniqueConstraint("branch_id", "channel"),)
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    channel: Mapped[Channel] = mapped_column(Word(Channel, 10))
    active: Mapped[bool] = mapped_column(default=False)
    details: Mapped[dict[str, str]] = mapped_column(default=dict)
    nonce: Mapped[bytes] = mapped_column(LargeBinary)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    version: Mapped[int] = mapped_column(default=1)
    failures: Mapped[int] = mapped_column(default=0)
    fault: Mapped[MessageFault | None] = mapped_column(Blank(MessageFault, 12), default=None, nullable=False)
    worked_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]


class NoticeConsent(Base):
    """A member's yes or no to notices by one road, with the words that were read out; the newest by `seq` holds.

    `contact` is the address or number that was agreed to and no other; it goes when another answer is given.
    """

    __tablename__ = "notice_consent"
    __table_args__ = (
        Index("ix_notice_consent_member_id", "member_id", "seq"),
        Index("ix_notice_consent_at", "branch_id", "at"),
    )
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("visit_case.id"))
    member_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("member.id"))
    road: Mapped[NoticeRoad] = mapped_column(Word(NoticeRoad, 10))
    given: Mapped[bool]
    contact: Mapped[str] = mapped_column(String(254), server_default=text("''"))
    language: Mapped[str] = mapped_column(String(2))
    words_version: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Text)
    officer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("officer.id"))
    at: Mapped[datetime]
    seq: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")
