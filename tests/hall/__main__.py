"""`make hall`: a kiosk, a greeter, a board, two counters and a supervisor as six programs on one PostgreSQL server.

Each has a display of its own (Xvfb), as each has a screen in a branch. Forty numbers are given, called, served and
finished, two of them with a selfie. Pictures go to docs/pictures, figures to docs/records/hall.json; 1 when something
was lost, doubled or late.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.hall.judging import figures, problems
from tests.hall.office import members, office, tickets

TOP = Path(__file__).parents[2]
STATIONS = ("kiosk", "greeter", "board", "counter-1", "counter-2", "supervisor")
NUMBERS, AT_THE_DOOR = 40, 10
READY_S = 180.0
ENDING_S = 60.0
PICTURE_S = 3.0
"""After a call, when its number has stood on every window for a moment."""
LEAD_S = 5.0
"""So many numbers lie there before the first call."""


@dataclass
class Station:
    """One program, its display, and what it told."""

    name: str
    plan: dict[str, Any]  # Any: whatever JSON takes
    told: list[dict[str, Any]] = field(default_factory=list)

    def start(self, opened: ExitStack, errors: Path) -> None:
        """The display, then the program."""
        display = opened.enter_context(
            subprocess.Popen(
                ["Xvfb", "-displayfd", "1", "-nolisten", "tcp", "-screen", "0", "1366x768x24"],
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            )
        )
        opened.callback(display.terminate)
        assert display.stdout is not None
        around = os.environ | {"DISPLAY": ":" + display.stdout.readline().strip(), "QT_QPA_PLATFORM": "xcb"}
        command = [sys.executable, "-m", "tests.hall.station", self.name, json.dumps(self.plan)]
        log = opened.enter_context((errors / f"{self.name}.log").open("w"))
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True, cwd=TOP, env=around
        )
        opened.callback(self._process.kill)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.told.append({"who": self.name, **json.loads(line)})

    def tell(self, line: str) -> None:
        """One line to its input."""
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def has_said(self, what: str) -> bool:
        """Whether it told so."""
        return any(one["what"] == what for one in self.told)

    def lives(self) -> bool:
        """Whether the program is still there."""
        return self._process.poll() is None

    def end(self) -> int:
        """Ask it to close; how it ended."""
        if self.lives():
            self.tell("end")
        try:
            status = self._process.wait(ENDING_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            status = self._process.wait()
        self._reader.join(10)
        return status


def main() -> int:
    """Set up, run, judge, keep."""
    parser = argparse.ArgumentParser(prog="make hall")
    parser.add_argument("--minutes", type=float, default=10.0, help="how long the day lasts")
    parser.add_argument("--numbers", type=int, default=NUMBERS)
    parser.add_argument("--language", choices=("id", "en"), default="id")
    parser.add_argument("--keep", type=Path, default=TOP / "docs", help="where pictures and figures go")
    words = parser.parse_args()
    if not _has_display():
        sys.stderr.write("Xvfb is not here. Install it by hand: apt-get install xvfb libxcb-cursor0\n")
        return 1
    pictures, record = words.keep / "pictures", words.keep / "records" / "hall.json"
    for folder in (pictures, record.parent):
        folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, office(Path(folder), STATIONS) as data, ExitStack() as opened:
        stations = [Station(name, plan) for name, plan in _plans(words, data, pictures).items()]
        for one in stations:
            one.start(opened, Path(folder))
        told = _day(stations, 60 * words.minutes)
        statuses = {one.name: one.end() for one in stations}
        kept = tickets(data["board"])
        logs = {one.name: (Path(folder) / f"{one.name}.log").read_text() for one in stations}
    found, lost = figures(told), problems(told, statuses, kept, words.numbers)
    record.write_text(json.dumps({"numbers": words.numbers, "minutes": words.minutes, **found}, indent=1) + "\n")
    for name, value in found.items():
        sys.stdout.write(f"{name}: {value}\n")
    for problem in lost:
        sys.stdout.write(f"! {problem}\n")
    for name in (name for name, status in statuses.items() if status):
        last = [line for line in told if line["who"] == name][-3:]
        sys.stdout.write(f"--- {name}\n{last}\n{logs[name][-2000:]}\n")
    return 1 if lost else 0


def _plans(words: argparse.Namespace, data: dict[str, Path], pictures: Path) -> dict[str, dict[str, Any]]:
    """What each station does in the time there is."""
    seconds, door = 60 * words.minutes, max(1, words.numbers * AT_THE_DOOR // NUMBERS)
    every = (seconds - 2 * LEAD_S) / (words.numbers / 2)
    common = {"pictures": str(pictures), "language": words.language, "picture_after": seconds / 2 + PICTURE_S}
    first, second = members(data["counter-1"], 2)
    at_counter = {"every": every, "numbers": words.numbers // 2, "selfie_at": words.numbers // 6}
    own = {
        "kiosk": {"numbers": words.numbers - door, "every": 0.85 * seconds / (words.numbers - door)},
        "greeter": {"numbers": door, "every": 0.8 * seconds / door},
        "board": {},
        "counter-1": {**at_counter, "counter": 1, "who": "rina", "after": LEAD_S, "member": first},
        "counter-2": {**at_counter, "counter": 2, "who": "made", "after": LEAD_S + every / 2, "member": second},
        "supervisor": {},
    }
    return {name: {**common, "data": str(data[name]), **mine} for name, mine in own.items()}


def _day(stations: list[Station], seconds: float) -> list[dict[str, Any]]:
    """From the moment that all are ready to the last number finished, or twice the time."""
    patience = time.monotonic() + READY_S
    while not all(one.has_said("ready") for one in stations):
        if time.monotonic() > patience or not all(one.lives() for one in stations):
            break
        time.sleep(0.2)
    for one in stations:
        if one.lives():
            one.tell(repr(time.monotonic()))
    counters = [one for one in stations if one.name.startswith("counter")]
    late = time.monotonic() + 2 * seconds + 60
    while time.monotonic() < late and all(one.lives() for one in stations):
        if all(_done(one) for one in counters):
            break
        if any(one.has_said("failed") for one in stations):
            break
        time.sleep(0.5)
    time.sleep(2.0)  # what was called last reaches the board
    return sorted((line for one in stations for line in one.told), key=lambda line: line["at"])


def _done(one: Station) -> bool:
    return sum(line["what"] == "finished" for line in list(one.told)) >= one.plan["numbers"]


def _has_display() -> bool:
    if shutil.which("Xvfb") is None and shutil.which("apt-get") is not None:
        rights = [] if os.geteuid() == 0 else ["sudo"]
        for words in (["update"], ["install", "-y", "--no-install-recommends", "xvfb", "libxcb-cursor0"]):
            subprocess.run([*rights, "apt-get", "-qq", *words], check=False, stdout=subprocess.DEVNULL)
    return shutil.which("Xvfb") is not None


if __name__ == "__main__":
    sys.exit(main())
