"""Work that is killed: whatever was shown as done is there, once, and somebody can go on where it stopped."""

from __future__ import annotations

import shutil
import signal
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from counter_app.branches import BranchExists
from counter_app.db.audit_check import verify_audit
from counter_app.paths import paths_in
from tests.attacks.after_a_kill import Survivors
from tests.attacks.nursery import OFFICE, SET_UP, VISIT, Nursery, Order
from tests.attacks.tally import Came
from tests.battery.table import KILLS
from tests.journeys.visit_setting import VisitClock, make_branch, open_core

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the kernel's filter for system calls is Linux's"),
    pytest.mark.timeout(600),
]
PLACES = (
    "before",
    "before the first page",
    "with half a page",
    "after two pages",
    "before the sync",
    "after",
    "half written",
)
"""Where in a commit, and in a sealed file."""
MOVES = 5
"""Renames of a set-up: key and branch file written whole, then key, database and branch file moved in."""
ENDS = (-signal.SIGKILL, -signal.SIGSYS)
"""By itself, or by the kernel at a forbidden write."""


def points_of(nursery: Nursery, order: Order) -> list[str]:
    """Every point of work that nobody kills."""
    lines, status = nursery.run(order)
    assert (status, lines[-1][0]) == (0, "over")
    return list(dict.fromkeys(facts["name"] for name, facts in lines if name == "point"))


@pytest.fixture(scope="module")
def points(
    nursery: Nursery, prepared_branch: Path, selfie: Path, tmp_path_factory: pytest.TempPathFactory
) -> list[tuple[str, str]]:
    """Every point of the visit, then every point of the office's day: which work, and where in it."""
    found = []
    for work in (VISIT, OFFICE):
        whole = shutil.copytree(prepared_branch, tmp_path_factory.mktemp("whole") / "data")
        found += [(work, point) for point in points_of(nursery, Order(whole, work, picture=selfie))]
    return found


def in_two_processes(points: list[str], act: Callable[[Nursery, str], None]) -> None:
    """Half of the kills each."""

    def half(start: int) -> None:
        with Nursery() as nursery:
            for point in points[start::2]:
                act(nursery, point)

    with ThreadPoolExecutor(2) as two:
        list(two.map(half, range(2)))


@KILLS.each("number")
def test_killed_work_loses_nothing_that_was_shown(
    number: int,
    nursery: Nursery,
    points: list[tuple[str, str]],
    prepared_branch: Path,
    selfie: Path,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
    came: Came,
) -> None:
    work, point = points[number * len(points) // KILLS.whole]
    record_property("killed at", [f"{work}: {point}"])
    data = shutil.copytree(prepared_branch, tmp_path / "data")
    lines, status = nursery.run(Order(data, work, point, picture=selfie))
    assert status in ENDS, f"not killed {point}: {status}"
    survivors = Survivors(data, lines, selfie.read_bytes())
    tally = survivors.tally()
    came("process killed, by services", tally)
    assert tally.clean, "\n".join(survivors.complaints)


def test_a_whole_battery_kills_in_every_step_and_at_every_kind_of_place(points: list[tuple[str, str]]) -> None:
    taken = [points[number * len(points) // KILLS.whole] for number in range(KILLS.whole)]
    assert len(set(taken)) == KILLS.whole
    assert {(work, point.partition(" | ")[0]) for work, point in points} == {
        (work, point.partition(" | ")[0]) for work, point in taken
    }
    assert {point.rpartition(" | ")[2] for _work, point in taken} >= set(PLACES)


def test_a_killed_set_up_can_be_done_again(tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    def folder(point: str) -> Path:
        return tmp_path / point.replace(" | ", "-") / "data"

    def kill(nursery: Nursery, point: str) -> None:
        assert nursery.run(Order(folder(point), SET_UP, point))[1] in ENDS

    with Nursery() as nursery:
        points = [one for one in points_of(nursery, Order(tmp_path / "whole", SET_UP)) if "| replace" in one]
    assert len(points) == MOVES * 2
    renamed = [one for one in points if one.endswith("after")]
    in_two_processes(renamed, kill)
    for point in renamed:  # one after the other: migrations of two threads get in each other's way
        done_again(folder(point), point)
    record_property("killed at", renamed)


def done_again(data: Path, point: str) -> None:
    """What an administrator does after the crash: the same command once more."""
    paths = paths_in(data)
    if paths.branch_file.exists():
        with pytest.raises(BranchExists):
            make_branch(paths, VisitClock(), members=2, people=1)
    else:
        make_branch(paths, VisitClock(), members=2, people=1)
    core = open_core(paths, VisitClock())
    assert verify_audit(core.db) == [], point
    core.close()
    assert [one for one in data.with_name("data.new").rglob("*") if one.is_file()] == [], point
