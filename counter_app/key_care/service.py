"""The recovery sheet of a branch that works: written again for who may, and proven without changing anything."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counter_app import keys
from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.blobs import BlobEmptied, Blobs
from counter_app.branch_file import must_be_unaltered, read_branch_file
from counter_app.db.engine import copy_sqlite, is_whole, open_sqlite
from counter_app.db.errors import BackupRefused
from counter_app.db.models import AuditEntry, Blob, Branch
from counter_app.db.session import Database
from counter_app.founding.sheet import Sheet, SheetOf, file_at, write_sheet
from counter_app.key_care.values import Rehearsal
from counter_app.paths import Paths
from counter_app.places import told_of
from counter_app.rights.asking import by_table

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
PICTURES = 3
"""So many of the newest sealed pictures and papers are opened with the sheet's key."""


@by_table
class KeyCareService:
    """`paths` are the opened branch's own."""

    def __init__(self, db: Database, now: Callable[[], datetime], paths: Paths) -> None:
        self._db, self._now, self._paths = db, now, paths

    def write_sheet(self, who: Actor, place: Path, ask_passphrase: Callable[[], str]) -> Sheet:
        """The recovery sheet once more, as a file of this user; a folder takes it under its usual name.

        Raises PlaceRefused, SheetUnread, BranchFileAltered and what the key store raises.
        """
        self._db.must_stand(who)
        file = read_branch_file(self._paths.branch_file)
        master = keys.load(file.key_source, file.branch_id, self._paths.key_file, ask_passphrase)
        must_be_unaltered(file, master, self._paths.branch_file)
        with self._db.read(who) as session:
            branch = session.get_one(Branch, file.branch_id)
            of = SheetOf(branch.code, branch.name, branch.zone, who.name)
        sheet = write_sheet(file_at(place, of.code), of, keys.recovery_text(master), self._now())
        try:
            with self._db.transaction(who) as work:
                work.audit(who, AuditCode.SHEET_WRITTEN, file.branch_id)
        except BaseException:
            sheet.file.unlink(missing_ok=True)  # none goes round of which nobody knows
            raise
        return sheet

    def ask_rotation(self, who: Actor) -> None:
        """The branch is to get a new key: the row stays in the branch whatever comes of it."""
        with self._db.transaction(who) as work:
            work.audit(who, AuditCode.KEY_ROTATION_ASKED, work.branch_id)

    def rehearse(self, who: Actor, text: str) -> Rehearsal:
        """Prove that what stands on the sheet opens this branch: a copy of it, and its newest sealed pictures.

        The branch stays as it is but for the row that says so. Raises RecoveryTextWrong, WrongKey, BranchFileAltered,
        BackupRefused (damaged), BlobDamaged, BlobSealedByAnotherKey and what copying raises.
        """
        self._db.must_stand(who)
        file = read_branch_file(self._paths.branch_file)
        master = keys.from_recovery_text(text)
        must_be_unaltered(file, master, self._paths.branch_file)
        proven = keys.branch_keys(master)
        if self._db.is_postgresql:
            records = 0
            with self._db.read(who) as session:
                pictures = _pictures(session, file.branch_id, Blobs(proven.images))
        else:
            records, pictures = self._in_a_copy(file.branch_id, proven)
        with self._db.transaction(who) as work:
            before = last_rehearsal(work.session, file.branch_id)
            work.audit(who, AuditCode.RECOVERY_REHEARSED, file.branch_id, pictures=str(pictures))
        return Rehearsal(records, pictures, before)

    def _in_a_copy(self, branch_id: uuid.UUID, proven: keys.BranchKeys) -> tuple[int, int]:
        copy = self._paths.temp / f"{uuid.uuid4().hex}.db"
        try:
            with told_of(self._paths.temp):
                copy_sqlite(self._paths.database, copy, proven.database)
            if not is_whole(copy, proven.database):
                raise BackupRefused("damaged")
            engine = open_sqlite(copy, proven.database)
            try:
                copied = Database(engine, branch_id, self._now)
                copied.files = self._db.files
                with copied.read() as session:
                    seq = select(func.max(AuditEntry.seq)).where(AuditEntry.branch_id == branch_id)
                    return session.scalar(seq) or 0, _pictures(session, branch_id, Blobs(proven.images))
            finally:
                engine.dispose()
        finally:
            for left in (copy, *(copy.with_name(copy.name + end) for end in ("-wal", "-shm"))):
                left.unlink(missing_ok=True)


def last_rehearsal(session: Session, branch_id: uuid.UUID) -> datetime | None:
    """When the sheet was last proven: the newest row by its number, never by its time."""
    ours = (AuditEntry.branch_id == branch_id, AuditEntry.code == AuditCode.RECOVERY_REHEARSED)
    at_us = session.scalar(select(AuditEntry.at_us).where(*ours).order_by(AuditEntry.seq.desc()).limit(1))
    return None if at_us is None else _EPOCH + timedelta(microseconds=at_us)


def _pictures(session: Session, branch_id: uuid.UUID, blobs: Blobs) -> int:
    newest = select(Blob.id).where(Blob.branch_id == branch_id).order_by(Blob.id.desc()).limit(PICTURES)
    opened = 0
    for blob_id in session.scalars(newest):
        with suppress(BlobEmptied):
            blobs.get(session, blob_id)
            opened += 1
    return opened
