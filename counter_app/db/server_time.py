"""What time it is on the machine on which the store lies, where that is another one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Connection, text

from counter_app.db.errors import StoreDamaged

ServerClock = Callable[[Connection], datetime | None]
"""Tells the time of the machine on which the store lies, if that is another one."""
_SERVER_NOW = text("SELECT clock_timestamp()")


def server_clock(connection: Connection) -> datetime | None:
    """The server's own. Raises StoreDamaged for an answer that is no time, or one beyond all calendars."""
    try:
        told: datetime = connection.execute(_SERVER_NOW).scalar_one()
        return told.astimezone(UTC)
    except (AttributeError, ValueError, ArithmeticError) as error:
        raise StoreDamaged("server") from error


def no_server(_connection: Connection) -> datetime | None:
    """The store is a file of this computer."""
    return None
