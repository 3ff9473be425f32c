"""The clock that cannot jump: it goes on while the machine sleeps and nobody can set it. Its only home.

Its seconds count from an arbitrary moment of one run of the machine, so two readings mean something together only
when their `run` is the same.
"""

from __future__ import annotations

import sys
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True)
class Tick:
    """One reading."""

    run: str
    seconds: float


NEVER = Tick("never", 0.0)
"""Of no run of any machine."""


def steady_s() -> float:
    """Seconds that never jump, sleep included."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)  # CLOCK_MONOTONIC stands still while a laptop sleeps
    elif sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)  # goes on in sleep there; CLOCK_UPTIME_RAW would not
    else:
        return time.monotonic()  # Windows: milliseconds since the start of the machine, sleep included


def tick_now() -> Tick:
    """Now, with the run of the machine it belongs to."""
    return Tick(_run(), steady_s())


Ticks = Callable[[], Tick]


@cache
def _run() -> str:
    """Names this run of the machine; where the system has no name for it, this run of the program.

    What is compared over a restart then counts as of another run: whoever compares has to be ready for that anyway.
    """
    if sys.platform == "linux" and _BOOT_ID.is_file():
        return _BOOT_ID.read_text().strip()
    return str(uuid.uuid4())
