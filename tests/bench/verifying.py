"""Reading a whole audit chain: the program against the same rows and digests by the bare driver."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from counter_app.audit import GENESIS, AuditCode, AuditLink, link_digest, row_digest
from counter_app.clock import utc_now
from counter_app.db.audit_check import verify_audit
from counter_app.db.engine import connect_sqlite, create_sqlite, open_sqlite
from counter_app.db.session import Database
from counter_app.ids import new_id
from tests.bench.figures import Bar, Figure, in_turns
from tests.databases import BRANCH, KEY, fill

ROWS, ROUNDS = 200_000, 5
_COLUMNS = "seq, at_us, code, actor_id, role, case_id, subject_id, facts, digest"
_READ = f"SELECT {_COLUMNS} FROM audit_entry WHERE branch_id = ? ORDER BY seq"


def run() -> list[Figure]:
    """Processor time of both sides, as the disk is the same."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "branch.db"
        create_sqlite(path, KEY)
        with closing(Database(open_sqlite(path, KEY), BRANCH, utc_now)) as db:
            fill(db.engine)
            with closing(connect_sqlite(path, KEY)) as bare:
                _write(bare)
                pair = in_turns(lambda: _cpu(lambda: _by_us(db)), lambda: _cpu(lambda: _by_driver(bare)), ROUNDS)
    return [
        Figure(
            "The audit chain read whole: processor time",
            "the same rows and digests by sqlcipher3",
            pair.ratio,
            Bar.AT_MOST,
            1.5,
            remark=f"{ROWS} rows; {1e6 * min(pair.ours) / ROWS:.1f} µs a row against {1e6 * min(pair.bare) / ROWS:.1f}",
        )
    ]


def _write(bare: object) -> None:
    """A chain as visits leave it."""
    officer, digest, rows = str(new_id()), GENESIS, []
    for seq in range(1, ROWS + 1):
        about = str(new_id())
        link = AuditLink(
            str(BRANCH), seq, 1_700_000_000_000_000 + seq, AuditCode.TICKET_CALLED.value, officer, "officer", "", about,
            '{"label":"A-001"}',
        )  # fmt: skip
        digest = link_digest(digest, link)
        rows.append((BRANCH.hex, *list(link.__dict__.values())[1:-1], digest))
    run = bare.execute  # type: ignore[attr-defined]  # a driver's connection has no types
    run("BEGIN IMMEDIATE")
    bare.executemany(f"INSERT INTO audit_entry (branch_id, {_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?)", rows)  # type: ignore[attr-defined]
    run("UPDATE audit_head SET seq = ?, digest = ?", (ROWS, digest))
    run("COMMIT")


def _by_us(db: Database) -> None:
    if verify_audit(db):
        raise RuntimeError("the chain is not whole")


def _by_driver(bare: object) -> None:
    branch, digest = str(BRANCH), GENESIS
    for row in bare.execute(_READ, (BRANCH.hex,)):  # type: ignore[attr-defined]  # as above
        digest = row_digest(digest, branch, *row[:-1])
        if digest != row[-1]:
            raise RuntimeError("the chain is not whole")


def _cpu(work: Callable[[], None]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun
