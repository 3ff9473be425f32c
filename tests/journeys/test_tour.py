"""The tour as everybody starts it: a process of its own, in which the first internet socket would be the end."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from counter_app.texts import LANGUAGES
from tests.battery.table import TOURS

ROOT = Path(__file__).resolve().parent.parent.parent
pytestmark = pytest.mark.timeout(600)
PAPERS = {"id": ("formulir", "persetujuan", "bukti-akun"), "en": ("form", "approval", "unblocking-slip")}
"""How the files of a change and of an account are called."""


def tour(out: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """`main.py tour`, on Linux without any network."""
    sealed = ["-m", "tests.attacks.without_network", "kill"] if sys.platform == "linux" else []
    command = [sys.executable, *sealed, "main.py", "tour", "--out", str(out), *words]
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True)


def pictures(out: Path) -> list[str]:
    """Names of the pictures in order."""
    return [file.stem.partition("-")[2] for file in sorted(out.glob("*.png"))]


@TOURS.each("number")
def test_both_visits_leave_pictures_and_papers_in_either_language(number: int, tmp_path: Path) -> None:
    out = tmp_path / "tour"
    ran = tour(out, "--language", LANGUAGES[number])
    assert ran.returncode == 0, ran.stdout + ran.stderr
    taken = [file.read_bytes() for file in out.glob("*.png")]
    assert len(set(taken)) == len(taken) >= 15
    kinds = sorted(file.stem.partition("-")[0] + file.stem[14:] for file in out.glob("*.pdf"))
    form, approval, slip = PAPERS[LANGUAGES[number]]
    assert kinds == sorted([f"PD-{form}", f"PD-{approval}"] * 2 + [f"RA-{slip}"])


def test_a_printed_photo_ends_the_tour_with_the_reason_on_the_last_picture(tmp_path: Path) -> None:
    out = tmp_path / "tour"
    ran = tour(out, "--camera", "training:print")
    assert ran.returncode == 1
    assert "Tur berhenti" in ran.stdout
    assert "belum terlihat sampai waktu habis" in ran.stdout
    assert pictures(out)[-1] == "swafoto-ditolak"
