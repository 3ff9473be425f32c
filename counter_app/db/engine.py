"""Opening a branch's database in an encrypted SQLite file on this machine; `postgresql.py` opens a shared one.

The only home of sqlcipher3. How a unit of work begins is said by the execution option `begin` (see session.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from counter_app.db.errors import (
    DatabaseMissing,
    NewerSchema,
    NotADatabase,
    ReadOnlyFolder,
    StoreDamaged,
    WrongKey,
)
from counter_app.db.faults import DatabaseBusy, DatabaseGone, DiskFull
from counter_app.db.fitting import must_fit
from counter_app.db.place import is_writable, read_mounts, refuse_unfit
from counter_app.db.quick import begin
from counter_app.db.schema import HEAD, REVISIONS

TURNS, BELL = ".turns", ".bell"
"""How the names of two empty files beside a store end: where its writers stand in line (line.py), and what is touched
after each commit (bell_file.py)."""
BUSY_MS = 15_000
"""How long a writer waits for another one before it is told that the database is busy."""
KEY_BYTES = 32
COPY = "ro&immutable=1"
"""How a copy at rest is opened: nobody writes it, so nothing is locked and nothing is written beside it."""

_STORE = "store"
"""Under which an engine knows its file."""
ROOM_PAGES = 4096
"""Empty pages (16 MB) below which no file is made smaller."""

_PAGE_BYTES = 4096
_APPLICATION_ID = 0x4C4B5431
"""Marks a file as one of this program's: the letters LKT1."""
_PRAGMAS = (
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA recursive_triggers=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA secure_delete=ON",  # what is purged is written over, not only left out of the tables
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
        connection.execute("PRAGMA cipher_log_level=NONE")  # it would write to the terminal, not to our log
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        for pragma in _PRAGMAS:
            connection.execute(pragma)
    except BaseException:
        connection.close()
        raise
    return connection


def create_sqlite(path: Path, key: bytes, mounts: Callable[[], str] = read_mounts) -> None:
    """Make an empty encrypted file in WAL mode.

    Raises FileExistsError rather than touch one that is there, NetworkShare, ReadOnlyFolder.
    """
    refuse_unfit(path.parent, mounts)
    path.touch(mode=0o600, exist_ok=False)
    try:
        with closing(connect_sqlite(path, key)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute(f"PRAGMA application_id={_APPLICATION_ID}")
    except sqlcipher.DatabaseError as error:
        raise (DiskFull() if "full" in str(error) else DatabaseGone()) from error


def copy_sqlite(path: Path, target: Path, key: bytes) -> None:
    """Copy what is committed at this moment into a new file with the same key; writers go on meanwhile.

    Raises FileExistsError, DiskFull, DatabaseGone.
    """
    target.touch(mode=0o600, exist_ok=False)
    try:
        with closing(connect_sqlite(path, key)) as source, closing(connect_sqlite(target, key)) as copy:
            source.backup(copy)  # in one go: under WAL a reader stops nobody, and a writer does not make it start again
    except sqlcipher.DatabaseError as error:
        raise (DiskFull() if "full" in str(error) else DatabaseGone()) from error


def fold_log(path: Path, key: bytes) -> None:
    """Bring the log of a copied file into it, so that it is one file. Raises DiskFull, DatabaseGone."""
    try:
        with closing(connect_sqlite(path, key)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlcipher.DatabaseError as error:
        raise (DiskFull() if "full" in str(error) else DatabaseGone()) from error


def change_key(path: Path, key: bytes, new: bytes) -> None:
    """Bring a database that nobody else has open under another key. Raises DiskFull, DatabaseGone.

    It is not safe against a cut: use it on a copy.
    """
    try:
        with closing(connect_sqlite(path, key)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
            connection.execute(f"PRAGMA rekey=\"x'{new.hex()}'\"")
        with closing(connect_sqlite(path, new)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
    except sqlcipher.DatabaseError as error:
        raise (DiskFull() if "full" in str(error) else DatabaseGone()) from error


@contextmanager
def unchanged(path: Path, key: bytes) -> Iterator[None]:
    """In here nobody writes to a database, whichever process. Raises DatabaseBusy, DatabaseGone."""
    with closing(connect_sqlite(path, key)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlcipher.DatabaseError as error:
            raise (DatabaseBusy() if "locked" in str(error) else DatabaseGone()) from error
        yield
        connection.execute("ROLLBACK")


def forget_log(engine: Engine) -> bool:
    """Bring everything into the file and cut its log to nothing, as it still holds pages as they were.

    False while somebody reads an older state: the next time will do it. On PostgreSQL there is nothing to do here.
    """
    if engine.dialect.name == "postgresql":
        return True
    with closing(engine.raw_connection()) as connection:
        busy, _log, _moved = connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def give_back_room(path: Path, key: bytes) -> bool:
    """Make a file smaller that is for the most part empty; whether it was. Its temporary file is as encrypted.

    Somebody who writes just then, or no room for that file, leaves it as it is: the next time will do it.
    """
    with closing(connect_sqlite(path, key)) as connection:
        free, pages = (connection.execute(f"PRAGMA {what}").fetchone()[0] for what in ("freelist_count", "page_count"))
        if free < ROOM_PAGES or free * 4 < pages:
            return False
        connection.execute("PRAGMA temp_store=FILE")  # what stays may be larger than the memory
        try:
            connection.execute("VACUUM")
        except sqlcipher.DatabaseError:
            return False
    return True


class Wholeness(StrEnum):
    """What a check of every page says; UNKNOWN where it met a limit or the file could not be read just then."""

    WHOLE = "whole"
    DAMAGED = "damaged"
    UNKNOWN = "unknown"


def wholeness(path: Path, key: bytes) -> Wholeness:
    """Whether every page of a file in use is authentic and its tables hold together. The key is known to be right."""
    try:
        with closing(connect_sqlite(path, key, "ro")) as connection:
            forged = connection.execute("PRAGMA cipher_integrity_check").fetchall()
            sound = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    except sqlcipher.OperationalError:  # busy, gone, out of reach
        return Wholeness.UNKNOWN
    except (sqlcipher.DatabaseError, MemoryError, ValueError):
        return Wholeness.DAMAGED
    return Wholeness.WHOLE if sound and not forged else Wholeness.DAMAGED


def is_whole(path: Path, key: bytes, mode: str = "ro") -> bool:
    """Whether every page is authentic and every table and index holds together.

    `mode` COPY for a copy at rest: its pages are the original's, so it is enough that each is authentic and in its
    place; what of an index does not fit its table is asked of the original.
    """
    check = "quick_check" if mode == COPY else "integrity_check"
    try:
        with closing(connect_sqlite(path, key, mode)) as connection:
            forged = connection.execute("PRAGMA cipher_integrity_check").fetchall()
            return not forged and connection.execute(f"PRAGMA {check}").fetchall() == [("ok",)]
    except sqlcipher.DatabaseError:
        return False


def open_sqlite(path: Path, key: bytes, mounts: Callable[[], str] = read_mounts) -> Engine:
    """The engine of an encrypted file, after a look that changes nothing.

    Raises DatabaseMissing, NetworkShare, ReadOnlyFolder, DiskFull, NotADatabase, WrongKey, NewerSchema. A damaged first
    page looks like a wrong key: the branch file's check value tells them apart (opening.py).
    """
    if not path.is_file():
        raise DatabaseMissing(str(path))
    refuse_unfit(path.parent, mounts)
    if not is_writable(path):
        raise ReadOnlyFolder(path)
    _look(path, key)
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: connect_sqlite(path, key),
        poolclass=QueuePool,
        pool_size=8,
        max_overflow=24,
        hide_parameters=True,  # an error that is logged must not name a member
        execution_options={_STORE: path},
    )
    event.listen(engine, "begin", _begin_sqlite)
    must_fit(engine)
    event.listen(engine, "handle_error", _tell_nonsense)
    return engine


def open_copy(path: Path, key: bytes) -> Engine:
    """The engine of a copy at rest, which is only read: it may lie on a share or on a medium that cannot be written.

    Raises DatabaseMissing, DatabaseGone, NotADatabase, WrongKey, NewerSchema.
    """
    if not path.is_file():
        raise DatabaseMissing(str(path))
    _look(path, key, COPY)
    made = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: connect_sqlite(path, key, COPY),
        poolclass=QueuePool,
        hide_parameters=True,
    )
    event.listen(made, "begin", _begin_sqlite)
    event.listen(made, "handle_error", _tell_nonsense)
    return made


def beside(engine: Engine, suffix: str) -> Path | None:
    """A file of another kind beside an engine's own; None for a copy at rest, and for a server."""
    store: Path | None = engine.get_execution_options().get(_STORE)
    return None if store is None else store.with_suffix(suffix)


def _begin_sqlite(connection: Connection) -> None:
    begin(connection, connection.get_execution_options().get("begin", "BEGIN"))


def must_be_authentic(connection: Connection) -> None:
    """Raise StoreDamaged when a page was read through this connection that is not what was written.

    SQLCipher hands such a page out as zeros and fails with the next one it decrypts, which may never come: a long text
    or picture would end in zeros. 4 µs. PostgreSQL fails at once, and is not asked.
    """
    if connection.dialect.name != "sqlite" or connection.invalidated:
        return
    driver: Any = connection.connection.driver_connection  # Any: a driver's connection has no types
    if driver.execute("PRAGMA cipher_status").fetchone() == ("0",):
        connection.invalidate()  # it keeps the zeros as the page
        raise StoreDamaged("page")


def _tell_nonsense(context: ExceptionContext) -> None:
    """What the driver itself cannot take from a file: lengths beyond all memory, letters that are none."""
    if isinstance(context.original_exception, MemoryError | UnicodeDecodeError):
        raise StoreDamaged("page") from context.original_exception


def _look(path: Path, key: bytes, mode: str = "ro") -> None:
    # Only SQLite itself may open the file: closing any other handle would drop the locks of this process.
    if path.stat().st_size < _PAGE_BYTES or path.stat().st_size % _PAGE_BYTES:
        raise NotADatabase(path)
    try:
        with closing(connect_sqlite(path, key, mode)) as connection:
            ours = connection.execute("PRAGMA application_id").fetchone()[0] == _APPLICATION_ID
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            rows = connection.execute("SELECT version_num FROM alembic_version") if "alembic_version" in tables else ()
            found = [revision for (revision,) in rows]
    except sqlcipher.OperationalError as error:
        raise DatabaseGone from error
    except sqlcipher.DatabaseError as error:
        raise (NotADatabase(path) if _is_plain(path) else WrongKey()) from error
    except (MemoryError, ValueError) as error:
        raise StoreDamaged("page") from error
    if not ours:
        raise NotADatabase(path)
    if unknown := [revision for revision in found if revision not in REVISIONS]:
        raise NewerSchema(unknown[0], HEAD)


def _is_plain(path: Path) -> bool:
    """Whether this is an SQLite file without encryption."""
    with closing(sqlcipher.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        try:
            connection.execute("SELECT count(*) FROM sqlite_master")
        except sqlcipher.DatabaseError:
            return False
    return True
