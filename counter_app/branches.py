"""A branch from nothing, and a branch opened again: data folder, key, database, first people."""

from __future__ import annotations

import logging
import shutil
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import Engine, insert, select
from sqlalchemy.exc import DBAPIError

from counter_app import keys
from counter_app.audit import GENESIS, AuditCode
from counter_app.blobs import Blobs
from counter_app.branch_file import BranchFile, EngineKind, read_branch_file, write_branch_file
from counter_app.carried_keys import keys_of
from counter_app.copies.settling import is_waiting, settle
from counter_app.db import schema
from counter_app.db.engine import BELL, TURNS, create_sqlite, open_sqlite
from counter_app.db.faults import DiskFull, outside_error
from counter_app.db.models import AuditHead, Branch, Counter, Officer, Service
from counter_app.db.opening import open_database
from counter_app.db.people_books import founders
from counter_app.db.place import refuse_unfit
from counter_app.db.server_secret import keep_password
from counter_app.db.session import Database
from counter_app.db.withdrawing import begun_in, forget_begun, note_begun
from counter_app.errors import CounterError, OutsideError
from counter_app.founding.errors import CodeTaken
from counter_app.ids import new_id
from counter_app.keys import BranchKeys, KeySource
from counter_app.narrowing import Narrowed, narrow
from counter_app.officers.passwords import LEAST_MIB, hash_password
from counter_app.officers.values import NewOfficer, ServiceRow
from counter_app.own_temp import OwnTemp, claim
from counter_app.paths import Paths, forget, paths_in
from counter_app.places import PlaceFault, PlaceRefused, must_be_folder, told_of
from counter_app.server_branch import Keeper, found_on_server
from counter_app.settings.first import begin_with
from counter_app.states import BranchKind

log = logging.getLogger(__name__)

MAKING = ".new"
"""A folder inside the data folder while a branch is being made there."""


class BranchExists(CounterError):
    """The data folder already holds a branch; nothing was touched."""


class UnknownZone(CounterError):
    """Not a time zone of the IANA list."""

    def __init__(self, zone: str) -> None:
        super().__init__(zone)
        self.zone = zone


@dataclass(frozen=True)
class FirstOfficer:
    """Somebody who is there from the start."""

    who: NewOfficer
    password: str
    must_change: bool = False
    declared: bool = False
    """Whether nobody asks them which member they are: those of the example are none."""


@dataclass(frozen=True)
class BranchPlan:
    """What a new branch is to be. `address` is PostgreSQL's without a password, "" for the embedded file.

    It names a role that may make others: the branch gets one of its own. `server_password` is that role's, "" where the
    client's own places hold it.
    """

    code: str
    name: str
    zone: str
    kind: BranchKind
    counters: int
    services: tuple[ServiceRow, ...]
    staff: tuple[FirstOfficer, ...]
    address: str = ""
    server_password: str = field(default="", repr=False)
    password_work_mib: int = LEAST_MIB
    """What one hash of a password takes, as measured where the branch is made."""


@dataclass(frozen=True)
class BranchInfo:
    """The branch as every screen and paper names it."""

    id: uuid.UUID
    code: str
    name: str
    zone: str
    kind: BranchKind

    @property
    def is_real(self) -> bool:
        """Whether papers are real and only a webcam may open."""
        return self.kind is BranchKind.REAL


@dataclass(frozen=True)
class OpenBranch:
    """An opened branch: the start of everything `core.py` builds."""

    info: BranchInfo
    db: Database
    keys: BranchKeys
    blobs: Blobs
    paths: Paths
    temp: OwnTemp
    key_source: KeySource
    narrowed: Narrowed = field(default_factory=Narrowed)
    """What of the data folder was open to others when the branch was opened."""

    def close(self) -> None:
        """Give the database back and leave no short-lived file."""
        self.db.renew_statistics()
        self.db.close()
        self.temp.close()


@dataclass(frozen=True)
class KeyPlan:
    """Where the new branch's key is kept; `passphrase` is for a sealed key file only.

    `keep` gets the recovery text while there is no branch yet: where it fails, there never is one.
    """

    source: KeySource
    passphrase: str = ""
    keep: Callable[[str], None] = lambda recovery: None


