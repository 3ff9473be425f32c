"""Selfies and archived papers as sealed rows: their bytes beside an embedded store in files, on a server in the row."""

from __future__ import annotations

import hashlib
import hmac
import uuid
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from counter_app.db.faults import DatabaseGone, DiskFull, ReadOnlyData, WriteRefused
from counter_app.db.models import Blob
from counter_app.db.rows import find_row
from counter_app.db.sealed_files import FILES, SealedFile, SealedFileLost, SealedFiles, file_for, file_of
from counter_app.db.session import Work
from counter_app.errors import CounterError, NotFound
from counter_app.ids import new_id
from counter_app.places import PlaceFault, refused
from counter_app.sealing import SealBroken, Sealed, key_id, seal, unseal
from counter_app.states import BlobKind

_FAULTS = {
    PlaceFault.FULL: DiskFull,
    PlaceFault.READ_ONLY: ReadOnlyData,
    PlaceFault.FORBIDDEN: ReadOnlyData,
    PlaceFault.MISSING: DatabaseGone,
}


class BlobSealedByAnotherKey(CounterError):
    """The row was sealed by a key this branch does not hold. `key_id` names it."""

    def __init__(self, found: str) -> None:
        super().__init__(found)
        self.key_id = found


class BlobDamaged(CounterError):
    """The sealed bytes, or the row they lie in, were changed, or their file is gone."""

    def __init__(self, blob_id: uuid.UUID) -> None:
        super().__init__(blob_id)
        self.blob_id = blob_id


class BlobEmptied(CounterError):
    """The period for which these bytes were kept is over: only their row is left."""


@dataclass(frozen=True)
class Ready:
    """Sealed bytes before their row is written. Where files are kept theirs lies there already."""

    id: uuid.UUID
    kind: BlobKind
    at: datetime
    sha256: str
    sealed: Sealed = field(repr=False)
    file: SealedFile | None = None


class Blobs:
    """Seals with the branch's image key; each row has its own nonce and cannot stand in for another."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._key_id = key_id(key)

    def ready(self, files: SealedFiles | None, kind: BlobKind, data: bytes, at: datetime) -> Ready:
        """Seal bytes and write their file, before the store is locked: nobody waits for this disk.

        What is made ready and never kept is a file that no row names, and goes at night. Raises DiskFull, ReadOnlyData,
        WriteRefused, DatabaseGone.
        """
        blob_id = new_id()
        sealed = seal(self._key, data, _belongs_to(blob_id, kind))
        file = None if files is None else file_for(blob_id, at, sealed.data)
        made = Ready(blob_id, kind, at, hashlib.sha256(data).hexdigest(), sealed, file)
        _must_lie(files, made)
        return made

    def keep(self, work: Work, *ready: Ready) -> None:
        """Write the rows of what was made ready; other rows may name them. Raises as `ready`."""
        for made in ready:
            _must_lie(work.files, made)  # made long before, it was taken for left over; from here nobody takes it away
        rows = [self._row(work, made) for made in ready]
        work.session.add_all(rows)
        work.session.flush(rows)  # rows that name them may be written in any order

    def _row(self, work: Work, made: Ready) -> Blob:
        return Blob(
            id=made.id,
            branch_id=work.branch_id,
            kind=made.kind,
            key_id=self._key_id,
            nonce=made.sealed.nonce,
            sealed=made.sealed.data if made.file is None else b"",
            sha256=made.sha256,
            created_at=made.at,
            file_size=None if made.file is None else made.file.size,
            file_sha256=None if made.file is None else made.file.digest,
        )

    def put(self, work: Work, kind: BlobKind, data: bytes) -> tuple[uuid.UUID, str]:
        """Seal bytes into a new row; gives its id and the SHA-256 of the clear bytes. Raises as `ready`."""
        made = self.ready(work.files, kind, data, work.now)
        self.keep(work, made)
        return made.id, made.sha256

    def sealed_anew(self, former: Blobs, blob_id: uuid.UUID, kind: BlobKind, was: tuple[bytes, bytes]) -> Sealed:
        """What another key sealed as nonce and bytes, sealed with this one. Raises BlobDamaged."""
        try:
            clear = unseal(former._key, Sealed(*was), _belongs_to(blob_id, kind))
        except SealBroken as error:
            raise BlobDamaged(blob_id) from error
        return seal(self._key, clear, _belongs_to(blob_id, kind))

    def get(self, session: Session, blob_id: uuid.UUID) -> bytes:
        """The clear bytes. Raises NotFound, BlobEmptied, BlobSealedByAnotherKey, BlobDamaged."""
        row = find_row(session, Blob, blob_id)
        if row is None:
            raise NotFound("blob")
        file = file_of(row.id, row.created_at, row.file_size, row.file_sha256)
        if file is None and not row.sealed:
            raise BlobEmptied
        if row.key_id != self._key_id:
            raise BlobSealedByAnotherKey(row.key_id)
        try:
            sealed = row.sealed if file is None else _from_beside(session, file)
            data = unseal(self._key, Sealed(row.nonce, sealed), _belongs_to(blob_id, row.kind))
        except (SealBroken, SealedFileLost) as error:
            raise BlobDamaged(blob_id) from error
        if not hmac.compare_digest(hashlib.sha256(data).hexdigest(), row.sha256):
            raise BlobDamaged(blob_id)
        return data


def empty_blobs(work: Work, ids: Collection[uuid.UUID | None]) -> None:
    """Take the bytes out of these rows; that there were some stays. A file goes once this has committed."""
    which = _let_go(work, ids)
    emptied = update(Blob).where(*which).values(sealed=b"", nonce=b"", sha256="", file_size=None, file_sha256=None)
    work.session.execute(emptied.execution_options(synchronize_session=False))


def delete_blobs(work: Work, ids: Collection[uuid.UUID | None]) -> None:
    """Take these rows out with their bytes. A file goes once this has committed."""
    which = _let_go(work, ids)
    work.session.execute(delete(Blob).where(*which).execution_options(synchronize_session=False))


def _let_go(work: Work, ids: Collection[uuid.UUID | None]) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    which = (Blob.id.in_(set(ids) - {None}), Blob.branch_id == work.branch_id)
    named = select(Blob.id, Blob.created_at, Blob.file_size, Blob.file_sha256).where(*which)
    files = (file_of(*row) for row in work.session.execute(named).tuples())
    work.let_go.extend(one for one in files if one is not None)
    return which


def _must_lie(files: SealedFiles | None, made: Ready) -> None:
    if files is None or made.file is None or files.has(made.file):
        return
    with _as_of_the_store(files.folder):
        files.write(made.file, made.sealed.data)


@contextmanager
def _as_of_the_store(folder: Path) -> Iterator[None]:
    """What goes wrong beside the store is told as what goes wrong in it."""
    try:
        yield
    except OSError as error:
        raise _FAULTS.get(refused(error, folder).why, WriteRefused)() from error


def _from_beside(session: Session, file: SealedFile) -> bytes:
    files: SealedFiles | None = session.info.get(FILES)
    if files is None:
        raise SealedFileLost(file.name)
    return files.read(file)


def _belongs_to(blob_id: uuid.UUID, kind: BlobKind) -> bytes:
    return f"{blob_id}:{kind}".encode()
