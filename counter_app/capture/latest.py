"""A mailbox with one slot between the camera thread and the window."""

from __future__ import annotations

import threading
from typing import Generic, TypeVar

T = TypeVar("T")


class Latest(Generic[T]):
    """Holds only the newest value, so a slow window never builds a backlog."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._value: T | None = None

    def put(self, value: T) -> bool:
        """Leave a value; True when the slot was empty, so that the taker has to be told."""
        with self._lock:
            was_empty = self._value is None
            self._value = value
            return was_empty

    def take(self) -> T | None:
        """Take the newest value; None when it was taken already."""
        with self._lock:
            value, self._value = self._value, None
            return value
