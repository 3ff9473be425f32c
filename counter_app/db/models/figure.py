"""What a branch corrected of the figures that officers quote and reckon with."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from counter_app.db.models.base import Base, Key, Word, key
from counter_app.states import FigureKind, Grade


class FigureEdit(Base):
    """One correction; rows are added only, so each version of the table can be read again. The newest of a key stands.

    `gone` takes the figure out. `seq` is the number of the correction among the branch's commits.
    """

    __tablename__ = "figure_edit"
    __table_args__ = (Index("ix_figure_edit_seq", "branch_id", "seq"),)
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    kind: Mapped[FigureKind] = mapped_column(Word(FigureKind, 8))
    key: Mapped[str] = mapped_column(String(40))
    gone: Mapped[bool] = mapped_column(default=False)
    hundredths: Mapped[int] = mapped_column(default=0)
    label: Mapped[str] = mapped_column(String(160), default="")
    label_en: Mapped[str] = mapped_column(String(160), default="")
    value: Mapped[str] = mapped_column(String(160), default="")
    value_en: Mapped[str] = mapped_column(String(160), default="")
    since: Mapped[date | None]
    until: Mapped[date | None]
    grade: Mapped[Grade] = mapped_column(Word(Grade, 10))
    source: Mapped[str] = mapped_column(String(160), default="")
    day: Mapped[date]
    made_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("officer.id"))
    made_at: Mapped[datetime]
    seq: Mapped[int] = mapped_column(BigInteger, server_default=text("0"))
