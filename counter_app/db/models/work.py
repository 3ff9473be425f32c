"""The works of a case: selfies, change requests, resets, papers.

`emptied_at` is when a row's contents went at the end of their period (retention/purge.py): number and times stay.
"""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    TextClause,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from counter_app.db.models.base import Base, Blank, Key, Word, among, index_of, key
from counter_app.states import AskState, AttemptState, BlobKind, LoginResult, PaperKind, RequestState, ResetState

OPEN_REQUESTS = (RequestState.DRAFT, RequestState.SUBMITTED, RequestState.RETURNED, RequestState.APPROVED)
OPEN_RESETS = (ResetState.OPEN, ResetState.WAITING, ResetState.APPROVED, ResetState.RESET)
"""States of works that are not decided: few, whatever the years left."""
NOT_HANDED_OVER, NOT_VERIFIED, NOT_FORWARDED = (
    text("handed_over_at IS NULL"),
    text("state = 'not_tried'"),
    text("central_reference = ''"),
)
"""What an ended work may still lack: only those rows stand in an index, so a branch of years is asked in an instant."""


def _lacking(name: str, whose: str, of: TextClause, then: str = "number") -> Index:
    """An officer's works that lack something, by number."""
    return index_of(of, name, "branch_id", whose, then)


class Blob(Base):
    """Bytes encrypted by the program: a selfie or an archived paper. `sha256` is of the clear bytes.

    Beside an embedded database they lie in a file (db/sealed_files.py): then `sealed` is empty, and `file_size` and
    `file_sha256` are those of the file.
    """

    __tablename__ = "blob"
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    kind: Mapped[BlobKind] = mapped_column(Word(BlobKind, 12))
    key_id: Mapped[str] = mapped_column(String(16))
    nonce: Mapped[bytes] = mapped_column(LargeBinary(12))
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    sha256: Mapped[str] = mapped_column(String(64))
    file_size: Mapped[int | None]
    file_sha256: Mapped[str | None] = mapped_column(String(64))
    created_at: Mapped[datetime]


class Consent(Base):
    """The member's yes or no before the camera opened, with the words that were read out and their version.

    Answers to versions 1 and 2 have no words of their own: the program knows those (capture/consent.py).
    """

    __tablename__ = "consent"
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("visit_case.id"), index=True)
    member_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("member.id"), index=True)
    given: Mapped[bool]
    words_version: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Text, server_default=text("''"))
    officer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("officer.id"))
    at: Mapped[datetime]
    seq: Mapped[int] = mapped_column(BigInteger, server_default="0")


class SelfieAttempt(Base):
    """One attempt, failed ones too.

    `blob_id` is the portrait, which is shown and printed; `original_id` the whole picture it was cut from.
    """

    __tablename__ = "selfie_attempt"
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("visit_case.id"), index=True)
    member_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("member.id"), index=True)
    consent_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("consent.id"))
    number: Mapped[int]
    state: Mapped[AttemptState] = mapped_column(Word(AttemptState, 12))
    reason: Mapped[str] = mapped_column(String(40), default="")
    note: Mapped[str] = mapped_column(String(400), default="")
    measured: Mapped[dict[str, Any]] = mapped_column(default=dict)
    blob_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("blob.id"))
    original_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("blob.id"))
    officer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("officer.id"))
    second_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("officer.id"))
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime]
    seq: Mapped[int] = mapped_column(BigInteger, server_default="0")
    emptied_at: Mapped[datetime | None]


class OverrideAsk(Base):
    """An officer asks a supervisor at their own desk to accept a member without a passed selfie.

    `code` and `note` say why it was allowed or declined; whatever settles the selfie otherwise withdraws it.
    """

    __tablename__ = "override_ask"
    __table_args__ = (Index("ix_override_ask_state", "branch_id", "state"),)
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("visit_case.id"), index=True)
    member_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("member.id"), index=True)
    state: Mapped[AskState] = mapped_column(Word(AskState, 10))
    asked_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("officer.id"))
    asked_at: Mapped[datetime]
    asked_note: Mapped[str] = mapped_column(String(400), server_default=text("''"))
    answered_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("officer.id"))
    answered_at: Mapped[datetime | None]
    code: Mapped[str] = mapped_column(String(40), server_default=text("''"))
    note: Mapped[str] = mapped_column(String(400), server_default=text("''"))
    seq: Mapped[int] = mapped_column(BigInteger, server_default="0")


