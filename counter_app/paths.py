"""Where things lie on this machine. The only home of platformdirs; no name of a person is ever part of a name."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from counter_app.own_temp import sweep

APPLICATION = "counter-app"
PRIVATE, PRIVATE_FOLDER = 0o600, 0o700
NAMED = 40
"""Letters of a file's name in that of its part: a name has at most 255 bytes, a letter up to four."""


@dataclass(frozen=True)
class Paths:
    """The data folder of one branch and what lies in it."""

    data: Path
    own_temp: str = ""
    """Name of the folder that `own_temp.claim` gave; "" before the branch is open."""

    @property
    def branch_file(self) -> Path:
        """The small clear file that says which branch this is and how to open it."""
        return self.data / "branch.json"

    @property
    def database(self) -> Path:
        """The encrypted database of the embedded engine."""
        return self.data / "branch.db"

    @property
    def sealed(self) -> Path:
        """Sealed pictures and papers of the embedded engine, a folder a day; made with the first of them."""
        return self.data / "sealed"

    @property
    def damage_mark(self) -> Path:
        """There while the database is known to be damaged: nothing writes to it (db/damage.py)."""
        return self.data / "branch.damaged"

    @property
    def key_file(self) -> Path:
        """The key, sealed by a passphrase or (demo) readable by its owner only; absent when the keyring holds it."""
        return self.data / "branch.key"

    @property
    def head(self) -> Path:
        """The newest head of the audit chain that was seen here, sealed."""
        return self.data / "branch.head"

    @property
    def server_secret(self) -> Path:
        """The password of the branch's role on a server, sealed with the branch's key; absent for a file."""
        return self.data / "server.key"

    @property
    def begun(self) -> Path:
        """Which branches a set-up here has begun to make on a server; only while one is being made."""
        return self.data / "begun.json"

    @property
    def logs(self) -> Path:
        """The program's log."""
        return self.data / "log"

    @property
    def temp(self) -> Path:
        """Short-lived files, such as a paper on its way to another program: the opened branch's own."""
        return self.temps / self.own_temp if self.own_temp else self.temps

    @property
    def temps(self) -> Path:
        """Where every process that has opened the branch keeps such files."""
        return self.data / "temp"

    @property
    def reports(self) -> Path:
        """Where the reports of faults lie, without anybody's data."""
        return self.logs / "laporan"

    @property
    def backups(self) -> Path:
        """Where copies go unless another place is named."""
        return self.data / "backup"

    def make(self) -> None:
        """Make the folders, for this user only."""
        for folder in (self.data, self.logs, self.temp, self.backups):
            private_folder(folder)

    def empty_temp(self) -> None:
        """Throw away what earlier runs left behind; what another process still uses stays."""
        sweep(self.temps)


def paths_in(data: Path | None = None) -> Paths:
    """The paths of a data folder; without one, this user's own."""
    return Paths((data or platformdirs.user_data_path(APPLICATION, appauthor=False)).absolute())


def documents() -> Path:
    """This user's own documents, or their home where there is no such folder."""
    folder = platformdirs.user_documents_path()
    return folder if folder.is_dir() else Path.home()


def private_folder(folder: Path) -> None:
    """Make a folder for this user only, unless it is there. Raises OSError."""
    folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)


def open_private(path: Path, how: int = os.O_EXCL) -> int:
    """A handle to write a file that only this user may read: a new one, or with O_APPEND one that may be there.

    Raises OSError, FileExistsError for one that is there already.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | how | getattr(os, "O_BINARY", 0), PRIVATE)
    if os.name == "posix" and how & os.O_APPEND and os.fstat(handle).st_mode & 0o077:
        os.fchmod(handle, PRIVATE)
    return handle


def write_new(path: Path, data: bytes) -> None:
    """Write a file that was not there, for this user only; on failure none is left. Raises OSError, FileExistsError."""
    handle = open_private(path)
    try:
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink()
        raise
    keep_name(path.parent)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that a power cut leaves the old one or the new one, never a part, for this user only.

    Whatever rights a file had that is there already, the new one is private. Raises OSError.
    """
    write_parts(path, (data,))


def write_parts(path: Path, parts: Iterable[bytes]) -> None:
    """The same of what is made piece by piece: what fails while it is made leaves the old file. Raises OSError."""
    part = path.with_name(f".{path.name[:NAMED]}.{uuid.uuid4().hex}")
    try:
        with open(open_private(part), "wb") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
    keep_name(path.parent)


def write_quickly(folder: str, name: str, data: bytes) -> None:
    """As `write_whole` for one of thousands: its name is safe once somebody has called `keep_name` for its folder.

    Raises OSError.
    """
    part = f"{folder}/.{os.urandom(12).hex()}"
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), PRIVATE)
    try:
        try:
            left = memoryview(data)
            while left:
                left = left[os.write(handle, left) :]
            os.fsync(handle)
        finally:
            os.close(handle)
        os.replace(part, f"{folder}/{name}")
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(part)
        raise


def overwrite_whole(path: Path, data: bytes) -> None:
    """As `write_whole`; what lay there before is written over, so that its bytes do not stay behind. Raises OSError.

    The new file is safe before the old one is touched. A disk that keeps old blocks elsewhere may have a copy still.
    """
    former = _opened(path)
    try:
        write_whole(path, data)
        if former is not None:
            _write_over(former)
    finally:
        if former is not None:
            os.close(former)


def forget(path: Path) -> None:
    """Write over a file and take it away; one that is not there is no trouble. Raises OSError."""
    former = _opened(path)
    if former is not None:
        try:
            _write_over(former)
        finally:
            os.close(former)
    path.unlink(missing_ok=True)
    keep_name(path.parent)


def _opened(path: Path) -> int | None:
    """A file of one name to write over; Windows replaces none that is open."""
    if sys.platform == "win32" or not path.is_file() or path.is_symlink():
        return None
    handle = os.open(path, os.O_RDWR)
    if os.fstat(handle).st_nlink == 1:  # else somebody keeps it by another name
        return handle
    os.close(handle)
    return None


def _write_over(handle: int) -> None:
    os.pwrite(handle, os.urandom(os.fstat(handle).st_size), 0)
    os.fsync(handle)


def keep_name(folder: Path) -> None:
    """Make new names in a folder survive a power cut; Windows does so by itself."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # a stick or a share that keeps names by itself
            raise
    finally:
        os.close(handle)
