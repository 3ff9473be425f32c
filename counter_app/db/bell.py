"""What wakes the change watcher: PostgreSQL's notification, or SQLite's count of commits by other connections."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from counter_app.db.ledger import CHANNEL
from counter_app.db.session import Database

HEARTBEAT_S, ANSWER_S = 5.0, 5.0
"""A silent server is asked this often and has this long to answer, so that one that froze is noticed in 10 s."""


class Bell(Protocol):
    """Rings when somebody has committed."""

    def rang(self) -> bool:
        """Waits a short while; whether it rang. Raises the driver's error when the connection is lost."""
        ...


@contextmanager
def bell_of(database: Database, interval_s: float, stop: threading.Event) -> Iterator[Bell]:
    """A bell on a connection of its own that is never in a transaction."""
    pooled = database.engine.raw_connection()
    connection: Any = pooled.driver_connection  # Any: one of two drivers
    try:
        postgresql = database.is_postgresql
        yield _Notified(connection, interval_s) if postgresql else _Counted(connection, interval_s, stop)
    finally:
        pooled.invalidate()  # it listens or may be lost: nobody else shall get it


class _Counted:
    def __init__(self, connection: Any, interval_s: float, stop: threading.Event) -> None:
        self._connection, self._interval_s, self._stop = connection, interval_s, stop
        self._version = self._count()

    def rang(self) -> bool:
        self._stop.wait(self._interval_s)
        before, self._version = self._version, self._count()
        return before != self._version

    def _count(self) -> int:
        version: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
        return version


class _Notified:
    def __init__(self, connection: Any, interval_s: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._connection, self._interval_s, self._clock = connection, interval_s, clock
        connection.rollback()
        connection.silence_s = ANSWER_S
        connection.autocommit = True
        connection.execute(f"LISTEN {CHANNEL}")
        self._heard_at = clock()

    def rang(self) -> bool:
        rung = list(self._connection.notifies(timeout=self._interval_s, stop_after=1))
        if not rung and self._clock() - self._heard_at < HEARTBEAT_S:
            return False
        self._heard_at = self._clock()
        self._connection.execute("SELECT 1")
        return bool(rung)
