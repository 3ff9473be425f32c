"""Who may set a branch back: staff of the branch as long as it opens, whoever holds its sheet when it does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from counter_app import keys
from counter_app.actor import Actor, Permission
from counter_app.branch_file import read_branch_file
from counter_app.branches import open_branch
from counter_app.clock import utc_now
from counter_app.copies.restoring import KeyAtHand, Restored, look_at, restore, running_branch
from counter_app.copies.rules import made_at
from counter_app.copies.server import DUMP
from counter_app.copies.settling import settle
from counter_app.copies.wishes import Door, RestoreWish
from counter_app.core import Core, build_core
from counter_app.db.errors import AuditChainBroken, CannotAsk, StoreDamaged
from counter_app.db.faults import DatabaseGone
from counter_app.errors import CounterError, OutsideError
from counter_app.keys import RecoveryTextWrong
from counter_app.paths import Paths
from counter_app.places import told_of

STATION = "pemulihan"
"""Where somebody signs in who allows a restore at the first page."""

SignIn = Callable[[Core], Actor | None]
"""Somebody with the right shows who they are in the running branch; None when nobody could."""


def door_of(paths: Paths, copy: Path, ask_passphrase: Callable[[], str]) -> Door:
    """How the branch of a data folder stands to a copy. Raises what reading the copy's branch file raises."""
    told = read_branch_file(Paths(copy).branch_file)
    with told_of(paths.data):
        settle(paths)
    running = running_branch(paths)
    if running is None:
        return Door(False, False, False, told.key_source)
    try:
        master = keys.load(running.key_source, running.branch_id, paths.key_file, ask_passphrase)
        if paths.damage_mark.exists():
            raise StoreDamaged("known")
        open_branch(paths, utc_now, ask_passphrase).close()
    except (CounterError, OutsideError, OSError) as error:
        return Door(True, False, False, running.key_source, error)
    return Door(True, True, keys.is_right(master, told.key_check), running.key_source)


def restore_by_staff(
    paths: Paths, wish: RestoreWish, key: KeyAtHand | None, sign_in: SignIn, ask_passphrase: Callable[[], str]
) -> Restored | None:
    """Somebody of the branch sets it back. `key` opens the copy, None for the branch's own. None: nobody signed in.

    Raises as `restore`, CannotAsk, WrongKey when the branch's own key does not open the copy.
    """
    running = read_branch_file(paths.branch_file)
    if key is None:
        master = keys.load(running.key_source, running.branch_id, paths.key_file, ask_passphrase)
        key = KeyAtHand(master, running.key_source)
    facts = look_at(wish.copy, key.master, running)
    core = build_core(open_branch(paths, utc_now, ask_passphrase), utc_now)
    try:
        who = sign_in(core)
        if who is None:
            return None
        core.backup.ask_restore(who, facts.head)
    except (DatabaseGone, AuditChainBroken, StoreDamaged) as error:
        raise CannotAsk from error
    finally:
        core.close()
    return restore(paths, wish.copy, key, utc_now, who, wish.address)


def restore_by_sheet(paths: Paths, wish: RestoreWish, key: KeyAtHand) -> Restored:
    """Whoever holds the sheet could open everything anyway; asked only where the branch itself cannot be opened."""
    return restore(paths, wish.copy, key, utc_now, None, wish.address)


def carry_out(paths: Paths, wish: RestoreWish) -> Restored:
    """What somebody asked for at the first page.

    Raises as `restore_by_staff` and `restore_by_sheet`, RecoveryTextWrong, and what signing in raises.
    """
    key = None
    if wish.text:
        key = KeyAtHand(keys.from_recovery_text(wish.text), wish.source, wish.passphrase)

    def sign_in(core: Core) -> Actor:
        who = core.officers.sign_in_for_command(wish.username, wish.password, STATION, wish.code)
        who.must(Permission.RESTORE)
        return who

    restored = None
    if wish.username:
        restored = restore_by_staff(paths, wish, key, sign_in, lambda: wish.opens_with)
    elif key is not None:
        restored = restore_by_sheet(paths, wish, key)
    if restored is None:
        raise RecoveryTextWrong(0)
    return restored


def copies_in(*folders: Path) -> tuple[Path, ...]:
    """The copies that lie in these folders, or in the nightly folder of one, the newest name first."""
    near = ("branch.json", "*/branch.json", "*/*/branch.json")  # deeper lie the sealed files, many of them
    listed = (one.parent for folder in folders if folder.is_dir() for how in near for one in folder.glob(how))
    found = {
        one
        for one in listed
        if ((one / "branch.db").is_file() or (one / DUMP).is_file()) and made_at(one.name) is not None
    }
    return tuple(sorted(found, key=lambda one: one.name, reverse=True))
