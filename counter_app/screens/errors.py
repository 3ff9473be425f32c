"""What can go wrong with the member's window on another screen."""

from __future__ import annotations

import math

from counter_app.errors import CounterError, Refused
from counter_app.message_states import ScreenEnd
from counter_app.rights.conditions import Condition


class PairingRefused(CounterError):
    """The code is none that a counter of this branch shows now: wrong, too old, used, or of a counter that closed."""


class PairingPaused(CounterError):
    """Too many wrong codes in this branch: `wait_s` seconds are left, rounded up."""

    def __init__(self, wait_s: float) -> None:
        super().__init__(wait_s)
        self.wait_s = math.ceil(wait_s)


class ScreenReleased(CounterError):
    """The screen is paired no longer; `why` where that is known."""

    def __init__(self, why: ScreenEnd | None = None) -> None:
        super().__init__(why)
        self.why = why


class NoScreen(CounterError):
    """The counter has no screen of its member's."""


class NotItsStep(Refused):
    """A member's screen acts on its counter's present step alone."""

    broke = Condition.COUNTER
