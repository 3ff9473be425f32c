"""Opening refuses what it should, by name, and leaves the file as it was."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from counter_app.db.engine import connect_sqlite, create_sqlite, open_sqlite
from counter_app.db.errors import DatabaseMissing, NetworkShare, NewerSchema, NotADatabase, ReadOnlyFolder, WrongKey
from counter_app.db.faults import DiskFull
from counter_app.db.place import is_network_share, read_mounts
from counter_app.db.session import Database
from tests import factories
from tests.databases import BRANCH, KEY, Clock

NOBODY = 65534


def digests(folder: Path) -> dict[str, str]:
    """What lies in a folder; SQLite's index of the WAL and an empty WAL carry no data."""
    files = [path for path in folder.iterdir() if not path.name.endswith("-shm") and path.stat().st_size]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@contextmanager
def untouched(path: Path) -> Iterator[None]:
    before, changed_at = digests(path.parent), path.stat().st_mtime_ns
    yield
    assert digests(path.parent) == before
    assert path.stat().st_mtime_ns == changed_at


@pytest.fixture
def crashed(sqlite_db: Database, sqlite_path: Path, tmp_path: Path) -> Path:
    """A file whose newest rows lie in the WAL only, as after a crash."""
    factories.ticket(sqlite_db)
    folder = tmp_path / "crashed"
    folder.mkdir()
    for name in (sqlite_path.name, sqlite_path.name + "-wal"):
        shutil.copyfile(sqlite_path.parent / name, folder / name)
    assert (folder / "branch.db-wal").stat().st_size
    return folder / "branch.db"


def test_a_wrong_key_is_told_and_nothing_is_touched(sqlite_path: Path) -> None:
    with untouched(sqlite_path), pytest.raises(WrongKey):
        open_sqlite(sqlite_path, bytes(32))


def test_a_wrong_key_does_not_touch_the_rows_of_a_crash(crashed: Path) -> None:
    with untouched(crashed), pytest.raises(WrongKey):
        open_sqlite(crashed, bytes(32))


def test_the_right_key_finds_the_rows_of_a_crash(crashed: Path, clock: Clock) -> None:
    database = Database(open_sqlite(crashed, KEY), BRANCH, clock)
    with database.read() as session:
        assert session.scalar(text("SELECT count(*) FROM ticket")) == 1
    database.close()


