"""The way back: a copy becomes the branch of a data folder, and what was there is kept.

Everything is refused before anything is touched: the copy is read where it lies, then carried, checked once more,
brought to this program's revision and signed into its own audit chain beside the old branch. Only then it moves in.
"""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.exc import DBAPIError

from counter_app import keys
from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.audit_chain import ChainFault, ChainHead
from counter_app.branch_file import BranchFile, EngineKind, must_be_unaltered, read_branch_file, write_branch_file
from counter_app.copies import server
from counter_app.copies.manifest import ManifestBroken, read_manifest
from counter_app.copies.pool import carry_files, must_hold, named_by, pool_of
from counter_app.copies.rules import made_at
from counter_app.copies.settling import clear, making, settle
from counter_app.db import losing, schema
from counter_app.db.backup import carry, checked
from counter_app.db.engine import open_sqlite
from counter_app.db.errors import (
    AuditChainBroken,
    BackupRefused,
    BranchFileBroken,
    BranchFileMissing,
    NewerSchema,
    NotADatabase,
    StoreDamaged,
    UnknownWord,
    WrongKey,
)
from counter_app.db.faults import DatabaseGone
from counter_app.db.head_file import HeadFile
from counter_app.db.models import StaffSession
from counter_app.db.place import refuse_unfit
from counter_app.db.postgresql import open_postgresql
from counter_app.db.sealed_files import SealedFiles
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.keys import KeySource
from counter_app.officers import sessions
from counter_app.own_temp import is_used
from counter_app.paths import Paths, write_whole
from counter_app.places import must_be_folder, told_of
from counter_app.retention.purge import purge
from counter_app.states import SessionEnd


@dataclass(frozen=True)
class KeyAtHand:
    """The branch's key, and where it is kept from now on; `passphrase` seals it when it lies in a file."""

    master: bytes = field(repr=False)
    source: KeySource
    passphrase: str = field(default="", repr=False)


@dataclass(frozen=True)
class CopyFacts:
    """What a copy holds, as somebody who chooses one asks: whose, from when, how far, how much."""

    folder: Path
    branch_id: uuid.UUID
    code: str
    made_at: datetime | None
    revision: str
    head: ChainHead
    members: int
    visits: int
    faults: tuple[ChainFault, ...] = ()

    @property
    def is_older(self) -> bool:
        """Whether it was made by an earlier program, so that its data is brought up to date on the way."""
        return self.revision != schema.HEAD


@dataclass(frozen=True)
class Restored:
    """What came back, and the folder that keeps what was there before."""

    facts: CopyFacts
    kept: Path | None


def running_branch(paths: Paths) -> BranchFile | None:
    """The branch of a data folder as its clear file names it, None where there is none that can be read."""
    with suppress(BranchFileMissing, BranchFileBroken, NewerSchema, OSError):
        return read_branch_file(paths.branch_file)
    return None


def look_at(folder: Path, master: bytes, running: BranchFile | None) -> CopyFacts:
    """Read a copy where it lies; nothing is written. `running` is the branch that it is to replace.

    Raises BackupRefused (codes foreign, copy_damaged, files_missing, tool_missing), WrongKey, NewerSchema,
    BranchFileMissing, BranchFileBroken, BranchFileAltered, DatabaseMissing, PlaceRefused.
    """
    copy = Paths(folder)
    with told_of(folder), _said_of_a_copy():
        file = read_branch_file(copy.branch_file)
        if running is not None and running.branch_id != file.branch_id:
            raise BackupRefused("foreign")
        must_be_unaltered(file, master, copy.branch_file)
        try:
            return _facts(copy, keys.branch_keys(master).database, file)
        except WrongKey as error:  # the check value says that the key is right
            raise BackupRefused("copy_damaged") from error


def restore(
    paths: Paths, folder: Path, key: KeyAtHand, now: Callable[[], datetime], who: Actor | None = None, address: str = ""
) -> Restored:
    """Put a copy in the place of a data folder's branch, or into an empty one. `who` allowed it, None by the sheet.

    A shared database comes back into the empty one at `address`, by itself the copy's own; the old one stays.

    Raises as `look_at`, and BackupRefused (in_use) while a window has the branch open, NetworkShare, ReadOnlyFolder,
    DiskFull, KeyringUnavailable, and of a server BackupRefused (tool_older, database_taken, damaged). The branch that
    was there is as it was then.
    """
    with told_of(paths.data):
        settle(paths)  # an earlier one that was cut off at its last step
    running = running_branch(paths)
    facts = look_at(folder, key.master, running)
    must_be_folder(paths.data)
    with told_of(paths.data):
        paths.make()
        if is_used(paths.temps):
            raise BackupRefused("in_use")
        refuse_unfit(paths.data)
        clear(paths)
        made = making(paths, f"{now().astimezone(UTC):%Y%m%d-%H%M%S}-{uuid.uuid4().hex[:4]}")
        made.data.mkdir(mode=0o700)
        try:
            file = _bring(facts, made, key, address)
            _sign(made, key, file, now, who)
            _note_loss(paths, made, key, file, now)
            _keep_key(paths, made, key, file, running)
            write_branch_file(made.branch_file, replace(file, revision=schema.HEAD, key_source=key.source), key.master)
        except BaseException:
            shutil.rmtree(made.data, ignore_errors=True)
            raise
        return Restored(facts, settle(paths))


