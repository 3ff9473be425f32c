"""A new master key for a branch on this computer; it can be cut off at any moment.

A second branch is made beside the first: the database copied and brought under its new key, each sealed picture sealed
anew, the kept head and the branch file likewise. Until that is whole the branch is the old one; then it moves in as a
restored branch does (`copies/settling.py`), and whoever opens the branch next goes on with a move that was cut off.
"""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, select, update

from counter_app import blobs, keys
from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.branch_file import BranchFile, EngineKind, must_be_unaltered, read_branch_file, write_branch_file
from counter_app.carried_keys import carried_over
from counter_app.copies.restoring import KeyAtHand
from counter_app.copies.settling import clear, making, settle
from counter_app.db.engine import change_key, copy_sqlite, is_whole, open_sqlite, unchanged
from counter_app.db.errors import BackupRefused
from counter_app.db.head_file import HeadFile
from counter_app.db.models import Blob
from counter_app.db.sealed_files import SealedFile, SealedFileLost, SealedFiles, file_for, file_of
from counter_app.db.session import Database
from counter_app.key_care.errors import RotationRefused
from counter_app.keys import KeySource
from counter_app.own_temp import is_used
from counter_app.paths import Paths, forget, write_whole
from counter_app.places import told_of
from counter_app.sealing import key_id
from counter_app.states import BlobKind

AT_ONCE = 50
"""So many pictures are sealed anew in one transaction."""


def must_rotate_here(paths: Paths) -> BranchFile:
    """Raise RotationRefused where another way is needed: a shared database, a key in the keyring."""
    file = read_branch_file(paths.branch_file)
    if file.engine is EngineKind.POSTGRESQL:
        raise RotationRefused("postgresql")
    if file.key_source is KeySource.KEYRING:
        raise RotationRefused("keyring")
    return file


def rotate(paths: Paths, former: bytes, key: KeyAtHand, now: Callable[[], datetime], who: Actor | None) -> None:
    """Put the branch under `key`. Nobody has it open. The former key opens nothing of it afterwards.

    Raises RotationRefused, BranchFileAltered, WrongKey, BackupRefused (in_use, damaged), PlaceRefused, DiskFull.
    """
    with told_of(paths.data):
        settle(paths)  # one that was cut off at its last step
        file = must_rotate_here(paths)
        must_be_unaltered(file, former, paths.branch_file)
        if is_used(paths.temps):
            raise BackupRefused("in_use")
        clear(paths)
        made = making(paths, f"{now().astimezone(UTC):%Y%m%d-%H%M%S}-{uuid.uuid4().hex[:4]}")
        made.data.mkdir(mode=0o700)
        try:
            with unchanged(paths.database, keys.branch_keys(former).database):
                _make(paths, made, file, former, key.master)
                _say(made, file, key.master, now, who)
                keys.store(key.master, key.source, file.branch_id, made.key_file, key.passphrase)
                if is_used(paths.temps):  # a window was opened meanwhile
                    raise BackupRefused("in_use")
            write_branch_file(made.branch_file, carried_over(file, former, key.master), key.master)
        except BaseException:
            shutil.rmtree(made.data, ignore_errors=True)
            raise
        kept = settle(paths)
        if kept is not None:
            _forget(paths, kept, keys.branch_keys(key.master).database)


def _make(paths: Paths, made: Paths, file: BranchFile, former: bytes, master: bytes) -> None:
    old, new = keys.branch_keys(former), keys.branch_keys(master)
    copy_sqlite(paths.database, made.database, old.database)
    change_key(made.database, old.database, new.database)
    engine = open_sqlite(made.database, new.database)
    try:
        files = (SealedFiles(paths.sealed), SealedFiles(made.sealed))
        _seal_anew(engine, (blobs.Blobs(old.images), blobs.Blobs(new.images)), new.images, files)
    finally:
        engine.dispose()
    if paths.head.exists():
        write_whole(made.head, paths.head.read_bytes())
        HeadFile(made.head, new.heads, file.branch_id).reseal(old.heads)


def _seal_anew(
    engine: Engine, of: tuple[blobs.Blobs, blobs.Blobs], images: bytes, files: tuple[SealedFiles, SealedFiles]
) -> None:
    old, new = of
    wanted = key_id(images)
    while True:
        with engine.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
            columns = (Blob.id, Blob.kind, Blob.nonce, Blob.sealed, Blob.created_at, Blob.file_size, Blob.file_sha256)
            rows = connection.execute(select(*columns).where(Blob.key_id != wanted).limit(AT_ONCE)).all()
            if not rows:
                return
            for blob_id, kind, nonce, sealed, *beside in rows:
                values: dict[str, object] = {"key_id": wanted}
                file = file_of(blob_id, *beside)
                if file is not None:
                    values |= _file_anew(of, (file, kind, nonce), files)
                elif sealed:  # else its period is over, and only the row is left
                    anew = new.sealed_anew(old, blob_id, kind, (nonce, sealed))
                    values |= {"nonce": anew.nonce, "sealed": anew.data}
                connection.execute(update(Blob).where(Blob.id == blob_id).values(**values))


def _file_anew(
    of: tuple[blobs.Blobs, blobs.Blobs], was: tuple[SealedFile, BlobKind, bytes], files: tuple[SealedFiles, SealedFiles]
) -> dict[str, object]:
    """A file sealed anew in its new folder; one that is lost stays so, and its row says it of no other bytes."""
    file, kind, nonce = was
    try:
        anew = of[1].sealed_anew(of[0], file.id, kind, (nonce, files[0].read(file)))
    except SealedFileLost:
        return {}
    made = file_for(file.id, file.at, anew.data)
    files[1].write(made, anew.data)
    return {"nonce": anew.nonce, "file_size": made.size, "file_sha256": made.digest}


def _say(made: Paths, file: BranchFile, master: bytes, now: Callable[[], datetime], who: Actor | None) -> None:
    new = keys.branch_keys(master)
    if not is_whole(made.database, new.database):
        raise BackupRefused("damaged")
    engine = open_sqlite(made.database, new.database)
    try:
        heads = HeadFile(made.head, new.heads, file.branch_id)
        with Database(engine, file.branch_id, now, heads=heads).transaction(None) as work:
            work.audit(who, AuditCode.KEY_ROTATED, file.branch_id)
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        engine.dispose()


def _forget(paths: Paths, kept: Path, database_key: bytes) -> None:
    """The former key and all it opens goes, once the new branch is seen to be whole where it lies."""
    if is_whole(paths.database, database_key):
        forget(Paths(kept).key_file)
        shutil.rmtree(kept, ignore_errors=True)
