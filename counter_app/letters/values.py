"""What the services of companies' letters take and give."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from counter_app.letter_states import LetterState


@dataclass(frozen=True)
class Envelope:
    """What a letter says of itself: the company by its NPP, number, date, and who signed it."""

    npp: str
    company: str
    number: str
    dated: date | None
    signer: str


@dataclass(frozen=True)
class Brought:
    """A file as it was brought."""

    name: str
    data: bytes = field(repr=False)


def _nobody(_done: int, _of: int) -> None:
    """For whoever does not watch."""


@dataclass(frozen=True)
class Watch:
    """Whoever looks on: hears rows done and rows in all, on the thread of the work, and may stop it."""

    told: Callable[[int, int], None] = _nobody
    stop: threading.Event = field(default_factory=threading.Event)


@dataclass(frozen=True)
class KnownCompany:
    """What the branch's record says of an NPP; `name` is "" for one that nobody knows here."""

    npp: str
    name: str = ""

    @property
    def is_known(self) -> bool:
        """Whether the record has it."""
        return bool(self.name)


@dataclass(frozen=True)
class FileRow:
    """One workbook of a letter."""

    name: str
    sha256: str
    at: datetime


@dataclass(frozen=True)
class LetterRow:
    """A letter in a list, and what a page says above its rows.

    `own`: whoever looks took it in or goes on with it; `held`: they go on with it, `may_act`: so, or they help out.
    """

    letter_id: uuid.UUID
    case_id: uuid.UUID
    number: str
    state: LetterState
    npp: str
    company: str
    is_known: bool
    letter_number: str
    dated: date
    signer: str
    author: str
    holder: str
    holder_id: uuid.UUID
    own: bool
    held: bool
    may_act: bool
    taken_at: datetime
    ticket: str
    pages: int
    books: tuple[FileRow, ...]
