"""A branch moves between its own file and a server. It can be cut off at any moment.

The new store is made and held against the old one while nobody can write to that. Until the new branch file is whole,
in a folder inside the data folder, the old branch is the one in use; from then on it only has to be moved in, as a
restored one is (`copies/settling.py`), and whoever opens the branch next goes on with that.
"""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import DBAPIError

from counter_app import keys
from counter_app.branch_file import BranchFile, EngineKind, must_be_unaltered, read_branch_file, write_branch_file
from counter_app.copies.rules import BEFORE_MOVE
from counter_app.copies.settling import clear, making, settle
from counter_app.db import roles, schema
from counter_app.db.address import understood
from counter_app.db.backup import copy_branch
from counter_app.db.engine import create_sqlite, forget_log, is_whole, open_sqlite
from counter_app.db.errors import BackupRefused, StoreDamaged
from counter_app.db.faults import outside_error
from counter_app.db.models import AuditHead
from counter_app.db.opening import reachable
from counter_app.db.place import refuse_unfit
from counter_app.db.postgresql import open_postgresql
from counter_app.db.sealed_files import SealedFiles
from counter_app.db.server_secret import keep_password, kept_password
from counter_app.db.withdrawing import take_back
from counter_app.moving import on_server
from counter_app.moving.carrying import Side, Sum, carry_rows
from counter_app.moving.errors import MoveRefused
from counter_app.own_temp import is_used
from counter_app.paths import Paths, write_whole
from counter_app.places import told_of
from counter_app.server_branch import Access, Keeper, as_keeper, as_owner, let_in


@dataclass(frozen=True)
class Moved:
    """What went over, the copy that was made before, and the folder that keeps what was there.

    `again`: an earlier move to this place was cut off, and what it had left was taken back.
    """

    sums: Mapping[str, Sum]
    copy: Path
    kept: Path | None
    again: bool = False


def move_to_server(paths: Paths, master: bytes, keeper: Keeper, now: Callable[[], datetime]) -> Moved:
    """From the file of this computer into an empty database. Nobody has the branch open.

    Raises MoveRefused, BackupRefused (in_use, damaged), RolesNotMade, NewerSchema, PlaceRefused, StoreDamaged, the
    kinds of db/faults.py; the branch is then as it was.
    """
    with told_of(paths.data):
        file = _must_be_at(paths, master, EngineKind.SQLITE)
        with as_keeper(keeper) as admin, admin.connect() as connection:
            again = on_server.must_be_free(connection, keeper.where.database, file.branch_id)
        database_key = keys.branch_keys(master).database
        copy = copy_branch(paths, database_key, paths.backups / BEFORE_MOVE, now()).folder
        with _making(paths, now) as made, as_owner(keeper) as (admin, owner):
            source = open_sqlite(paths.database, database_key)
            with _held(source, file.branch_id) as (old, seq):
                _must_be_closed(paths)
                with owner.begin() as connection:
                    take_back(connection, file.branch_id)
                    on_server.mark(connection, file.branch_id, 0)
                with owner.begin() as connection:
                    sums = carry_rows(Side(old, SealedFiles(paths.sealed)), Side(connection), file.branch_id)
                    on_server.mark(connection, file.branch_id, seq)
                access = let_in(admin, keeper.where, file.code)
                reachable(open_postgresql(access.address, access.password), access.address).dispose()
                _write(paths, made, file, master, access)
            with suppress(DBAPIError), owner.begin() as connection:  # moved all the same: nobody takes it back by it
                on_server.unmark(connection)
        return Moved(sums, copy, settle(paths), again)


def move_to_file(paths: Paths, master: bytes, keeper: Keeper, now: Callable[[], datetime]) -> Moved:
    """From the server into a file of this computer; the branch's role signs in no more. Nobody has the branch open.

    Raises as `move_to_server`, and NetworkShare, ReadOnlyFolder, DiskFull.
    """
    with told_of(paths.data):
        file = _must_be_at(paths, master, EngineKind.POSTGRESQL)
        refuse_unfit(paths.data)
        database_key = keys.branch_keys(master).database
        password, login = kept_password(paths, database_key), understood(file.address).user
        copy = copy_branch(paths, database_key, paths.backups / BEFORE_MOVE, now()).folder
        with _making(paths, now) as made, as_keeper(keeper) as admin:
            source = reachable(open_postgresql(file.address, password, patient=True), file.address)
            with _held(source, file.branch_id) as (old, _seq):
                _must_be_closed(paths)
                on_server.must_be_alone(old, login)
                sums = _make_file(made, database_key, old, file.branch_id)
                with _shut_out(admin, login):
                    on_server.must_be_alone(old, login)
                    _write(paths, made, file, master, None)
        kept = settle(paths)
        if kept is not None and paths.server_secret.exists():
            paths.server_secret.replace(Paths(kept).server_secret)
        return Moved(sums, copy, kept)


