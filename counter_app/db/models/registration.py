"""Accounts of the phone app opened at the counter."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from counter_app.db.models.base import Base, Blank, Key, Word, among, index_of, key
from counter_app.states import LoginResult, RegistrationState

BLANK = text("''")
OPEN_REGISTRATIONS = (
    RegistrationState.OPEN,
    RegistrationState.WAITING,
    RegistrationState.CODE,
    RegistrationState.PASSWORD,
    RegistrationState.TERMS,
    RegistrationState.OPENED,
)
"""States that are not decided: few, whatever the years left."""
NOT_LOGGED_IN = (RegistrationState.LOGIN_FAILED, RegistrationState.NOT_TRIED)
"""Open accounts whose member did not log in yet."""
NOT_FORWARDED = text("done_at IS NOT NULL AND central_reference = ''")


class Registration(Base):
    """One account on its way. `answers` are the officer's part, `guards` why a second person had to look.

    `password_hash` is what the member chose, until the account has it; `terms_version` what they agreed to. `asked_seq`
    and `done_seq` are the numbers of these facts among the branch's commits. One that `recovers` gives an account that
    is there another e-mail and phone; `call_back_on` is when somebody asks again whether the member logged in.
    `sent_at`, `central_code` and `central_note`: as of a reset.
    """

    __tablename__ = "registration"
    __table_args__ = (
        UniqueConstraint("branch_id", "number"),
        Index("ix_registration_state", "branch_id", "state"),
        Index("ix_registration_author", "branch_id", "author_id", "number"),
        index_of(among(OPEN_REGISTRATIONS), "ix_registration_open", "branch_id", "author_id"),
        index_of(among(NOT_LOGGED_IN), "ix_registration_not_logged_in", "branch_id", "author_id", "number"),
        index_of(NOT_FORWARDED, "ix_registration_not_forwarded", "branch_id", "author_id", "number"),
    )
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    number: Mapped[str] = mapped_column(String(30))
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("visit_case.id"), index=True)
    member_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("member.id"), index=True)
    state: Mapped[RegistrationState] = mapped_column(Word(RegistrationState, 16))
    recovers: Mapped[bool] = mapped_column(server_default=false())
    answers: Mapped[dict[str, str]] = mapped_column(default=dict)
    guards: Mapped[str] = mapped_column(String(400), server_default=BLANK)
    author_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("officer.id"))
    opened_at: Mapped[datetime]
    came_from_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("visit_case.id"))
    selfie_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("selfie_attempt.id"))
    asked_at: Mapped[datetime | None]
    asked_seq: Mapped[int | None] = mapped_column(BigInteger)
    approved_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("officer.id"))
    approved_at: Mapped[datetime | None]
    approved_day: Mapped[date | None]
    decided_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("officer.id"))
    decided_at: Mapped[datetime | None]
    decision_code: Mapped[str] = mapped_column(String(40), server_default=BLANK)
    decision_note: Mapped[str] = mapped_column(String(400), server_default=BLANK)
    password_hash: Mapped[str] = mapped_column(String(200), server_default=BLANK)
    terms_version: Mapped[str] = mapped_column(String(20), server_default=BLANK)
    done_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("officer.id"))
    done_at: Mapped[datetime | None]
    done_seq: Mapped[int | None] = mapped_column(BigInteger)
    central_reference: Mapped[str] = mapped_column(String(60), server_default=BLANK)
    sent_at: Mapped[datetime | None]
    central_code: Mapped[str] = mapped_column(String(40), server_default=BLANK)
    central_note: Mapped[str] = mapped_column(String(400), server_default=BLANK)
    login_result: Mapped[LoginResult | None] = mapped_column(
        Blank(LoginResult, 12), nullable=False, server_default=BLANK
    )
    login_code: Mapped[str] = mapped_column(String(40), server_default=BLANK)
    login_at: Mapped[datetime | None]
    call_back_on: Mapped[date | None]
    emptied_at: Mapped[datetime | None]


class LoginTrial(Base):
    """Tries of a member's password against the branch's own record: a pause of its own, which blocks no account.

    Kept as pauses of staff are (officers/rules.py): the second of a steady clock at which it ends, and a time of the
    wall clock for what that cannot tell.
    """

    __tablename__ = "login_trial"
    member_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("member.id"), primary_key=True)
    failures: Mapped[int] = mapped_column(default=0)
    until: Mapped[datetime]
    run: Mapped[str] = mapped_column(String(60), server_default=BLANK)
    ends_s: Mapped[float] = mapped_column(server_default="0")