def create_branch(
    paths: Paths,
    plan: BranchPlan,
    key: KeyPlan,
    now: Callable[[], datetime],
    fill: Callable[[Database], None] = lambda db: None,
) -> str:
    """Make a branch in an empty data folder; returns the recovery text of its key, to be printed and locked away.

    `fill` may add rows before the branch exists for others. All is made in a folder of its own and moved in at the end,
    the branch file last: a set-up that was cut off leaves nothing that looks like a branch.
    Raises BranchExists, UnknownZone, CodeTaken, PlaceRefused and what the store raises.
    """
    must_be_folder(paths.data)
    try:
        with told_of(paths.data):
            return _create(paths, plan, key, now, fill)
    except DiskFull as error:
        raise PlaceRefused(paths.data, PlaceFault.FULL) from error


def _create(
    paths: Paths, plan: BranchPlan, key: KeyPlan, now: Callable[[], datetime], fill: Callable[[Database], None]
) -> str:
    beside, inside = paths_in(paths.data.with_name(f"{paths.data.name}.new")), paths_in(paths.data / MAKING)
    # A folder that is there may be all that this user can write to, and a file system of its own.
    making = inside if paths.data.is_dir() else beside
    if not paths.branch_file.exists():
        _undo_cut_off(beside, paths)
        _undo_cut_off(inside, paths)
    if paths.branch_file.exists() or paths.database.exists() or paths.key_file.exists():
        raise BranchExists
    try:
        ZoneInfo(plan.zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise UnknownZone(plan.zone) from error
    paths.data.parent.mkdir(parents=True, exist_ok=True)
    if not plan.address:
        refuse_unfit(making.data.parent)
    begun = begun_in(beside, inside)
    for left in (beside, inside):
        shutil.rmtree(left.data, ignore_errors=True)
    making.make()
    if begun:
        note_begun(making, begun)
    try:
        recovery = _make(making, plan, key, now, fill)
        paths.make()
        narrow(paths.data)
        for made in (making.key_file, making.database, making.server_secret, making.branch_file):
            if made.exists():
                made.replace(paths.data / made.name)
        forget_begun(making)
    finally:
        _throw_away(making)
    return recovery


def _throw_away(making: Paths) -> None:
    """All but the note of what may lie on a server: the next try takes it back."""
    begun = begun_in(making)
    shutil.rmtree(making.data, ignore_errors=True)
    if begun:
        making.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        note_begun(making, begun)


def open_branch(
    paths: Paths, now: Callable[[], datetime], ask_passphrase: Callable[[], str], database_password: str = ""
) -> OpenBranch:
    """Open what `create_branch` made. Raises what the key store and the store raise; the data stays as it was."""
    if is_waiting(paths):  # a restore that was cut off while the branch moved in
        with told_of(paths.data):
            settle(paths)
    file = read_branch_file(paths.branch_file)
    narrowed = narrow(paths.data, but=paths.key_file if file.key_source is KeySource.FILE else None)
    master = keys.load(file.key_source, file.branch_id, paths.key_file, ask_passphrase)
    with told_of(paths.data):  # its head is kept beside it
        db = open_database(paths, file, master, now, database_password)
    if file.key_source is KeySource.KEYRING:
        forget(paths.key_file)  # a move into the keyring may have been cut off before its end
    branch_keys = keys_of(file, master)
    with db.read() as session:
        row = session.get_one(Branch, file.branch_id)
        info = BranchInfo(row.id, row.code, row.name, row.zone, row.kind)
    temp = _own_temp(paths, db)
    own = replace(paths, own_temp=temp.folder.name)
    if narrowed != Narrowed():
        _tell(db, narrowed)
    return OpenBranch(info, db, branch_keys, Blobs(branch_keys.images), own, temp, file.key_source, narrowed)


def _own_temp(paths: Paths, db: Database) -> OwnTemp:
    """A folder for short-lived files; without room for one the database is given back. Raises PlaceRefused."""
    try:
        with told_of(paths.data):
            paths.make()
            paths.empty_temp()
            return claim(paths.temps)
    except PlaceRefused:
        db.close()
        raise


def _tell(db: Database, narrowed: Narrowed) -> None:
    """That others could read the folder is kept; a chain that takes no row is told elsewhere and stops no start."""
    log.info("the data folder was open to others: %s narrowed, %s not ours", narrowed.count, narrowed.stuck)
    with suppress(OutsideError), db.transaction(None) as work:
        work.audit(None, AuditCode.FOLDER_NARROWED, count=str(narrowed.count), stuck=str(narrowed.stuck))


def _undo_cut_off(making: Paths, paths: Paths) -> None:
    """Throw away what a set-up that was cut off while moving in had moved already.

    The branch file is made last and moved last: where it still waits in `making`, whatever is missing beside it is
    what was moved, and nobody has worked with it yet.
    """
    if not making.branch_file.exists():
        return
    files = (
        (making.key_file, paths.key_file),
        (making.database, paths.database),
        (making.server_secret, paths.server_secret),
    )
    for made, moved in files:
        if not made.exists():
            moved.unlink(missing_ok=True)


def _make(
    paths: Paths, plan: BranchPlan, key: KeyPlan, now: Callable[[], datetime], fill: Callable[[Database], None]
) -> str:
    master, branch_id = keys.new_master_key(), new_id()
    key.keep(keys.recovery_text(master))
    keys.store(master, key.source, branch_id, paths.key_file, key.passphrase)
    branch_keys = keys.branch_keys(master)

    def write(engine: Engine) -> None:
        _first_rows(engine, branch_id, plan, now)
        fill(Database(engine, branch_id, now))

    address = ""
    if plan.address:
        begun = [*begun_in(paths), branch_id]
        access = found_on_server(paths, Keeper(plan.address, plan.server_password), plan.code, begun, write)
        address = access.address
        if access.password:
            keep_password(paths, branch_keys.database, access.password)
    else:
        _make_file(paths, branch_keys.database, write)
    kind = EngineKind.POSTGRESQL if plan.address else EngineKind.SQLITE
    file = BranchFile(branch_id, plan.code, schema.HEAD, kind, key.source, keys.check_value(master), address)
    write_branch_file(paths.branch_file, file, master)
    return keys.recovery_text(master)


def _make_file(paths: Paths, key: bytes, write: Callable[[Engine], None]) -> None:
    create_sqlite(paths.database, key)
    engine = open_sqlite(paths.database, key)
    try:
        schema.upgrade(engine)
        write(engine)
    except DBAPIError as error:
        outside = outside_error(error)
        if outside is None:
            raise
        raise outside from error
    finally:
        engine.dispose()
        for ends in (TURNS, BELL):  # they say nothing once nobody has it open, and are made again where it lies then
            paths.database.with_suffix(ends).unlink(missing_ok=True)


def _first_rows(engine: Engine, branch_id: uuid.UUID, plan: BranchPlan, now: Callable[[], datetime]) -> None:
    with engine.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
        if connection.scalar(select(Branch.id).where(Branch.code == plan.code)) is not None:
            raise CodeTaken(plan.code)
        branch = {"id": branch_id, "code": plan.code, "name": plan.name, "zone": plan.zone, "kind": plan.kind}
        connection.execute(insert(Branch), branch | {"created_at": now()})
        connection.execute(insert(AuditHead), {"branch_id": branch_id, "seq": 0, "digest": GENESIS, "event_seq": 0})
    db = Database(engine, branch_id, now)
    with db.transaction(None) as work:
        people = [_officer(branch_id, first, now(), plan.password_work_mib) for first in plan.staff]
        first_people = founders({one.id: one.role.value for one in people})
        work.audit(None, AuditCode.BRANCH_CREATED, branch_id, None, staff=first_people)
        for number in range(1, plan.counters + 1):
            work.session.add(Counter(id=new_id(), branch_id=branch_id, number=number, name=""))
        for service in plan.services:
            fields = {name: value for name, value in service.__dict__.items() if name != "id"}
            work.session.add(Service(id=new_id(), branch_id=branch_id, **fields))
        mib = plan.password_work_mib
        begin_with(work, plan.kind, {"password_work_mib": str(mib)} if mib > LEAST_MIB else {})
        work.session.add_all(people)


def _officer(branch_id: uuid.UUID, first: FirstOfficer, at: datetime, mib: int) -> Officer:
    return Officer(
        id=new_id(),
        branch_id=branch_id,
        username=first.who.username,
        name=first.who.name,
        role=first.who.role,
        password_hash=hash_password(first.password, mib),
        must_change_password=first.must_change,
        created_at=at,
        declared=first.declared,
    )
