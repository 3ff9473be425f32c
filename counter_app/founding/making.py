"""Makes a branch as it is wanted, or the example: key, sheet, database, first people; all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from counter_app.actor import Role
from counter_app.branches import MAKING, BranchPlan, FirstOfficer, KeyPlan, create_branch
from counter_app.clock import utc_now
from counter_app.db.session import Database
from counter_app.demo import staff
from counter_app.demo.fill import fill_members
from counter_app.founding import rules
from counter_app.founding.errors import FolderInUse, WishRefused
from counter_app.founding.sheet import Sheet, SheetOf, file_at, write_sheet
from counter_app.founding.values import EXAMPLE_MEMBERS, Progress, Step, Wish
from counter_app.keys import KeySource
from counter_app.officers.passwords import measured_mib
from counter_app.officers.values import NewOfficer, ServiceRow
from counter_app.paths import Paths
from counter_app.places import must_be_folder, told_of
from counter_app.states import BranchKind, ServiceKind

SEED = 20261122
REAL_SERVICES = (
    ServiceRow(None, "update", "A", "Pengkinian data", "Data update", ServiceKind.UPDATE, 1, 12),
    ServiceRow(None, "reset", "B", "Akun JMO terblokir", "Blocked JMO account", ServiceKind.RESET, 2, 15),
    ServiceRow(None, "other", "C", "Layanan lain", "Other services", ServiceKind.OTHER, 3, 10),
)
Tell = Callable[[Progress], None]
"""Hears how far it is; it may raise Stopped, and then nothing was made."""


def found(paths: Paths, wish: Wish, tell: Tell, now: Callable[[], datetime] = utc_now) -> Sheet:
    """Make the branch and the sheet with its key; gives the sheet, to be printed.

    The sheet is written and read back before there is anything that it could open: a key is never only in memory.
    Raises WishRefused, FolderInUse, PlaceRefused, SheetUnread, Stopped and what `create_branch` raises.
    """
    if problems := rules.problems(wish, paths.data):
        raise WishRefused(problems)
    must_be_free(paths)
    tell(Progress(Step.STORE))
    file = file_at(wish.sheet, wish.code)
    of = SheetOf(wish.code, wish.name, wish.zone, wish.admin_name, wish.supervisor_name)
    written: list[Sheet] = []

    def keep(recovery: str) -> None:
        written.append(write_sheet(file, of, recovery, now()))

    key = KeyPlan(wish.source, wish.passphrase, keep)
    try:
        create_branch(paths, _plan(wish), key, now, lambda db: _fill(db, wish.members, tell))
    except BaseException:
        for sheet in written:
            sheet.file.unlink(missing_ok=True)  # it opens nothing
        raise
    return written[0]


def found_example(paths: Paths, tell: Tell, members: int = EXAMPLE_MEMBERS) -> None:
    """Make the example branch: synthetic members, staff for every role, key in a file of this user.

    Raises FolderInUse, PlaceRefused, Stopped and what `create_branch` raises.
    """
    must_be_free(paths)
    tell(Progress(Step.STORE))
    plan = BranchPlan(
        code=staff.BRANCH_CODE,
        name=staff.BRANCH_NAME,
        zone=staff.BRANCH_ZONE,
        kind=BranchKind.DEMO,
        counters=len(staff.COUNTERS),
        services=staff.SERVICES,
        staff=tuple(
            FirstOfficer(NewOfficer(one.username, one.name, one.role), one.password, declared=True)
            for one in staff.STAFF
        ),
    )
    create_branch(paths, plan, KeyPlan(KeySource.FILE), utc_now, lambda db: _fill(db, members, tell))


def must_be_free(paths: Paths) -> None:
    """Raise PlaceRefused or FolderInUse where a branch would lie among the files of somebody else.

    What a branch keeps beside its database may be there already: it is its own.
    """
    must_be_folder(paths.data)
    own = {path.name for path in (paths.logs, paths.temp, paths.backups)}
    files = (paths.branch_file, paths.database, paths.key_file, paths.server_secret, paths.begun)
    own |= {MAKING, *(path.name for path in files)}
    with told_of(paths.data):
        if paths.data.exists() and any(entry.name not in own for entry in paths.data.iterdir()):
            raise FolderInUse(paths.data)


def _plan(wish: Wish) -> BranchPlan:
    return BranchPlan(
        code=wish.code,
        name=" ".join(wish.name.split()),
        zone=wish.zone,
        kind=wish.kind,
        counters=wish.counters,
        services=REAL_SERVICES,
        staff=(
            FirstOfficer(NewOfficer(wish.username, " ".join(wish.admin_name.split()), Role.ADMIN), wish.password),
            FirstOfficer(
                NewOfficer(wish.supervisor_username, " ".join(wish.supervisor_name.split()), Role.SUPERVISOR),
                wish.supervisor_password,
            ),
        ),
        address=wish.address,
        server_password=wish.server_password,
        password_work_mib=measured_mib(),
    )


def _fill(db: Database, members: int, tell: Tell) -> None:
    if not members:
        return
    tell(Progress(Step.MEMBERS, 0, members))
    fill_members(db, members, SEED, lambda done: tell(Progress(Step.MEMBERS, done, members)))
