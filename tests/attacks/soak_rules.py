"""What a long day may not do to a process: grow, keep handles or threads, become slower. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

SETTLING = 0.2
"""Of a run: what caches and libraries take once comes in its first fifth."""
GROWTH, SLOWER, SPREAD = 1.05, 1.25, 2
"""The most of memory and time at the end against what was there once settled, and handles more or less: a file that
is open just then. Time is the processor's, and a shared machine's own doing takes a part of it."""


@dataclass(frozen=True)
class Look:
    """What the process held after so many visits, and what a visit since the last look took."""

    visits: int
    memory_mib: float
    handles: int
    threads: int
    visit_ms: float


def complaints(looks: Sequence[Look], *, only_held: bool = False) -> list[str]:
    """What grew; `only_held` for a short run, whose memory and times say nothing yet."""
    settled = looks[max(1, int(len(looks) * SETTLING)) :]
    part = max(1, len(settled) // 4)
    early, late = settled[:part], settled[-part:]
    said = []
    for name, most in (("handles", SPREAD), ("threads", 0)):
        most_before = max(getattr(one, name) for one in early)
        least_after = min(getattr(one, name) for one in late)
        if least_after > most_before + (0 if only_held else most):
            said.append(f"{name}: {most_before}, then {least_after}")
    for name, times in () if only_held else (("memory_mib", GROWTH), ("visit_ms", SLOWER)):
        began = float(median(getattr(one, name) for one in early))
        ended = float(median(getattr(one, name) for one in late))
        if ended > began * times:
            said.append(f"{name}: {began:.1f}, then {ended:.1f}")
    return said


def table(looks: Sequence[Look]) -> str:
    """Eleven of the looks, as a table of a record."""
    shown = [looks[at * (len(looks) - 1) // 10] for at in range(11)]
    rows = [f"| {one.visits} | {one.memory_mib} | {one.handles} | {one.threads} | {one.visit_ms} |" for one in shown]
    head = "| Visits | Memory, MiB | Handles | Threads | A visit, ms of processor |\n|---|---|---|---|---|\n"
    return head + "\n".join(rows) + "\n"
