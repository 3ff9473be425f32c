"""What a member takes home of a request that was sent, as plain values: nothing on it says who they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from counter_app.printing.papers import Imprint


@dataclass(frozen=True)
class Receipt:
    """`imprint.number` is the code by which the branch finds the request again."""

    imprint: Imprint
    about: str
    sent_at: datetime
    standing: str
    waits: bool
    """Whether somebody still decides it."""
    roll: bool = False
    """80 mm wide, or A4."""
