"""A parser meets many inputs in a child that may use two seconds of processor for each and 500 MB for all of them."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from traceback import extract_tb

CPU_S, MEMORY_BYTES = 2, 500 << 20
"""What one input may take of the processor, and what the process may grow by."""

AT_ONCE_S = 1.0
"""After so much of the processor another child goes on: the system's own count of it drifts from the exact one."""

Parse = Callable[[bytes, Path], object]


@dataclass
class Met:
    """What became of the inputs: how many were understood, how many refused, and what nobody had words for."""

    understood: int = 0
    refused: int = 0
    raw: dict[str, str] = field(default_factory=dict)
    """The failure, and an input that makes it, as hexadecimal digits."""
    slowest_s: float = 0.0
    grown_mb: int = 0

    def and_then(self, later: Met) -> Met:
        """With what became of later ones."""
        return Met(
            self.understood + later.understood,
            self.refused + later.refused,
            later.raw | self.raw,
            max(self.slowest_s, later.slowest_s),
            max(self.grown_mb, later.grown_mb),
        )


@dataclass(frozen=True)
class Edge:
    """A parser with what it may refuse by, the input of each number, and where it works."""

    parse: Parse
    made: Callable[[int], bytes]
    refusals: tuple[type[Exception], ...]
    folder: Path
    cpu_s: int = CPU_S


def meet(edge: Edge, count: int) -> Met:
    """So many inputs, one after another; a child that is ended by one of its limits names the input it ended at."""
    met, number = Met(), 0
    while number < count and not met.raw:
        part, number = _in_child(edge, number, count)
        met = met.and_then(part)
    return met


def _in_child(edge: Edge, first: int, count: int) -> tuple[Met, int]:
    if sys.platform == "win32":  # no such limits
        return _go(edge, first, count)
    told = edge.folder / "met"
    child = os.fork()
    if not child:
        try:
            _limit(edge.cpu_s)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # libraries of C complain there
            met, number = _go(edge, first, count)
            told.write_text(json.dumps([asdict(met), number]))
        except BaseException as error:
            told.write_text(json.dumps([asdict(Met(raw={f"outside of the parser: {error!r}": ""})), count]))
        finally:
            os._exit(0)
    _child, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        name = signal.Signals(os.WTERMSIG(status)).name
        return Met(raw={f"ended by {name}": (edge.folder / "now").read_bytes().hex()}), count
    met, number = json.loads(told.read_text())
    return Met(**met), number


def _go(edge: Edge, first: int, count: int) -> tuple[Met, int]:
    met, before, number = Met(), _peak_mb(), first
    with (edge.folder / "now").open("wb", buffering=0) as now:
        while number < count and time.process_time() < AT_ONCE_S:
            data = edge.made(number)
            now.seek(0)
            now.write(data)
            now.truncate()
            begun = time.process_time()
            try:
                edge.parse(data, edge.folder / "edge")
                met.understood += 1
            except edge.refusals:
                met.refused += 1
            except Exception as error:  # it is what is looked for
                where = extract_tb(error.__traceback__)[-1]
                met.raw.setdefault(f"{error!r:.200} in {where.name}", data.hex())
            took = time.process_time() - begun
            met.slowest_s = max(met.slowest_s, took)
            if took > edge.cpu_s:
                met.raw.setdefault("too long", data.hex())
            number += 1
    met.grown_mb = _peak_mb() - before
    return met, number


def _limit(cpu_s: int) -> None:
    """Beyond these the system ends this process, whatever it is at, or gives it no more memory."""
    import resource

    _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(AT_ONCE_S) + cpu_s + 1, hard))
    pages = int(Path("/proc/self/statm").read_text().split()[0]) if Path("/proc/self/statm").exists() else 0
    if pages:
        most = pages * resource.getpagesize() + MEMORY_BYTES
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _peak_mb() -> int:
    if sys.platform == "win32":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
