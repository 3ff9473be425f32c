"""What a copy says of itself: rows of each table and the head of its audit chain, with a seal of the branch's own key.

Pages can be authentic and rows missing all the same, as when a file was put together from two moments: the numbers
written when the copy was made are held against those found when it is read.
"""

from __future__ import annotations

import hmac
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, func, inspect, select

from counter_app.audit_chain import ChainHead
from counter_app.copies.pool import Listed
from counter_app.db.models import Base
from counter_app.paths import write_whole
from counter_app.sealing import derive, mac

NAME = "copy.json"
LARGEST = 100_000
"""Bytes that are read of it: a hundred tables take five thousand."""
_FORMAT, _WITH_FILES = 1, 2
"""The second, where sealed files belong to the copy, is understood by programs that know of them only."""


class ManifestBroken(Exception):
    """The list beside a copy was changed, or is another copy's."""


@dataclass(frozen=True)
class Manifest:
    """Of which branch and revision a copy is, how many rows its tables had, and where its chain ended."""

    branch_id: uuid.UUID
    revision: str
    head: ChainHead
    rows: Mapping[str, int]
    files: Listed | None = None
    lost: tuple[str, ...] = field(default=(), compare=False)
    """Names of sealed files that were damaged or gone already where the copy was made."""


def rows_of(connection: Connection) -> dict[str, int]:
    """How many rows each table of the program has in this store; what an older store lacks is left out."""
    there = set(inspect(connection).get_table_names())
    tables: list[Table] = [table for table in Base.metadata.sorted_tables if table.name in there]
    return {
        table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in sorted(tables, key=lambda one: one.name)
    }


def write_manifest(folder: Path, key: bytes, what: Manifest) -> None:
    """Put it beside the copy. `key` is the branch's database key. Raises OSError."""
    fields = _fields(what)
    content = fields | {"seal": mac(_key(key), _text(fields)).hex()}
    write_whole(folder / NAME, (json.dumps(content, indent=1) + "\n").encode())


def read_manifest(folder: Path, key: bytes) -> Manifest | None:
    """What the copy says of itself, None where it says nothing, as those of earlier versions do.

    Raises ManifestBroken, OSError.
    """
    try:
        with (folder / NAME).open("rb") as file:
            content = file.read(LARGEST)
    except FileNotFoundError:
        return None
    try:
        fields = json.loads(content)
        seal = bytes.fromhex(fields.pop("seal"))
        if fields["format"] not in (_FORMAT, _WITH_FILES) or not hmac.compare_digest(
            seal, mac(_key(key), _text(fields))
        ):
            raise ManifestBroken
        head = ChainHead(int(fields["seq"]), str(fields["digest"]))
        rows = {str(name): int(count) for name, count in fields["rows"].items()}
        of = (uuid.UUID(fields["branch"]), str(fields["revision"]), head, rows)
        if fields["format"] == _FORMAT:
            return Manifest(*of)
        listed = Listed(int(fields["files"]), int(fields["files_size"]), str(fields["files_digest"]))
        return Manifest(*of, listed, tuple(str(name) for name in fields["files_lost"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ManifestBroken from error


def _fields(what: Manifest) -> dict[str, Any]:  # Any: what JSON holds
    files: dict[str, Any] = {}  # Any: as above
    if what.files is not None:
        files = {"files": what.files.count, "files_size": what.files.size, "files_digest": what.files.digest}
        files |= {"files_lost": list(what.lost)}
    return files | {
        "format": _WITH_FILES if files else _FORMAT,
        "branch": str(what.branch_id),
        "revision": what.revision,
        "seq": what.head.seq,
        "digest": what.head.digest,
        "rows": dict(what.rows),
    }


def _text(fields: Mapping[str, Any]) -> bytes:  # Any: as above
    return json.dumps(fields, sort_keys=True, separators=(",", ":")).encode()


def _key(database_key: bytes) -> bytes:
    return derive(database_key, "copy")
