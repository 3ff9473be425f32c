"""What the day looks like to whoever closes or checks it: numbers and staff, never a member."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from counter_app.cases.works import WorkKind
from counter_app.copies.values import LastCopy
from counter_app.queueing.values import BusinessDay
from counter_app.states import TicketState

NO_COPY = LastCopy()


@dataclass(frozen=True)
class OpenTicket:
    """A number that nobody ended. One `in_hand` goes on when the day is closed; every other is cancelled."""

    ticket_id: uuid.UUID
    label: str
    day: date
    state: TicketState
    service_name: str
    service_name_en: str
    in_hand: bool
    officer: str = ""
    counter_number: int | None = None


@dataclass(frozen=True)
class OpenWork:
    """A work that is not decided; closing the day leaves it as it is. `officer` is whose it is."""

    work_id: uuid.UUID
    number: str
    kind: WorkKind
    state: StrEnum
    officer: str


@dataclass(frozen=True)
class DayNumbers:
    """The tickets of the day by how they ended or stand."""

    issued: int = 0
    served: int = 0
    cancelled: int = 0
    missed: int = 0


@dataclass(frozen=True)
class Closing:
    """A day that was closed, when, and with which row of the audit chain."""

    day: date
    at: datetime
    seq: int


@dataclass(frozen=True)
class AuditDay:
    """The newest row of the audit chain, and how many rows the day has."""

    seq: int
    digest: str
    entries: int
    last_at: datetime | None


@dataclass(frozen=True)
class DayView:
    """The branch's day. `closing`: the newest, None once work went on after it; `more`: works beyond those listed."""

    day: BusinessDay
    closing: Closing | None
    tickets: tuple[OpenTicket, ...]
    works: tuple[OpenWork, ...]
    more: int
    numbers: DayNumbers
    audit: AuditDay
    copy: LastCopy = NO_COPY

    @property
    def to_cancel(self) -> int:
        """How many numbers closing the day would cancel."""
        return sum(not ticket.in_hand for ticket in self.tickets)


@dataclass(frozen=True)
class HeadPaper:
    """The day head as it goes to the printer, and the row that it names."""

    seq: int
    pdf: bytes
