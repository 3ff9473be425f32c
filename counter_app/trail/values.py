"""What an auditor asks for, and what they are shown: ids and codes, no member."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from counter_app.trail.kinds import TrailKind
from counter_app.trail.sheet import LineFault


@dataclass(frozen=True)
class TrailFilter:
    """None leaves a question open. `day` is one of the branch's clock."""

    day: date | None = None
    officer_id: uuid.UUID | None = None
    kind: TrailKind | None = None


@dataclass(frozen=True)
class TrailRow:
    """One fact; `officer` is "" where the program itself acted."""

    seq: int
    at: datetime
    code: str
    officer: str
    role: str
    facts: Mapping[str, str]


@dataclass(frozen=True)
class TrailView:
    """The newest rows that fit, whether there are `more`, the staff to choose from, and today of the branch's clock."""

    rows: tuple[TrailRow, ...]
    more: bool
    officers: tuple[tuple[uuid.UUID, str], ...]
    today: date


@dataclass(frozen=True)
class SheetReport:
    """What was found in an exported file: `rows` whose seal holds, and what is wrong, by line."""

    rows: int
    faults: tuple[LineFault, ...]
