"""The health of a branch seen from outside, for monitoring: nothing is asked, migrated or changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.exc import DBAPIError

from counter_app import keys
from counter_app.branch_file import BranchFile, EngineKind, must_be_unaltered, read_branch_file
from counter_app.carried_keys import keys_of
from counter_app.db import schema
from counter_app.db.engine import open_sqlite
from counter_app.db.errors import (
    BranchFileAltered,
    BranchFileBroken,
    BranchFileMissing,
    NetworkShare,
    NewerSchema,
    NotADatabase,
    ReadOnlyFolder,
    StoreDamaged,
    WrongKey,
)
from counter_app.db.models import Branch
from counter_app.db.opening import reachable
from counter_app.db.postgresql import open_postgresql
from counter_app.db.server_secret import kept_password
from counter_app.db.session import Database
from counter_app.errors import CounterError, OutsideError
from counter_app.health.measuring import folder_facts
from counter_app.health.reading import store_facts
from counter_app.health.service import with_certificate, with_store
from counter_app.health.values import Facts, FolderFault, KeyStanding, Machine
from counter_app.keys import BranchKeys, KeySource
from counter_app.paths import Paths
from counter_app.states import BranchKind


@dataclass(frozen=True)
class Seen:
    """What was found, with the branch's code where its file can be read, and its store and keys where they opened."""

    facts: Facts
    code: str = ""
    db: Database | None = None
    keys: BranchKeys | None = None
    source: KeySource | None = None


@contextmanager
def seen_from_outside(paths: Paths, now: Callable[[], datetime], machine: Machine) -> Iterator[Seen]:
    """Everything that can be told, and the store as long as it is used. Raises nothing that belongs to the branch."""
    facts = Facts(now(), newest_revision=schema.HEAD, machine=machine)
    try:
        file = read_branch_file(paths.branch_file)
    except NewerSchema:
        yield Seen(replace(facts, is_newer=True))
    except (BranchFileMissing, NotADirectoryError):
        yield Seen(_with_fault(facts, paths, FolderFault.EMPTY))
    except (BranchFileBroken, OSError):
        yield Seen(_with_fault(facts, paths, FolderFault.BROKEN))
    else:
        with _opened(paths, file, now, facts) as seen:
            yield seen


@contextmanager
def _opened(paths: Paths, file: BranchFile, now: Callable[[], datetime], facts: Facts) -> Iterator[Seen]:
    is_server = file.engine is EngineKind.POSTGRESQL
    facts = replace(
        facts,
        is_server=is_server,
        key_source=file.key_source.value,
        folder=folder_facts(paths, embedded=not is_server),
    )
    standing, master = _key(paths, file)
    facts = replace(facts, key=standing, is_damaged=paths.damage_mark.exists())
    if master is not None and _is_altered(paths, file, master):  # nothing it says is followed
        altered = replace(facts.folder, fault=FolderFault.BROKEN, named=paths.branch_file.name)
        yield Seen(replace(facts, folder=altered), source=file.key_source)
        return
    facts = with_certificate(facts, file)
    if master is None:
        yield Seen(facts, file.code, source=file.key_source)
        return
    branch_keys = keys_of(file, master)
    told, db = _store(paths, file, branch_keys, now, facts)
    try:
        yield Seen(told, file.code, db, branch_keys, file.key_source)
    finally:
        if db is not None:
            db.close()


def _key(paths: Paths, file: BranchFile) -> tuple[KeyStanding, bytes | None]:
    if file.key_source is KeySource.PASSPHRASE:  # nobody is there to type it
        return (KeyStanding.LOCKED if paths.key_file.exists() else KeyStanding.LOST), None
    try:
        master = keys.load(file.key_source, file.branch_id, paths.key_file, str)
    except keys.KeyringUnavailable:
        return KeyStanding.SHUT, None
    except (keys.KeyMissing, keys.KeyFileBroken, keys.KeyFileExposed, OSError, ValueError):
        return KeyStanding.LOST, None
    if not keys.is_right(master, file.key_check):
        return KeyStanding.WRONG, None
    return KeyStanding.AT_HAND, master


def _is_altered(paths: Paths, file: BranchFile, master: bytes) -> bool:
    try:
        must_be_unaltered(file, master, paths.branch_file)
    except BranchFileAltered:
        return True
    return False


def _store(
    paths: Paths, file: BranchFile, branch_keys: BranchKeys, now: Callable[[], datetime], facts: Facts
) -> tuple[Facts, Database | None]:
    try:
        if facts.is_server:
            password = kept_password(paths, branch_keys.database)
            engine = reachable(open_postgresql(file.address, password), file.address)
        else:
            engine = open_sqlite(paths.database, branch_keys.database)
    except NewerSchema:
        return replace(facts, is_newer=True), None
    except (NetworkShare, ReadOnlyFolder):  # the folder's own line says so
        return facts, None
    except (NotADatabase, WrongKey):  # the check value says that the key is right
        return replace(facts, is_damaged=True), None
    except (CounterError, OutsideError):
        return _silent(facts), None
    db = Database(engine, file.branch_id, now)
    try:
        return _read(db, facts), db
    except StoreDamaged:
        db.close()
        return replace(facts, is_damaged=True), None
    except (OutsideError, DBAPIError):
        db.close()
        return _silent(facts), None
    except NewerSchema:
        db.close()
        return replace(facts, is_newer=True), None


def _read(db: Database, facts: Facts) -> Facts:
    with db.engine.connect() as connection:
        found = schema.found_revision(connection)
    if found and found not in schema.REVISIONS:
        raise NewerSchema(found, schema.HEAD)
    if found != schema.HEAD:  # its tables may lack what is read below
        return replace(facts, revision=found, server_answers=True if facts.is_server else None)
    with db.read() as session:
        branch = session.get_one(Branch, db.branch_id)
        facts = replace(facts, is_real=branch.kind is BranchKind.REAL)
        return with_store(facts, store_facts(db, session, facts.now))


def _silent(facts: Facts) -> Facts:
    return replace(facts, server_answers=False) if facts.is_server else replace(facts, is_damaged=True)


def _with_fault(facts: Facts, paths: Paths, fault: FolderFault) -> Facts:
    measured = folder_facts(paths, embedded=False)
    named = paths.branch_file.name if fault is FolderFault.BROKEN else ""
    return replace(facts, folder=replace(measured, fault=fault, named=named))
