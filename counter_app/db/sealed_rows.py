"""The rows that name sealed files: which there are, files that no row names, bytes that still lie in the table."""

from __future__ import annotations

import random
import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, Select, Table, func, inspect, select, update

from counter_app.db.models import Blob
from counter_app.db.sealed_files import SealedFile, SealedFileLost, SealedFiles, file_for, forget_file, id_in
from counter_app.db.session import Database

LEFT_OVER_S = 3600.0
"""How old a file without a row is before it counts as left over. Nothing hangs on it, so any clock will do: whoever
keeps a row looks for its file under the write lock, and files are taken away under the same lock."""
AT_ONCE = 50
"""Rows whose bytes leave the table in one transaction."""
_ASKED = 500
"""Names of one folder that are looked up in one statement."""

_AT_A_TIME = 2000
_FIRST = uuid.UUID(int=0)

_blob = cast(Table, Blob.__table__)
_COLUMNS = (_blob.c.id, _blob.c.created_at, _blob.c.file_size, _blob.c.file_sha256)


@dataclass(frozen=True)
class Looked:
    """What a look through the files of a store found: how many there are, how many of them were read whole."""

    files: int = 0
    read: int = 0
    size: int = 0
    lost: Sequence[SealedFile] = field(default=())


def named_in(connection: Connection, branch_id: uuid.UUID) -> Iterator[SealedFile]:
    """The files that rows of a branch name; none where an earlier program wrote the store."""
    if not _has_files(connection):
        return
    asked = _named().where(_blob.c.branch_id == branch_id).order_by(_blob.c.id)
    for row in connection.execute(asked.execution_options(yield_per=_AT_A_TIME)):
        yield SealedFile(*row)


def named_among(connection: Connection, names: Iterable[str]) -> set[str]:
    """Which of these names a row has; few are asked at once."""
    ids = {key for name in names if (key := id_in(name)) is not None}
    if not ids or not _has_files(connection):
        return set()
    return {SealedFile(*row).name for row in connection.execute(_named().where(_blob.c.id.in_(ids)))}


def look_through(db: Database, go_on: Callable[[], bool]) -> Looked:
    """Whether each file of the store is there, and as many as time allows read whole, from a place drawn anew.

    `go_on` is asked before each is read. Raises OutsideError kinds of db/faults.py.
    """
    files = db.files
    if files is None:
        return Looked()
    count, size, lost = 0, 0, list[SealedFile]()
    for one in _each(db):
        count, size = count + 1, size + one.size
        if not files.has(one):
            lost.append(one)
    read, begin, gone = 0, random.randrange(count) if count else 0, set(lost)
    for one in chain(islice(_each(db), begin, None), islice(_each(db), begin)):
        if not go_on():
            break
        if one not in gone and not _is_good(files, one):
            lost.append(one)
        read += 1
    return Looked(count, read, size, tuple(_still_named(db, lost)))


def mend(files: SealedFiles, lost: Iterable[SealedFile], copies: SealedFiles) -> list[SealedFile]:
    """Put back what the copies of the branch still have; gives what they have not. Raises OSError."""
    left = []
    for one in lost:
        try:
            files.write(one, copies.read(one))
        except SealedFileLost:
            left.append(one)
    return left


def sweep(db: Database, now_s: Callable[[], float] = time.time) -> int:
    """Take away what a kill or an undone act left: files that no row names. Gives how many.

    Raises OutsideError kinds of db/faults.py, StoreBehind: while the store is not the newest nothing is left over.
    """
    files, gone = db.files, 0
    if files is None:
        return 0
    for day, names in files.listed():
        for at in range(0, len(names), _ASKED):
            asked = {f"{day}/{name}" for name in names[at : at + _ASKED]}
            with db.read() as session:
                left = asked - named_among(session.connection(), asked)
            old = {name for name in left if _is_old(files.folder / name, now_s())}
            if not old:
                continue
            with db.transaction(None) as work:
                for name in sorted(old - named_among(work.connection, old)):
                    forget_file(files.folder / name)
                    gone += 1
    return gone


def move_out(db: Database, go_on: Callable[[], bool]) -> int:
    """Put bytes that an earlier program kept in the table into files; gives how many.

    It may be stopped or killed at any moment: a row is changed after its file is whole, and what is left is done next
    time. Raises OSError, OutsideError kinds of db/faults.py.
    """
    files, moved, last = db.files, 0, _FIRST
    if files is None:
        return 0
    inside = (_blob.c.file_sha256.is_(None), func.length(_blob.c.sealed) > 0)
    wanted = select(_blob.c.id, _blob.c.created_at, _blob.c.sealed).where(_blob.c.branch_id == db.branch_id, *inside)
    wanted = wanted.order_by(_blob.c.id).limit(AT_ONCE)
    while go_on():
        with db.read() as session:
            rows = session.execute(wanted.where(_blob.c.id > last)).tuples().all()
        if not rows:
            break
        made = [(file_for(key, at, data), data) for key, at, data in rows]
        for one, data in made:
            files.write(one, data)
        with db.transaction(None) as work:
            for one, _data in made:
                if files.has(one):
                    values = {"sealed": b"", "file_size": one.size, "file_sha256": one.digest}
                    mine = (_blob.c.id == one.id, _blob.c.branch_id == db.branch_id, *inside)
                    work.connection.execute(update(_blob).where(*mine).values(values))
        moved, last = moved + len(made), made[-1][0].id
    return moved


def _each(db: Database) -> Iterator[SealedFile]:
    """All of the store, some at a time: nobody's log of pages grows while they are read."""
    wanted, last = _named().where(_blob.c.branch_id == db.branch_id).order_by(_blob.c.id).limit(_AT_A_TIME), _FIRST
    while True:
        with db.read() as session:
            some = [SealedFile(*row) for row in session.execute(wanted.where(_blob.c.id > last))]
        if not some:
            return
        yield from some
        last = some[-1].id


def _named() -> Select[tuple[object, ...]]:
    return select(*_COLUMNS).where(_blob.c.file_sha256.is_not(None))


def _has_files(connection: Connection) -> bool:
    return "file_sha256" in {column["name"] for column in inspect(connection).get_columns(_blob.name)}


def _still_named(db: Database, lost: Sequence[SealedFile]) -> Iterator[SealedFile]:
    """Without those whose period ended while they were looked at."""
    with db.read() as session:
        for one in lost:
            if one.name in named_among(session.connection(), [one.name]):
                yield one


def _is_good(files: SealedFiles, one: SealedFile) -> bool:
    try:
        files.read(one)
    except SealedFileLost:
        return False
    return True


def _is_old(path: Path, now_s: float) -> bool:
    try:
        return now_s - path.stat().st_mtime > LEFT_OVER_S
    except FileNotFoundError:
        return False
