"""Another process of the same user reads nothing of the program's memory, and no core dump keeps it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.attacks.nursery import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="prctl and /proc are Linux's")


def peeked(what: str, how: str, folder: Path) -> object:
    """What `tests.attacks.peeking` found; its working folder would take the core."""
    command = [sys.executable, "-m", "tests.attacks.peeking", what, how]
    told = subprocess.run(
        command, cwd=folder, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True
    )
    return json.loads(told.stdout)


def test_memory_is_refused_to_another_process_of_the_same_user(tmp_path: Path) -> None:  # S14
    assert peeked("memory", "shielded", tmp_path) == []


def test_control_without_the_shield_it_lies_open(tmp_path: Path) -> None:
    assert "environ" in str(peeked("memory", "open", tmp_path))


def test_the_kernel_dumps_nothing_of_it_and_what_it_writes_is_private(tmp_path: Path) -> None:  # S14
    assert peeked("limits", "shielded", tmp_path) == [0, 0, 0, 0o077]


def test_no_core_dump_is_written(tmp_path: Path) -> None:  # S14
    tmp_path.chmod(0o777)
    assert peeked("core", "shielded", tmp_path) is False
    assert list(tmp_path.iterdir()) == []


def test_control_a_core_dump_would_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    if not peeked("core", "open", tmp_path):
        pytest.skip("this machine writes no core dumps at all")
