"""What members answered after a visit: counted, not kept one by one, so that no row is anybody's."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from counter_app.db.models.base import Base, Key, Word, key
from counter_app.satisfaction_states import Element

SCORE = "score BETWEEN 1 AND 4"


class SatisfactionCount(Base):
    """How many answers of a score an element had on a day at a service."""

    __tablename__ = "satisfaction_count"
    __table_args__ = (CheckConstraint(SCORE, name="score"),)
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    service_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("service.id"), primary_key=True)
    element: Mapped[Element] = mapped_column(Word(Element, 14), primary_key=True)
    score: Mapped[int] = mapped_column(primary_key=True)
    answers: Mapped[int] = mapped_column(server_default=text("0"))


class VisitorWords(Base):
    """What a visitor wrote after a low score. It knows day, service, element and score, and no number.

    What somebody made of it is the branch's own: `followed_by`, `followed_at` and `done`.
    """

    __tablename__ = "visitor_words"
    __table_args__ = (
        CheckConstraint(SCORE, name="score"),
        Index("ix_visitor_words_day", "branch_id", "day", "id"),
    )
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    day: Mapped[date]
    service_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("service.id"))
    element: Mapped[Element] = mapped_column(Word(Element, 14))
    score: Mapped[int]
    words: Mapped[str] = mapped_column(String(280))
    followed_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("officer.id"))
    followed_at: Mapped[datetime | None]
    done: Mapped[str] = mapped_column(String(280), server_default=text("''"))
