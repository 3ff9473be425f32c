"""What goes between branch and centre, as plain values."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from counter_app.cases.works import WorkKind


class CentralReason(StrEnum):
    """Why the centre refuses a request. The words of docs/back-office.md: both sides know them."""

    IDENTITY = "identity"
    DOCUMENT_MISSING = "document_missing"
    DOCUMENT_UNREADABLE = "document_unreadable"
    MEMBER_UNKNOWN = "member_unknown"
    ALREADY_CHANGED = "already_changed"
    OTHER = "other"


@dataclass(frozen=True)
class Exported:
    """What one run did: the files it wrote and how many requests are in them.

    `is_there`: the day's file had been decided on before. `later` requests wait for the next day's.
    """

    files: tuple[Path, ...]
    count: int
    is_there: bool
    later: int


@dataclass(frozen=True)
class AnswerRead:
    """What an answer said: `known` of it had been read before."""

    day: date
    accepted: int
    refused: int
    known: int


@dataclass(frozen=True)
class SentDay:
    """One day's file and how its requests stand."""

    dispatch_id: uuid.UUID
    day: date
    made_at: datetime
    written: bool
    sent: int
    accepted: int
    refused: int


@dataclass(frozen=True)
class RefusedRow:
    """A work that came back: `why` in the centre's words."""

    request_id: uuid.UUID
    number: str
    member_name: str
    officer: str
    why: str
    kind: WorkKind


@dataclass(frozen=True)
class BackOffice:
    """What the supervisor sees: what goes with the next file, what came back, what was sent."""

    can_seal: bool
    own_key: str
    to_send: int
    refused: tuple[RefusedRow, ...]
    days: tuple[SentDay, ...]
