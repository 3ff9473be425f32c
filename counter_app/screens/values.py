"""What the service of the member's screens takes and gives."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import datetime

from counter_app.registrations.values import RegistrationView


@dataclass(frozen=True)
class Offer:
    """A code that the counter shows, for so many seconds."""

    code: str = field(repr=False)
    life_s: float


@dataclass(frozen=True)
class ScreenView:
    """How it stands with the counter's screen. `station` is where, "" while none is paired; `turn` while it has one."""

    station: str = ""
    paired_at: datetime | None = None
    turn: bool = False


@dataclass(frozen=True)
class ScreenStep:
    """What the member's screen has to do. `case_id` is None while nothing is; `tries` for *Coba masuk*.

    Of the registration there is what the step shows: where it stands, and whither its code goes.
    """

    counter: str
    case_id: uuid.UUID | None = None
    view: RegistrationView | None = None
    tries: bool = False
    seq: int = 0
    """Rises with each turn: the same step given again begins again."""
