"""A program that runs all day: what the toolkit takes from True with each signal does not end it."""

from __future__ import annotations

import subprocess
import sys

ALL_DAY = """
from PySide6.QtCore import QObject, Signal
from ui.app import make_app

class Bell(QObject):
    rung = Signal(int)

app = make_app([])
bell = Bell()
for number in range(50_000):
    bell.rung.emit(number)
print("alive")
"""


def test_a_day_of_signals_does_not_end_the_program() -> None:
    ended = subprocess.run([sys.executable, "-c", ALL_DAY], capture_output=True, text=True, check=False)
    assert ended.stdout == "alive\n", ended.stderr[-400:]
