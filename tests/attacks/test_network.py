"""Nothing leaves this machine: whole runs end well in a process that would die at the first internet socket."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.attacks.nursery import ROOT

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the kernel's filter for system calls is Linux's"),
    pytest.mark.timeout(600),
]


def run(what: str, program: str, *words: str) -> subprocess.CompletedProcess[str]:
    """A program under the filter."""
    command = [sys.executable, "-m", "tests.attacks.without_network", what, program, *words]
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=surroundings)


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6"])
def test_the_filter_bites(family: str) -> None:
    refused, killed = (run(what, "tests/attacks/opens_socket.py", family) for what in ("refuse", "kill"))
    assert refused.returncode == 1
    assert "PermissionError: [Errno 1]" in refused.stderr
    assert killed.returncode == -signal.SIGSYS
    assert refused.stdout == killed.stdout == ""


def test_the_filter_leaves_other_sockets_alone() -> None:
    assert run("kill", "tests/attacks/opens_socket.py", "AF_UNIX").stdout == "opened\n"


def test_a_whole_visit_tries_no_network(tmp_path: Path) -> None:
    ran = run("kill", "tests.attacks.visiting", str(tmp_path))
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout.splitlines()[-1])
    assert told["steps"] > 40
    assert [name.rpartition("-")[2] for name in told["papers"]] == ["formulir.pdf", "persetujuan.pdf", "akun.pdf"]
    assert all((tmp_path / "printed" / name).read_bytes().startswith(b"%PDF") for name in told["papers"])


@pytest.mark.parametrize("words", [("main.py", "--help")], ids=["help"])
def test_a_command_tries_no_network(words: tuple[str, ...]) -> None:
    """Any road through main.py; the tour has a test of its own in journeys."""
    ran = run("kill", *words)
    assert ran.returncode == 0, ran.stderr
