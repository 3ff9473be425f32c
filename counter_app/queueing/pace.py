"""How quickly a kiosk gives numbers: a panel that touches itself, or a child, must not empty the day's numbers."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from counter_app.queueing.errors import TooSoon
from counter_app.steady import NEVER, Tick

LEAST_S = 1.0
"""Seconds between two numbers of one kiosk: nobody chooses faster, and a faulty panel gave 130 within one."""


class Pace:
    """One kiosk's: its program is the kiosk. Officers give numbers as quickly as they like."""

    def __init__(self, least_s: float) -> None:
        self._least_s, self._last, self._turn = least_s, NEVER, threading.Lock()

    @contextmanager
    def one(self, tick: Tick) -> Iterator[None]:
        """A number is given inside. Raises TooSoon, which does not lengthen the pause; where none was given after all,
        there is no pause.
        """
        with self._turn:
            since = tick.seconds - self._last.seconds
            if tick.run == self._last.run and 0 <= since < self._least_s:
                raise TooSoon
            before, self._last = self._last, tick
        try:
            yield
        except BaseException:
            with self._turn:
                self._last = before
            raise
