"""Whose turn it is to write to a file: in order among all processes where the system can, else among threads of one."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from counter_app.db.faults import DatabaseBusy
from counter_app.db.line import HAS_PLACES, Line

TURN_S = 15.0
"""How long a writer waits for the others of this computer before it is told that the database is busy."""


class Turns:
    """Processes stand in the line beside the store. On Windows and macOS, and in a folder where locks of bytes do not
    work, threads of one process take turns and processes find each other by SQLite's own lock, which tries again at
    random for as long (`BUSY_MS`) and is fair to nobody."""

    def __init__(self, line: Path | None) -> None:
        self._line = Line(line) if line is not None and HAS_PLACES else None
        self._here = threading.Lock()

    @contextmanager
    def one(self) -> Iterator[None]:
        """In here nobody else writes. Raises DatabaseBusy."""
        until = time.monotonic() + TURN_S
        place = self._line.stand(until) if self._line is not None else None
        if place is None:
            if not self._here.acquire(timeout=TURN_S):
                raise DatabaseBusy
            try:
                yield
            finally:
                self._here.release()
            return
        try:
            yield
        finally:
            os.close(place)
