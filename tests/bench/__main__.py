"""`python -m tests.bench [PART …]`: all parts and BENCHMARKS.md, or only the named ones and no file.

`--aged` measures a branch of five years, which is built first (10 GB in `.bench`, a quarter of an hour of processor);
`--part 0.05` takes a small one. Exit status 0 when everything could be measured, whether or not a bar was met; 1 when a
part broke.
"""

from __future__ import annotations

import argparse
import importlib
import json
import subprocess
import sys
import time
from dataclasses import asdict

from counter_app.resources import TOP
from tests.bench.figures import Bar, Figure
from tests.bench.parts import PARTS, run_part
from tests.bench.report import document, row, this_machine

_MARK = "figures: "


def main() -> int:
    """Measure and tell."""
    parser = argparse.ArgumentParser(prog="make bench", description="Measures ratios and writes BENCHMARKS.md.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"only these: {', '.join(PARTS)}")
    parser.add_argument("--aged", action="store_true", help="every act in a branch of five years beside a fresh one")
    parser.add_argument("--part", type=float, default=1.0, metavar="SHARE", help="of its rows, for a quick try: 0.05")
    parser.add_argument("--in-this-process", action="store_true", help=argparse.SUPPRESS)
    words = parser.parse_args()
    if words.aged:
        years = importlib.import_module("tests.bench.aged.run")  # builds on the whole program
        for figure in years.run(words.part):
            _say(row(figure))
        return 0
    if unknown := [part for part in words.parts if part not in PARTS]:
        parser.error(f"unknown part {unknown[0]}; choose from {', '.join(PARTS)}")
    if words.in_this_process:
        for part in words.parts:
            _say(_MARK + json.dumps([asdict(figure) for figure in run_part(part)]))
        return 0
    figures, broken = [], []
    for part in words.parts or PARTS:
        found = _in_own_process(part)
        figures += found
        if not found:
            broken.append(part)
    if broken:
        _say(f"not measured: {', '.join(broken)}; BENCHMARKS.md stays as it is")
        return 1
    if not words.parts:
        (TOP / "BENCHMARKS.md").write_text(document(figures, this_machine()), "utf-8")
    return 0


def _in_own_process(part: str) -> list[Figure]:
    """The figures of a part, told as they come; none when it broke."""
    begun = time.monotonic()
    command = [sys.executable, "-m", "tests.bench", "--in-this-process", part]
    done = subprocess.run(command, capture_output=True, text=True, cwd=TOP)
    told = [line.removeprefix(_MARK) for line in done.stdout.splitlines() if line.startswith(_MARK)]
    if done.returncode or not told:
        _say(f"{part}: {done.stdout}{done.stderr}")
        return []
    figures = [Figure(**(fields | {"side": Bar(fields["side"])})) for fields in json.loads(told[-1])]
    for figure in figures:
        _say(row(figure))
    _say(f"({part}: {time.monotonic() - begun:.0f} s)")
    return figures


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
