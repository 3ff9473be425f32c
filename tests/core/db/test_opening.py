"""From a data folder and a key to a branch that works."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import inspect, select

from counter_app import keys
from counter_app.branch_file import BranchFile, EngineKind, read_branch_file, sealed
from counter_app.branches import BranchPlan, KeyPlan, create_branch
from counter_app.db import schema
from counter_app.db.address import understood
from counter_app.db.engine import create_sqlite, open_sqlite
from counter_app.db.errors import BranchFileAltered, DatabaseMissing, NewerSchema, NotADatabase, WrongKey
from counter_app.db.faults import DatabaseGone
from counter_app.db.models import AuditEntry, Branch
from counter_app.db.opening import open_database
from counter_app.db.postgresql import open_postgresql
from counter_app.db.session import Database
from counter_app.db.words import explain
from counter_app.keys import KeySource
from counter_app.passphrases import WeakPassphrase
from counter_app.paths import Paths
from counter_app.states import BranchKind
from tests.databases import START, Clock


@dataclass
class Founded:
    """A branch on disk, closed."""

    paths: Paths
    clock: Clock

    @property
    def file(self) -> BranchFile:
        return read_branch_file(self.paths.branch_file)

    @property
    def master(self) -> bytes:
        return keys.load(KeySource.FILE, self.file.branch_id, self.paths.key_file, str)

    def open(self, master: bytes | None = None, **changes: Any) -> Database:
        file = sealed(replace(self.file, **changes), self.master) if changes else self.file
        return open_database(self.paths, file, master or self.master, self.clock)


@pytest.fixture
def address(engine_kind: str, request: pytest.FixtureRequest) -> str:
    """Where a new branch may live, once for each engine; "" for a file."""
    if engine_kind == "sqlite":
        return ""
    make: Callable[[str], str] = request.getfixturevalue("empty_postgresql")
    return make("template0")


@pytest.fixture
def founded(address: str, tmp_path: Path, clock: Clock) -> Founded:
    """A new branch."""
    paths = Paths(tmp_path / "cabang")
    plan = BranchPlan("J01", "Cabang Uji", "Asia/Jakarta", BranchKind.DEMO, 0, (), (), address)
    create_branch(paths, plan, KeyPlan(KeySource.FILE), clock)
    return Founded(paths, clock)


def test_a_new_branch_opens_and_its_founding_is_audited(founded: Founded) -> None:
    database = founded.open()
    with database.read() as session:
        branch = session.scalars(select(Branch)).one()
        codes = session.scalars(select(AuditEntry.code)).all()
    database.close()
    assert (branch.code, branch.name, branch.created_at) == ("J01", "Cabang Uji", START)
    assert codes in (
        ["branch_created"],
        ["branch_created", "head_kept"],
    )  # a file keeps its head from the first opening
    assert read_branch_file(founded.paths.branch_file).revision == schema.HEAD


def test_a_wrong_key_is_told_before_the_database_is_asked(founded: Founded) -> None:
    with pytest.raises(WrongKey):
        founded.open(bytes(32))


def test_a_server_with_another_branch_only_is_told(founded: Founded) -> None:
    with pytest.raises(DatabaseMissing):
        founded.open(branch_id=uuid.uuid4())


@pytest.mark.parametrize("engine_kind", ["sqlite"])
def test_with_the_right_key_a_damaged_file_is_no_wrong_key(founded: Founded) -> None:
    content = bytearray(founded.paths.database.read_bytes())
    content[100] ^= 1
    founded.paths.database.write_bytes(content)
    with pytest.raises(NotADatabase):
        founded.open()


def test_an_empty_database_is_told_and_stays_empty(founded: Founded, tmp_path: Path, clock: Clock) -> None:
    paths = Paths(tmp_path)
    create_sqlite(paths.database, keys.branch_keys(founded.master).database)
    file = sealed(replace(founded.file, engine=EngineKind.SQLITE, address=""), founded.master)
    with pytest.raises(DatabaseMissing):
        open_database(paths, file, founded.master, clock)
    engine = open_sqlite(paths.database, keys.branch_keys(founded.master).database)
    assert inspect(engine).get_table_names() == []
    engine.dispose()


@pytest.mark.parametrize("engine_kind", ["postgresql"])
def test_an_older_shared_database_is_brought_up(address: str, tmp_path: Path, clock: Clock) -> None:
    engine, master, branch_id = open_postgresql(address), keys.new_master_key(), uuid.uuid4()
    schema.upgrade(engine, "0003")
    with engine.begin() as connection:
        columns = {"code": "J01", "name": "Cabang", "zone": "Asia/Jakarta", "created_at": START}
        connection.execute(sa.insert(Branch), columns | {"id": branch_id, "kind": BranchKind.DEMO})
    engine.dispose()
    paths = Paths(tmp_path)
    file = BranchFile(branch_id, "J01", "0003", EngineKind.POSTGRESQL, KeySource.FILE, "", address)
    database = open_database(paths, sealed(file, master), master, clock)
    assert not schema.needs_upgrade(database.engine)
    database.close()
    assert read_branch_file(paths.branch_file).revision == schema.HEAD


@pytest.mark.parametrize("engine_kind", ["postgresql"])
def test_a_server_without_the_database_is_told(founded: Founded) -> None:
    address = founded.file.address
    with pytest.raises(DatabaseMissing):
        founded.open(address=replace(understood(address), database="absent").text())


@pytest.mark.parametrize("engine_kind", ["postgresql"])
def test_a_server_that_does_not_answer_is_told(founded: Founded, tmp_path: Path) -> None:
    with pytest.raises(DatabaseGone):
        founded.open(address=f"postgresql+psycopg://loket@/cabang?host={tmp_path}")


@pytest.mark.parametrize("engine_kind", ["sqlite"])
def test_a_newer_branch_file_is_told(founded: Founded) -> None:
    path = founded.paths.branch_file
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": 3}))
    with pytest.raises(NewerSchema):
        founded.open()


FAULTS = [
    WrongKey(),
    NotADatabase(Path("/x")),
    NewerSchema("0009", "0005"),
    DatabaseMissing("/x"),
    keys.KeyMissing(KeySource.KEYRING),
    keys.KeyMissing(KeySource.FILE),
    keys.RecoveryTextWrong(3),
    keys.RecoveryTextWrong(0),
    keys.WrongPassphrase(),
    keys.KeyringExposed("keyrings.alt.file"),
    BranchFileAltered(Path("/x")),
    WeakPassphrase("short"),
    WeakPassphrase("guessed"),
]


def test_every_fault_has_a_sentence_of_its_own() -> None:
    sentences = [explain(fault) for fault in FAULTS]
    assert None not in sentences
    assert len(set(sentences)) == len(FAULTS)
    assert explain(ValueError()) is None
