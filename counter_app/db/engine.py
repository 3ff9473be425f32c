"""Opening a branch's database: an encrypted SQLite file on this machine, or PostgreSQL shared by several.

The only home of sqlcipher3. How a unit of work begins is said by the execution option `begin` (see session.py).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

BUSY_MS = 15_000
"""How long a writer waits for another one before it is told that the database is busy."""
KEY_BYTES = 32

_PRAGMAS = (
    f"PRAGMA busy_timeout={BUSY_MS}",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA recursive_triggers=ON",
    "PRAGMA temp_store=MEMORY",
)


def connect_sqlite(path: Path, key: bytes, mode: str = "rw") -> Any:  # Any: a driver's connection has no types
    """A driver's connection to an encrypted file in autocommit; `mode` is ro, rw or rwc as in SQLite addresses."""
    if len(key) != KEY_BYTES:
        raise ValueError("key length")
    address = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlcipher.connect(
        address, uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_MS / 1000
    )
    try:
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        for pragma in _PRAGMAS:
            connection.execute(pragma)
    except BaseException:
        connection.close()
        raise
    return connection


def create_sqlite(path: Path, key: bytes) -> None:
    """Make an empty encrypted file in WAL mode. Raises FileExistsError rather than touch one that is there."""
    path.touch(mode=0o600, exist_ok=False)
    connection = connect_sqlite(path, key)
    try:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA user_version=1")
    finally:
        connection.close()


def open_sqlite(path: Path, key: bytes) -> Engine:
    """The engine of an encrypted file."""
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: connect_sqlite(path, key),
        poolclass=QueuePool,
        pool_size=8,
        max_overflow=24,
    )
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def open_postgresql(url: str) -> Engine:
    """The engine of a shared database. READ COMMITTED, UTC, and no endless wait for a lock."""
    settings = f"-c timezone=UTC -c lock_timeout={BUSY_MS} -c idle_in_transaction_session_timeout=600000"
    return create_engine(
        url,
        isolation_level="READ COMMITTED",
        pool_size=8,
        max_overflow=24,
        pool_recycle=1800,
        connect_args={"options": settings, "connect_timeout": 10, "application_name": "counter_app"},
    )


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))
