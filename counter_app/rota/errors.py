"""Why a plan of counters is not kept."""

from __future__ import annotations

from datetime import date

from counter_app.errors import CounterError


class DayOver(CounterError):
    """The day lies behind the branch's own."""

    def __init__(self, day: date) -> None:
        super().__init__(day)
        self.day = day


class PlanUnfit(CounterError):
    """It names hours or counters that the branch does not have on that day any more."""

    def __init__(self, counters: int) -> None:
        super().__init__(counters)
        self.counters = counters
