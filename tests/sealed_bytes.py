"""Sealed bytes as they lie on the disk or in the row, read and changed behind the program's back."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from sqlalchemy import select

from counter_app.db.models import Blob
from counter_app.db.sealed_files import file_of
from counter_app.db.session import Database


def sealed_bytes(db: Database, blob_id: uuid.UUID) -> bytes:
    """The sealed bytes of a picture or paper, wherever they lie."""
    with db.read() as session:
        row = session.get_one(Blob, blob_id)
        file = file_of(row.id, row.created_at, row.file_size, row.file_sha256)
        return row.sealed if file is None or db.files is None else db.files.path(file).read_bytes()


def change_sealed(db: Database, blob_id: uuid.UUID, how: Callable[[bytes], bytes]) -> None:
    """Put other bytes in their place."""
    with db.transaction(None) as work:
        row = work.session.get_one(Blob, blob_id)
        file = file_of(row.id, row.created_at, row.file_size, row.file_sha256)
        if file is None or db.files is None:
            row.sealed = how(row.sealed)
        else:
            path = db.files.path(file)
            path.write_bytes(how(path.read_bytes()))


def change_all_sealed(db: Database, how: Callable[[bytes], bytes]) -> None:
    """Put other bytes in the place of all."""
    with db.read() as session:
        ids = session.scalars(select(Blob.id)).all()
    for one in ids:
        change_sealed(db, one, how)


def zeros(data: bytes) -> bytes:
    """As many bytes that say nothing."""
    return bytes(len(data))
