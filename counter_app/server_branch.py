"""A branch's place on a shared server: its roles, tables and rights, made or brought up to date by their owner."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from sqlalchemy import Engine, select
from sqlalchemy.exc import DBAPIError

from counter_app import keys
from counter_app.branch_file import (
    BranchFile,
    EngineKind,
    must_be_unaltered,
    read_branch_file,
    write_branch_file,
)
from counter_app.db import roles, schema
from counter_app.db.address import Address, understood
from counter_app.db.errors import DatabaseMissing
from counter_app.db.faults import outside_error
from counter_app.db.models import Branch
from counter_app.db.opening import reachable
from counter_app.db.postgresql import open_postgresql
from counter_app.db.server_faults import ServerRefuses, Trouble
from counter_app.db.server_secret import keep_password, new_password
from counter_app.db.withdrawing import forget_begun, note_begun, withdraw
from counter_app.paths import Paths


@dataclass(frozen=True)
class Keeper:
    """Whoever may make roles and hand tables over: an address of theirs, and a password if it is typed."""

    address: str
    password: str = field(default="", repr=False)

    @property
    def where(self) -> Address:
        """The address, checked. Raises AddressRefused."""
        return understood(self.address)


@dataclass(frozen=True)
class Access:
    """How the branch itself comes to the server from now on; "" is a password that the client's own places hold."""

    address: str
    password: str = field(default="", repr=False)


def found_on_server(
    making: Paths, keeper: Keeper, code: str, branches: Sequence[uuid.UUID], fill: Callable[[Engine], None]
) -> Access:
    """Roles, tables, and what `fill` writes as their owner, or nothing of it.

    The last of `branches` is made now, those before are what earlier set-ups here may have left: it is taken back.
    Raises RolesNotMade, AddressRefused, OutsideError kinds and what `fill` raises.
    """
    with as_owner(keeper) as (admin, owner):
        withdraw(owner, branches[:-1])
        note_begun(making, branches)
        try:
            fill(owner)
            access = let_in(admin, keeper.where, code)
            reachable(open_postgresql(access.address, access.password), access.address).dispose()
        except BaseException:
            withdraw(owner, branches[-1:])
            forget_begun(making)
            raise
    return access


def bring_up_to_date(paths: Paths, keeper: Keeper, master_of: Callable[[BranchFile], bytes]) -> str:
    """Roles, schema and rights as this program needs them; gives the role that the branch works with.

    A branch whose only role owned the tables goes on with that role, without what it need not have; where it was a
    superuser it gets a login of its own. Every step can be repeated.
    Raises NoServer, WrongKey, BranchFileAltered, DatabaseMissing, RolesNotMade, AddressRefused, OutsideError kinds.
    """
    file = read_branch_file(paths.branch_file)
    if file.engine is not EngineKind.POSTGRESQL:
        raise roles.NoServer
    master = master_of(file)
    must_be_unaltered(file, master, paths.branch_file)
    own = understood(file.address)
    with as_owner(keeper) as (admin, owner):
        with owner.connect() as connection:
            if connection.scalar(select(Branch.id).where(Branch.id == file.branch_id)) is None:
                raise DatabaseMissing(keeper.address)
        with admin.begin() as connection:
            keeps = bool(own.user) and roles.may_be_kept(connection, own.user)
            if keeps:
                roles.join(connection, roles.roles_of(keeper.where.database), own.user)
        if keeps:
            write_branch_file(paths.branch_file, replace(file, revision=schema.HEAD), master)
            return own.user
        access = let_in(admin, own, file.code)
    if access.password:
        keep_password(paths, keys.branch_keys(master).database, access.password)
    write_branch_file(paths.branch_file, replace(file, revision=schema.HEAD, address=access.address), master)
    return understood(access.address).user


def let_in(admin: Engine, where: Address, code: str) -> Access:
    """The branch's own login at this place. Raises RolesNotMade."""
    login, password = roles.login_of(where.database, code), new_password()
    with admin.begin() as connection:
        is_own = roles.let_in(connection, roles.roles_of(where.database), login, password)
    return Access(replace(where, user=login).text(), password if is_own else "")


@contextmanager
def as_keeper(keeper: Keeper) -> Iterator[Engine]:
    """The engine of whoever keeps the server. Raises RolesNotMade where they lack a right, OutsideError kinds."""
    with _told_of(keeper):
        admin = reachable(open_postgresql(keeper.address, keeper.password, patient=True), keeper.address)
        try:
            yield admin
        finally:
            admin.dispose()


@contextmanager
def as_owner(keeper: Keeper) -> Iterator[tuple[Engine, Engine]]:
    """The keeper's engine, and the owner's after roles, schema and rights are there. Raises as `as_keeper`."""
    names = roles.roles_of(keeper.where.database)
    with as_keeper(keeper) as admin:
        with admin.begin() as connection:
            roles.lay(connection, names)
        owner = open_postgresql(keeper.address, keeper.password, patient=True, role=names.owner)
        try:
            schema.upgrade(owner)
            with owner.begin() as connection:
                roles.grant(connection, names)
            yield admin, owner
        finally:
            owner.dispose()


@contextmanager
def _told_of(keeper: Keeper) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        outside = outside_error(error)
        if isinstance(outside, ServerRefuses) and outside.trouble is Trouble.DENIED:
            raise roles.RolesNotMade(keeper.where.user) from error
        if outside is None:
            raise
        raise outside from error
