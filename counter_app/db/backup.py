"""A copy of a branch while it works, checked before it counts. The copy is as encrypted as the original.

The key is never part of a copy: it comes back from the keyring, the sealed key file or the recovery sheet.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.audit_chain import ChainFault, ChainHead
from counter_app.branch_file import BranchFile, EngineKind, read_branch_file
from counter_app.clock import utc_now
from counter_app.copies import server
from counter_app.copies.manifest import Manifest, rows_of, write_manifest
from counter_app.copies.pool import Taken, listed, pool_in, taking, tidy
from counter_app.copies.reading import last_copy, note_copy
from counter_app.copies.rules import BEFORE_UPDATE, NIGHTLY, Kept, copy_name, to_throw_away
from counter_app.copies.values import LastCopy
from counter_app.db import schema
from counter_app.db.audit_check import audit_head, verify_audit
from counter_app.db.copying import copy_pages
from counter_app.db.engine import COPY, is_whole, open_copy
from counter_app.db.errors import BackupRefused, NotADatabase
from counter_app.db.faults import DiskFull
from counter_app.db.models import AuditHead, StaffSession
from counter_app.db.place import is_network_share, read_mounts
from counter_app.db.sealed_files import SealedFile, SealedFiles
from counter_app.db.sealed_rows import named_in
from counter_app.db.server_secret import kept_password
from counter_app.db.session import Database
from counter_app.moving.errors import MoveRefused
from counter_app.officers import sessions
from counter_app.officers.proving import must_be_fresh
from counter_app.officers.rules import is_silent
from counter_app.paths import Paths, keep_name, open_private, private_folder, write_whole
from counter_app.places import PlaceFault, PlaceRefused, must_be_folder, told_of
from counter_app.rights.asking import by_table
from counter_app.states import SessionEnd, SessionKind


@dataclass(frozen=True)
class Copied:
    """A whole copy: the newest audit row in it, and what its chain complains of (it would of the original's too)."""

    folder: Path
    size_bytes: int
    head: ChainHead
    faults: tuple[ChainFault, ...]
    taken: Taken = field(default_factory=Taken)
    """Sealed files that went along because no earlier copy had them, and those that are lost."""


_AT_ONCE = 1 << 20
_KEPT_OF_UPDATES = Kept(2, 0, 0)


@by_table
class BackupService:
    """Copies of the branch that is open. `key` is the database key."""

    def __init__(self, db: Database, now: Callable[[], datetime], paths: Paths, key: bytes) -> None:
        self._db, self._now, self._paths, self._key = db, now, paths, key

    def back_up(self, who: Actor, target: Path | None = None, kept: Kept | None = None) -> Copied:
        """Copy database and branch file into a new folder inside `target`; with `kept` as one of the nightly copies.

        Raises BackupRefused (codes target_exists, damaged, files_lost, for a server tool_missing, tool_older, server),
        PlaceRefused, DatabaseGone. A copy that does not pass its checks is removed again.
        """
        self._db.must_stand(who)  # before anything lies in the folder
        folder = target or self._paths.backups
        copied = copy_branch(self._paths, self._key, folder if kept is None else folder / NIGHTLY, self._now())
        with self._db.transaction(who) as work:
            note_copy(work, who, copied.folder, copied.head)
        if kept is not None:
            throw_away(copied.folder, kept)
        if not self._db.is_postgresql:
            tidy(copied.folder, self._key)
        return copied

    def ask_restore(self, who: Actor, head: ChainHead) -> ChainHead:
        """This branch is to be put aside for a copy with this head; gives the head it has itself. Raises ProofNeeded.

        The row stays in the branch that is kept: the restored one knows nothing of it.
        """
        with self._db.transaction(who) as work:
            must_be_fresh(work, who)
            own = audit_head(work.session, work.branch_id)
            work.audit(who, AuditCode.RESTORE_ASKED, work.branch_id, None, seq=str(head.seq), digest=head.digest)
        return own

    def ask_move(self, who: Actor, to: EngineKind) -> None:
        """The branch is to move to the other engine: nobody works in it any more, and whoever asks is the last.

        The row is the chain's last here and goes along. Raises ProofNeeded, MoveRefused (signed_in) while somebody
        works at a station.
        """
        with self._db.transaction(who) as work:
            must_be_fresh(work, who)
            mine = select(StaffSession).where(StaffSession.branch_id == work.branch_id, StaffSession.ended_at.is_(None))
            rows = work.session.scalars(mine.order_by(StaffSession.id)).all()
            at = sessions.store_now(work)
            stations = {
                row.station for row in rows if row.kind is SessionKind.STATION and not is_silent(row.seen_at, at)
            }
            if stations:
                raise MoveRefused("signed_in", ", ".join(sorted(stations)))
            for row in rows:
                sessions.end(work, who, row, SessionEnd.SIGNED_OUT)
            work.audit(who, AuditCode.MOVE_ASKED, work.branch_id, None, to=to.value)

    def last(self, who: Actor) -> LastCopy:
        """The newest copy that passed its checks, for whoever answers for the branch."""
        with self._db.read(who) as session:
            return last_copy(session, self._db.branch_id, self._now())


def throw_away(newest: Path, kept: Kept) -> None:
    """The nightly copies beside the newest that nobody needs any more. One that cannot be removed stays."""
    names = [one.name for one in newest.parent.iterdir() if one.is_dir() and not one.is_symlink()]
    for name in to_throw_away(names, newest.name, kept):
        shutil.rmtree(newest.parent / name, ignore_errors=True)


def copy_branch(
    paths: Paths, key: bytes, target: Path, now: datetime, mounts: Callable[[], str] = read_mounts
) -> Copied:
    """The copy itself. Raises as `BackupService.back_up`."""
    file = read_branch_file(paths.branch_file)
    copy = Paths(target / copy_name(file.code, now))
    with _all_or_nothing(copy):
        if file.engine is EngineKind.POSTGRESQL:
            copied = _dump(paths, copy, key, file)
        elif is_network_share(copy.data, mounts):  # a database file is written on this computer only
            with tempfile.TemporaryDirectory(prefix=".", dir=paths.backups) as near:
                made = Paths(Path(near))
                copied = _fill(paths, made, key, pool_in(target, file))
                for one in sorted(made.data.iterdir()):
                    carry(one, copy.data / one.name)
        else:
            copied = _fill(paths, copy, key, pool_in(target, file))
        keep_name(target)
    return replace(copied, folder=copy.data)


def keep_before_update(paths: Paths, key: bytes, now: datetime) -> None:
    """A checked copy of the data as the earlier program left it: the way back when a newer program is not wanted.

    Raises PlaceRefused when there is no room, NotADatabase when the store itself does not pass the check, DatabaseGone.
    """
    paths.make()
    try:
        copied = copy_branch(paths, key, paths.backups / BEFORE_UPDATE, now)
    except BackupRefused as refused:
        if refused.why == "target_exists":  # of the same second: a start that was cut off and began at once again
            return
        raise NotADatabase(paths.database) from refused
    throw_away(copied.folder, _KEPT_OF_UPDATES)


def carry(file: Path, target: Path) -> None:
    """Copy a file elsewhere and read it back. Raises BackupRefused (damaged) when it did not arrive, OSError."""
    with file.open("rb") as source, open(open_private(target), "wb") as to:
        shutil.copyfileobj(source, to, _AT_ONCE)
        to.flush()
        os.fsync(to.fileno())
    if _sha256(file) != _sha256(target):
        raise BackupRefused("damaged")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _dump(paths: Paths, copy: Paths, key: bytes, file: BranchFile) -> Copied:
    told = server.dump(file.address, file.branch_id, key, copy.data, kept_password(paths, key))
    write_whole(copy.branch_file, paths.branch_file.read_bytes())
    write_manifest(copy.data, key, told)
    return Copied(copy.data, (copy.data / server.DUMP).stat().st_size, told.head, ())


def _fill(paths: Paths, copy: Paths, key: bytes, pool: SealedFiles) -> Copied:
    copy_pages(paths.database, copy.database, key)
    write_whole(copy.branch_file, paths.branch_file.read_bytes())
    file = read_branch_file(copy.branch_file)
    taken, live = Taken(), SealedFiles(paths.sealed)
    copied, told = checked(
        copy, key, file.branch_id, chain=False, through=lambda named: taking(pool, live, named, taken)
    )
    write_manifest(copy.data, key, replace(told, lost=tuple(taken.lost)))
    return replace(copied, taken=taken)


def checked(
    copy: Paths,
    key: bytes,
    branch_id: uuid.UUID,
    *,
    chain: bool = True,
    through: Callable[[Iterator[SealedFile]], Iterator[SealedFile]] = iter,
) -> tuple[Copied, Manifest]:
    """Open a copy, check every page, read its chain and count its rows; nothing is written.

    Without `chain` its rows are not read one by one: where a copy is made they are the pages of the original, whose
    chain the night reads. The files it names go `through` whoever has to do with each.

    Raises BackupRefused (codes damaged, foreign) and what opening raises.
    """
    engine = open_copy(copy.database, key)
    try:
        if not is_whole(copy.database, key, COPY):
            raise BackupRefused("damaged")
        database = Database(engine, branch_id, utc_now)
        with database.read() as session:
            if session.scalar(select(AuditHead.seq).where(AuditHead.branch_id == branch_id)) is None:
                raise BackupRefused("foreign")
            head = audit_head(session, branch_id)
            revision, rows = schema.found_revision(session.connection()), rows_of(session.connection())
            files = listed(through(named_in(session.connection(), branch_id)))
        faults = tuple(verify_audit(database)) if chain else ()
        told = Manifest(branch_id, revision, head, rows, files)
        return Copied(copy.data, copy.database.stat().st_size, head, faults), told
    finally:
        engine.dispose()


@contextmanager
def _all_or_nothing(copy: Paths) -> Iterator[None]:
    target = copy.data.parent
    must_be_folder(target)
    with told_of(target), _room_in(target):
        try:
            private_folder(target)
            copy.data.mkdir(mode=0o700)
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
