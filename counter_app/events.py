"""What changed, told after the commit. An event is a hint to read again, never the truth."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from enum import StrEnum


class Topic(StrEnum):
    """What a screen may want to read again."""

    QUEUE = "queue"
    CASE = "case"
    MEMBER = "member"
    REQUEST = "request"
    ACCOUNT = "account"
    SELFIE = "selfie"
    PAPER = "paper"
    STAFF = "staff"
    BRANCH = "branch"


@dataclass(frozen=True)
class Event:
    """A change of one thing. `kind` is past tense ("ticket_called"); `subject` is the thing's key."""

    topic: Topic
    kind: str
    subject: uuid.UUID | None = None
    detail: str = ""
    seq: int = 0
