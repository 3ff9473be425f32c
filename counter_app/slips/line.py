"""Bytes to and from a slip printer, within a time: a socket of the network, or a device of this computer.

Besides the door of messages and the database's the only file that opens a connection: to a printer of the settings.
"""

from __future__ import annotations

import os
import select
import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Protocol

from counter_app.slips.setup import SlipTarget

WAIT_S = 3.0
"""To be reached, for an answer, and for the next part of a slip to be taken."""
PART = 4096


class Line(Protocol):
    """A printer that is reached."""

    def send(self, data: bytes) -> None:
        """All of it; raises OSError when nothing is taken for WAIT_S."""
        ...

    def answer(self, wait_s: float) -> int | None:
        """The next byte that it says; None when it says nothing in time or hung up. Raises OSError."""
        ...


@contextmanager
def reach(target: SlipTarget) -> Iterator[Line]:
    """A line while the block runs. Raises OSError."""
    if target.device:
        opened = os.open(target.device, os.O_RDWR | getattr(os, "O_NONBLOCK", 0))
        try:
            yield _Device(opened)
        finally:
            os.close(opened)
        return
    with closing(socket.create_connection((target.host, target.port), WAIT_S)) as opened_socket:
        yield _Network(opened_socket)


class _Network:
    def __init__(self, opened: socket.socket) -> None:
        self._socket = opened
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(self, data: bytes) -> None:
        for at in range(0, len(data), PART):
            self._socket.settimeout(WAIT_S)
            self._socket.sendall(data[at : at + PART])

    def answer(self, wait_s: float) -> int | None:
        self._socket.settimeout(max(wait_s, 0.001))
        try:
            said = self._socket.recv(1)
        except TimeoutError:
            return None
        return said[0] if said else None


class _Device:
    def __init__(self, opened: int) -> None:
        self._opened = opened

    def send(self, data: bytes) -> None:
        left = memoryview(data)
        while left:
            if not select.select([], [self._opened], [], WAIT_S)[1]:
                raise TimeoutError
            left = left[os.write(self._opened, left[:PART]) :]

    def answer(self, wait_s: float) -> int | None:
        if not select.select([self._opened], [], [], max(wait_s, 0.0))[0]:
            return None
        said = os.read(self._opened, 1)
        return said[0] if said else None
