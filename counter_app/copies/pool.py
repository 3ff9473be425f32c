"""The sealed files of all copies in a folder, each once: a copy takes along only those that are not there yet.

A file never changes, so a copy names its files by the rows of its own database; which files a folder of copies still
needs is asked of those that are kept.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from counter_app.branch_file import BranchFile, read_branch_file
from counter_app.copies.rules import INNER, made_at
from counter_app.db.engine import open_copy
from counter_app.db.errors import BackupRefused, BranchFileBroken, BranchFileMissing, NewerSchema
from counter_app.db.sealed_files import SealedFile, SealedFileLost, SealedFiles
from counter_app.db.sealed_rows import named_among, named_in
from counter_app.errors import CounterError, OutsideError
from counter_app.paths import Paths

MOST_LOST = 200
"""So many files may be damaged or gone where a copy is made; with more of them something else is wrong."""
_ASKED = 500


@dataclass(frozen=True)
class Listed:
    """The files that a copy needs: how many, their bytes, and a digest over all their names."""

    count: int
    size: int
    digest: str


@dataclass
class Taken:
    """What a copy took along that no earlier one had, and the names of what is damaged or gone where it was made."""

    count: int = 0
    size: int = 0
    lost: list[str] = field(default_factory=list)


def pool_name(file: BranchFile) -> str:
    """Of the folder with the sealed files of one branch's copies."""
    return f"berkas-{file.code}-{file.branch_id.hex[-8:]}"


def pool_in(folder: Path, file: BranchFile) -> SealedFiles:
    """Where the copies of a folder keep their sealed files."""
    return SealedFiles((folder.parent if folder.name in INNER else folder) / pool_name(file))


def pool_of(copy: Path, file: BranchFile) -> SealedFiles:
    """Where a copy's sealed files lie: beside it, above it, or in it when somebody put them there."""
    name = pool_name(file)
    there = next((one for one in (copy.parent, copy.parent.parent, copy) if (one / name).is_dir()), copy.parent)
    return SealedFiles(there / name)


@contextmanager
def named_by(copy: Path, key: bytes, file: BranchFile) -> Iterator[Iterator[SealedFile]]:
    """The files that a copy's own rows name. Raises what opening a copy raises."""
    engine = open_copy(Paths(copy).database, key)
    try:
        with engine.connect() as connection:
            yield named_in(connection, file.branch_id)
    finally:
        engine.dispose()


def listed(named: Iterable[SealedFile]) -> Listed | None:
    """All of them in short, None for none."""
    count, size, digest = 0, 0, hashlib.sha256()
    for one in named:
        count, size = count + 1, size + one.size
        digest.update(f"{one.name} {one.size} {one.digest}\n".encode())
    return Listed(count, size, digest.hexdigest()) if count else None


def take(pool: SealedFiles, live: SealedFiles, named: Iterable[SealedFile]) -> Taken:
    """Bring what is not there yet; only that is read. Raises BackupRefused (files_lost), OSError."""
    taken = Taken()
    for _one in taking(pool, live, named, taken):
        pass
    return taken


def taking(pool: SealedFiles, live: SealedFiles, named: Iterable[SealedFile], taken: Taken) -> Iterator[SealedFile]:
    """The same while somebody else goes through all of them as well."""
    with pool.many() as write:
        for one in named:
            yield one
            if pool.has(one):
                continue
            try:
                data = live.read(one)
            except SealedFileLost:
                taken.lost.append(one.name)
                if len(taken.lost) > MOST_LOST:
                    raise BackupRefused("files_lost") from None
                continue
            write(one, data)
            taken.count, taken.size = taken.count + 1, taken.size + one.size


def must_hold(pool: SealedFiles, named: Iterable[SealedFile], lost: Iterable[str]) -> None:
    """Read every file a copy needs, but for those it says were lost already.

    Raises BackupRefused: files_missing where the folder is not there, copy_damaged where a file is not as it was.
    """
    known = set(lost)
    for one in named:
        if one.name in known:
            continue
        if not pool.folder.is_dir():
            raise BackupRefused("files_missing")
        try:
            pool.read(one)
        except SealedFileLost as error:
            raise BackupRefused("copy_damaged") from error


def carry_files(pool: SealedFiles, to: SealedFiles, named: Iterable[SealedFile], lost: Iterable[str]) -> None:
    """Put a copy's files where a branch is made of it. Raises BackupRefused (copy_damaged), OSError."""
    known = set(lost)
    with to.many() as write:
        for one in named:
            try:
                write(one, pool.read(one))
            except SealedFileLost as error:
                if one.name not in known:
                    raise BackupRefused("copy_damaged") from error


def tidy(newest: Path, key: bytes) -> int:
    """Take away what no copy beside or near the newest needs any more; gives how many files.

    A copy that cannot be asked needs everything: then all stays.
    """
    file = read_branch_file(Paths(newest).branch_file)
    pool = pool_in(newest.parent, file)
    with named_by(newest, key, file) as named:
        needed = {one.name for one in named}
    left = {f"{day}/{name}" for day, names in pool.listed() for name in names} - needed
    del needed
    for copy in _copies_near(pool.folder.parent):
        if not left:
            break
        if copy == newest:
            continue
        try:
            told = read_branch_file(Paths(copy).branch_file)
            if told.branch_id != file.branch_id:
                continue
            left -= _needed_by(copy, key, sorted(left))
        except (BranchFileMissing, BranchFileBroken, NewerSchema, CounterError, OutsideError, OSError):
            return 0
    for name in left:
        with suppress(OSError):
            os.unlink(pool.folder / name)
    return len(left)


def _needed_by(copy: Path, key: bytes, names: list[str]) -> set[str]:
    engine = open_copy(Paths(copy).database, key)
    try:
        with engine.connect() as connection:
            parts = (names[at : at + _ASKED] for at in range(0, len(names), _ASKED))
            return {one for part in parts for one in named_among(connection, part)}
    finally:
        engine.dispose()


def _copies_near(folder: Path) -> list[Path]:
    places = (folder, *(folder / name for name in INNER))
    return [
        one
        for place in places
        if place.is_dir()
        for one in sorted(place.iterdir())
        if made_at(one.name) is not None and one.is_dir()
    ]
