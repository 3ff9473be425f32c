"""A window that is used all day does not stop the interpreter."""

from __future__ import annotations

import subprocess
import sys

import pytest

USED_ALL_DAY = """
import {first}
from PySide6.QtCore import QObject

thing = QObject()
for _ in range(300_000):
    thing.setObjectName("x")
"""


@pytest.mark.parametrize("first", ["ui", "ui.jobs"])
def test_many_calls_of_qt_leave_none_alive(first: str) -> None:
    done = subprocess.run([sys.executable, "-c", USED_ALL_DAY.format(first=first)], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
