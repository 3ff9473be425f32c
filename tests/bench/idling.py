"""How often a window wakes while nothing happens: every thread that went to sleep and came back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from counter_app.commands.founding import demo
from counter_app.paths import paths_in
from tests.bench.figures import Bar, Figure

SETTLED_S, WATCHED_S = 20.0, 30.0


def run() -> list[Figure]:
    """A counter window of the example branch, signed in, nobody touches it. Linux only."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "branch"
        demo(2_000, paths_in(data), lambda _sentence: None)
        command = [sys.executable, "-m", "tests.bench.counter_window", "--data-dir", str(data)]
        surroundings = os.environ | {"SIGN_IN": "stay", "QT_QPA_PLATFORM": "offscreen"}
        window = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=surroundings)
        try:
            assert window.stdout is not None
            json.loads(window.stdout.readline())
            time.sleep(SETTLED_S)
            before = _slept(window.pid)
            time.sleep(WATCHED_S)
            after = _slept(window.pid)
        finally:
            window.kill()
            window.wait()
    woken = {name: count - before.get(name, 0) for name, count in after.items()}
    most = sorted(woken, key=lambda name: -woken[name])[:3]
    each = ", ".join(f"{name[1]} {woken[name] / WATCHED_S:.1f}" for name in most)
    a_second = sum(woken.values()) / WATCHED_S
    remark = f"{a_second:.2f} a second over {WATCHED_S:.0f} s; most: {each}"
    return [Figure("Idle window: wake-ups", "2 a second", a_second / 2, Bar.AT_MOST, 1.0, remark=remark)]


def _slept(process: int) -> dict[tuple[str, str], int]:
    """By thread, number and name, how often it gave its processor back by itself."""
    found = {}
    for task in Path(f"/proc/{process}/task").iterdir():
        lines = dict(line.split(":", 1) for line in (task / "status").read_text("utf-8").splitlines() if ":" in line)
        found[task.name, lines["Name"].strip()] = int(lines["voluntary_ctxt_switches"])
    return found
