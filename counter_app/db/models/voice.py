"""The clips that a branch recorded itself for its calls."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from counter_app.db.models.base import Base, Key, key


class VoiceClip(Base):
    """One clip (`voice/clips.py`). `sound` is a WAV file, as loud as the delivered ones; the newest one stands."""

    __tablename__ = "voice_clip"
    __table_args__ = (UniqueConstraint("branch_id", "tongue", "name", name="uq_voice_clip_name"),)
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    tongue: Mapped[str] = mapped_column(String(2))
    name: Mapped[str] = mapped_column(String(12))
    sound: Mapped[bytes] = mapped_column(LargeBinary)
    made_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("officer.id"))
    made_at: Mapped[datetime]
