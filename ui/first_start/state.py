"""What the first page shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Way(StrEnum):
    """The cards, in their order."""

    EXAMPLE = "example"
    CREATE = "create"
    OPEN = "open"
    RESTORE = "restore"


@dataclass(frozen=True)
class FirstState:
    """`chosen` is the card whose work goes on or whose problem is said."""

    folder: Path
    language: str = "id"
    chosen: Way | None = None
    busy: bool = False
    stopping: bool = False
    step: str = ""
    done: int = 0
    of: int = 0
    """How far the step is; 0 of 0 when that cannot be counted."""
    problem: str = ""
