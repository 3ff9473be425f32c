"""Opening a branch's database on a PostgreSQL server: how safe the way to it is, and how long anything may take."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Dialect, Engine, create_engine, event, make_url
from sqlalchemy.pool import ConnectionPoolEntry

from counter_app.db.address import understood
from counter_app.db.fitting import must_fit

CONNECT_S = 6
"""For one try at one host, with TLS and password."""
LOCK_MS, STATEMENT_MS = 10_000, 12_000
"""After which the server itself ends a wait for a lock, and a statement: less than `bounded.SILENCE_S`, so that whoever
is silent for longer is not at work on it."""
IDLE_MS = 600_000
"""After which the server ends a transaction that its program has forgotten."""
_WATCHED = {
    "keepalives": 1,
    "keepalives_idle": 5,
    "keepalives_interval": 3,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
"""A machine or network that is gone is noticed within 14 s, also while nothing is asked (seconds; the last in ms)."""


def open_postgresql(address: str, password: str = "", *, patient: bool = False, role: str = "") -> Engine:
    """The engine of a shared database: READ COMMITTED, UTC, nothing waits for ever.

    Without a password the PostgreSQL client library looks for one in its own places. `patient` is for what may take
    long, as a change of schema does; `role` is another one of this login's to act as, as the tables' owner. Whether the
    server answers is told by the first use of the engine. Raises AddressRefused.
    """
    where = understood(address)
    url = make_url(where.text())
    engine = create_engine(
        url.set(password=password) if password else url,
        isolation_level="READ COMMITTED",
        pool_size=8,
        max_overflow=24,
        pool_recycle=1800,
        hide_parameters=True,
        connect_args={
            "options": _settings(patient, role),
            "connect_timeout": CONNECT_S,
            "application_name": "counter_app",
            "sslmode": where.sslmode,
            "gssencmode": "disable",  # another way to the server than the one whose certificate is checked
            **_WATCHED,
        },
    )
    must_fit(engine)
    event.listen(engine, "do_connect", _connect_patiently if patient else _connect)
    return engine


def as_patient(engine: Engine) -> Engine:
    """Another engine of the same place, for what may take long."""
    return open_postgresql(engine.url.set(password=None).render_as_string(), engine.url.password or "", patient=True)


def _settings(patient: bool, role: str) -> str:
    settings: dict[str, str | int] = {
        "timezone": "UTC",
        "lock_timeout": LOCK_MS,
        "statement_timeout": 0 if patient else STATEMENT_MS,
        "idle_in_transaction_session_timeout": IDLE_MS,
    }
    if role:
        settings["role"] = role.replace("\\", r"\\").replace(" ", r"\ ")
    return " ".join(f"-c {name}={value}" for name, value in settings.items())


def _connect(_dialect: Dialect, _entry: ConnectionPoolEntry, args: list[Any], words: dict[str, Any]) -> Any:
    # Any: the driver's own words and connection. It loads only where a server is used: a start with a file needs none.
    from counter_app.db.bounded import Bounded  # noqa: PLC0415

    return Bounded.connect(*args, **words)


def _connect_patiently(dialect: Dialect, entry: ConnectionPoolEntry, args: list[Any], words: dict[str, Any]) -> Any:
    connection = _connect(dialect, entry, args, words)
    connection.silence_s = None
    return connection
