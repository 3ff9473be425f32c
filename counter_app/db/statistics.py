"""What an engine knows of its tables: by it an index is chosen, so it must follow their growth.

PostgreSQL keeps its own up to date by itself (autovacuum), a while after many rows came: where a branch was put onto a
server just now it is told to look at once.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

ROWS_LOOKED_AT = 1000
"""Of each index; all would take minutes on a large branch."""
_RENEW = "PRAGMA optimize=0x10002"
"""Of every table that has grown tenfold since it was last looked at, not only of those that this connection asked
(SQLite's own words for both bits: https://www.sqlite.org/pragma.html#pragma_optimize)."""


def renew(connection: Any) -> None:  # Any: a driver's connection has no types
    """Look again at what has grown; an instant where nothing has."""
    connection.execute(f"PRAGMA analysis_limit={ROWS_LOOKED_AT}")
    connection.execute(_RENEW)


def renew_if_free(engine: Engine) -> None:
    """The same for an embedded store that is in use, by a connection of its own: where somebody writes, or anything is
    in the way, the night does it."""
    with suppress(engine.dialect.loaded_dbapi.Error, SQLAlchemyError, OSError):
        pooled = engine.raw_connection()
        try:
            driver: Any = pooled.driver_connection  # Any: as above
            driver.execute("PRAGMA busy_timeout=0")
            renew(driver)
        finally:
            pooled.invalidate()  # it waits for nobody any more


def look_at_all(connection: Connection) -> None:
    """After many rows came at once, on either engine, in the transaction that brought them or after it."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA analysis_limit={ROWS_LOOKED_AT}")
    connection.exec_driver_sql("ANALYZE")
