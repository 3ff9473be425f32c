"""What a member brought and what was put under the camera. One row a page; more kinds are words of the enumeration."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, String, text
from sqlalchemy.orm import Mapped, mapped_column

from counter_app.db.models.base import Base, Key, Word, key
from counter_app.states import DocumentKind, DocumentSource


class Document(Base):
    """One page of one document of a visit, sealed.

    `bound` ties the picture to case, member, kind and page (documents/rules.py). `portrait` is where the face on it is,
    in points of the picture: x, y, width, height, or nothing. `reading_id` is the straightened sheet with what was read
    of it, sealed and tied as the picture is. `seq` is the number of its commit: the newest of a page stands. `place`
    orders the pages of a paper. `dropped_seq` is the commit that took the page out, 0 while it is in: its picture stays
    until the visit ends, so that it can be brought back.
    """

    __tablename__ = "document"
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("visit_case.id"), index=True)
    member_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("member.id"), index=True)
    kind: Mapped[DocumentKind] = mapped_column(Word(DocumentKind, 16))
    page: Mapped[int]
    place: Mapped[int] = mapped_column(server_default="0")
    source: Mapped[DocumentSource] = mapped_column(Word(DocumentSource, 10))
    blob_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("blob.id"))
    bound: Mapped[str] = mapped_column(String(64))
    reading_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("blob.id"))
    reading_bound: Mapped[str] = mapped_column(String(64), server_default=text("''"))
    portrait: Mapped[dict[str, Any]] = mapped_column(default=dict)
    officer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("officer.id"))
    at: Mapped[datetime]
    seq: Mapped[int] = mapped_column(BigInteger, server_default="0")
    dropped_seq: Mapped[int] = mapped_column(BigInteger, server_default="0")
    emptied_at: Mapped[datetime | None]
