"""A file or folder that somebody named and that cannot be used: which of a few things is wrong with it."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from counter_app.errors import OutsideError


class PlaceFault(StrEnum):
    """What the operating system says of a place, as whoever named it can mend it."""

    IS_FILE = "is_file"
    IS_FOLDER = "is_folder"
    MISSING = "missing"
    FORBIDDEN = "forbidden"
    READ_ONLY = "read_only"
    FULL = "full"
    TOO_LONG = "too_long"
    TAKEN = "taken"
    BROKEN = "broken"


class PlaceRefused(OutsideError):
    """A path that was named cannot be read or written; whoever mends the place may try again."""

    def __init__(self, path: Path, why: PlaceFault) -> None:
        super().__init__(path, why)
        self.path, self.why = path, why


_BY_NUMBER = {
    errno.ENOTDIR: PlaceFault.IS_FILE,
    errno.EISDIR: PlaceFault.IS_FOLDER,
    errno.ENOENT: PlaceFault.MISSING,
    errno.EACCES: PlaceFault.FORBIDDEN,
    errno.EPERM: PlaceFault.FORBIDDEN,
    errno.EROFS: PlaceFault.READ_ONLY,
    errno.ENOSPC: PlaceFault.FULL,
    getattr(errno, "EDQUOT", errno.ENOSPC): PlaceFault.FULL,
    errno.EFBIG: PlaceFault.FULL,
    errno.ENAMETOOLONG: PlaceFault.TOO_LONG,
}


def refused(error: OSError, path: Path) -> PlaceRefused:
    """What an error of the operating system says of `path`, or of what stands in its way."""
    if error.errno == errno.EEXIST:
        return PlaceRefused(path, PlaceFault.IS_FILE if _is_file(path) else PlaceFault.TAKEN)
    why = _BY_NUMBER.get(error.errno or 0, PlaceFault.BROKEN)
    return PlaceRefused(_file_above(path) if why is PlaceFault.IS_FILE else path, why)


@contextmanager
def told_of(path: Path) -> Iterator[None]:
    """Whatever goes wrong with files in here is told as PlaceRefused of `path`."""
    try:
        yield
    except OSError as error:
        raise refused(error, path) from error


def must_be_folder(path: Path) -> None:
    """Raise PlaceRefused when something else than a folder lies where a folder is to be, or above it."""
    with told_of(path):
        above = next((part for part in (path, *path.parents) if part.exists()), path)
        if above.exists() and not above.is_dir():
            raise PlaceRefused(above, PlaceFault.IS_FILE)


def _file_above(path: Path) -> Path:
    return next((part for part in (path, *path.parents) if _is_file(part)), path)


def _is_file(path: Path) -> bool:
    try:
        return path.exists() and not path.is_dir()
    except OSError:
        return False
