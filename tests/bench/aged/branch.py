"""Builds a branch of years, or takes the one that lies in the cache folder since an earlier run."""

from __future__ import annotations

import hashlib
import shutil
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select

from counter_app.audit import AuditCode
from counter_app.core import Core
from counter_app.db import schema
from counter_app.db.engine import connect_sqlite
from counter_app.db.models import Counter, JmoAccount, Member, Officer
from counter_app.paths import Paths, paths_in
from counter_app.resources import TOP
from counter_app.states import AccountState
from tests.bench.aged import floor, people, today
from tests.bench.aged.history import Head, History, Place, Setting, weekdays
from tests.bench.aged.office import add_office
from tests.bench.aged.patterns import Pattern, Recorder
from tests.bench.aged.sizes import Kind, Size
from tests.journeys.visit_setting import VisitClock, open_core

CACHE = TOP / ".bench"
"""Git ignores it; it may be removed at any time."""
TODAY = datetime(2031, 3, 3, 2, 42, tzinfo=UTC)
"""A Monday morning, WIB."""
_QUICK = ("synchronous=OFF", "journal_mode=OFF", "cache_size=-400000", "foreign_keys=OFF", "temp_store=MEMORY")
_BUILT = "built"
_RULES = ("branch", "floor", "history", "office", "patterns", "people", "sizes", "today")
"""Files that say what is built."""


@dataclass(frozen=True)
class Aged:
    """A built branch: its data folder, and members nobody works on today."""

    folder: Path
    size: Size

    @property
    def paths(self) -> Paths:
        """Where its files lie."""
        return paths_in(self.folder)

    def copy(self, to: Path) -> Aged:
        """The same for whoever writes into it."""
        shutil.copytree(self.folder, to)
        return Aged(to, self.size)


def built(name: str, size: Size, cache: Path = CACHE) -> Aged:
    """The branch of this size; made now where it is not there, or was made for another schema or by other rules."""
    folder = cache / f"{name}-{_digest(size)}"
    if not (folder / _BUILT).exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        _build(paths_in(folder / "data"), size)
        (folder / _BUILT).touch()
    return Aged(folder / "data", size)


def _digest(size: Size) -> str:
    rules = [Path(__file__).with_name(f"{name}.py").read_bytes() for name in _RULES]
    said = repr((schema.HEAD, size.members, sorted(size.visits.items()), size.days, size.whole))
    return hashlib.sha256(b"".join([said.encode(), *rules])).hexdigest()[:12]


def _build(paths: Paths, size: Size) -> None:
    days = list(weekdays(TODAY.date(), size.days))
    before = next(weekdays(days[0], 1))
    clock = VisitClock(datetime(before.year, before.month, before.day, 2, 42, tzinfo=UTC))
    floor.make(paths, clock)
    core = open_core(paths, clock)
    patterns = _patterns(core)
    key, pictures, branch = core.opened.keys.database, core.opened.keys.images, core.db.branch_id.hex
    places, files = _places(core), core.db.files
    with core.db.transaction(None) as work:
        work.audit(None, AuditCode.MEMBERS_IMPORTED, accepted=str(size.members), source="list")
    core.close()
    with closing(connect_sqlite(paths.database, key)) as connection:
        for pragma in _QUICK:
            connection.execute(f"PRAGMA {pragma}")
        connection.isolation_level = None
        connection.execute("BEGIN")
        members = people.add_members(connection, branch, size.members)
        connection.execute("COMMIT")
        seq, digest = connection.execute("SELECT seq, digest FROM audit_head").fetchone()
        history = History(Setting(patterns, places, members, branch, pictures, files), size, Head(seq, digest))
        history.series.update(dict(connection.execute("SELECT series, last FROM number_series")))
        history.write(connection, days)
        _leave(connection, history, branch, days)
        add_office(connection, branch, places, days)
        connection.execute("PRAGMA journal_mode=WAL")
    core = open_core(paths, VisitClock(TODAY))
    today.lay(core)
    core.close()
    with closing(connect_sqlite(paths.database, key)) as connection:
        connection.execute("ANALYZE")


def _patterns(core: Core) -> dict[Kind, Pattern]:
    """One visit of each kind, by the services."""
    people_ = floor.Floor(core)
    with core.db.read() as session:
        blocked = select(JmoAccount.member_id).where(JmoAccount.state == AccountState.BLOCKED)
        locked_out = session.scalars(blocked).first()
        free = session.scalars(select(Member.id).where(Member.id.not_in(blocked)).order_by(Member.kpj)).all()
    recorder = Recorder(core)
    found = {}
    for number, kind in enumerate(Kind):
        member: UUID = locked_out if kind is Kind.RESET and locked_out else free[number]
        found[kind] = recorder.pattern(lambda kind=kind, member=member: people_.visit(kind, member), member)
    people_.close()
    return found


def _places(core: Core) -> list[Place]:
    """Where visits are made: every counter with the officer who has it in these years, the patterns' own first."""
    with core.db.read() as session:
        counters = session.scalars(select(Counter).order_by(Counter.number)).all()
        staff = dict(session.execute(select(Officer.username, Officer.id)).tuples().all())
    return [Place(staff[f"petugas{one.number}"].hex, one.id.hex, one.number) for one in counters]


def _leave(connection: Any, history: History, branch: str, days: list[date]) -> None:  # Any: a driver's connection
    """The branch as the last day left it."""
    head = history.head
    connection.execute("BEGIN")
    connection.execute("UPDATE audit_head SET seq = ?, digest = ?, last_at_us = ?", (head.seq, head.digest, head.at_us))
    connection.executemany(
        "INSERT OR REPLACE INTO number_series (branch_id, series, last) VALUES (?, ?, ?)",
        [(branch, series, last) for series, last in history.series.items()],
    )
    before = days[-2] if len(days) > 1 else days[-1] - timedelta(days=1)
    connection.execute(
        "UPDATE branch SET day = ?, day_before = ?, day_seq = ?", (str(days[-1]), str(before), history.began_seq)
    )
    connection.execute("COMMIT")
