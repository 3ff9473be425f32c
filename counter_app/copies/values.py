"""What is known of a branch's copies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class LastCopy:
    """The newest copy that passed its checks: when, up to which row of the audit chain, where. None: there is none."""

    at: datetime | None = None
    seq: int = 0
    place: str = ""
    old: bool = False
    """Whether a branch that works with real members has none of the last day."""
