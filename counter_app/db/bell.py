"""What wakes the change watcher: PostgreSQL's notification, or SQLite's count of commits by other connections.

The count is asked when somebody touched the bell file, which is watched from outside, and otherwise now and then.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from counter_app.db.ledger import CHANNEL
from counter_app.db.nudge import Nudge
from counter_app.db.session import Database

HEARTBEAT_S, ANSWER_S = 5.0, 5.0
"""A silent server is asked this often and has this long to answer, so that one that froze is noticed in 10 s."""


class Bell(Protocol):
    """Rings when somebody has committed."""

    def rang(self) -> bool:
        """Waits for a nudge, or a while; whether it rang. Raises the driver's error when the connection is lost."""
        ...


@contextmanager
def bell_of(database: Database, nudge: Nudge, interval_s: Callable[[], float]) -> Iterator[Bell]:
    """A bell on a connection of its own that is never in a transaction; the count is asked at least so often."""
    pooled = database.engine.raw_connection()
    connection: Any = pooled.driver_connection  # Any: one of two drivers
    try:
        postgresql = database.is_postgresql
        yield _Notified(connection, nudge) if postgresql else _Counted(connection, nudge, interval_s)
    finally:
        pooled.invalidate()  # it listens or may be lost: nobody else shall get it


class _Counted:
    def __init__(self, connection: Any, nudge: Nudge, interval_s: Callable[[], float]) -> None:
        self._connection, self._nudge, self._interval_s = connection, nudge, interval_s
        self._version = self._count()

    def rang(self) -> bool:
        self._nudge.wait(self._interval_s())
        before, self._version = self._version, self._count()
        return before != self._version

    def _count(self) -> int:
        version: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
        return version


class _Notified:
    def __init__(self, connection: Any, nudge: Nudge, clock: Callable[[], float] = time.monotonic) -> None:
        self._connection, self._nudge, self._clock = connection, nudge, clock
        connection.rollback()
        connection.silence_s = ANSWER_S
        connection.autocommit = True
        connection.execute(f"LISTEN {CHANNEL}")
        self._heard_at = clock()

    def rang(self) -> bool:
        rung = self._come()  # some come with the answer to a heartbeat
        if not rung:
            silent_s = self._clock() - self._heard_at
            self._nudge.wait(max(HEARTBEAT_S - silent_s, 0.0), self._connection.fileno())
            rung = self._come()
        if not rung and self._clock() - self._heard_at < HEARTBEAT_S:
            return False
        self._heard_at = self._clock()
        if not rung:  # whoever tells something is there
            self._connection.execute("SELECT 1")
        return rung

    def _come(self) -> bool:
        return bool(list(self._connection.notifies(timeout=0, stop_after=1)))
