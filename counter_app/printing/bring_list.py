"""The list of what to bring, for the roll of a kiosk or of whoever greets at the door."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counter_app.printing.papers import Imprint


class Seen(StrEnum):
    """How a paper stands, as far as somebody looked."""

    UNKNOWN = "unknown"
    HERE = "here"
    LACKING = "lacking"


@dataclass(frozen=True)
class BringRow:
    """One paper; `note` says how it is brought, or in which case."""

    name: str
    note: str = ""
    seen: Seen = Seen.UNKNOWN


@dataclass(frozen=True)
class BringList:
    """What a service needs. It is no number of the queue and says so; `place` is where it came out."""

    imprint: Imprint
    service: str
    rows: tuple[BringRow, ...]
    place: str = ""
    paper_mm: int = 80
