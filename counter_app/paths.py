"""Where things lie on this machine. The only home of platformdirs; no name of a person is ever part of a name."""

from __future__ import annotations

import contextlib
import os
import sys
import uuid
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from counter_app.own_temp import sweep

APPLICATION = "counter-app"


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
    def key_file(self) -> Path:
        """The key, sealed by a passphrase or (demo) readable by its owner only; absent when the keyring holds it."""
        return self.data / "branch.key"

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
    def backups(self) -> Path:
        """Where copies go unless another place is named."""
        return self.data / "backup"

    def make(self) -> None:
        """Make the folders, for this user only."""
        for folder in (self.data, self.logs, self.temp, self.backups):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)

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


def write_whole(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Write a small file so that a power cut leaves the old one or the new one, never a part. Raises OSError."""
    part = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
    keep_name(path.parent)


def keep_name(folder: Path) -> None:
    """Make new names in a folder survive a power cut; Windows does so by itself."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
