"""Members who look like one person."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from counter_app.db.models.base import Base, Key, Word, among, index_of, key
from counter_app.merge_states import MergeState

BLANK = text("''")
OPEN_MERGES = (MergeState.WAITING,)
"""States that are not decided: few, whatever the years left."""
NOT_FORWARDED = text("state = 'agreed' AND central_reference = ''")
"""What a supervisor agreed to and the central office gave no number for."""


class MemberApart(Base):
    """An officer's word that two members are not one person. `digest` is of what was compared (twins/rules.py)."""

    __tablename__ = "member_apart"
    __table_args__ = (UniqueConstraint("branch_id", "digest"),)
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    one_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("member.id"), index=True)
    other_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("member.id"), index=True)
    digest: Mapped[str] = mapped_column(String(64))
    code: Mapped[str] = mapped_column(String(40))
    note: Mapped[str] = mapped_column(String(400), server_default=BLANK)
    officer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("officer.id"))
    at: Mapped[datetime]


class MergeRequest(Base):
    """A request to the central office that several numbers be one. It changes no record of the branch.

    `member_id` is the visit's member, `stays_id` whose number is to go on; the others are its parts. `asked_seq` is the
    number of that fact among the branch's commits. Agreed, it is "belum diteruskan" until `central_reference` is noted.
    """

    __tablename__ = "merge_request"
    __table_args__ = (
        UniqueConstraint("branch_id", "number"),
        Index("ix_merge_request_author", "branch_id", "author_id", "number"),
        index_of(among(OPEN_MERGES), "ix_merge_request_open", "branch_id", "author_id"),
        index_of(NOT_FORWARDED, "ix_merge_request_not_forwarded", "branch_id", "author_id", "number"),
    )
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    number: Mapped[str] = mapped_column(String(30))
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("visit_case.id"), index=True)
    member_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("member.id"), index=True)
    stays_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("member.id"))
    state: Mapped[MergeState] = mapped_column(Word(MergeState, 12))
    note: Mapped[str] = mapped_column(String(400), server_default=BLANK)
    author_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("officer.id"))
    asked_at: Mapped[datetime]
    asked_seq: Mapped[int] = mapped_column(BigInteger, server_default="0")
    decided_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("officer.id"))
    decided_at: Mapped[datetime | None]
    decision_code: Mapped[str] = mapped_column(String(40), server_default=BLANK)
    decision_note: Mapped[str] = mapped_column(String(400), server_default=BLANK)
    central_reference: Mapped[str] = mapped_column(String(60), server_default=BLANK)
    emptied_at: Mapped[datetime | None]


class MergePart(Base):
    """A number of a request to merge, the visit's own among them."""

    __tablename__ = "merge_part"
    merge_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("merge_request.id"), primary_key=True)
    member_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("member.id"), primary_key=True, index=True)
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
