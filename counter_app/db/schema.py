"""Which revision a database has, and bringing it to the one this program knows."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, inspect, text

from counter_app.db.errors import NewerSchema, StoreDamaged
from counter_app.resources import MIGRATIONS

REVISIONS = tuple(f"{number:04d}" for number in range(1, 70))
"""Every revision this program knows, oldest first. A test holds it against the files; a start needs no Alembic."""
HEAD = REVISIONS[-1]

_ONE_AT_A_TIME = 0x636F756E746572
"""PostgreSQL's advisory lock for a change of schema: the word counter."""


def found_revision(connection: Connection) -> str:
    """The revision of a database, "" for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none() or ""


def needs_upgrade(engine: Engine) -> bool:
    """Whether the database is older than the program. Raises NewerSchema for one it does not know."""
    with engine.connect() as connection:
        found = found_revision(connection)
    _must_know(found)
    return found != HEAD


def upgrade(engine: Engine, to: str = HEAD) -> None:
    """Bring a database, empty or old, to a revision; all of it or nothing. Raises NewerSchema, StoreDamaged."""
    logging.getLogger("alembic").setLevel(logging.WARNING)  # it tells each step; here all of them are one
    from alembic import command  # noqa: PLC0415  heavy, and most starts find nothing to upgrade
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with _one_change(engine) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _ONE_AT_A_TIME})
        _must_know(found_revision(connection))
        config.attributes["connection"] = connection
        command.upgrade(config, to)


@contextmanager
def _one_change(engine: Engine) -> Iterator[Connection]:
    """One transaction, in which SQLite asks for references at its end. Raises StoreDamaged when one leads nowhere.

    SQLite makes a table anew to change a constraint of it; whatever refers to it refers to nothing for a moment.
    """
    with engine.execution_options(begin="BEGIN IMMEDIATE").connect() as connection:
        if connection.dialect.name != "sqlite":
            with connection.begin():
                yield connection
            return
        driver: Any = connection.connection.driver_connection  # Any: a driver's connection has no types
        driver.execute("PRAGMA foreign_keys=OFF")  # within a transaction it would be passed over
        try:
            with connection.begin():
                yield connection
                if connection.execute(text("PRAGMA foreign_key_check")).first() is not None:
                    raise StoreDamaged("reference")
        finally:
            connection.invalidate()  # nobody else gets one that asks for no references


def _must_know(found: str) -> None:
    if found and found not in REVISIONS:
        raise NewerSchema(found, HEAD)
