"""Sealed pictures and papers as files beside an embedded database: one file each, never changed, one day unlinked.

A file lies whole before the transaction that names it commits, and goes after the one that lets go of it: what a kill
leaves behind is a file that no row names, never a row without its bytes. Why files: docs/decisions/026.
"""

from __future__ import annotations

import hashlib
import logging
import os
import re
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from counter_app.paths import forget, keep_name, private_folder, write_quickly, write_whole

log = logging.getLogger(__name__)

FILES = "sealed_files"
"""Under which a scope's objects know where the sealed files lie; absent where the bytes lie in their rows."""
_NAME = re.compile(r"\d{4}-\d\d/\d\d/(?P<id>[0-9a-f]{32})-[0-9a-f]{16}")
_DAYS = re.compile(r"\d{4}-\d\d"), re.compile(r"\d\d")


class SealedFileLost(Exception):
    """The file is not there, or holds other bytes than its row says."""


@dataclass(frozen=True, slots=True)
class SealedFile:
    """One of them as its row names it. `digest` is the SHA-256 of the sealed bytes, `size` their number."""

    id: uuid.UUID
    at: datetime
    size: int
    digest: str
    name: str = field(init=False, compare=False)
    """Where it lies below any folder of sealed files: a folder a day, and a name that no other bytes have."""

    def __post_init__(self) -> None:
        at = self.at.astimezone(UTC)
        name = f"{at.year:04}-{at.month:02}/{at.day:02}/{self.id.hex}-{self.digest[:16]}"
        object.__setattr__(self, "name", name)  # asked several times for each of hundreds of thousands


class SealedFiles:
    """A folder of them: the branch's own, or the one that its copies share."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, one: SealedFile) -> Path:
        """Where it lies."""
        return self.folder / one.name

    def write(self, one: SealedFile, data: bytes) -> None:
        """Put it there whole, so that it survives a power cut. Raises OSError."""
        path = self.path(one)
        self._make(path.parent)
        write_whole(path, data)

    @contextmanager
    def many(self) -> Iterator[Callable[[SealedFile, bytes], None]]:
        """Gives what writes one of thousands: each is whole at once, its name is kept at the end. Raises OSError."""
        days, folder = set[str](), f"{self.folder}/"

        def write(one: SealedFile, data: bytes) -> None:
            day, _, name = (folder + one.name).rpartition("/")
            if day not in days:
                self._make(Path(day))
                days.add(day)
            write_quickly(day, name, data)

        try:
            yield write
        finally:
            for day in days:
                keep_name(Path(day))

    def read(self, one: SealedFile) -> bytes:
        """Its bytes as they were written. Raises SealedFileLost."""
        try:
            handle = os.open(f"{self.folder}/{one.name}", os.O_RDONLY | getattr(os, "O_BINARY", 0))
            try:
                data = os.read(handle, one.size + 1)
                while len(data) < one.size and (more := os.read(handle, one.size + 1 - len(data))):
                    data += more  # a disk may give less than it was asked for
            finally:
                os.close(handle)
        except OSError as error:
            raise SealedFileLost(one.name) from error
        if len(data) != one.size or hashlib.sha256(data).hexdigest() != one.digest:
            raise SealedFileLost(one.name)
        return data

    def has(self, one: SealedFile) -> bool:
        """Whether a file of its name and size lies there; nothing of it is read."""
        try:
            return os.stat(f"{self.folder}/{one.name}").st_size == one.size
        except OSError:
            return False

    def let_go(self, files: Iterable[SealedFile]) -> None:
        """Write over them and take them away; what cannot go now is no row's any more and goes at night."""
        for one in files:
            try:
                forget_file(self.path(one))
            except OSError as error:
                log.info("a sealed file stays for now: %s", type(error).__name__)

    def listed(self) -> Iterator[tuple[str, list[str]]]:
        """Each day's folder and the names in it, parts that were never whole among them."""
        for month in _folders(self.folder, _DAYS[0]):
            for day in _folders(self.folder / month, _DAYS[1]):
                yield f"{month}/{day}", sorted(os.listdir(self.folder / month / day))

    def _make(self, day: Path) -> None:
        if day.is_dir():
            return
        for folder in (self.folder, day.parent, day):
            if not folder.is_dir():
                private_folder(folder)
                keep_name(folder.parent)


def file_of(key: uuid.UUID, at: datetime, size: int | None, digest: str | None) -> SealedFile | None:
    """What the columns of a row name, None where the bytes lie in the row itself or are there no more."""
    return None if size is None or digest is None else SealedFile(key, at, size, digest)


def file_for(key: uuid.UUID, at: datetime, data: bytes) -> SealedFile:
    """What these bytes are as a file."""
    return SealedFile(key, at, len(data), hashlib.sha256(data).hexdigest())


def id_in(name: str) -> uuid.UUID | None:
    """Whose bytes lie under a name, None for what is no sealed file's."""
    told = _NAME.fullmatch(name)
    return None if told is None else uuid.UUID(told["id"])


def forget_file(path: Path) -> None:
    """Write over a file and take it away; one that is not there is no trouble. Raises OSError."""
    if path.exists():
        forget(path)


def _folders(folder: Path, named: re.Pattern[str]) -> list[str]:
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:
        return []
    return sorted(one.name for one in entries if named.fullmatch(one.name) and one.is_dir(follow_symlinks=False))
