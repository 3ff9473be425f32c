"""Sealed bytes on the way between the two stores: in files beside the one, in rows of the other.

A row is counted and digested with its bytes in it on both sides, so nothing of the two differs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Table

from counter_app.blobs import BlobDamaged
from counter_app.db.models import Blob
from counter_app.db.sealed_files import SealedFileLost, SealedFiles, file_for, file_of

Row = Sequence[Any]  # Any: a column's own kind of value


def with_bytes(table: Table, row: Row, files: SealedFiles | None) -> Row:
    """A row as it is where no files are. Raises BlobDamaged when its file is not as it was."""
    if table.name != Blob.__tablename__:
        return row
    told = dict(zip(table.c.keys(), row, strict=True))
    file = file_of(told["id"], told["created_at"], told["file_size"], told["file_sha256"])
    if file is None:
        return row
    try:
        told["sealed"] = files.read(file) if files is not None else b""
    except SealedFileLost as error:
        raise BlobDamaged(told["id"]) from error
    return tuple((told | {"file_size": None, "file_sha256": None}).values())


def as_kept(table: Table, row: Row, files: SealedFiles | None) -> dict[str, Any]:  # Any: as above
    """The values of a row for a store with these files; its bytes are written into theirs. Raises OSError."""
    told = dict(zip(table.c.keys(), row, strict=True))
    if files is None or table.name != Blob.__tablename__ or not told["sealed"]:
        return told
    file = file_for(told["id"], told["created_at"], told["sealed"])
    files.write(file, told["sealed"])
    return told | {"sealed": b"", "file_size": file.size, "file_sha256": file.digest}
