"""A code leaves for its mail server, and nothing else leaves: the process would die at another address."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.attacks.nursery import ROOT
from tests.core.sending.servers import HOST, mail_server, silent_server
from tests.tls_door import certified, issuer

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the process ends itself by a signal"),
    pytest.mark.timeout(300),
]


def run(folder: Path, port: int, root: Path, other: str = "") -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "tests.attacks.sends_code", str(folder), str(port), str(root), other]
    return subprocess.run(words, capture_output=True, text=True, cwd=ROOT, env=dict(os.environ))


def test_a_code_reaches_its_mail_server_and_no_other_address_is_tried(tmp_path: Path) -> None:
    known = issuer(tmp_path, "root-uji")
    with mail_server(certified(tmp_path, known, HOST)) as box:
        ran = run(tmp_path, box.port, known.root)
        assert (ran.stdout, ran.returncode) == ("1 sent\n", 0), ran.stderr
        assert len(box.mails) == 1


def test_the_watch_bites(tmp_path: Path) -> None:
    known = issuer(tmp_path, "root-uji")
    with silent_server() as port:
        ran = run(tmp_path, 1, known.root, f"control:{port}")
        assert (ran.returncode, ran.stdout) == (-signal.SIGKILL, "")
