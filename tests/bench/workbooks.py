"""A company's workbook of ten thousand rows judged whole, against a bare read of the same sheet by the same library.

Processor time of this process and of its child, with Python's collector off as it is while a window's job runs. What is
allowed is three times the bare read and 120 µs a row, the record of the branch asked for every row.
"""

from __future__ import annotations

import gc
import io
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

import python_calamine

from counter_app.clock import utc_now
from counter_app.db.engine import create_sqlite, open_sqlite
from counter_app.db.session import Database
from counter_app.workbooks.branch_record import open_record
from counter_app.workbooks.dry_run import DryRun, Stopped, dry_run
from tests.bench.figures import Bar, Figure, in_turns
from tests.core.workbooks import faults_of_corrections as corrections
from tests.core.workbooks.asking import RULES
from tests.core.workbooks.seeding import NPP, TODAY, keep, sown
from tests.databases import BRANCH, KEY, fill

ROWS, ROUNDS = 10_000, 5
TIMES, A_ROW_S = 3, 120e-6
MB = 1024 * 1024
STORE, BOOK = "branch.db", "company.xlsx"
AT_MOST_MB, AT_MOST_STOP_S = 150.0, 1.0
MOMENTS_S = (0.05, 0.3, 0.6, 1.0, 1.4)
"""After these a stop is wanted: while the child reads, and between batches."""


def run() -> list[Figure]:
    """Time, memory and stop of one file with faults of forty kinds."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "tests.bench.workbooks", folder], check=True)  # its memory is not ours
        with closing(Database(open_sqlite(Path(folder) / STORE, KEY), BRANCH, utc_now)) as db:
            return _figures(db, (Path(folder) / BOOK).read_bytes())


def make(folder: Path) -> None:
    """The branch and the file."""
    world = sown(corrections.SHEET, ROWS, corrections.FAULTS, corrections.plain)
    create_sqlite(folder / STORE, KEY)
    engine = open_sqlite(folder / STORE, KEY)
    fill(engine)
    with closing(Database(engine, BRANCH, utc_now)) as db:
        keep(db, world)
    (folder / BOOK).write_bytes(world.data)


def _figures(db: Database, data: bytes) -> list[Figure]:
    opened = partial(open_record, db, utc_now())

    def ours(stop: threading.Event | None = None) -> None:
        order = DryRun(data, NPP, stop=stop or threading.Event())
        if len(dry_run(order, RULES, TODAY, opened).rows) != ROWS:
            raise RuntimeError("rows are missing")

    def bare() -> None:
        with python_calamine.load_workbook(io.BytesIO(data)) as book:
            book.get_sheet_by_index(0).to_python()

    gc.disable()
    try:
        before = _highest()
        ours()
        more = (_highest() - before) / MB
        pair = in_turns(lambda: _processor(ours), lambda: _processor(bare), ROUNDS)
        slowest = max(_stopped_after(ours, moment) for moment in MOMENTS_S)
    finally:
        gc.enable()
    took, bare_s = statistics.median(pair.ours), statistics.median(pair.bare)
    allowed = TIMES * bare_s + A_ROW_S * ROWS
    what = f"A company's workbook, dry run of {ROWS:,} rows with sown faults"
    said = f"{took:.2f} s of processor, {allowed:.2f} s allowed"
    return [
        Figure(what, "3 × a bare read by calamine + 120 µs a row", took / allowed, Bar.AT_MOST, 1.0, "", said),
        Figure(
            f"{what}, memory",
            "MB more than before",
            more,
            Bar.AT_MOST,
            AT_MOST_MB,
            f"{more:.0f} MB",
            "of this process; the child that reads goes with its file",
        ),
        Figure(f"{what}, stopped", "seconds until it ended", slowest, Bar.AT_MOST, AT_MOST_STOP_S, f"{slowest:.2f} s"),
    ]


def _stopped_after(ours: Callable[[threading.Event], None], moment_s: float) -> float:
    """Seconds from the wish until the dry run is over."""
    stop, ended = threading.Event(), [0.0]

    def work() -> None:
        with suppress(Stopped):
            ours(stop)
        ended[0] = time.perf_counter()

    thread = threading.Thread(target=work, name="dry-run")
    thread.start()
    time.sleep(moment_s)
    wished = time.perf_counter()
    stop.set()
    thread.join()
    return max(0.0, ended[0] - wished)


def _processor(work: Callable[[], None]) -> float:
    begun = _spent()
    work()
    return _spent() - begun


def _spent() -> float:
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in both)


def _highest() -> int:
    """Bytes that this process took at its highest."""
    told = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return told if sys.platform == "darwin" else told * 1024


if __name__ == "__main__":
    make(Path(sys.argv[1]))
