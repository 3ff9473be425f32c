"""The papers about a member's own data as values: the slip of a request, and the copy of all that is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from counter_app.printing.papers import Imprint


@dataclass(frozen=True)
class DataSlip:
    """What was asked, until when it is answered, and the answer once there is one. `outcome` is blank before."""

    imprint: Imprint
    member_name: str
    kpj: str
    wish: str
    words: str
    officer: str
    asked_at: datetime
    due_at: datetime
    outcome: str = ""
    reason: str = ""
    note: str = ""
    answered_by: str = ""
    answered_at: datetime | None = None


@dataclass(frozen=True)
class CopyTable:
    """One kind of data: its title, its columns with their shares of the width, its rows."""

    title: str
    columns: tuple[tuple[str, float], ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class OwnCopy:
    """All that the branch keeps of a member: their values by name, then a table a kind, the looks last."""

    imprint: Imprint
    member_name: str
    values: tuple[tuple[str, str], ...]
    tables: tuple[CopyTable, ...]
    note: str


@dataclass(frozen=True)
class BreachNotice:
    """A breach in its three parts: what data, when and how, what was done; the members it concerns last."""

    imprint: Imprint
    since: date
    until: date
    how: str
    done: str
    by: str
    kept: CopyTable
    looked: CopyTable
    members: CopyTable
