"""Processes that are killed while they write: what was acknowledged is there, nothing is half there."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from sqlalchemy import select

from counter_app.db.audit_check import verify_audit
from counter_app.db.engine import is_whole, open_sqlite
from counter_app.db.models import AuditEntry, AuditHead, EventRow, NumberSeries
from counter_app.db.session import KEPT_EVENTS, TRIM_EVERY, Database
from tests.battery.table import WRITERS
from tests.databases import BRANCH, KEY, Clock

ROOT = Path(__file__).resolve().parents[3]


def started(path: Path, name: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.core.db.writer", str(path), name]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def heard_before_kill(writer: subprocess.Popen[str], commits: int) -> int:
    """Kill a writer after so many commits; the last number it said."""
    assert writer.stdout is not None
    with writer:
        last = [int(writer.stdout.readline()) for _ in range(commits)][-1]
        writer.kill()
        rest = [line for line in writer.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
    return int(rest[-1]) if rest else last


@WRITERS.each("number")
def test_four_killed_processes_leave_every_acknowledged_commit_and_a_whole_chain(
    number: int, sqlite_path: Path, clock: Clock
) -> None:
    chance = WRITERS.random(number)
    writers = {name: started(sqlite_path, name) for name in "ABCD"}
    try:
        said = {name: heard_before_kill(writer, chance.randint(1, 25)) for name, writer in writers.items()}
    finally:
        for writer in writers.values():
            writer.kill()  # none outlives a test that was interrupted

    database = Database(open_sqlite(sqlite_path, KEY), BRANCH, clock)
    with database.read() as session:
        last = dict(session.execute(select(NumberSeries.series, NumberSeries.last)).tuples().all())
        facts = [json.loads(text) for text in session.scalars(select(AuditEntry.facts))]
        head = session.scalars(select(AuditHead)).one()
        events = session.scalars(select(EventRow.seq).order_by(EventRow.seq)).all()
    faults = verify_audit(database)
    database.close()

    assert all(said[name] <= last[name] <= said[name] + 1 for name in "ABCD")
    assert {name: sum(fact["series"] == name for fact in facts) for name in "ABCD"} == last
    assert head.seq == head.event_seq == sum(last.values())
    # A writer that long finds the database busy lets the others write thousands: then old events are thrown away.
    thrown_away = max(0, head.event_seq // TRIM_EVERY * TRIM_EVERY - KEPT_EVENTS)
    assert events == list(range(thrown_away + 1, head.event_seq + 1))
    assert faults == []
    assert is_whole(sqlite_path, KEY)
