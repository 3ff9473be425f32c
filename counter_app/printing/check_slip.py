"""The slip of a check as values: what was found in order, what mends the rest, and what to bring."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from counter_app.printing.papers import Imprint, WantedDocument


@dataclass(frozen=True)
class Finding:
    """One question of the check. `cure` says what to do while it is not `in_order`."""

    words: str
    in_order: bool
    cure: str


@dataclass(frozen=True)
class CheckSlip:
    """What was found of a member today; `bring` are the papers that were not here."""

    imprint: Imprint
    title: str
    note: str
    member_name: str
    kpj: str
    ticket: str
    findings: tuple[Finding, ...]
    bring: tuple[WantedDocument, ...]
    officer: str
    checked_at: datetime
