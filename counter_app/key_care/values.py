"""What the care of the key takes and gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Rehearsal:
    """What the sheet opened: `records` of the chain in a copy (0 on a server, which is asked itself), `pictures` of it.

    `before` is when it was last proven, None when never.
    """

    records: int
    pictures: int
    before: datetime | None
