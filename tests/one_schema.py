"""An empty file gets its schema by migrations once in a worker, and by what they left from then on.

Sixty migrations take two seconds of processor time, and hundreds of tests make a branch from nothing. What a replay
leaves is what the migrations left, statement by statement; a file of an older revision, a way to another one and every
server go through the migrations themselves (`tests/migrations`).
"""

from __future__ import annotations

import functools
from typing import Any

from sqlalchemy import Engine, inspect

from counter_app.db import schema

Step = tuple[str, tuple[Any, ...]]
"""A statement and its values, of whatever kinds a row has."""


def share() -> None:
    """From here on. Once in a process."""
    migrate = schema.upgrade
    kept: list[Step] = []

    @functools.wraps(migrate)
    def upgrade(engine: Engine, to: str = schema.HEAD) -> None:
        if to != schema.HEAD or engine.dialect.name != "sqlite" or not _is_empty(engine):
            migrate(engine, to)
        elif kept:
            _replay(engine, kept)
        else:
            migrate(engine, to)
            kept.extend(_left(engine))

    schema.upgrade = upgrade


def _is_empty(engine: Engine) -> bool:
    with engine.connect() as connection:
        return not inspect(connection).get_table_names()


def _left(engine: Engine) -> list[Step]:
    """Every table with its rows, then every index and trigger."""
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection  # Any: a driver's connection has no types
        parts = driver.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
        tables = [(name, made) for kind, name, made in parts if kind == "table"]
        steps: list[Step] = [(made, ()) for _name, made in tables]
        for name, _made in tables:
            for row in driver.execute(f'SELECT * FROM "{name}"'):
                steps.append((f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(row))})', tuple(row)))
        return steps + [(made, ()) for kind, _name, made in parts if kind != "table"]


def _replay(engine: Engine, kept: list[Step]) -> None:
    with engine.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
        driver: Any = connection.connection.driver_connection  # Any: as above
        for statement, values in kept:
            driver.execute(statement, values)
