"""What is read for signals, what is found, and how it is shown."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from counter_app.audit import AuditCode
from counter_app.reasons.values import NO_REASONS, Reasons
from counter_app.states import SignalKind, SignalState


@dataclass(frozen=True)
class Fact:
    """One row of the trail. Ids are text as they stand there; `at_s` only tells how long something took."""

    seq: int
    at_s: float
    code: AuditCode
    actor: str
    role: str = ""
    case: str = ""
    subject: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Reset:
    """A reset that was carried out: by whom, for whom, on which day of the branch."""

    seq: int
    officer: uuid.UUID
    member: uuid.UUID
    day: str


@dataclass(frozen=True)
class Shared:
    """A contact that several people have, after a change that made it so."""

    seq: int
    contact: str
    member: uuid.UUID
    members: frozenset[uuid.UUID]


@dataclass(frozen=True)
class Limits:
    """From when on resets are repeated, and how many an officer carries out in a day."""

    resets_of_member: int
    resets_of_officer: int


@dataclass(frozen=True)
class Found:
    """A signal as a rule found it. `about` is of what it speaks, `key` stays the same for the same facts."""

    kind: SignalKind
    about: str
    key: str
    seq: int
    officer: uuid.UUID | None = None
    member: uuid.UUID | None = None
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class SignalRow:
    """One signal as a supervisor reads it. `own`: it is about the one who reads, so another answers it."""

    signal_id: uuid.UUID
    kind: SignalKind
    state: SignalState
    officer: str
    member: str
    facts: Mapping[str, str]
    raised_at: datetime
    own: bool
    answered_by: str = ""
    answered_at: datetime | None = None
    passed_to: str = ""
    note: str = field(default="", repr=False)


@dataclass(frozen=True)
class SignalsView:
    """All that the page reads: signals, the open ones first, and to whom they can be passed on."""

    rows: tuple[SignalRow, ...] = ()
    receivers: Reasons = NO_REASONS

    @property
    def open_count(self) -> int:
        """How many nobody has seen, that this person may answer."""
        return sum(row.state is SignalState.OPEN and not row.own for row in self.rows)
