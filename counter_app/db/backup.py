"""A copy of a branch while it works, checked before it counts. The copy is as encrypted as the original.

The key is never part of a copy: it comes back from the keyring, the sealed key file or the recovery sheet.
"""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.audit_chain import ChainFault, ChainHead
from counter_app.branch_file import EngineKind, read_branch_file
from counter_app.clock import utc_now
from counter_app.db.audit_check import audit_head, verify_audit
from counter_app.db.engine import copy_sqlite, is_whole, open_sqlite
from counter_app.db.errors import BackupRefused
from counter_app.db.faults import DiskFull
from counter_app.db.session import Database
from counter_app.paths import Paths, keep_name, write_whole
from counter_app.places import PlaceFault, PlaceRefused, must_be_folder, told_of
from counter_app.rights.asking import by_table


@dataclass(frozen=True)
class Copied:
    """A whole copy: the newest audit row in it, and what its chain complains of (it would of the original's too)."""

    folder: Path
    size_bytes: int
    head: ChainHead
    faults: tuple[ChainFault, ...]


@by_table
class BackupService:
    """Copies of the branch that is open. `key` is the database key."""

    def __init__(self, db: Database, now: Callable[[], datetime], paths: Paths, key: bytes) -> None:
        self._db, self._now, self._paths, self._key = db, now, paths, key

    def back_up(self, who: Actor, target: Path | None = None) -> Copied:
        """Copy database and branch file into a new folder inside `target`.

        Raises BackupRefused (codes postgresql, target_exists, damaged), PlaceRefused, DatabaseGone. A copy that does
        not pass its checks is removed again.
        """
        self._db.must_stand(who)  # before anything lies in the folder
        copied = copy_branch(self._paths, self._key, target or self._paths.backups, self._now())
        with self._db.transaction(who) as work:
            work.audit(who, AuditCode.BACKUP_MADE, seq=str(copied.head.seq), digest=copied.head.digest)
        return copied


def copy_branch(paths: Paths, key: bytes, target: Path, now: datetime) -> Copied:
    """The copy itself. Raises as `BackupService.back_up`."""
    file = read_branch_file(paths.branch_file)
    if file.engine is EngineKind.POSTGRESQL:
        raise BackupRefused("postgresql")
    copy = Paths(target / f"cabang-{file.code}-{now:%Y%m%d-%H%M%S}")
    with _all_or_nothing(copy):
        copy_sqlite(paths.database, copy.database, key)
        write_whole(copy.branch_file, paths.branch_file.read_bytes(), mode=0o644)
        copied = _checked(copy, key, file.branch_id)
        keep_name(target)
    return copied


def restore(copied: Path, paths: Paths, key: bytes) -> Copied:
    """Put a copy into a data folder that holds no branch; the key is stored by the caller.

    Raises BackupRefused (codes target_exists, damaged), PlaceRefused, DatabaseGone, and what opening raises.
    """
    source = Paths(copied)
    if paths.database.exists() or paths.branch_file.exists():
        raise BackupRefused("target_exists")
    branch_id = read_branch_file(source.branch_file).branch_id
    _checked(source, key, branch_id)
    with told_of(paths.data), _room_in(paths.data):
        paths.make()
        try:
            copy_sqlite(source.database, paths.database, key)
            restored = _checked(paths, key, branch_id)
            write_whole(paths.branch_file, source.branch_file.read_bytes(), mode=0o644)
        except BaseException:
            paths.database.unlink(missing_ok=True)
            raise
    return restored


def _checked(copy: Paths, key: bytes, branch_id: uuid.UUID) -> Copied:
    """Open a copy, check every page and read its chain."""
    engine = open_sqlite(copy.database, key)
    try:
        if not is_whole(copy.database, key):
            raise BackupRefused("damaged")
        database = Database(engine, branch_id, utc_now)
        with database.read() as session:
            head = audit_head(session, branch_id)
        return Copied(copy.data, copy.database.stat().st_size, head, tuple(verify_audit(database)))
    finally:
        engine.dispose()


@contextmanager
def _all_or_nothing(copy: Paths) -> Iterator[None]:
    target = copy.data.parent
    must_be_folder(target)
    with told_of(target), _room_in(target):
        try:
            copy.data.mkdir(mode=0o700, parents=True)
        except FileExistsError as error:
            raise BackupRefused("target_exists") from error
        try:
            yield
        except BaseException:
            shutil.rmtree(copy.data, ignore_errors=True)
            raise


@contextmanager
def _room_in(target: Path) -> Iterator[None]:
    """A full disk is that of the copy, whatever the database says of its own."""
    try:
        yield
    except DiskFull as error:
        raise PlaceRefused(target, PlaceFault.FULL) from error
