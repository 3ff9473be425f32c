"""What can go wrong with sending a code."""

from __future__ import annotations

import math

from counter_app.errors import CounterError
from counter_app.message_states import Channel


class CodeTooSoon(CounterError):
    """The last one was sent a moment ago; `wait_s` seconds are left, rounded up."""

    def __init__(self, wait_s: float) -> None:
        super().__init__(wait_s)
        self.wait_s = math.ceil(wait_s)


class TooManyCodes(CounterError):
    """This visit had as many as one visit may have."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit


class NothingSends(CounterError):
    """No channel to this member has a sender that is on. `off` are those that would be needed."""

    def __init__(self, off: tuple[Channel, ...]) -> None:
        super().__init__(off)
        self.off = off
