"""What was noted at the door with a number."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, String, text
from sqlalchemy.orm import Mapped, mapped_column

from counter_app.db.models.base import Base, Key, index_of

KEPT = text("emptied_at IS NULL")
"""What is still to be taken out once its period is over."""


class Greeting(Base):
    """One a number: papers that were seen or lacking, by the keys of their form's fields, and a sentence."""

    __tablename__ = "greeting"
    __table_args__ = (index_of(KEPT, "ix_greeting_kept", "branch_id", "at"),)
    ticket_id: Key = mapped_column(ForeignKey("ticket.id"), primary_key=True)
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    here: Mapped[list[str]]
    lacking: Mapped[list[str]]
    note: Mapped[str] = mapped_column(String(160))
    officer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("officer.id"))
    at: Mapped[datetime]
    emptied_at: Mapped[datetime | None]
