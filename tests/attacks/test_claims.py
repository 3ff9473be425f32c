"""Many counters press the key at once: every ticket is called once, no number is missing, the chain holds."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import func, select

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.db.audit_check import verify_audit
from counter_app.db.models import AuditEntry, Ticket
from counter_app.db.session import Database
from counter_app.queueing.errors import QueueEmpty
from tests import factories
from tests.attacks import claiming
from tests.battery.table import CLAIMS

ROOT = Path(__file__).resolve().parents[2]
THREADS, PROCESSES, CONNECTIONS = 16, 4, 16
QUOTA = 4
"""Tickets each counter calls: all of them have to work for the queue to be empty at the end."""


def issued(db: Database, count: int) -> list[str]:
    """Numbers given by several kiosks at once."""
    service_id = factories.service(db, prefix="A").id
    queue = claiming.queue_on(db)
    with ThreadPoolExecutor(4) as kiosks:
        labels = list(kiosks.map(lambda _: queue.issue(None, service_id).label, range(count)))
    assert sorted(labels) == [f"A-{number:03d}" for number in range(1, count + 1)]
    return labels


def started(place: str, who: list[Actor]) -> subprocess.Popen[str]:
    words = claiming.order(place, [claiming.desk_of(one) for one in who], QUOTA)
    command = [sys.executable, "-m", "tests.attacks.claiming", words]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def line_of(child: subprocess.Popen[str]) -> str:
    assert child.stdout is not None
    return child.stdout.readline().strip()


def begin(children: list[subprocess.Popen[str]]) -> None:
    """Wait until every process is ready, then let all of them go."""
    assert [line_of(child) for child in children] == ["ready"] * len(children)
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()


def labels_of(children: list[subprocess.Popen[str]]) -> list[str]:
    """What the processes called; each must have ended well."""
    labels: list[str] = []
    for child in children:
        with child:
            labels += json.loads(line_of(child) or "[]")
        assert child.returncode == 0
    return labels


def check_each_was_called_once(db: Database, given: list[str], called: list[str], last: Actor) -> None:
    """The callers, the table and the audit chain agree."""
    assert Counter(called) == Counter(given)
    with db.read() as session:
        stored = session.execute(select(Ticket.label, Ticket.state, Ticket.times_called)).tuples().all()
        entries = select(AuditEntry.subject_id, func.count()).where(AuditEntry.code == AuditCode.TICKET_CALLED)
        audited = session.execute(entries.group_by(AuditEntry.subject_id)).tuples().all()
    assert {label for label, _, _ in stored} == set(given)
    assert {times for _, _, times in stored} == {1}
    assert Counter(state for _, state, _ in stored) == {"done": len(given) // 2, "missed": len(given) // 2}
    assert {count for _, count in audited} == {1}
    assert len(audited) == len(given)
    assert verify_audit(db) == []
    with pytest.raises(QueueEmpty):
        claiming.queue_on(db).call_next(last)


@CLAIMS.each("round_")
def test_sixteen_threads_and_four_processes_on_one_file(round_: int, sqlite_db: Database, sqlite_path: Path) -> None:
    who = [factories.officer_at_counter(sqlite_db) for _ in range(THREADS + PROCESSES)]
    given = issued(sqlite_db, len(who) * QUOTA)
    children = [started(str(sqlite_path), [one]) for one in who[THREADS:]]
    crew = claiming.Crew(sqlite_db, [claiming.desk_of(one) for one in who[:THREADS]], QUOTA)
    begin(children)
    crew.go()
    crew.finish()
    called = crew.labels + labels_of(children)
    assert crew.errors == []
    check_each_was_called_once(sqlite_db, given, called, who[0])


@CLAIMS.each("round_")
def test_sixteen_connections_on_postgresql(round_: int, postgresql_db: Database, postgresql_address: str) -> None:
    who = [factories.officer_at_counter(postgresql_db) for _ in range(CONNECTIONS)]
    given = issued(postgresql_db, len(who) * QUOTA)
    per_process = CONNECTIONS // PROCESSES
    children = [started(postgresql_address, who[at : at + per_process]) for at in range(0, CONNECTIONS, per_process)]
    begin(children)
    called = labels_of(children)
    check_each_was_called_once(postgresql_db, given, called, who[0])
