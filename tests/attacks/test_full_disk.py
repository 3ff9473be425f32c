"""The disk is full from one write on: every refusal has its words, nothing that was shown is lost, and once there is
room again the work goes on."""

from __future__ import annotations

import shutil
import sys
from itertools import cycle
from pathlib import Path

import pytest

from tests.attacks.after_a_kill import Survivors
from tests.attacks.heard import refusals, said
from tests.attacks.nursery import OFFICE, VISIT, Nursery, Order
from tests.attacks.points import IN_COMMIT, Deed
from tests.attacks.tally import Came
from tests.battery.table import FULL_DISKS

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the kernel's filter for system calls is Linux's"),
    pytest.mark.timeout(600),
]


@pytest.fixture(scope="module")
def writes(
    nursery: Nursery, prepared_branch: Path, any_picture: Path, tmp_path_factory: pytest.TempPathFactory
) -> list[tuple[str, str]]:
    """Where the disk fills up in the visit, then in the office's day: which work, and where in it."""
    found = []
    for work in (VISIT, OFFICE):
        whole = shutil.copytree(prepared_branch, tmp_path_factory.mktemp("whole") / "data")
        lines, status = nursery.run(Order(whole, work, deed=Deed.FILL, picture=any_picture))
        assert (status, lines[-1][0]) == (0, "over")
        names = list(dict.fromkeys(facts["name"] for name, facts in lines if name == "point"))
        found += [(work, name) for name in chosen(names)]
    return found


def chosen(points: list[str]) -> list[str]:
    """Every commit, each at the next place, and every sync, rename and checkpoint; in the order of the work."""
    places, found = cycle(IN_COMMIT), dict[str, None]()
    for point in points:
        moment, _, place = point.rpartition(" | ")
        if "| commit" not in moment:
            found[point] = None
        elif place == "before":
            found[f"{moment} | {next(places)}"] = None
    return list(found)


@FULL_DISKS.each("number")
def test_a_full_disk_is_told_and_loses_nothing(
    number: int,
    nursery: Nursery,
    writes: list[tuple[str, str]],
    prepared_branch: Path,
    any_picture: Path,
    tmp_path: Path,
    came: Came,
) -> None:
    assert len(writes) <= FULL_DISKS.whole, "the whole takes each write"
    work, point = writes[number * len(writes) // FULL_DISKS.whole]
    data = shutil.copytree(prepared_branch, tmp_path / "data")
    lines, status = nursery.run(Order(data, work, point, Deed.FILL, any_picture))
    told = said(lines, status)
    survivors = Survivors(data, lines, any_picture.read_bytes())
    tally = survivors.tally() + told
    came("disk full", tally)
    assert tally.clean, "\n".join([f"{work}: {point}", *map(str, refusals(lines)), *survivors.complaints])


def test_every_kind_of_refusal_of_a_full_disk_speaks_of_room(
    nursery: Nursery, writes: list[tuple[str, str]], prepared_branch: Path, any_picture: Path, tmp_path: Path
) -> None:
    work, point = next(one for one in writes if one[1].startswith("the officer serves"))
    data = shutil.copytree(prepared_branch, tmp_path / "data")
    lines, _status = nursery.run(Order(data, work, point, Deed.FILL, any_picture))
    first = refusals(lines)[0]
    assert first["kind"] == "DiskFull"
    assert "penuh" in first["words"].lower()


@pytest.mark.parametrize("point", ["fsync 1 | before", "fsync 2 | after"], ids=["the head", "the temporary folder"])
def test_a_disk_that_is_full_at_the_start_is_told_with_the_folder(
    point: str, nursery: Nursery, prepared_branch: Path, any_picture: Path, tmp_path: Path
) -> None:
    data = shutil.copytree(prepared_branch, tmp_path / "data")
    lines, _status = nursery.run(Order(data, VISIT, f"the program opens | {point}", Deed.FILL, any_picture))
    (told,) = refusals(lines)
    assert (told["kind"], told["planned"]) == ("PlaceRefused", "yes")
    assert str(data) in told["words"]
