"""What can go wrong with looking."""

from __future__ import annotations

from datetime import datetime

from counter_app.errors import CounterError
from counter_app.states import LookLimit


class LookingPaused(CounterError):
    """Too much was looked at without a visit. `until` and `at` are times of the store's clock."""

    def __init__(self, kind: LookLimit, until: datetime, at: datetime, zone: str) -> None:
        super().__init__(kind)
        self.kind, self.until, self.at, self.zone = kind, until, at, zone


class OwnPause(CounterError):
    """Nobody lifts the pause of their own looking."""
