"""A parser meets many inputs in a child that may use two seconds of processor for each and 500 MB for all of them."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from traceback import extract_tb

CPU_S, MEMORY_BYTES = 2, 500 << 20
"""What one input may take of the processor, and what the process may grow by."""

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


def meet(
    parse: Parse, inputs: Iterable[bytes], refusals: tuple[type[Exception], ...], folder: Path, cpu_s: int = CPU_S
) -> Met:
    """All inputs, one after another; a child that is ended by one of its limits names the input it ended at."""
    if sys.platform == "win32":  # no such limits
        return _go(parse, inputs, refusals, folder, cpu_s)
    now, told = folder / "now", folder / "met"
    child = os.fork()
    if not child:
        try:
            _limit_memory()
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # libraries of C complain there
            told.write_text(json.dumps(asdict(_go(parse, inputs, refusals, folder, cpu_s))))
            os._exit(0)
        except BaseException as error:
            told.write_text(json.dumps(asdict(Met(raw={f"outside of the parser: {error!r}": ""}))))
        finally:
            os._exit(1)
    _child, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        name = signal.Signals(os.WTERMSIG(status)).name
        return Met(raw={f"ended by {name}": now.read_bytes().hex()})
    return Met(**json.loads(told.read_text()))


def _go(parse: Parse, inputs: Iterable[bytes], refusals: tuple[type[Exception], ...], folder: Path, cpu_s: int) -> Met:
    met, edge, before = Met(), folder / "edge", _peak_mb()
    with (folder / "now").open("wb", buffering=0) as now:
        for data in inputs:
            now.seek(0)
            now.write(data)
            now.truncate()
            _limit_time(cpu_s)
            begun = time.process_time()
            try:
                parse(data, edge)
                met.understood += 1
            except refusals:
                met.refused += 1
            except Exception as error:  # it is what is looked for
                where = extract_tb(error.__traceback__)[-1]
                met.raw.setdefault(f"{error!r:.200} in {where.name}", data.hex())
            took = time.process_time() - begun
            met.slowest_s = max(met.slowest_s, took)
            if took > cpu_s:
                met.raw.setdefault("too long", data.hex())
    met.grown_mb = _peak_mb() - before
    return met


def _limit_memory() -> None:
    import resource

    pages = int(Path("/proc/self/statm").read_text().split()[0]) if Path("/proc/self/statm").exists() else 0
    most = pages * resource.getpagesize() + MEMORY_BYTES
    if pages:
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _limit_time(cpu_s: int) -> None:
    """From here on so much more of the processor; beyond it the system ends this process, whatever it is at."""
    if sys.platform == "win32":
        return
    import resource

    _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + cpu_s + 1, hard))


def _peak_mb() -> int:
    if sys.platform == "win32":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
