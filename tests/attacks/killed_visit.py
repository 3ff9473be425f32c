"""A visit that kills its own process at one named point; without a name it lists the points it passes.

Points lie before and after each commit, inside it (the kernel ends the process at a write or a sync of SQLite's), and
round every sync and rename of a file. Only this program knows of them: the product has no such hooks.

As a program it loads everything once and then begins a process for every order it reads, so that a kill costs no
start: each is a process of its own that opens the branch by itself.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import sys
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyseccomp
from sqlalchemy.engine.default import DefaultDialect

from counter_app.core import Core
from counter_app.officers.passwords import matches
from counter_app.paths import paths_in
from tests.journeys import visit
from tests.journeys.visit_setting import VisitClock, kept_face, make_branch, open_core

FRAME_HEADER, PAGE = 24, 4096
"""SQLite writes a page into its WAL in two pieces: a header of 24 bytes, then the page."""
IN_COMMIT = {
    "before the first page": ("pwrite64", FRAME_HEADER, 0),
    "with half a page": ("pwrite64", PAGE, 0),
    "after two pages": ("pwrite64", FRAME_HEADER, 2),
    "before the sync": ("fsync", 0, 0),
}
IN_CHECKPOINT = {"with half a page": IN_COMMIT["with half a page"], "before the sync": IN_COMMIT["before the sync"]}


class Points:
    """Counts what is passed within a step; ends the process at the wanted place."""

    def __init__(self, wanted: str, wal: Path) -> None:
        self._wanted, self._wal = wanted, wal
        self._step = "the program opens"
        self._counts: dict[str, int] = {}

    def step(self, name: str) -> None:
        """A new step begins."""
        self._step, self._counts = name, {}

    def pass_(self, what: str, place: str) -> None:
        """Here the process may end by SIGKILL."""
        if self._is_wanted(what, place):
            os.kill(os.getpid(), signal.SIGKILL)

    def count(self, what: str) -> None:
        """One more of this kind within the step."""
        self._counts[what] = self._counts.get(what, 0) + 1

    def inside(self, what: str, places: Mapping[str, tuple[str, int, int]]) -> None:
        """From here on the kernel may end the process at one of the writes that follow."""
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
        kernel.add_rule(pyseccomp.KILL_PROCESS, call, *rules)
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


def visit_in(core: Core, points: Points, picture: Path) -> None:
    """The visit, its papers into the data folder's own place for short-lived files, and the end of the program."""
    printer = core.paths.temp / "printed"

    def printed(_name: str, pdf: bytes) -> None:
        printer.write_bytes(pdf)

    around = visit.Surroundings(kept_face(picture.read_bytes()), printed, say)
    visit.walk(core, points.step, around)
    points.step("the program closes")
    points.count("checkpoint")
    points.inside("checkpoint", IN_CHECKPOINT)
    core.close()


def work(data: Path, picture: str, wanted: str) -> None:
    """The visit with a picture; without one, the set-up of a branch."""
    paths = paths_in(data)
    points = Points(wanted, Path(f"{paths.database}-wal"))
    watch_commits(points)
    watch_files(points)
    if picture:
        visit_in(open_core(paths, VisitClock()), points, Path(picture))
    else:
        points.step("a branch is set up")
        make_branch(paths, VisitClock(), members=2, people=1)
    say("over", {})


def begin(data: str, picture: str, wanted: str) -> int:
    """Do the work in a process of its own; gives how that one ended: 0, or minus the signal."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        work(Path(data), picture, wanted)
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def warm_up() -> None:
    """Load and make what every visit needs, once."""
    matches(None, "")
    importlib.import_module("counter_app.printing.pdf")


def main() -> None:
    """One order a line: data folder, picture, point. After each, how its process ended."""
    warm_up()
    for line in sys.stdin:
        say("ended", {"status": str(begin(*json.loads(line)))})


if __name__ == "__main__":
    main()
