"""What members answered after a visit: by nobody's name, and at no number."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from counter_app.db.models.base import Base, Key, Word, index_of, key
from counter_app.satisfaction_states import Element

COMMENTED = text("comment <> ''")
"""Answers with words: few, and what a supervisor reads."""


class SatisfactionAnswer(Base):
    """One answer. It knows its day and its service, never the number, the counter, the officer or a time.

    What somebody made of the words is the branch's own: `followed_by` and `done`.
    """

    __tablename__ = "satisfaction_answer"
    __table_args__ = (
        CheckConstraint("score BETWEEN 1 AND 4", name="score"),
        Index("ix_satisfaction_answer_day", "branch_id", "day", "element", "score"),
        index_of(COMMENTED, "ix_satisfaction_answer_words", "branch_id", "day", "id"),
    )
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    day: Mapped[date]
    service_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("service.id"))
    element: Mapped[Element] = mapped_column(Word(Element, 14))
    score: Mapped[int]
    comment: Mapped[str] = mapped_column(String(280), server_default=text("''"))
    followed_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("officer.id"))
    followed_at: Mapped[datetime | None]
    done: Mapped[str] = mapped_column(String(280), server_default=text("''"))
