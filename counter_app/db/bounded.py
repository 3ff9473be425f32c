"""A connection to a server that may be asked, but not for ever. With address.py the only home of psycopg."""

from __future__ import annotations

from typing import TypeVar

from psycopg import Connection, OperationalError
from psycopg.abc import PQGen
from psycopg.errors import _WaitTimeout

from counter_app.db.server_faults import SILENT_TEXT

RV = TypeVar("RV")

SILENCE_S = 14.0
"""A server that has not answered by now is not working on it: it ends its own waits and statements sooner."""


class Bounded(Connection):
    """Gives up on a server that says nothing, as one that was frozen does: its machine goes on acknowledging.

    The connection is closed then, because whatever was asked may still be done and answered. None waits for ever.
    """

    silence_s: float | None = SILENCE_S

    def wait(self, gen: PQGen[RV], interval: float = 0.1, timeout: float | None = None) -> RV:
        """As the driver's own. Raises OperationalError where the server is silent."""
        if timeout is not None or self.silence_s is None:
            return super().wait(gen, interval, timeout)
        try:
            return super().wait(gen, interval, self.silence_s)
        except _WaitTimeout:
            self.pgconn.finish()
            raise OperationalError(SILENT_TEXT) from None
