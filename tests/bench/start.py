"""From the process's birth to a password field that takes a key: the program against the least window."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from counter_app.commands.founding import demo
from counter_app.paths import paths_in
from tests.bench.figures import Bar, Figure, in_turns

ROUNDS = 9
FORBIDDEN = ("cv2", "mediapipe", "reportlab", "alembic")
_PATIENCE_S = 120


@dataclass(frozen=True)
class Shown:
    """When the field took its key, and which of the forbidden modules were loaded by then."""

    after_s: float
    loaded: tuple[str, ...]


def run() -> list[Figure]:
    """The example branch's counter window. The first start of each compiles and is not counted."""
    with tempfile.TemporaryDirectory() as folder:
        data, compiled = Path(folder) / "branch", Path(folder) / "compiled"
        demo(10_000, paths_in(data), lambda _sentence: None)

        def program() -> Shown:
            return _start(compiled, "counter_window", "--data-dir", str(data))

        def bare() -> Shown:
            return _start(compiled, "bare_window")

        first, _ = program(), bare()
        pair = in_turns(lambda: program().after_s, lambda: bare().after_s, ROUNDS)
    return [
        Figure(
            "Window usable after start: the password field takes a key",
            "a window that imports PySide6, SQLAlchemy and sqlcipher3 and shows a line edit",
            pair.ratio,
            Bar.AT_MOST,
            2.0,
            remark=f"{statistics.median(pair.ours):.2f} s against {statistics.median(pair.bare):.2f} s",
        ),
        Figure(
            "Heavy libraries loaded by then",
            ", ".join(FORBIDDEN),
            len(first.loaded),
            Bar.AT_MOST,
            0,
            shown=", ".join(first.loaded) or "none",
        ),
    ]


def _start(compiled: Path, module: str, *words: str) -> Shown:
    """Start a window in a process of its own; it ends itself once its field has taken a key."""
    command = [sys.executable, "-m", f"tests.bench.{module}", *words]
    surroundings = os.environ | {"PYTHONPYCACHEPREFIX": str(compiled), "PYTHONDONTWRITEBYTECODE": ""}
    if sys.platform == "linux" and not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        surroundings.setdefault("QT_QPA_PLATFORM", "offscreen")  # else the program would take the tour instead
    born = time.monotonic()  # one clock for all processes of this machine
    done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE_S, env=surroundings)
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if not lines:
        raise RuntimeError(f"{module} showed no window: {done.stdout}{done.stderr}")
    told = json.loads(lines[-1])
    return Shown(told["at"] - born, tuple(name for name in FORBIDDEN if name in told["loaded"]))
