"""Named points of a piece of work at which something is done to its process: ended, or its disk is full from there on.

Points lie before and after each commit, inside it (the kernel acts at a write or a sync of SQLite's), and round every
sync and rename of a file. Only this program knows of them: the product has no such hooks.
"""

from __future__ import annotations

import errno
import json
import os
import signal
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

import pyseccomp
from sqlalchemy.engine.default import DefaultDialect

from counter_app.db import sealed_files
from counter_app.paths import write_parts

FRAME_HEADER, PAGE = 24, 4096
"""SQLite writes a page into its WAL in two pieces: a header of 24 bytes, then the page."""
IN_COMMIT = {
    "before the first page": ("pwrite64", FRAME_HEADER, 0),
    "with half a page": ("pwrite64", PAGE, 0),
    "after two pages": ("pwrite64", FRAME_HEADER, 2),
    "before the sync": ("fsync", 0, 0),
}
IN_CHECKPOINT = {"with half a page": IN_COMMIT["with half a page"], "before the sync": IN_COMMIT["before the sync"]}
TAKING_ROOM = ("write", "pwrite64", "writev", "pwritev", "sendfile", "copy_file_range", "fallocate", "mkdir", "mkdirat")
"""Calls that a full disk refuses; the first two also serve the talk of processes, which goes through 1 and 2."""

CHANGING = ("ftruncate", "unlink", "unlinkat", "rename", "renameat", "renameat2", "chmod", "fchmod", "fchmodat")
"""Calls that a disk refuses as well which may be read only."""


class Deed(StrEnum):
    """What is done at the wanted point."""

    KILL = "kill"
    """The process ends, by its own hand or by the kernel's."""
    FILL = "fill"
    """Nothing takes any room from here on."""
    YEAR_ON = "a year on"
    YEAR_BACK = "a year back"
    """The computer's clock is another one from here on."""
    READ_ONLY = "read only"
    """Nothing is written from here on: the system has found its disk faulty, or somebody changed the rights."""
    SECOND_WINDOW = "second window"
    """The same person opens another window of the same station and works there."""


BY_STEP = (Deed.YEAR_ON, Deed.YEAR_BACK, Deed.READ_ONLY, Deed.SECOND_WINDOW)
"""What comes between two steps; the others come at a write."""


class Points:
    """Counts what is passed within a step; does the deed at the wanted place."""

    def __init__(self, wanted: str, wal: Path, deed: Deed = Deed.KILL) -> None:
        self._wanted, self._wal, self._deed = wanted, wal, deed
        self._step = "the program opens"
        self._counts: dict[str, int] = {}

    def step(self, name: str) -> None:
        """A new step begins."""
        self._step, self._counts = name, {}

    def pass_(self, what: str, place: str) -> None:
        """Here the process may end by SIGKILL, or its disk may be full."""
        if self._is_wanted(what, place):
            if self._deed is Deed.KILL:
                os.kill(os.getpid(), signal.SIGKILL)
            fill()

    def count(self, what: str) -> None:
        """One more of this kind within the step."""
        self._counts[what] = self._counts.get(what, 0) + 1

    def inside(self, what: str, places: Mapping[str, tuple[str, int, int]]) -> None:
        """From here on the kernel may act at one of the writes that follow."""
        for place, (call, size, pages) in places.items():
            if self._is_wanted(what, place):
                self._arm(call, size, pages)

    def _is_wanted(self, what: str, place: str) -> bool:
        name = f"{self._step} | {what} {self._counts.get(what, 0)} | {place}"
        if not self._wanted:
            say("point", {"name": name})
        return name == self._wanted

    def _arm(self, call: str, size: int, pages: int) -> None:
        rules = [pyseccomp.Arg(2, pyseccomp.EQ, size)] if size else []
        if pages:
            written = self._wal.stat().st_size if self._wal.exists() else 0
            rules.append(pyseccomp.Arg(3, pyseccomp.GE, written + pages * (FRAME_HEADER + PAGE)))
        kernel = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
        kernel.add_rule(pyseccomp.KILL_PROCESS if self._deed is Deed.KILL else no_room(), call, *rules)
        kernel.load()


def no_room() -> int:
    """What the kernel answers where a disk is full."""
    return int(pyseccomp.ERRNO(errno.ENOSPC))


def fill() -> None:
    """No call of this process takes room any more; what it says to the one that began it still goes out."""
    kernel = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    for call in TAKING_ROOM:
        files_only = [pyseccomp.Arg(0, pyseccomp.GT, 2)] if call in ("write", "writev") else []
        kernel.add_rule(no_room(), call, *files_only)
    kernel.load()


def read_only() -> None:
    """No call of this process changes a file any more; the kernel says that the disk may be read only."""
    answer = int(pyseccomp.ERRNO(errno.EROFS))
    kernel = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    for call in (*TAKING_ROOM, *CHANGING):
        files_only = [pyseccomp.Arg(0, pyseccomp.GT, 2)] if call in ("write", "writev") else []
        kernel.add_rule(answer, call, *files_only)
    for mask, value in ((os.O_ACCMODE, os.O_WRONLY), (os.O_ACCMODE, os.O_RDWR), (os.O_CREAT, os.O_CREAT)):
        kernel.add_rule(answer, "openat", pyseccomp.Arg(2, pyseccomp.MASKED_EQ, mask, value))
    kernel.load()


def watch_commits(points: Points) -> None:
    """Points round every commit of every database this process opens, where the driver is told of it."""
    commit = DefaultDialect.do_commit

    def watched(dialect: DefaultDialect, connection: Any) -> None:  # Any: the driver's own connection
        points.count("commit")
        points.pass_("commit", "before")
        points.inside("commit", IN_COMMIT)
        commit(dialect, connection)
        points.pass_("commit", "after")

    DefaultDialect.do_commit = watched  # type: ignore[method-assign]  # that is how each commit is seen


def watch_files(points: Points) -> None:
    """Points round every sync and every rename that Python does."""
    for name in ("fsync", "replace"):
        setattr(os, name, _watched(points, name, getattr(os, name)))


def watch_sealed(points: Points) -> None:
    """A point in the middle of every sealed file: half of its bytes are written."""

    def in_halves(path: Path, data: bytes) -> None:
        points.count("sealed file")

        def halves() -> Iterator[bytes]:
            yield data[: len(data) // 2]
            points.pass_("sealed file", "half written")
            yield data[len(data) // 2 :]

        write_parts(path, halves())

    setattr(sealed_files, "write_whole", in_halves)  # noqa: B010  that is how each file is seen


def _watched(points: Points, name: str, call: Callable[..., None]) -> Callable[..., None]:
    def watched(*args: Any, **more: Any) -> None:  # Any: whatever the call takes
        points.count(name)
        points.pass_(name, "before")
        call(*args, **more)
        points.pass_(name, "after")

    return watched


def say(name: str, facts: Mapping[str, str]) -> None:
    """A whole line at once, past every buffer: what was said before a kill is heard."""
    os.write(1, f"{json.dumps([name, dict(facts)])}\n".encode())