class ChangeRequest(Base):
    """A change of data.

    `version` guards the draft against stale saves; `member_version` guards the member against stale requests.
    `guards` says why it is sensitive beyond its form (guards/rules.py); `second_person` stays once it waited for one.
    `came_from_id` is the visit it was begun in, when it goes on in another. `submitted_seq` and `applied_seq` are the
    numbers of these facts among the branch's commits: order goes by them. `field_reasons` says field by field why it
    was given back; `undoes_id` is the applied request whose former values this one proposes. `applied_day` is the
    branch's day of that fact. `central_code` and `central_note` are why the
    centre refused it, until somebody sends it again.
    """

    __tablename__ = "change_request"
    __table_args__ = (
        UniqueConstraint("branch_id", "number"),
        Index("ix_change_request_state", "branch_id", "state"),
        Index("ix_change_request_holder", "branch_id", "holder_id", "number"),
        index_of(among(OPEN_REQUESTS), "ix_change_request_open", "branch_id", "holder_id"),
        _lacking("ix_change_request_not_handed_over", "holder_id", NOT_HANDED_OVER),
        _lacking("ix_change_request_to_hand_over", "state", NOT_HANDED_OVER, then="applied_seq"),
    )
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    number: Mapped[str] = mapped_column(String(30))
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("visit_case.id"), index=True)
    member_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("member.id"), index=True)
    member_version: Mapped[int]
    came_from_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("visit_case.id"))
    form: Mapped[str] = mapped_column(String(40))
    form_version: Mapped[str] = mapped_column(String(20))
    state: Mapped[RequestState] = mapped_column(Word(RequestState, 10))
    before: Mapped[dict[str, str]]
    answers: Mapped[dict[str, str]]
    page: Mapped[str] = mapped_column(String(40), default="")
    sensitive: Mapped[bool] = mapped_column(default=False)
    guards: Mapped[str] = mapped_column(String(400), server_default=text("''"))
    second_person: Mapped[bool] = mapped_column(server_default=false())
    author_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("officer.id"))
    holder_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("officer.id"))
    held_since: Mapped[datetime | None]
    saved_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
    selfie_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("selfie_attempt.id"))
    submitted_at: Mapped[datetime | None]
    submitted_seq: Mapped[int | None] = mapped_column(BigInteger)
    applied_seq: Mapped[int | None] = mapped_column(BigInteger)
    decided_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("officer.id"))
    decided_at: Mapped[datetime | None]
    decision_code: Mapped[str] = mapped_column(String(40), default="")
    decision_note: Mapped[str] = mapped_column(String(400), default="")
    bring: Mapped[str] = mapped_column(String(400), server_default=text("''"))
    field_reasons: Mapped[str] = mapped_column(String(4000), server_default=text("''"))
    undoes_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("change_request.id"), index=True)
    undo_code: Mapped[str] = mapped_column(String(40), server_default=text("''"))
    undo_note: Mapped[str] = mapped_column(String(400), server_default=text("''"))
    applied_day: Mapped[date | None]
    handed_over_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("officer.id"))
    handed_over_at: Mapped[datetime | None]
    central_code: Mapped[str] = mapped_column(String(40), server_default=text("''"))
    central_note: Mapped[str] = mapped_column(String(400), server_default=text("''"))
    emptied_at: Mapped[datetime | None]


class DraftSideCopy(Base):
    """What an officer typed into a draft that somebody else had taken over: kept, never merged by itself.

    `number` counts the copies of the branch, in the order in which they were kept.
    """

    __tablename__ = "draft_side_copy"
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    request_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("change_request.id"), index=True)
    officer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("officer.id"))
    answers: Mapped[dict[str, str]]
    saved_at: Mapped[datetime]
    number: Mapped[int] = mapped_column(server_default="0")


