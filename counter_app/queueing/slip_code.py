"""What a slip says: its code of branch, day and number, and the number as people type it from the slip."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from counter_app.queueing.rules import label

_SHAPE = re.compile(r"TIKET:([A-Z0-9]{1,12}):(\d{8}):([A-Z]{1,3}-\d{3,5})")
_NUMBER = re.compile(r"([A-Za-z]{1,3})\s?[-–.]?\s?(\d{1,5})", re.ASCII)


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


def number_meant(typed: str) -> str | None:
    """A-014 for "a14", "A 14", "A-014"; None for what is no number of a queue."""
    found = _NUMBER.fullmatch(typed.strip())
    return label(found[1].upper(), int(found[2])) if found is not None else None
