"""The audit chain and the event rows, both written last in a unit of work."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from counter_app.db.models.base import Base


class AuditHead(Base):
    """The newest link of a branch's chain. Locking this row puts audit and event numbers in commit order.

    `last_at_us` is when the newest commit was made by the clock of whoever made it, in UTC microseconds.
    """

    __tablename__ = "audit_head"
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    digest: Mapped[str] = mapped_column(String(64))
    event_seq: Mapped[int] = mapped_column(BigInteger)
    last_at_us: Mapped[int] = mapped_column(BigInteger, server_default="0")


class AuditEntry(Base):
    """One audited fact: codes and random ids only, so it needs no purge. `at_us` is UTC microseconds.

    Code and role are text: what was written is checked as it stands, also where somebody changed it by hand.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (
        Index("ix_audit_entry_subject", "branch_id", "subject_id"),
        Index("ix_audit_entry_case", "branch_id", "case_id"),
    )
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at_us: Mapped[int] = mapped_column(BigInteger)
    code: Mapped[str] = mapped_column(String(40))
    actor_id: Mapped[str] = mapped_column(String(36))
    role: Mapped[str] = mapped_column(String(12))
    case_id: Mapped[str] = mapped_column(String(36))
    subject_id: Mapped[str] = mapped_column(String(36))
    facts: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))


class RefusedAct(Base):
    """How often somebody was refused the same act for the same reason lately: `times` since `since`.

    The record of it are the audit rows; these rows may be deleted at any time.
    """

    __tablename__ = "refused_act"
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"), primary_key=True)
    officer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("officer.id"), primary_key=True)
    act: Mapped[str] = mapped_column(String(80), primary_key=True)
    broke: Mapped[str] = mapped_column(String(20), primary_key=True)
    since: Mapped[datetime]
    times: Mapped[int]


class EventRow(Base):
    """A change told to other windows and machines; old rows may be deleted at any time.

    Topic and kind are text: a newer program on another machine may have more of them (`watch.py`).
    """

    __tablename__ = "event"
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at_us: Mapped[int] = mapped_column(BigInteger)
    topic: Mapped[str] = mapped_column(String(12))
    kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[str] = mapped_column(String(36))
    detail: Mapped[str] = mapped_column(String(120))
