"""Change forms to PDF: the program's drawing against the same strokes by bare ReportLab, each in its own process."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.figures import Bar, Figure, in_ms, in_turns

FORMS = 1_000
BATCH = 20
ROUNDS = 10
FLAT = 1.05
"""Memory after all forms over memory after the first batches."""


@dataclass(frozen=True)
class Drawn:
    """What one batch took, and the process's resident memory after it."""

    seconds: float
    resident: int
    bytes: int


class Draughtsman:
    """A process that draws batches when it is asked."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def draw(self, count: int) -> Drawn:
        """Draw the next forms."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{count}\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the drawing process ended")
        return Drawn(**json.loads(line))


def run() -> list[Figure]:
    """The time of a form, and whether memory stays where it was over a thousand of them."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as running:
        strokes = Path(folder) / "strokes.json"
        subprocess.run([sys.executable, "-m", "tests.bench.paper_strokes", str(strokes)], check=True)
        ours = running.enter_context(_draughtsman("paper_program"))
        bare = running.enter_context(_draughtsman("paper_bare", str(strokes)))
        sizes = [one.draw(BATCH).bytes for one in (ours, bare)]  # fonts are read with the first form
        pair = in_turns(lambda: ours.draw(BATCH).seconds, lambda: bare.draw(BATCH).seconds, ROUNDS)
        early = ours.draw(BATCH).resident
        # In batches like the first ones: how far the heap grows before Python comes round to the rings is no leak.
        late = [ours.draw(BATCH) for _ in range(FORMS // BATCH - ROUNDS - 2)][-1].resident
    each, plain = (statistics.median(times) / BATCH for times in (pair.ours, pair.bare))
    return [
        Figure(
            "Change form to PDF, time of a form",
            "the same strokes, letters, picture and QR by bare ReportLab and segno, already laid out",
            pair.ratio,
            Bar.AT_MOST,
            1.5,
            remark=f"{in_ms(each)} against {in_ms(plain)}; {sizes[0] // BATCH:,} and {sizes[1] // BATCH:,} bytes",
        ),
        Figure(
            f"Memory after {FORMS:,} forms",
            f"memory after {(ROUNDS + 2) * BATCH}",
            late / early,
            Bar.AT_MOST,
            FLAT,
            remark=f"{late / 2**20:.1f} MiB against {early / 2**20:.1f} MiB",
        ),
    ]


@contextmanager
def _draughtsman(module: str, *words: str) -> Iterator[Draughtsman]:
    command = [sys.executable, "-m", f"tests.bench.{module}", *words]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Draughtsman(process)  # leaving closes its input, which ends it
