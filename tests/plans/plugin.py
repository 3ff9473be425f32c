"""Asks how the statements of the program would be carried out in a branch of years: after each test those that were new
in it, and those of PostgreSQL when all tests are over.
"""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path

import psycopg
import pytest

from counter_app.db import schema
from counter_app.db.engine import create_sqlite, open_sqlite
from tests.databases import KEY
from tests.plans.heard import Ear, Heard
from tests.plans.postgresql import PostgresqlOracle
from tests.plans.sqlite import SqliteOracle

EAR = Ear()
EAR.listen()
MANY = 200
"""Statements of PostgreSQL from which on they are asked about: of a few tests it would take longer than they do."""


@pytest.fixture(autouse=True)
def no_walk() -> Iterator[None]:
    """No statement of the program walks through a table that grows, or sorts one."""
    yield
    heard = EAR.taken("sqlite")
    told(heard, (sqlite_oracle().faults(one.statement, one.parameters) for one in heard))


@pytest.fixture(scope="session")
def no_walk_on_the_server(postgresql_server: str, postgresql_template: str) -> Iterator[OnServer]:
    """The same of every statement that was sent to a server in this run."""
    asked = OnServer(postgresql_server, postgresql_template)
    yield asked
    try:
        heard = EAR.taken("postgresql")
        if len(heard) >= MANY:
            told(heard, [asked.oracle.faults(one.statement, one.parameters) for one in heard])
    finally:
        asked.close()


@pytest.fixture(scope="session")
def postgresql_oracle(no_walk_on_the_server: OnServer) -> PostgresqlOracle:
    """The planner of the shared engine, with rows."""
    return no_walk_on_the_server.oracle


class OnServer:
    """The planner of a server of these tests, made when it is first asked."""

    def __init__(self, server: str, template: str) -> None:
        self._server, self._template = server, template

    @cached_property
    def oracle(self) -> PostgresqlOracle:
        """With a database of its own."""
        name = f"plans_{uuid.uuid4().hex}"
        with psycopg.connect(self._server, autocommit=True) as admin:
            admin.execute(f"CREATE DATABASE {name} TEMPLATE {self._template}".encode())
        return PostgresqlOracle(self._server, name)

    def close(self) -> None:
        """Give it back where it was made."""
        if "oracle" in self.__dict__:
            self.oracle.close()


def told(heard: Iterable[Heard], faults: Iterable[list[str]]) -> None:
    """Fail with who sends what grows."""
    lines = [
        f"{one.origin}: {fault}\n{one.statement}" for one, found in zip(heard, faults, strict=True) for fault in found
    ]
    assert not lines, "\n".join(["grows with the years:", *lines])


@cache
def sqlite_oracle() -> SqliteOracle:
    """The planner of the embedded engine; made when it is first asked."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "branch.db"
        create_sqlite(path, KEY)
        engine = open_sqlite(path, KEY)
        schema.upgrade(engine)
        engine.dispose()
        return SqliteOracle.of_file(path, KEY)
