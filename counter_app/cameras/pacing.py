"""The beat of sources that are not live: a recording plays as fast as it was taken, a test as fast as it can."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

Clock = Callable[[], float]
"""Seconds that never run backwards, such as ``time.monotonic``."""

Wait = Callable[[float], object]
"""Sleeps for so many seconds, or less when it is interrupted."""


class Pace:
    """Gives each frame its moment. Without a clock it never waits and moments are just ``n / rate``."""

    def __init__(self, frames_per_s: float, clock: Clock | None, wait: Wait | None = None) -> None:
        self.step_s = 1 / frames_per_s
        """From one frame to the next."""
        self._clock = clock
        self._ended = Event()
        self._wait = wait or self._ended.wait
        self._last: float | None = None

    @property
    def ended(self) -> bool:
        """Whether ``end`` was called."""
        return self._ended.is_set()

    def next(self) -> float:
        """Wait for the next frame's moment and return it; returns at once after ``end``.

        Somebody who asks too late is not made to catch up: the moments are those of the clock.
        """
        if self._clock is None:
            self._last = 0.0 if self._last is None else self._last + self.step_s
            return self._last
        due = self._clock() if self._last is None else self._last + self.step_s
        while not self.ended and (early_s := due - self._clock()) > 0:
            self._wait(early_s)
        self._last = max(due, self._clock()) if self._clock() > due + self.step_s else due
        return self._last

    def begin(self) -> None:
        """Start again from the first frame."""
        self._last = None
        self._ended.clear()

    def end(self) -> None:
        """Interrupt whoever waits."""
        self._ended.set()
