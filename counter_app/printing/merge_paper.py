"""A request to merge numbers as a value: for the central office, which alone merges."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from counter_app.printing.papers import Imprint


@dataclass(frozen=True)
class MergeCard:
    """One number with what is known of it; `alike` says by what it looks like the first, blank for that one itself.

    `differs` are the places of `values` that differ from the first; `stays`: this number is to go on.
    """

    kpj: str
    values: tuple[str, ...]
    alike: str = ""
    differs: frozenset[int] = frozenset()
    stays: bool = False


@dataclass(frozen=True)
class MergePaper:
    """The numbers with their titles, what the officer said, and the decision once there is one (`outcome`)."""

    imprint: Imprint
    member_name: str
    titles: tuple[str, ...]
    cards: tuple[MergeCard, ...]
    note: str
    officer: str
    asked_at: datetime
    outcome: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None
    reason: str = ""
