"""Each opened branch has a folder for short-lived files that nobody else empties."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from counter_app.own_temp import claim, sweep
from tests.rules.sources import ROOT

NOBODY = 65534
STAYS = """
import sys, pathlib
from counter_app.own_temp import claim
own = claim(pathlib.Path(sys.argv[1]))
(own.folder / "form.pdf").write_bytes(b"%PDF")
print(own.folder, flush=True)
sys.stdin.read()
"""


def begun(parent: Path) -> tuple[subprocess.Popen[str], Path]:
    """Another process with a folder of its own."""
    words = [sys.executable, "-c", STAYS, str(parent)]
    other = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert other.stdout is not None
    return other, Path(other.stdout.readline().strip())


# R2
def test_nothing_empties_the_folder_of_another_process(tmp_path: Path) -> None:
    other, folder = begun(tmp_path)
    with other:
        sweep(tmp_path)
        own = claim(tmp_path)
        own.close()
        assert (folder / "form.pdf").read_bytes() == b"%PDF"
        other.communicate()


def test_what_a_killed_process_left_is_thrown_away(tmp_path: Path) -> None:
    other, folder = begun(tmp_path)
    with other:
        other.send_signal(signal.SIGKILL)
        other.communicate()
    assert folder.exists()
    sweep(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_two_in_one_process_keep_apart(tmp_path: Path) -> None:
    first, second = claim(tmp_path), claim(tmp_path)
    (first.folder / "x").write_bytes(b"x")
    second.close()
    sweep(tmp_path)
    assert (first.folder / "x").exists()
    first.close()
    assert list(tmp_path.iterdir()) == []


def test_what_an_older_program_left_loose_is_thrown_away(tmp_path: Path) -> None:
    (tmp_path / "form.pdf").write_bytes(b"%PDF")
    (tmp_path / "part").mkdir()
    sweep(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_is_not_there_needs_no_sweeping(tmp_path: Path) -> None:
    sweep(tmp_path / "nowhere")
    with pytest.raises(OSError, match="nowhere"):
        claim(tmp_path / "nowhere")


@pytest.mark.skipif(sys.platform == "win32", reason="rights of a folder do not stop its owner there")
def test_a_folder_that_became_read_only_stops_no_program_from_ending(tmp_path: Path) -> None:
    own, root = claim(tmp_path), os.geteuid() == 0
    tmp_path.chmod(0o500)
    if root:
        os.seteuid(NOBODY)
    try:
        own.close()
    finally:
        if root:
            os.seteuid(0)
        tmp_path.chmod(0o700)
    sweep(tmp_path)
    assert list(tmp_path.iterdir()) == []
