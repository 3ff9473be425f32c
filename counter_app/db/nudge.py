"""Wakes a thread that waits, from another one; a connection can be waited for at the same time."""

from __future__ import annotations

import selectors
import socket
from contextlib import suppress


class Nudge:
    """What is given before it is waited for is kept. `close` when nobody waits any more."""

    def __init__(self) -> None:
        self._given, self._taken = socket.socketpair()
        self._given.setblocking(False)
        self._taken.setblocking(False)

    def give(self) -> None:
        """Wake whoever waits."""
        with suppress(OSError):  # so many given that none was taken yet, or closed
            self._given.send(b"!")

    def wait(self, seconds: float, also: int | None = None) -> bool:
        """Whether one was given, or `also`, the number of an open connection, has something to read, in time."""
        with selectors.DefaultSelector() as both:
            both.register(self._taken, selectors.EVENT_READ)
            if also is not None:
                both.register(also, selectors.EVENT_READ)
            ready = both.select(seconds)
        with suppress(BlockingIOError):
            self._taken.recv(4096)
        return bool(ready)

    def close(self) -> None:
        """Give both ends back."""
        self._given.close()
        self._taken.close()
