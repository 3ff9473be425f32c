"""From a branch's data folder and its master key to a database that is ready for work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Engine, select
from sqlalchemy.exc import DBAPIError, OperationalError

from counter_app import keys
from counter_app.branch_file import BranchFile, EngineKind, must_be_unaltered, write_branch_file
from counter_app.db import losing, schema
from counter_app.db.backup import keep_before_update
from counter_app.db.damage import DamageMark
from counter_app.db.engine import open_sqlite
from counter_app.db.errors import DatabaseMissing, NotADatabase, WrongKey
from counter_app.db.faults import DatabaseGone, outside_error
from counter_app.db.head_file import HeadFile
from counter_app.db.models import Branch
from counter_app.db.postgresql import as_patient, open_postgresql
from counter_app.db.roles import OwnerNeeded, owns_tables
from counter_app.db.sealed_files import SealedFiles
from counter_app.db.server_faults import Trouble, trouble_in
from counter_app.db.server_secret import kept_password
from counter_app.db.session import Database
from counter_app.paths import Paths
from counter_app.steady import tick_now


def open_database(
    paths: Paths, file: BranchFile, master: bytes, now: Callable[[], datetime], password: str = ""
) -> Database:
    """The branch's database, brought to the newest revision and compared with the head that was kept outside it.

    `watch.loss` says what is missing; nothing is written while it stands. `password` is PostgreSQL's, "" for the
    client's own ways.
    Raises WrongKey, BranchFileAltered, NotADatabase, NewerSchema, OwnerNeeded, DatabaseMissing, NetworkShare,
    ReadOnlyFolder, DiskFull, DatabaseGone, StoreDamaged, PlaceRefused; in each case the data stays as it was.
    """
    must_be_unaltered(file, master, paths.branch_file)
    engine = _engine(paths, file, master, password)
    try:
        if schema.needs_upgrade(engine):
            _refuse_empty(engine, file)
            if file.engine is EngineKind.SQLITE:
                keep_before_update(paths, keys.branch_keys(master).database, now())
            _upgrade(engine)
        if file.revision != schema.HEAD or not file.is_sealed:
            write_branch_file(paths.branch_file, replace(file, revision=schema.HEAD), master)
        heads = HeadFile(paths.head, keys.branch_keys(master).heads, file.branch_id)
        database = Database(engine, file.branch_id, now, ticks=tick_now, heads=heads)
        database.damage = DamageMark(paths.damage_mark, now)
        if file.engine is EngineKind.SQLITE:
            database.files = SealedFiles(paths.sealed)
        _refuse_other_branch(database, file)
        losing.look(database)
    except DBAPIError as error:
        engine.dispose()
        raise outside_error(error) or error from error
    except BaseException:
        engine.dispose()
        raise
    return database


def _engine(paths: Paths, file: BranchFile, master: bytes, password: str) -> Engine:
    if file.engine is EngineKind.POSTGRESQL:
        password = password or kept_password(paths, keys.branch_keys(master).database)
        return reachable(open_postgresql(file.address, password), file.address)
    try:
        return open_sqlite(paths.database, keys.branch_keys(master).database)
    except WrongKey as error:  # the check value says that the key is right
        raise NotADatabase(paths.database) from error


def reachable(engine: Engine, address: str) -> Engine:
    """The engine of a server that answers. Raises DatabaseMissing, ServerGone, DatabaseGone."""
    try:
        engine.connect().close()
    except OperationalError as error:
        engine.dispose()
        if trouble_in(error) is Trouble.NO_DATABASE:
            raise DatabaseMissing(address) from error
        raise outside_error(error, engine) or DatabaseGone() from error
    return engine


def _upgrade(engine: Engine) -> None:
    """Raises OwnerNeeded where the tables belong to somebody else than this role."""
    if engine.dialect.name != "postgresql":
        schema.upgrade(engine)
        return
    with engine.connect() as connection:
        if not owns_tables(connection):
            raise OwnerNeeded(schema.found_revision(connection), schema.HEAD)
    patient = as_patient(engine)
    try:
        schema.upgrade(patient)
    finally:
        patient.dispose()


def _refuse_empty(engine: Engine, file: BranchFile) -> None:
    with engine.connect() as connection:
        if not schema.found_revision(connection):
            raise DatabaseMissing(file.address or file.code)


def _refuse_other_branch(database: Database, file: BranchFile) -> None:
    with database.read() as session:
        if session.scalar(select(Branch.id).where(Branch.id == file.branch_id)) is None:
            raise DatabaseMissing(file.address or file.code)
