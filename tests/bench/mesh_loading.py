"""How late the window thread is while the face mesh loads in its own thread, with nothing of it loaded before."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass

from tests.bench.figures import Bar, Figure, at_percent, in_ms
from tests.bench.ringing import FRAME_S

ROUNDS = 7
_PATIENCE_S = 120


@dataclass(frozen=True)
class Loaded:
    """What one process tells: how late each ring was while the mesh loaded, how long that took, what came too soon."""

    late_s: list[float]
    took_s: float
    loaded_before: list[str]


def run() -> list[Figure]:
    """Several processes, each loading once; all their rings together. The first compiles and is not counted."""
    with tempfile.TemporaryDirectory() as compiled:
        _load(compiled)
        rounds = [_load(compiled) for _ in range(ROUNDS)]
    if too_soon := {name for one in rounds for name in one.loaded_before}:
        raise RuntimeError(f"loaded before the mesh was asked for: {', '.join(sorted(too_soon))}")
    late = [value for one in rounds for value in one.late_s]
    slowest, took = at_percent(late, 99), statistics.median(one.took_s for one in rounds)
    worst = statistics.median(max(one.late_s) for one in rounds)
    return [
        Figure(
            "Window thread while the face mesh loads: lateness at the 99th percentile",
            "one frame at 60 Hz",
            slowest / FRAME_S,
            Bar.AT_MOST,
            1.0,
            remark=f"{in_ms(slowest)}, usually at worst {in_ms(worst)}; {ROUNDS} loadings of {took:.2f} s",
        )
    ]


def _load(compiled: str) -> Loaded:
    command = [sys.executable, "-m", "tests.bench.loading_window"]
    surroundings = os.environ | {"PYTHONPYCACHEPREFIX": compiled, "PYTHONDONTWRITEBYTECODE": ""}
    done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE_S, env=surroundings)
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if not lines:
        raise RuntimeError(f"the mesh was not loaded: {done.stdout}{done.stderr}")
    return Loaded(**json.loads(lines[-1]))
