"""Whether the store answers: noted by every read and transaction, told when it changes."""

from __future__ import annotations

import threading
from collections.abc import Callable

Hear = Callable[[bool], None]


class Reach:
    """Listeners are called on whichever thread met the change, with True when the store answers again."""

    def __init__(self) -> None:
        self._answers = True
        self._lock = threading.Lock()
        self._listeners: list[Hear] = []

    def tell(self, hear: Hear) -> None:
        """Tell this one from now on, and at once when the store does not answer."""
        with self._lock:
            self._listeners.append(hear)
            if not self._answers:
                hear(False)

    def forget(self, hear: Hear) -> None:
        """Tell this one no more."""
        with self._lock:
            self._listeners.remove(hear)

    def note(self, answers: bool) -> None:
        """The store has answered, or has not."""
        if answers is self._answers:  # nearly always, and asked for every call: no lock for it
            return
        with self._lock:
            changed, self._answers = answers is not self._answers, answers
            for hear in self._listeners if changed else ():
                hear(answers)
