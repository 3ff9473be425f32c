"""`python -m tests.battery [NAME …] [--seed N] [--workers N]`: batteries whole, each with its record in docs/records.

An interrupted run goes on where it was when the same words are said again.
"""

from __future__ import annotations

import argparse
import os
import secrets
import subprocess
import sys
from collections.abc import Mapping, Sequence

from tests.attacks import report
from tests.battery.battery import SEED, TOP, WHOLE, Battery
from tests.battery.plugin import PROGRESS
from tests.battery.records import Progress
from tests.battery.table import BATTERIES

ALL_PASSED, SOME_FAILED, NONE_LEFT = 0, 1, 5
"""How pytest ends; anything else means that it did not come to its end."""
TIME = "--timeout=3600"
"""For one case: a whole run may share its machine."""


def main(words: Sequence[str]) -> int:
    """Exit status: 0 all passed, 1 something failed, 2 a run was interrupted."""
    names = [one.name for one in BATTERIES]
    parser = argparse.ArgumentParser(prog="make test-all", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(names))
    parser.add_argument("--seed", type=int, help="else drawn, and written into the record")
    parser.add_argument("--workers", default="2")
    asked = parser.parse_args(words)
    if unknown := set(asked.names) - set(names):
        parser.error(f"no battery is called {', '.join(sorted(unknown))}; there are {', '.join(names)}")
    status = 0
    for battery in BATTERIES:
        if battery.name in (asked.names or names):
            status = max(status, take_whole(battery, asked.seed, asked.workers))
    return status


def take_whole(battery: Battery, named: int | None, workers: str) -> int:
    """One battery to its end, and its record."""
    begun = Progress.begun_seed(battery)
    seed = named if named is not None else begun if begun is not None else secrets.randbelow(1 << 32)
    progress = Progress(battery, seed)
    passed = progress.begin()
    _say(f"{battery.name}: size {battery.whole}, seed {seed}" + (f", {passed} have passed" if passed else ""))
    command = [sys.executable, "-m", "pytest", "-n", workers, "--dist", "load", TIME, *battery.modules]
    surroundings = os.environ | {
        WHOLE: battery.name,
        SEED: str(seed),
        PROGRESS: str(progress.path),
        "QT_QPA_PLATFORM": "offscreen",
    }
    before = _processor_s()
    ended = _run(command, surroundings)
    progress.spent(_processor_s() - before)
    if ended not in (ALL_PASSED, SOME_FAILED, NONE_LEFT):
        _say(f"{battery.name} did not come to its end; say the same again and it goes on")
        return 2
    record = progress.finish()
    path = record.write()
    if record.attacks:
        report.write()
    _say(f"{battery.name}: {record.cases} cases, {len(record.failures)} failed, {record.processor_s} s of processor")
    _say(f"    {path.relative_to(TOP)}")
    return 1 if record.failures else 0


def _run(command: Sequence[str], surroundings: Mapping[str, str]) -> int:
    """The child's exit status; Ctrl+C ends the child, and what it noted stays."""
    with subprocess.Popen(command, cwd=TOP, env=surroundings) as child:
        try:
            return child.wait()
        except KeyboardInterrupt:
            child.wait()
            return 2


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def _processor_s() -> float:
    """Of all processes that this one started and that have ended."""
    times = os.times()
    return times.children_user + times.children_system


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
