"""A backup of a branch with many visits: the first, the next day's, and the way back from both.

Rows and sealed files are written by the program's own parts, in the sizes and numbers that `visit_bytes` measured;
faces and papers themselves are noise, as sealed bytes are. Processor time is that of this process and its children.
"""

from __future__ import annotations

import os
import random
import resource
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from sqlalchemy import func, select

from counter_app import keys
from counter_app.audit import AuditCode
from counter_app.branch_file import read_branch_file
from counter_app.branches import open_branch
from counter_app.copies.restoring import KeyAtHand, restore
from counter_app.db.backup import Copied, copy_branch
from counter_app.db.models import Blob
from counter_app.db.sealed_files import file_for
from counter_app.keys import KeySource
from counter_app.paths import Paths, paths_in
from counter_app.states import BlobKind
from tests.bench.figures import Bar, Figure
from tests.journeys.visit_setting import VisitClock, make_branch

VISITS, NEXT_DAY = 4_000, 100
SIZES: tuple[tuple[BlobKind, int], ...] = (
    *((BlobKind.SELFIE, size) for size in (31_000, 68_000)),
    *((BlobKind.PAPER, size) for size in (24_000, 62_000, 24_000)),
)
AUDIT_ROWS = 60
"""Of one visit with a reset and a change of data."""
LEAST_MB_S = 300.0
PICTURES = 50
T = TypeVar("T")


@dataclass
class Store:
    """A branch that lies closed."""

    paths: Paths
    clock: VisitClock
    master: bytes

    def adds(self, visits: int) -> None:
        """What so many visits leave."""
        opened, chance = open_branch(self.paths, self.clock, str), random.Random(visits)
        assert opened.db.files is not None
        for _ in range(0, visits, 10):
            with opened.db.transaction(None) as work, opened.db.files.many() as write:
                for kind, size in SIZES * 10:
                    made = opened.blobs.ready(None, kind, chance.randbytes(size), work.now)
                    file = file_for(made.id, made.at, made.sealed.data)
                    write(file, made.sealed.data)
                    opened.blobs.keep(work, replace(made, file=file))
                for _row in range(AUDIT_ROWS * 10):
                    work.audit(None, AuditCode.NIGHT_WORK_DONE, opened.info.id, None, job="bench")
        opened.close()

    def copy(self, target: Path) -> Copied:
        return copy_branch(self.paths, keys.branch_keys(self.master).database, target, self.clock())


def run() -> list[Figure]:
    """Forty days' visits, then a day's hundred more."""
    with tempfile.TemporaryDirectory() as folder:
        paths, clock = paths_in(Path(folder) / "data"), VisitClock()
        make_branch(paths, clock, members=200)
        master = keys.load(KeySource.FILE, read_branch_file(paths.branch_file).branch_id, paths.key_file, str)
        store = Store(paths, clock, master)
        store.adds(VISITS)
        target = Path(folder) / "copies"
        first, first_s = _processor_s(lambda: store.copy(target))
        store.adds(NEXT_DAY)
        clock.start = clock.start.replace(day=clock.start.day + 1)
        second, second_s = _processor_s(lambda: store.copy(target))
        back = [_is_back(store, one, Path(folder) / f"back{number}") for number, one in enumerate((first, second))]
    size = first.size_bytes + first.taken.size
    rate, new = size / 1e6 / first_s, second.taken.size
    whole = "both restored, every row counted and every file read" if all(back) else "NOT RESTORED"
    return [
        Figure(
            "First backup of a branch, checked",
            f"{LEAST_MB_S:.0f} MB a second of processor time",
            rate / LEAST_MB_S,
            Bar.AT_LEAST,
            1.0,
            f"{rate:.0f} MB/s",
            f"{size / 1e6:.0f} MB: {first.taken.count} sealed files, a database of {first.size_bytes / 1e6:.0f} MB",
        ),
        Figure(
            "The next day's backup: sealed bytes read",
            "the sealed bytes of that day",
            new / (NEXT_DAY * sum(size + 16 for _kind, size in SIZES)),
            Bar.AT_MOST,
            1.0 if all(back) else 0.0,
            f"{new / 1e6:.1f} MB",
            f"of {(first.taken.size + new) / 1e6:.0f} MB, beside the database; {second_s:.2f} s of processor; {whole}",
        ),
    ]


def _processor_s(work: Callable[[], T]) -> tuple[T, float]:
    def spent() -> float:
        kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, kinds))

    os.sync()
    begun = spent()
    done = work()
    return done, spent() - begun


def _is_back(store: Store, copied: Copied, data: Path) -> bool:
    """Whether a copy becomes a branch whose pictures open and which has all of them."""
    new = Paths(data)
    restore(new, copied.folder, KeyAtHand(store.master, KeySource.FILE), store.clock)
    opened = open_branch(new, store.clock, str)
    try:
        with opened.db.read() as session:
            ids = session.scalars(select(Blob.id).order_by(func.random()).limit(PICTURES)).all()
            lengths = {len(opened.blobs.get(session, one)) for one in ids}
            count = session.scalar(select(func.count()).select_from(Blob)) or 0
        files = sum(1 for one in new.sealed.rglob("*") if one.is_file())
        return files == count and lengths <= {size for _kind, size in SIZES}
    finally:
        opened.close()
