"""The folder for short-lived files that one opened branch has for itself, and what dead ones left behind.

Beside each folder lies a file that its owner keeps locked. The operating system lets go of that lock when the process
ends, however it ends, so a lock that can be had means that nobody needs the folder any more.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import uuid
from dataclasses import dataclass
from pathlib import Path

_LOCK = ".lock"


@dataclass(frozen=True)
class OwnTemp:
    """A folder of nobody else, with the open file that says so."""

    folder: Path
    handle: int

    def close(self) -> None:
        """Throw the folder away. Called once."""
        shutil.rmtree(self.folder, ignore_errors=True)
        _let_go(self.handle, _lock_of(self.folder))


def claim(parent: Path) -> OwnTemp:
    """A new empty folder. Raises OSError."""
    while True:
        folder = parent / uuid.uuid4().hex
        handle = os.open(_lock_of(folder), os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        # Between making and locking it somebody who sweeps may have had it.
        if _locked(handle) and _lock_of(folder).exists():
            folder.mkdir(mode=0o700)
            return OwnTemp(folder, handle)
        os.close(handle)


def sweep(parent: Path) -> None:
    """Throw away what belongs to no living process. What another one still uses is not touched."""
    for lock in sorted(parent.glob(f"*{_LOCK}")) if parent.is_dir() else ():
        with contextlib.suppress(OSError):
            handle = os.open(lock, os.O_RDWR)
            if _locked(handle):
                shutil.rmtree(lock.with_suffix(""), ignore_errors=True)
                _let_go(handle, lock)
            else:
                os.close(handle)
    for entry in parent.iterdir() if parent.is_dir() else ():
        if entry.suffix != _LOCK and not _lock_of(entry).exists():
            with contextlib.suppress(OSError):
                _throw_away(entry)


def is_used(parent: Path) -> bool:
    """Whether some living process has a folder here."""
    for lock in sorted(parent.glob(f"*{_LOCK}")) if parent.is_dir() else ():
        with contextlib.suppress(OSError):
            handle = os.open(lock, os.O_RDWR)
            free = _locked(handle)
            os.close(handle)
            if not free:
                return True
    return False


def _throw_away(entry: Path) -> None:
    if entry.is_dir() and not entry.is_symlink():
        shutil.rmtree(entry)
    else:
        entry.unlink()


def _lock_of(folder: Path) -> Path:
    return folder.with_name(folder.name + _LOCK)


def _let_go(handle: int, lock: Path) -> None:
    """What cannot be removed by now is swept away later."""
    if sys.platform == "win32":  # an open file cannot be removed there
        os.close(handle)
        _remove(lock)
    else:
        _remove(lock)
        os.close(handle)


def _remove(lock: Path) -> None:
    with contextlib.suppress(OSError):
        lock.unlink(missing_ok=True)


def _locked(handle: int) -> bool:
    """Whether the lock could be had; it never waits."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - each system has its own

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - as above

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
