"""Members who look like one person."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from counter_app.db.models.base import Base, Key, key

BLANK = text("''")


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
