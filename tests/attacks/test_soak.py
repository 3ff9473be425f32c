"""A process that works for weeks does not grow, keeps no handle and no thread, and takes no longer for a visit."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.attacks.nursery import ROOT
from tests.attacks.soak_rules import Look, complaints, table
from tests.battery.table import SOAK

RECORD = ROOT / "docs" / "records" / "soak-services.md"


@SOAK.member
@pytest.mark.timeout(8 * 3600)
@pytest.mark.skipif(os.name != "posix", reason="open handles are counted")
def test_visits_by_services_leave_nothing_behind(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.attacks.soaking", str(tmp_path / "data"), str(SOAK.count)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr[-2000:]
    looks = [Look(**one) for one in json.loads(told.stdout.splitlines()[-1])]
    assert looks[-1].visits == SOAK.count
    whole = SOAK.count == SOAK.whole
    if whole:
        RECORD.write_text(f"# Visits by services in one process\n\n{table(looks)}")
    assert complaints(looks, only_held=not whole) == []


FLAT = [Look(number, 130.0, 12, 2, 200.0) for number in range(1, 101)]


def test_what_is_flat_is_no_complaint() -> None:
    assert complaints(FLAT) == []


@pytest.mark.parametrize("name", ["memory_mib", "handles", "threads", "visit_ms"])
def test_what_grows_with_each_visit_is_one(name: str) -> None:
    growing = [replace(one, **{name: getattr(one, name) * (1 + one.visits / 100)}) for one in FLAT]
    assert [said.split(":")[0] for said in complaints(growing)] == [name]


def test_a_handle_a_visit_is_noticed_in_a_sample() -> None:
    leaking = [replace(one, handles=one.handles + one.visits) for one in FLAT[: SOAK.sample]]
    assert complaints(leaking, only_held=True) != []


def test_what_is_taken_once_at_the_beginning_is_none() -> None:
    settling = [replace(one, memory_mib=130.0 if one.visits > 15 else 90.0) for one in FLAT]
    assert complaints(settling) == []
