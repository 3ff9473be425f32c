"""How requests to merge numbers are numbered. Pure."""

from __future__ import annotations

REFERENCE_MAX = 60


def series(year: int) -> str:
    """The number series of one year."""
    return f"GK-{year}"


def merge_number(year: int, number: int) -> str:
    """GK-2026-000007: never reused within a branch."""
    return f"GK-{year}-{number:06d}"
