"""`python -m tests.mutants.worker`: one room. Reads its mutants from stdin, tells a verdict a line.

No file of the program is loaded before the tests are, so that the clean run sees every line.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from typing import TextIO

import coverage
import pytest

from tests.mutants import reach
from tests.mutants.reach import Reach
from tests.mutants.rooms import TOP, Room
from tests.mutants.sample import Mutant
from tests.mutants.store import UNREACHED
from tests.mutants.swapping import Functions
from tests.mutants.trial import Tests, Verdict, in_child, leave_no_pictures, try_mutant

CLEAN_S = 900.0


class RoomWork:
    """A pytest plugin that runs the room's tests once as they are, then once a mutant in forks of itself."""

    def __init__(self, room: Room, mutants: list[Mutant], folder: Path, tell: TextIO) -> None:
        self._room, self._mutants, self._folder, self._tell = room, mutants, folder, tell
        self._watch = coverage.Coverage(
            data_file=None, config_file=False, include=[str(TOP / path) for path in room.files]
        )
        self._tmp = folder / "tmp" / room.name.replace("/", "-")
        self.broken = ""

    @property
    def arguments(self) -> list[str]:
        """For pytest."""
        where = ["--rootdir", str(TOP), "--basetemp", str(self._tmp)]
        return ["-q", "-p", "no:cacheprovider", *where, *(str(TOP / path) for path in self._room.tests)]

    def start(self) -> int:
        """Everything, from loading on."""
        self._tmp.parent.mkdir(parents=True, exist_ok=True)
        self._watch.start()
        code = pytest.main(self.arguments, plugins=[self])
        shutil.rmtree(self._tmp, ignore_errors=True)
        return 1 if self.broken or code not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED) else 0

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """One engine is enough to notice a fault."""
        leave_no_pictures(items)
        items[:] = [item for item in items if not _needs_postgresql(item)]

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Instead of a plain run."""
        tests = Tests(session)
        session.config.pluginmanager.register(tests)
        found = self._reach(session, tests)
        if found is None:
            return True
        functions = Functions(self._room.files)
        before = self._files()
        for mutant in self._mutants:
            names = found.for_mutant(mutant)
            verdict = Verdict(UNREACHED, 0.0)
            if names:
                verdict = try_mutant(mutant, names, found.seconds_of(names), tests, functions)
            self._say({"key": mutant.key(), **asdict(verdict)})
            for left in self._files() - before:
                shutil.rmtree(left, ignore_errors=True)
        return True

    def _files(self) -> set[Path]:
        """What tests left; a room whose tests write no file has no folder for them."""
        return set(self._tmp.iterdir()) if self._tmp.is_dir() else set()

    def _reach(self, session: pytest.Session, tests: Tests) -> Reach | None:
        """From an earlier run, or found now; either way the session is warm afterwards."""
        found = reach.kept(self._folder / "reach", self._room)
        if found is not None:
            self._watch.stop()
            failed = tests.run(_warming(session, found))
        else:
            found, failed = self._clean_run(session, tests)
            if not failed:
                # Whoever is warm and forked must still pass, or a verdict means nothing.
                failed = in_child(lambda: tests.run(found.tests), CLEAN_S).by
            if not failed:
                reach.keep(self._folder / "reach", self._room, found)
        if failed:
            self.broken = failed
            self._say({"broken": failed})
        return None if failed else found

    def _clean_run(self, session: pytest.Session, tests: Tests) -> tuple[Reach, str]:
        names = [item.nodeid for item in session.items]
        begun: list[float] = []

        def before(name: str) -> None:
            begun.append(time.perf_counter())
            self._watch.switch_context(name)

        failed = tests.run(names, before)
        self._watch.stop()
        begun.append(time.perf_counter())
        seconds = [after - start for start, after in pairwise(begun)]
        place = {name: at for at, name in enumerate(names)}
        lines = {}
        data = self._watch.get_data()
        for path in self._room.files:
            contexts = data.contexts_by_lineno(str(TOP / path))
            lines[path] = {str(n): [place[one] for one in found if one in place] for n, found in contexts.items()}
        return Reach(tuple(names), tuple(seconds), lines), failed

    def _say(self, fact: dict[str, object]) -> None:
        self._tell.write(json.dumps(fact) + "\n")
        self._tell.flush()


def _needs_postgresql(item: pytest.Item) -> bool:
    kind = getattr(item, "callspec", None)
    names = getattr(item, "fixturenames", ())
    return "postgresql_server" in names or (kind is not None and kind.params.get("engine_kind") == "postgresql")


def _warming(session: pytest.Session, found: Reach) -> list[str]:
    """The quickest test for each thing that is made once a session; one may be the quickest for both."""
    quick = sorted(zip(found.seconds, found.tests, strict=True))
    items = {item.nodeid: item for item in session.items}
    users = [
        next((name for _, name in quick if made_once in getattr(items[name], "fixturenames", ())), None)
        for made_once in ("sqlite_template", "qapp")
    ]
    return list(dict.fromkeys(name for name in users if name is not None))


def main() -> int:
    """Facts go to the pipe that was given as stdout; what tests print goes nowhere."""
    os.nice(10)
    told = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    work = json.load(sys.stdin)
    mutants = [Mutant(**{**one, "start": tuple(one["start"]), "end": tuple(one["end"])}) for one in work["mutants"]]
    room = Room(work["room"]["name"], tuple(work["room"]["files"]), tuple(work["room"]["tests"]))
    return RoomWork(room, mutants, Path(work["folder"]), told).start()


if __name__ == "__main__":
    sys.exit(main())
