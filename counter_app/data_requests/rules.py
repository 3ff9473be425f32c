"""When an answer is due, and which number a request gets. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

DEADLINE = timedelta(hours=72)
"""3 × 24 hours (UU 27/2022, Pasal 30, 32 and 40)."""
SOON = timedelta(hours=24)
"""From here on a request stands out before it is late."""


def due_at(asked_at: datetime) -> datetime:
    """When the member has to have an answer."""
    return asked_at + DEADLINE


def is_late(due: datetime, now: datetime) -> bool:
    """Whether that moment is over."""
    return now >= due


def series(year: int) -> str:
    """The number series of one year."""
    return f"HP-{year}"


def request_number(year: int, number: int) -> str:
    """HP-2026-000007: never reused within a branch."""
    return f"HP-{year}-{number:06d}"
