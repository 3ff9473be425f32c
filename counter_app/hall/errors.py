"""What can go wrong with leading the hall."""

from __future__ import annotations

from counter_app.errors import CounterError


class NobodyThere(CounterError):
    """No officer has this counter, so it can neither be opened nor paused from elsewhere."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class CounterBusy(CounterError):
    """The counter has somebody in hand: it is closed when that visit is over, or freed."""

    def __init__(self, number: int, label: str) -> None:
        super().__init__(number, label)
        self.number, self.label = number, label
