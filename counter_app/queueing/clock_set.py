"""Whether this computer's clock was put forward while the program runs: the steady clock knows how much time passed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from counter_app.clock_check import FAR
from counter_app.steady import Tick, Ticks


class ClockSet:
    """Compares both clocks since the first look. One that was wrong before is said when the program starts."""

    def __init__(self, now: Callable[[], datetime], ticks: Ticks) -> None:
        self._now, self._ticks = now, ticks
        self._first: tuple[datetime, Tick] | None = None

    def was_put_forward(self) -> bool:
        """Whether it shows more time than has passed."""
        now, tick = self._now(), self._ticks()
        if self._first is None or self._first[1].run != tick.run:
            self._first = now, tick
        then, first = self._first
        return (now - then).total_seconds() - (tick.seconds - first.seconds) > FAR.total_seconds()
