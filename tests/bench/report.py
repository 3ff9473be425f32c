"""The table: what was measured, against what, on which machine; honest about what missed its bar."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.attacks.report import with_section
from tests.bench.figures import Figure

HEAD = "| What | Measured against | Ratio | Bar | Met | Remark |"


@dataclass(frozen=True)
class Machine:
    """Where a run took place; `load` is the mean of running processes over a quarter of an hour before its end."""

    model: str
    cores: int
    python: str
    system: str
    day: date
    load: float | None


def this_machine() -> Machine:
    """What the system tells about itself."""
    load = os.getloadavg()[2] if hasattr(os, "getloadavg") else None
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return Machine(_model(), os.cpu_count() or 1, python, platform.system(), date.today(), load)


def row(figure: Figure) -> str:
    """One line of the table."""
    shown = figure.shown or f"{figure.ratio:.2f}"
    bar = "none" if figure.bar == 0 else f"{figure.side.value} {figure.bar:g}"
    met = "yes" if figure.met else "**no**"
    return f"| {figure.what} | {figure.against} | {shown} | {bar} | {met} | {figure.remark} |"


def document(figures: Sequence[Figure], machine: Machine) -> str:
    """The whole of BENCHMARKS.md."""
    load = "" if machine.load is None else f" · load {machine.load:.1f}"
    missed = sum(not figure.met for figure in figures)
    verdict = "Every bar is met." if not missed else f"{missed} of {len(figures)} bars are not met."
    written = "\n".join(
        [
            "# Benchmarks",
            "",
            "Written by `make bench`. Ratios, not seconds: both sides are measured in turns in the same run, and the",
            "medians are compared. Byte-compiled on both sides. On a machine with other work the ratios still hold",
            "roughly; figures in wall time do not.",
            "",
            f"{machine.day:%Y-%m-%d} · {machine.model}, {machine.cores} cores · {machine.python} · "
            f"{machine.system}{load}",
            "",
            HEAD,
            "|---|---|---|---|---|---|",
            *(row(figure) for figure in figures),
            "",
            verdict,
            "",
        ]
    )
    return with_section(written)


def _model() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text("utf-8").splitlines() if sys.platform == "linux" and told.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()
