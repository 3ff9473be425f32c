"""From the process's birth to a field that takes a key, to working sign-in, to the queue: against the least window."""

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
from tests.bench.figures import Bar, Figure, Pair, in_turns

ROUNDS = 9
FORBIDDEN = ("cv2", "mediapipe", "reportlab", "alembic")
BY_SIGN_IN = (*FORBIDDEN, "zxcvbn", "counter_app.failure_words", "counter_app.requests.service")
"""What neither the first page nor signing in may wait for."""
_PATIENCE_S = 120


@dataclass(frozen=True)
class Shown:
    """When the field took its key, and which of the forbidden modules were loaded by then."""

    after_s: float
    loaded: tuple[str, ...]
    queue_after_s: float = 0.0


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
        signed_in = [
            _start(compiled, "counter_window", "--data-dir", str(data), sign_in=True) for _ in range(ROUNDS + 1)
        ]
    return [
        Figure(
            "Window usable after start: the password field takes a key",
            "a window that imports PySide6, SQLAlchemy and sqlcipher3 and shows a line edit",
            pair.ratio,
            Bar.AT_MOST,
            1.3,
            remark=f"{statistics.median(pair.ours):.2f} s against {statistics.median(pair.bare):.2f} s",
        ),
        _later("Sign-in works after start", [one.after_s for one in signed_in[1:]], pair, 2.2),
        _later("Queue column shown, signed in at once", [one.queue_after_s for one in signed_in[1:]], pair, 4.0),
        _not_loaded("Heavy libraries loaded when a key is taken", BY_SIGN_IN, first),
        _not_loaded("Loaded before sign-in works", BY_SIGN_IN, signed_in[0]),
    ]


def _not_loaded(what: str, names: tuple[str, ...], shown: Shown) -> Figure:
    found = ", ".join(shown.loaded) or "none"
    return Figure(what, ", ".join(names), len(shown.loaded), Bar.AT_MOST, 0, shown=found)


def _later(what: str, after_s: list[float], pair: Pair, bar: float) -> Figure:
    ours, bare = statistics.median(after_s), statistics.median(pair.bare)
    remark = f"{ours:.2f} s against {bare:.2f} s"
    return Figure(what, "the same least window", ours / bare, Bar.AT_MOST, bar, remark=remark)


def _start(compiled: Path, module: str, *words: str, sign_in: bool = False) -> Shown:
    """Start a window in a process of its own; it ends itself once its field has taken a key."""
    command = [sys.executable, "-m", f"tests.bench.{module}", *words]
    surroundings = os.environ | {"PYTHONPYCACHEPREFIX": str(compiled), "PYTHONDONTWRITEBYTECODE": ""}
    if sign_in:
        surroundings["SIGN_IN"] = "1"
    if sys.platform == "linux" and not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        surroundings.setdefault("QT_QPA_PLATFORM", "offscreen")  # else the program would take the tour instead
    born = time.monotonic()  # one clock for all processes of this machine
    done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE_S, env=surroundings)
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if not lines:
        raise RuntimeError(f"{module} showed no window: {done.stdout}{done.stderr}")
    told = json.loads(lines[-1])
    loaded = tuple(name for name in BY_SIGN_IN if name in told["loaded"])
    return Shown(told["at"] - born, loaded, told.get("shown", born) - born)
