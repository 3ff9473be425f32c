"""What is loaded before somebody can sign in: libraries and rooms that only work needs come later."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FIRST_PAGE = ("ui.app", "ui.life", "ui.stations.counter")
SIGN_IN = (*FIRST_PAGE, "counter_app.opening", "counter_app.branches", "counter_app.core", "counter_app.demo.staff")
HEAVY = ("cv2", "mediapipe", "numpy", "reportlab", "alembic", "zxcvbn", "phonenumbers", "qtawesome", "segno", "PIL")
"""Libraries that neither waits for."""
STORE = ("sqlalchemy", "sqlcipher3", "psycopg")
"""Those of the store come behind the first page."""
WORK: tuple[str, ...] = (
    *("accounts.service", "archive.service", "capture.service", "cases.service", "days.service", "decisions.service"),
    *("failure_words", "importing.service", "nights.service", "papers.makers", "queueing.service", "requests.service"),
    *("trail.service", "data_requests.service", "my_works.service", "members.service"),
    *("cases.works", "form_shelf", "requests.words", "accounts.words", "capture.standing"),
)
"""Rooms of `counter_app` that come behind the page on which somebody signs in."""
SERVER = ("psycopg", "sqlalchemy.dialects.postgresql")
"""What only a branch on a server needs."""


@pytest.mark.parametrize(
    ("loads", "unwanted"),
    [
        pytest.param(FIRST_PAGE, (*HEAVY, *STORE, *(f"counter_app.{room}" for room in WORK)), id="first page"),
        pytest.param(SIGN_IN, (*HEAVY, *SERVER, *(f"counter_app.{room}" for room in WORK)), id="sign-in"),
    ],
)
def test_nobody_waits_for_what_only_work_needs(loads: tuple[str, ...], unwanted: tuple[str, ...]) -> None:
    program = f"import sys, {', '.join(loads)}; print(*(one for one in {unwanted!r} if one in sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.split() == []
