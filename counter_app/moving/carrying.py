"""The rows of a branch from one store to another, each table counted and digested on both sides.

A digest is the sum of the rows' own: the two engines sort texts and keys in their own ways, and no order is needed.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import Connection, LargeBinary, Table, delete, insert, select

from counter_app.db.belonging import of_branch
from counter_app.db.engine import must_be_authentic
from counter_app.db.errors import StoreDamaged
from counter_app.db.models import Base
from counter_app.db.sealed_files import SealedFiles
from counter_app.db.statistics import look_at_all
from counter_app.moving.errors import MoveRefused
from counter_app.moving.pictures import Row, as_kept, with_bytes

AT_ONCE, PICTURES_AT_ONCE = 500, 10
"""So many rows are held at once; of a table with pictures (up to some megabytes each) the second number."""
_RANGE = 1 << 256


@dataclass(frozen=True)
class Sum:
    """What a table holds of a branch: how many rows, and the digest of all of them."""

    rows: int = 0
    digest: int = 0

    def plus(self, rows: Iterable[Row]) -> Sum:
        """With these rows."""
        count, digest = self.rows, self.digest
        for row in rows:
            count, digest = count + 1, (digest + _digest(row)) % _RANGE
        return Sum(count, digest)


@dataclass(frozen=True)
class Side:
    """One of the two stores: its connection, and where its sealed files lie; None where bytes lie in the rows."""

    connection: Connection
    files: SealedFiles | None = None


def carry_rows(old: Side, new: Side, branch_id: uuid.UUID) -> Mapping[str, Sum]:
    """Write everything of a branch into tables that hold nothing of it; what was read comes back as sums.

    Raises MoveRefused (differs) when the target does not give back what was written, StoreDamaged, BlobDamaged.
    """
    source, target = old.connection, new.connection
    carried: dict[str, Sum] = {}
    for table in Base.metadata.sorted_tables:
        total = Sum()
        # Triggers have filled a table that only repeats another; what the source has of it counts.
        target.execute(delete(table).where(of_branch(table, branch_id)))
        for rows in _ordered(table, _pieces(old, table, branch_id)):
            target.execute(insert(table), [as_kept(table, row, new.files) for row in rows])
            total = total.plus(rows)
        carried[table.name] = total
    must_be_authentic(source)
    found = sums_of(new, branch_id)
    if wrong := [name for name, total in carried.items() if found[name] != total]:
        raise MoveRefused("differs", ", ".join(wrong))
    look_at_all(target)
    return carried


def sums_of(side: Side, branch_id: uuid.UUID) -> Mapping[str, Sum]:
    """What each table of the program holds of a branch."""
    found: dict[str, Sum] = {}
    for table in Base.metadata.sorted_tables:
        total = Sum()
        for rows in _pieces(side, table, branch_id):
            total = total.plus(rows)
        found[table.name] = total
    must_be_authentic(side.connection)
    return found


def _pieces(side: Side, table: Table, branch_id: uuid.UUID) -> Iterator[list[Row]]:
    heavy = any(isinstance(column.type, LargeBinary) for column in table.c)
    asked = select(*table.c).where(of_branch(table, branch_id))
    streamed = asked.execution_options(yield_per=PICTURES_AT_ONCE if heavy else AT_ONCE)
    for rows in side.connection.execute(streamed).partitions():
        yield [with_bytes(table, tuple(row), side.files) for row in rows]


def _ordered(table: Table, pieces: Iterator[list[Row]]) -> Iterator[list[Row]]:
    """A row that names another of its own table comes after it. Such tables are small and are held whole."""
    names = table.c.keys()
    own = [names.index(key.parent.key) for key in table.foreign_keys if key.column.table is table]
    if not own:
        yield from pieces
        return
    at = names.index("id")
    waiting, known = [row for rows in pieces for row in rows], set[uuid.UUID | None]({None})
    while waiting:
        ready = [row for row in waiting if all(row[one] in known | {row[at]} for one in own)]
        if not ready:
            raise StoreDamaged(table.name)  # rows that name one another in a circle
        yield ready
        known.update(row[at] for row in ready)
        waiting = [row for row in waiting if row[at] not in known]


def _digest(row: Row) -> int:
    words = json.dumps([_plain(value) for value in row], ensure_ascii=False, sort_keys=True)
    return int.from_bytes(hashlib.sha256(words.encode("utf-8", "surrogatepass")).digest(), "big")


def _plain(value: Any) -> Any:  # Any: a column's value, and what JSON holds
    if isinstance(value, bytes):
        return ["bytes", hashlib.sha256(value).hexdigest()]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, uuid.UUID) else value
