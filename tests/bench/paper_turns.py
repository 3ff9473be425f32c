"""The drawing processes' side: batches are asked for on the input, their cost is told on the output."""

from __future__ import annotations

import gc
import itertools
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from counter_app.printing.papers import FormPaper
from tests.core.printing import samples

_PAGE_BYTES = 4096


def paper(number: int) -> FormPaper:
    """One of a thousand forms: its own number, code and person."""
    letters = f"{number:05d}"
    mark = samples.imprint(f"PD-J01-20261122-{number:04d}", f"7QK2M-9XTRA-40VNE-H3ZBP-{letters}")
    return samples.form(mark, name=f"SITI RAHMAWATI {letters}")


def serve(draw: Callable[[int], bytes]) -> None:
    """Draw as many as each line of the input says, numbered on and on."""
    numbers = itertools.count(1)
    for line in sys.stdin:
        begun = time.perf_counter()
        size = sum(len(draw(next(numbers))) for _ in range(int(line)))
        told = {"seconds": time.perf_counter() - begun, "bytes": size}
        gc.collect()  # a document is a ring of objects that Python frees when it comes round to it
        told["resident"] = _resident()
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()


def _resident() -> int:
    """Bytes of this process that are in memory; 1 where the system does not tell it this way."""
    told = Path("/proc/self/statm")
    return int(told.read_text("ascii").split()[1]) * _PAGE_BYTES if told.exists() else 1
