"""The code on a slip: branch, day and number, so that a lost slip is found by whoever scans a picture of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_SHAPE = re.compile(r"TIKET:([A-Z0-9]{1,12}):(\d{8}):([A-Z]{1,3}-\d{3,5})")


@dataclass(frozen=True)
class SlipCode:
    """What the code says."""

    branch: str
    day: date
    label: str

    @property
    def text(self) -> str:
        """As it is printed."""
        return f"TIKET:{self.branch}:{self.day:%Y%m%d}:{self.label}"


def read_code(scanned: str) -> SlipCode | None:
    """What was scanned or typed, None when it is no slip of a queue."""
    found = _SHAPE.fullmatch(scanned.strip().upper())
    if found is None:
        return None
    try:
        day = date.fromisoformat(found[2])
    except ValueError:
        return None
    return SlipCode(found[1], day, found[3])
