"""What the service of notices takes and gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from counter_app.capture.consent import ConsentWords
from counter_app.message_states import NoticeAnswer, NoticeRoad


@dataclass(frozen=True)
class RoadView:
    """One contact of a member: what is theirs now, what they said to it, when and to whom; whether something sends."""

    road: NoticeRoad
    contact: str = field(repr=False)
    answer: NoticeAnswer = NoticeAnswer.NEVER_ASKED
    agreed_to: str = field(default="", repr=False)
    at: datetime | None = None
    officer: str = ""
    has_sender: bool = False


@dataclass(frozen=True)
class NoticeView:
    """The words of today, and every road."""

    words: ConsentWords
    roads: tuple[RoadView, ...]


@dataclass(frozen=True)
class NoticeAsked:
    """A member's answer to words and to a contact that were read out."""

    road: NoticeRoad
    given: bool
    words_version: str = ""
    contact: str = field(default="", repr=False)
