"""What happens round a visit while it goes on: the clock is set, the folder becomes read-only, another window opens.

Whatever comes out has its words, nothing that was shown is lost or there twice, and the work goes on afterwards.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from tests.attacks.after_a_kill import Survivors
from tests.attacks.heard import refusals, said
from tests.attacks.nursery import OFFICE, VISIT, Nursery, Order
from tests.attacks.points import BY_STEP, Deed
from tests.attacks.tally import Came, Tally
from tests.battery.table import SURROUNDINGS

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the kernel's filter for system calls is Linux's"),
    pytest.mark.timeout(600),
]
KINDS = {
    Deed.YEAR_ON: "clock a year on",
    Deed.YEAR_BACK: "clock a year back",
    Deed.READ_ONLY: "folder read-only",
    Deed.SECOND_WINDOW: "second window",
}


@pytest.fixture(scope="module")
def cases(
    nursery: Nursery, prepared_branch: Path, any_picture: Path, tmp_path_factory: pytest.TempPathFactory
) -> list[tuple[str, str, Deed]]:
    """Two of the deeds before each step of the visit and of the office's day, in turns."""
    found = []
    for work in (VISIT, OFFICE):
        whole = shutil.copytree(prepared_branch, tmp_path_factory.mktemp("whole") / "data")
        lines, status = nursery.run(Order(whole, work, deed=Deed.YEAR_ON, picture=any_picture))
        assert (status, lines[-1][0]) == (0, "over")
        names = dict.fromkeys(facts["name"] for name, facts in lines if name == "step")
        for at, name in enumerate(names):
            found += [(work, name, BY_STEP[(2 * at + turn) % len(BY_STEP)]) for turn in (0, 1)]
    return found


@SURROUNDINGS.each("number")
def test_whatever_comes_between_is_told_and_loses_nothing(
    number: int,
    nursery: Nursery,
    cases: list[tuple[str, str, Deed]],
    prepared_branch: Path,
    any_picture: Path,
    tmp_path: Path,
    came: Came,
) -> None:
    assert len(cases) <= SURROUNDINGS.whole, "the whole takes each of them"
    work, step, deed = cases[number * len(cases) // SURROUNDINGS.whole]
    data = shutil.copytree(prepared_branch, tmp_path / "data")
    lines, status = nursery.run(Order(data, work, step, deed, any_picture))
    survivors = Survivors(data, lines, any_picture.read_bytes())
    unsaid = any(name == "doubt" and not facts["told"] for name, facts in lines)
    tally = survivors.tally() + said(lines, status) + Tally(0, silent=unsaid)
    came(KINDS[deed], tally)
    assert tally.clean, "\n".join([f"{work}: {step}: {deed}", *map(str, refusals(lines)), *survivors.complaints])
