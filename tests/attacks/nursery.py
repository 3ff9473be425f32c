"""Begins pieces of work to which something is done, and hears what they say. See orders.py for the other end."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

VISIT, OFFICE, SET_UP = "visit", "office", "set-up"
"""The pieces of work: a visit with a picture, a day of the office, a branch that is made."""
ROOT = Path(__file__).resolve().parents[2]
Line = tuple[str, Mapping[str, str]]


@dataclass(frozen=True)
class Order:
    """What is to be worked on; at `point` the deed of `points.py` is done, without a point all of them are listed."""

    data: Path
    work: str = VISIT
    point: str = ""
    deed: str = "kill"
    picture: Path = Path()


class Nursery:
    """One process that has everything loaded and starts a fresh one for each order."""

    def __init__(self, program: str = "tests.attacks.killed_visit") -> None:
        command = [sys.executable, "-m", program]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", cwd=ROOT
        )

    def run(self, order: Order) -> tuple[list[Line], int]:
        """What the process said, and how it ended: 0, or minus the number of the signal."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(asdict(order), default=str) + "\n")
        self._process.stdin.flush()
        lines: list[Line] = []
        for text in self._process.stdout:
            name, facts = json.loads(text)
            if name == "ended":
                return lines, int(facts["status"])
            lines.append((name, facts))
        raise AssertionError("the nursery has gone")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._process:
            assert self._process.stdin is not None
            self._process.stdin.close()
