"""A line of writers in several processes: numbered places in a small file beside the store, by locks of its bytes.

Whoever comes takes the next number behind the door, and waits until nobody has a lower one. The locks belong to an
open file, so they go with it: of a process that is killed, waiting or writing, nothing is left in the way.
The file stays empty, and it decides the order only: that two never write at once is SQLite's own lock.
"""

from __future__ import annotations

import errno
import os
import struct
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from counter_app.db.faults import DatabaseBusy
from counter_app.paths import PRIVATE

if sys.platform == "linux":
    import fcntl

HAS_PLACES = sys.platform == "linux" and hasattr(fcntl, "F_OFD_SETLKW")
"""Whether this system has locks that belong to an open file and that can be waited for: Linux only."""

_DOOR, _FIRST, _ALL = 0, 1, 0
_FLOCK = struct.Struct("hhqqi4x")
"""The kernel's `struct flock`: kind, from where it is counted, first byte, how many, owner."""
_TAKEN = {errno.EAGAIN, errno.EACCES}


class Line:
    """Where writers stand who share a file; each comes with a handle of its own, threads of one process as well."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def stand(self, until: float) -> int | None:
        """Wait for one's turn, which lasts until the given handle is closed; None where locks do not work.

        Raises DatabaseBusy at `until`, in seconds of the monotonic clock.
        """
        try:
            handle = _Handle(os.open(self._path, os.O_RDWR | os.O_CREAT, PRIVATE))
        except OSError:
            return None
        came = False
        try:
            _stand(handle, until)
            came = True
        except (OSError, RuntimeError):  # no locks here, or no further thread
            return None
        finally:
            if not came and handle.is_ours:
                os.close(handle.number)
        return handle.number


@dataclass
class _Handle:
    """An open file; no longer ours when a thread that is left behind will close it."""

    number: int
    is_ours: bool = True


def _stand(handle: _Handle, until: float) -> None:
    _wait(handle, _flock(fcntl.F_WRLCK, _DOOR), until)
    place = _behind_all(handle.number)
    fcntl.fcntl(handle.number, fcntl.F_OFD_SETLK, _flock(fcntl.F_WRLCK, place))
    fcntl.fcntl(handle.number, fcntl.F_OFD_SETLK, _flock(fcntl.F_UNLCK, _DOOR))
    if place > _FIRST:
        _wait(handle, _flock(fcntl.F_RDLCK, _FIRST, place - _FIRST), until)


def _behind_all(handle: int) -> int:
    """The place behind the last that is taken. Whoever asks has the door."""
    place = _FIRST
    while True:
        found = fcntl.fcntl(handle, fcntl.F_OFD_GETLK, _flock(fcntl.F_RDLCK, place, _ALL))
        kind, _, first, _, _ = _FLOCK.unpack(found)
        if kind == fcntl.F_UNLCK:
            return place
        place = first + 1


def _wait(handle: _Handle, lock: bytes, until: float) -> None:
    """Take a lock when it is free. Raises DatabaseBusy at `until`."""
    try:
        fcntl.fcntl(handle.number, fcntl.F_OFD_SETLK, lock)
    except OSError as error:
        if error.errno not in _TAKEN:
            raise
        _Waiting(handle, lock).come(until)


class _Waiting:
    """The system waits for a lock without an end, so a thread does it that can be left behind."""

    def __init__(self, handle: _Handle, lock: bytes) -> None:
        self._handle, self._lock = handle, lock
        self._settled, self._came = threading.Lock(), threading.Event()
        self._error: OSError | None = None

    def come(self, until: float) -> None:
        """Raises DatabaseBusy when it took too long, and what the system says."""
        thread = threading.Thread(target=self._wait, name="place-in-line", daemon=True)
        leaves = True
        try:
            thread.start()
            leaves = not self._came.wait(max(until - time.monotonic(), 0.0))
        except RuntimeError:  # it never ran
            leaves = False
            raise
        finally:
            if leaves:
                self._leave()
        if leaves:
            raise DatabaseBusy
        thread.join()
        if self._error is not None:
            raise self._error

    def _wait(self) -> None:
        try:
            fcntl.fcntl(self._handle.number, fcntl.F_OFD_SETLKW, self._lock)
        except OSError as error:
            self._error = error
        with self._settled:
            self._came.set()
            if not self._handle.is_ours:
                os.close(self._handle.number)

    def _leave(self) -> None:
        """Whoever waited has gone: nobody may have to wait for a place that is not used."""
        with self._settled:
            self._handle.is_ours = self._came.is_set()


def _flock(kind: int, first: int, count: int = 1) -> bytes:
    return _FLOCK.pack(kind, os.SEEK_SET, first, count, 0)