@pytest.mark.parametrize("content", [b"", b"abc", b"%PDF-1.7" + bytes(5000)])
def test_a_file_of_something_else_is_told_and_nothing_is_touched(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "branch.db"
    path.write_bytes(content)
    with untouched(path), pytest.raises(NotADatabase):
        open_sqlite(path, KEY)


def test_an_sqlite_file_without_encryption_is_told(tmp_path: Path) -> None:
    path = tmp_path / "branch.db"
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE t (x)")
    plain.commit()
    plain.close()
    with untouched(path), pytest.raises(NotADatabase):
        open_sqlite(path, KEY)


def test_an_encrypted_database_of_another_program_is_told(tmp_path: Path) -> None:
    path = tmp_path / "branch.db"
    other = connect_sqlite(path, KEY, "rwc")
    other.execute("CREATE TABLE t (x)")
    other.close()
    with untouched(path), pytest.raises(NotADatabase):
        open_sqlite(path, KEY)


def test_a_newer_schema_is_told_and_nothing_is_touched(sqlite_path: Path) -> None:
    newer = connect_sqlite(sqlite_path, KEY)
    newer.execute("UPDATE alembic_version SET version_num = '9999'")
    newer.close()
    with untouched(sqlite_path), pytest.raises(NewerSchema) as refused:
        open_sqlite(sqlite_path, KEY)
    assert refused.value.found == "9999"


def test_a_file_that_is_not_there_is_told_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(DatabaseMissing):
        open_sqlite(tmp_path / "branch.db", KEY)
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_is_never_made_anew(sqlite_path: Path) -> None:
    with untouched(sqlite_path), pytest.raises(FileExistsError):
        create_sqlite(sqlite_path, KEY)


@pytest.fixture
def as_nobody() -> Iterator[Path]:
    """A folder open to all; when the tests run as root they go on as a user without rights."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    yield folder
    if is_root:
        os.seteuid(0)
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(os.name != "posix", reason="permission bits")
@pytest.mark.parametrize(("folder_mode", "file_mode"), [(0o555, 0o666), (0o777, 0o444)])
def test_what_can_only_be_read_is_told_and_nothing_is_touched(
    folder_mode: int, file_mode: int, sqlite_path: Path, as_nobody: Path
) -> None:
    path = as_nobody / "branch.db"
    shutil.copyfile(sqlite_path, path)
    path.chmod(file_mode)
    as_nobody.chmod(folder_mode)
    if os.geteuid() == 0:
        os.seteuid(NOBODY)
    with untouched(path), pytest.raises(ReadOnlyFolder):
        open_sqlite(path, KEY)


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
tmpfs /run tmpfs rw 0 0
server:/data /srv/kantor nfs4 rw 0 0
//server/bersama /mnt/data\\040bersama cifs rw 0 0
me@host: /media/loket/remote fuse.sshfs rw 0 0
/dev/sdb1 /srv/kantor/lokal ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "shared"),
    [
        ("/srv/kantor", True),
        ("/srv/kantor/cabang/data", True),
        ("/mnt/data bersama/x", True),
        ("/media/loket/remote", True),
        ("/srv/kantor/lokal/data", False),
        ("/srv/kantorku", False),
        ("/media/loket", False),
    ],
)
def test_a_network_share_is_known_by_its_mount(folder: str, shared: bool) -> None:
    assert is_network_share(Path(folder), lambda: MOUNTS) is shared


def test_a_database_on_a_network_share_is_refused_untouched(sqlite_path: Path) -> None:
    with untouched(sqlite_path), pytest.raises(NetworkShare):
        open_sqlite(sqlite_path, KEY, lambda: f"server:/x {sqlite_path.parent.resolve()} nfs rw 0 0")


def test_no_database_is_made_on_a_network_share(tmp_path: Path) -> None:
    with pytest.raises(NetworkShare):
        create_sqlite(tmp_path / "branch.db", KEY, lambda: f"server:/x {tmp_path.resolve()} cifs rw 0 0")
    assert list(tmp_path.iterdir()) == []


def test_this_machines_own_mounts_can_be_read(tmp_path: Path) -> None:
    assert not is_network_share(tmp_path, read_mounts)


def test_a_full_disk_is_told_and_the_work_undone(sqlite_db: Database) -> None:
    factories.ticket(sqlite_db)
    with sqlite_db.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 2}")
    with pytest.raises(DiskFull), sqlite_db.transaction(None) as work:
        work.connection.exec_driver_sql("CREATE TABLE filler AS SELECT randomblob(100000) AS x")
    with sqlite_db.read() as session:
        assert session.scalar(text("SELECT count(*) FROM ticket")) == 1
        assert session.scalar(text("SELECT count(*) FROM sqlite_master WHERE name = 'filler'")) == 0


def test_an_acknowledged_commit_survives_a_power_cut_and_nothing_is_written_in_clear(sqlite_db: Database) -> None:
    expected = {
        "synchronous": 2,
        "journal_mode": "wal",
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "temp_store": 2,
    }
    with sqlite_db.engine.connect() as connection:
        assert {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in expected} == expected


def test_rows_cannot_be_read_from_the_file_or_its_wal(sqlite_db: Database, sqlite_path: Path) -> None:
    factories.member(sqlite_db, name="JOKO WIDYATMOKO", nik="3273015201901234")
    content = b"".join(path.read_bytes() for path in sqlite_path.parent.iterdir())
    assert len(content) > 100_000
    assert b"WIDYATMOKO" not in content
    assert b"widyatmoko" not in content
    assert b"3273015201901234" not in content


def test_postgresql_works_in_utc_and_does_not_wait_forever(postgresql_db: Database) -> None:
    with postgresql_db.engine.connect() as connection:
        shown = {
            name: connection.exec_driver_sql(f"SHOW {name}").scalar_one()
            for name in ("timezone", "lock_timeout", "statement_timeout", "transaction_isolation")
        }
    assert shown == {
        "timezone": "UTC",
        "lock_timeout": "10s",
        "statement_timeout": "12s",
        "transaction_isolation": "read committed",
    }