def _facts(copy: Paths, key: bytes, file: BranchFile) -> CopyFacts:
    try:
        listed = read_manifest(copy.data, key)
    except ManifestBroken as error:
        raise BackupRefused("copy_damaged") from error
    faults: tuple[ChainFault, ...] = ()
    if file.engine is EngineKind.POSTGRESQL:
        told = server.read_again(copy.data, key, file.branch_id)
    else:
        copied, told = checked(copy, key, file.branch_id)
        faults = copied.faults
        with named_by(copy.data, key, file) as named:
            must_hold(pool_of(copy.data, file), named, listed.lost if listed is not None else ())
    if listed is not None and listed != told:
        raise BackupRefused("copy_damaged")
    if told.revision not in schema.REVISIONS:
        raise NewerSchema(told.revision, schema.HEAD)
    return CopyFacts(
        copy.data,
        file.branch_id,
        file.code,
        made_at(copy.data.name),
        told.revision,
        told.head,
        told.rows.get("member", 0),
        told.rows.get("visit_case", 0),
        faults,
    )


@contextmanager
def _said_of_a_copy() -> Iterator[None]:
    """The key is proven by the branch file, so whatever else cannot be read is damage of the copy, and told as that."""
    try:
        yield
    except BackupRefused as refused:
        raise (BackupRefused("copy_damaged") if refused.why == "damaged" else refused) from refused
    except (
        NotADatabase,
        DatabaseGone,
        AuditChainBroken,
        StoreDamaged,
        UnknownWord,
        DBAPIError,
        MemoryError,
        ValueError,
    ) as error:
        raise BackupRefused("copy_damaged") from error


def _bring(facts: CopyFacts, made: Paths, key: KeyAtHand, address: str) -> BranchFile:
    """Carry the database near, and see that it is the one that was looked at."""
    source, database_key = Paths(facts.folder), keys.branch_keys(key.master).database
    file = read_branch_file(source.branch_file)
    if file.engine is EngineKind.POSTGRESQL:
        file = replace(file, address=address or file.address)
        told = server.read_again(source.data, database_key, facts.branch_id)
        server.bring_back(source.data, database_key, file.address, told)
        return file
    carry(source.database, made.database)
    copied, _told = checked(made, database_key, facts.branch_id, chain=False)  # it was read where it lies
    if copied.head != facts.head:
        raise BackupRefused("copy_damaged")
    listed = read_manifest(source.data, database_key)
    with named_by(made.data, database_key, file) as named:
        pool, to = pool_of(source.data, file), SealedFiles(made.sealed)
        carry_files(pool, to, named, listed.lost if listed is not None else ())
    return file


def _engine(made: Paths, key: KeyAtHand, file: BranchFile) -> Engine:
    if file.engine is EngineKind.POSTGRESQL:
        return open_postgresql(file.address, patient=True)
    return open_sqlite(made.database, keys.branch_keys(key.master).database)


def _sign(made: Paths, key: KeyAtHand, file: BranchFile, now: Callable[[], datetime], who: Actor | None) -> None:
    """Bring it to this program's revision; nobody works in it any more, and its chain says what happened."""
    engine = _engine(made, key, file)
    try:
        schema.upgrade(engine)
        database = Database(engine, file.branch_id, now)
        if file.engine is EngineKind.SQLITE:
            database.files = SealedFiles(made.sealed)
        with database.transaction(None) as work:
            open_ones = select(StaffSession).where(
                StaffSession.branch_id == file.branch_id, StaffSession.ended_at.is_(None)
            )
            for row in work.session.scalars(open_ones):
                sessions.end(work, None, row, SessionEnd.SIGNED_OUT)
            by = "staff" if who is not None else "sheet"
            work.audit(who, AuditCode.DATA_RESTORED, file.branch_id, None, by=by)
            work.publish(Event(Topic.BRANCH, EventKind.DATA_RESTORED))
        purge(database)  # what went since the copy was made does not come back with it
    finally:
        engine.dispose()


def _note_loss(paths: Paths, made: Paths, key: KeyAtHand, file: BranchFile, now: Callable[[], datetime]) -> None:
    """What was written since the copy is known to be missing: the restored branch begins to keep its head from here."""
    derived = keys.branch_keys(key.master)
    engine = _engine(made, key, file)
    try:
        heads = HeadFile(made.head, derived.heads, file.branch_id)
        upto = losing.seen_in(HeadFile(paths.head, derived.heads, file.branch_id))
        losing.note(Database(engine, file.branch_id, now, heads=heads), None, "restore", upto)
    finally:
        engine.dispose()


def _keep_key(paths: Paths, made: Paths, key: KeyAtHand, file: BranchFile, running: BranchFile | None) -> None:
    """The key lies where it did, or where it is wanted."""
    kept_as_it_is = running is not None and running.key_source is key.source and not key.passphrase
    if kept_as_it_is and paths.key_file.exists():
        write_whole(made.key_file, paths.key_file.read_bytes())
    else:
        keys.store(key.master, key.source, file.branch_id, made.key_file, key.passphrase)