class ResetRequest(Base):
    """The way out of a block. `login_result` is None until somebody asked; `former_id` is the one that did not help.

    `decision_code` says why it was given back or rejected, `beyond_code` why a supervisor allowed one over the limit.
    `asked_seq` and `reset_seq` are the numbers of these facts among the branch's commits, `reset_day` is the branch's
    day in which it was carried out: order and limits go by them. `sent_at` is when it left for the centre, until that
    answers; `central_code` and `central_note` are why the centre refused it, until it is sent again or noted.
    """

    __tablename__ = "reset_request"
    __table_args__ = (
        UniqueConstraint("branch_id", "number"),
        Index("ix_reset_request_state", "branch_id", "state"),
        Index("ix_reset_request_author", "branch_id", "author_id", "number"),
        index_of(among(OPEN_RESETS), "ix_reset_request_open", "branch_id", "author_id"),
        Index("ix_reset_request_carried_out", "branch_id", "reset_by", "reset_day"),
        _lacking("ix_reset_request_not_verified", "author_id", NOT_VERIFIED),
        _lacking("ix_reset_request_not_forwarded", "author_id", NOT_FORWARDED),
    )
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    number: Mapped[str] = mapped_column(String(30))
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("visit_case.id"), index=True)
    member_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("member.id"), index=True)
    state: Mapped[ResetState] = mapped_column(Word(ResetState, 16))
    evidence: Mapped[dict[str, str]] = mapped_column(default=dict)
    reason: Mapped[str] = mapped_column(String(40), default="")
    author_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("officer.id"))
    opened_at: Mapped[datetime]
    came_from_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("visit_case.id"))
    former_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("reset_request.id"))
    asked_at: Mapped[datetime | None]
    asked_seq: Mapped[int | None] = mapped_column(BigInteger)
    decided_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("officer.id"))
    decided_at: Mapped[datetime | None]
    decision_code: Mapped[str] = mapped_column(String(40), server_default=text("''"))
    decision_note: Mapped[str] = mapped_column(String(400), server_default=text("''"))
    beyond_code: Mapped[str] = mapped_column(String(40), server_default=text("''"))
    beyond_note: Mapped[str] = mapped_column(String(400), server_default=text("''"))
    selfie_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("selfie_attempt.id"))
    approved_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("officer.id"))
    approved_at: Mapped[datetime | None]
    reset_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("officer.id"))
    reset_at: Mapped[datetime | None]
    reset_seq: Mapped[int | None] = mapped_column(BigInteger)
    reset_day: Mapped[date | None]
    central_reference: Mapped[str] = mapped_column(String(60), default="")
    sent_at: Mapped[datetime | None]
    central_code: Mapped[str] = mapped_column(String(40), server_default=text("''"))
    central_note: Mapped[str] = mapped_column(String(400), server_default=text("''"))
    login_result: Mapped[LoginResult | None] = mapped_column(Blank(LoginResult, 12), nullable=False)
    login_code: Mapped[str] = mapped_column(String(40), default="")
    login_at: Mapped[datetime | None]
    call_back_on: Mapped[date | None]
    emptied_at: Mapped[datetime | None]


class Paper(Base):
    """A paper archived as bytes; printed again it is the same bytes with a cover slip. `code` is over `record`."""

    __tablename__ = "paper"
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    kind: Mapped[PaperKind] = mapped_column(Word(PaperKind, 16))
    number: Mapped[str] = mapped_column(String(30), index=True)
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("visit_case.id"), index=True)
    work_id: Mapped[uuid.UUID] = mapped_column(index=True)
    code: Mapped[str] = mapped_column(String(40), index=True)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    record: Mapped[dict[str, str]] = mapped_column(default=dict)
    blob_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("blob.id"))
    prints: Mapped[int] = mapped_column(default=0)
    made_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("officer.id"))
    made_at: Mapped[datetime]
    seq: Mapped[int] = mapped_column(BigInteger, server_default="0")
    emptied_at: Mapped[datetime | None]
