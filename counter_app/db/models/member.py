"""Members, their employers and their accounts in the phone app."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from counter_app.db.models.base import Base, Blank, Key, Word, index_of, key
from counter_app.states import AccountState, BlockEvidence, Citizenship, Employment, MemberState, Segment, StayPermit

PROVISIONAL = text("state = 'provisional'")
"""Who waits for a supervisor: only those rows stand in an index, however many members there are."""
NOTHING = text("''")
"""The default of a column that came to rows which were there before it."""


class Employer(Base):
    """A company as the paper form's heading names it, one row in each branch that knows it. NPP varies in length."""

    __tablename__ = "employer"
    __table_args__ = (UniqueConstraint("branch_id", "npp"),)
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    npp: Mapped[str] = mapped_column(String(30))
    name: Mapped[str] = mapped_column(String(160))
    unit: Mapped[str] = mapped_column(String(120), default="")
    government: Mapped[bool] = mapped_column(default=False)


class Member(Base):
    """A peserta as this branch knows them: another branch may have the same KPJ.

    What is searched has a column of its own; every other form field lives in `details`. `state` is provisional until a
    supervisor confirmed a member recorded at the counter, or refused to with a code. `recorded_seq` is the number of
    that recording among the branch's commits. `version` rises with every applied change (optimistic locking). A
    foreigner may have no NIK: passport and permit stand for it.
    """

    __tablename__ = "member"
    __table_args__ = (
        UniqueConstraint("branch_id", "kpj"),
        Index("ix_member_nik", "nik"),
        Index("ix_member_name", "name"),
        Index("ix_member_passport", "passport"),
        index_of(PROVISIONAL, "ix_member_provisional", "branch_id", "name", "kpj"),
    )
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    kpj: Mapped[str] = mapped_column(String(11))
    nik: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(String(120))
    birth_date: Mapped[date | None]
    citizenship: Mapped[Citizenship] = mapped_column(Word(Citizenship, 12), server_default=text("'indonesian'"))
    nationality: Mapped[str] = mapped_column(String(60), server_default=NOTHING)
    passport: Mapped[str] = mapped_column(String(15), server_default=NOTHING)
    permit: Mapped[StayPermit | None] = mapped_column(Blank(StayPermit, 8), nullable=False, server_default=NOTHING)
    permit_number: Mapped[str] = mapped_column(String(20), server_default=NOTHING)
    permit_until: Mapped[date | None]
    segment: Mapped[Segment] = mapped_column(Word(Segment, 8))
    employment: Mapped[Employment] = mapped_column(Word(Employment, 8))
    employer_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("employer.id"))
    employee_number: Mapped[str] = mapped_column(String(40), default="")
    details: Mapped[dict[str, str]] = mapped_column(default=dict)
    state: Mapped[MemberState] = mapped_column(Word(MemberState, 12), default=MemberState.CONFIRMED)
    recorded_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("officer.id"))
    recorded_at: Mapped[datetime | None]
    recorded_seq: Mapped[int | None] = mapped_column(BigInteger)
    confirmed_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("officer.id"))
    refused_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("officer.id"))
    refused_at: Mapped[datetime | None]
    refusal_code: Mapped[str] = mapped_column(String(40), server_default=text("''"))
    refusal_note: Mapped[str] = mapped_column(String(400), server_default=text("''"))
    last_updated_at: Mapped[datetime | None]
    jht_balance: Mapped[int | None] = mapped_column(BigInteger)
    """Rupiah, as a list told this branch, with the day for which it was true."""
    jht_balance_on: Mapped[date | None]
    left_cause: Mapped[str] = mapped_column(String(40), server_default=NOTHING)
    """Why employment ended, as the company told (workbooks/ends.py); when it did is a field of the form."""
    version: Mapped[int] = mapped_column(default=1)


class MemberWord(Base):
    """What a member's name is found under: words, their short beginnings, pairs of beginnings (members/rules.py).

    The key is the whole row, so a range of one word is read in the order of names without touching the members; it
    begins with the branch, as a store may hold several.
    """

    __tablename__ = "member_word"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  SQLAlchemy reads it from the class
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"), primary_key=True)
    word: Mapped[str] = mapped_column(String(60, collation="C").with_variant(String(60), "sqlite"), primary_key=True)
    name: Mapped[str] = mapped_column(String(120, collation="C").with_variant(String(120), "sqlite"), primary_key=True)
    member_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("member.id"), primary_key=True)


class MemberContact(Base):
    """Phone, e-mail and bank account of every member, so that it can be asked who else has one.

    The store's own triggers keep it (migration 0013), whoever writes a member's details.
    """

    __tablename__ = "member_contact"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  SQLAlchemy reads it from the class
    field: Mapped[str] = mapped_column(String(20), primary_key=True)
    value: Mapped[str] = mapped_column(Text, primary_key=True)
    member_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("member.id"), primary_key=True, index=True)


class JmoAccount(Base):
    """A member's account in the phone app as this branch knows it; there is no row for one nobody knows of.

    A block that was recorded here names who recorded it, when, from which evidence and in which words. What an account
    opened here logs in with is the branch's own record: the phone app has no public interface.
    """

    __tablename__ = "jmo_account"
    __table_args__ = (
        index_of(text("email <> ''"), "ix_jmo_account_email", "email"),
        index_of(text("phone <> ''"), "ix_jmo_account_phone", "phone"),
    )
    member_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("member.id"), primary_key=True)
    state: Mapped[AccountState] = mapped_column(Word(AccountState, 8))
    failed_attempts: Mapped[int] = mapped_column(default=0)
    blocked_reason: Mapped[str] = mapped_column(String(30), default="")
    blocked_since: Mapped[datetime | None]
    recorded_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("officer.id"))
    recorded_at: Mapped[datetime | None]
    recorded_from: Mapped[BlockEvidence | None] = mapped_column(
        Blank(BlockEvidence, 10), nullable=False, server_default=text("''")
    )
    recorded_words: Mapped[str] = mapped_column(String(200), server_default=text("''"))
    last_reset_at: Mapped[datetime | None]
    email: Mapped[str] = mapped_column(String(254), server_default=NOTHING)
    phone: Mapped[str] = mapped_column(String(20), server_default=NOTHING)
    password_hash: Mapped[str] = mapped_column(String(200), server_default=NOTHING)