def let_back_in(paths: Paths, keeper: Keeper) -> None:
    """The branch's role may sign in: a move that was cut off at its last step had shut it out."""
    login = understood(read_branch_file(paths.branch_file).address).user
    with as_keeper(keeper) as admin, admin.begin() as connection:
        roles.may_sign_in(connection, login, True)


def _must_be_at(paths: Paths, master: bytes, kind: EngineKind) -> BranchFile:
    settle(paths)  # an earlier move that was cut off at its last step
    file = read_branch_file(paths.branch_file)
    if file.engine is not kind:
        raise MoveRefused("already")
    must_be_unaltered(file, master, paths.branch_file)
    if paths.damage_mark.exists():
        raise StoreDamaged("known")
    _must_be_closed(paths)
    clear(paths)
    return file


def _must_be_closed(paths: Paths) -> None:
    if is_used(paths.temps):
        raise BackupRefused("in_use")


@contextmanager
def _making(paths: Paths, now: Callable[[], datetime]) -> Iterator[Paths]:
    """The folder in which the moved branch is made; it goes when it does not come to its end."""
    made = making(paths, f"{now().astimezone(UTC):%Y%m%d-%H%M%S}-{uuid.uuid4().hex[:4]}")
    made.data.mkdir(mode=0o700)
    try:
        yield made
    except BaseException:
        if not made.branch_file.exists():
            shutil.rmtree(made.data, ignore_errors=True)
        raise


@contextmanager
def _held(source: Engine, branch_id: uuid.UUID) -> Iterator[tuple[Connection, int]]:
    """One moment of the old store, in which nobody else writes, and the number its chain has come to."""
    on_server_too = {"isolation_level": "REPEATABLE READ"} if source.dialect.name == "postgresql" else {}
    alone = source.execution_options(begin="BEGIN IMMEDIATE", **on_server_too)
    try:
        with alone.connect() as connection, connection.begin():
            if schema.found_revision(connection) != schema.HEAD:
                raise MoveRefused("schema")
            head = select(AuditHead.seq).where(AuditHead.branch_id == branch_id).with_for_update()
            yield connection, connection.scalars(head).one()
    except DBAPIError as error:
        raise outside_error(error) or error from error
    finally:
        source.dispose()


@contextmanager
def _shut_out(admin: Engine, login: str) -> Iterator[None]:
    """The branch's role signs in no more, so that no station goes on in the old place; unless this fails."""
    with admin.begin() as connection:
        roles.may_sign_in(connection, login, False)
    try:
        yield
    except BaseException:
        with admin.begin() as connection:
            roles.may_sign_in(connection, login, True)
        raise


def _make_file(made: Paths, key: bytes, old: Connection, branch_id: uuid.UUID) -> Mapping[str, Sum]:
    create_sqlite(made.database, key)
    engine = open_sqlite(made.database, key)
    try:
        schema.upgrade(engine)
        with engine.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
            sums = carry_rows(Side(old), Side(connection, SealedFiles(made.sealed)), branch_id)
        forget_log(engine)
    finally:
        engine.dispose()
    if not is_whole(made.database, key):
        raise BackupRefused("damaged")
    return sums


def _write(paths: Paths, made: Paths, file: BranchFile, master: bytes, access: Access | None) -> None:
    """What lies beside the store goes along; the branch file is the last, and with it the branch has moved."""
    for old, new in ((paths.head, made.head), (paths.key_file, made.key_file)):
        if old.exists():
            write_whole(new, old.read_bytes())
    if access is not None and access.password:
        keep_password(made, keys.branch_keys(master).database, access.password)
    kind = EngineKind.SQLITE if access is None else EngineKind.POSTGRESQL
    address = "" if access is None else access.address
    write_branch_file(made.branch_file, replace(file, revision=schema.HEAD, engine=kind, address=address), master)
