"""What a full hall, many counters and five years cost: call next, board and hall, each beside a branch's first day.

In processor time, on both engines; on PostgreSQL that of the server's process for this connection with ours, so what
other programs do on the machine meanwhile says little.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

import psycopg
from sqlalchemy import Engine, func, insert, select

from counter_app.actor import Actor, Role
from counter_app.clock import business_day, utc_now
from counter_app.config import Settings
from counter_app.db.engine import create_sqlite, open_sqlite
from counter_app.db.models import Officer, Service, StaffSession, Ticket
from counter_app.db.postgresql import open_postgresql
from counter_app.db.session import Database
from counter_app.db.statistics import look_at_all
from counter_app.hall.service import HallService
from counter_app.ids import new_id
from counter_app.queueing.service import QueueService
from counter_app.states import Priority, SessionKind, TicketState
from tests.bench.branch import ZONE, free_desks, let_wait, open_counters
from tests.bench.calling import postgresql
from tests.bench.figures import Bar, Figure, Pair, in_ms, in_turns
from tests.databases import BRANCH, KEY, fill

FEW, MANY, COUNTERS = 10, 10_000, 16
DAYS, A_DAY = 1_250, 300
"""Five years of working days with the visits of a busy branch: 375,000 numbers."""
ROUNDS, READS = 24, 2
BAR = 1.5
EMBEDDED, SHARED = "embedded", "PostgreSQL"
Make = Callable[[str], Engine]


@dataclass
class Hall:
    """A branch with its services and whoever calls; each call takes the next of its counters."""

    db: Database
    queue: QueueService
    hall: HallService
    boss: Actor
    desks: Iterator[Actor]

    def call(self) -> float:
        """F2 at one counter."""
        return self.spent(partial(self.queue.call_next, next(self.desks)))

    def board(self) -> float:
        """What a board reads at each call."""
        return self.spent(lambda: [self.queue.board() for _ in range(READS)]) / READS

    def view(self) -> float:
        """What the supervisor's page reads at each event."""
        return self.spent(lambda: [self.hall.view(self.boss) for _ in range(READS)]) / READS

    def spent(self, work: Callable[[], object]) -> float:
        """Processor seconds of a piece of work, here and in the server's process."""
        servers = self._servers()
        there, here = sum(map(_of_process, servers)), time.process_time()
        work()
        here = time.process_time() - here
        return here + sum(map(_of_process, servers)) - there

    def _servers(self) -> tuple[int, ...]:
        if not self.db.is_postgresql:
            return ()
        with self.db.read() as session:
            return (session.scalars(select(func.pg_backend_pid())).one(),)


def run() -> list[Figure]:
    """Each kind of growth alone."""
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder:

        def embedded(name: str) -> Engine:
            path = Path(folder) / name
            create_sqlite(path, KEY)
            return open_sqlite(path, KEY)

        figures += _measured(EMBEDDED, embedded)
    with postgresql() as address:

        def shared(name: str) -> Engine:
            with psycopg.connect(address.replace("+psycopg", ""), autocommit=True) as admin:
                admin.execute(f"CREATE DATABASE {name}")
            return open_postgresql(address.replace("/bench", f"/{name}", 1))

        figures += _measured(SHARED, shared)
    return figures


def _measured(engine: str, make: Make) -> list[Figure]:
    with ExitStack() as opened:

        def made(name: str, waiting: int, counters: int, days: int = 0) -> Hall:
            db = opened.enter_context(closing(Database(make(name), BRANCH, utc_now)))
            return _hall(db, waiting, counters, days)

        first = made("first", FEW, 1)
        grown = {
            f"{MANY:,} waiting": made("waiting", MANY, 1),
            f"{COUNTERS} counters": made("counters", FEW, COUNTERS),
            f"after {DAYS * A_DAY:,} numbers": made("years", FEW, 1, DAYS),
        }
        acts: dict[str, Callable[[Hall], float]] = {"Call next": _called, "Board": Hall.board, "Hall": Hall.view}
        for hall in (first, *grown.values()):
            for measure in acts.values():
                measure(hall)
        return [
            _figure(f"{act}, {engine}, {name}", in_turns(partial(measure, hall), partial(measure, first), ROUNDS))
            for name, hall in grown.items()
            for act, measure in acts.items()
        ]


def _called(hall: Hall) -> float:
    """A call, after which its counter is free and as many wait as before."""
    took = hall.call()
    free_desks(hall.db)
    _one_more(hall.db)
    return took


def _hall(db: Database, waiting: int, counters: int, days: int) -> Hall:
    fill(db.engine)
    desks = open_counters(db, counters)
    let_wait(db, waiting)
    for day in range(1, days + 1):
        _served(db, day)
    _settle(db, days)
    boss = Actor(new_id(), "penyelia", "Penyelia", Role.SUPERVISOR, "PENYELIA", None, new_id())
    with db.transaction(None) as work:
        officer = {"id": boss.officer_id, "username": boss.username, "name": boss.name, "role": boss.role}
        kept = {"branch_id": BRANCH, "password_hash": "!", "must_change_password": False, "active": True}
        work.connection.execute(insert(Officer), officer | kept | {"created_at": utc_now()})
        session = {"id": boss.session_id, "officer_id": boss.officer_id, "station": boss.station, "ending": None}
        at = {"branch_id": BRANCH, "kind": SessionKind.STATION, "began_at": utc_now(), "seen_at": utc_now()}
        work.connection.execute(insert(StaffSession), session | at | {"counter_id": None})
    queue = QueueService(db, utc_now, ZONE, Settings)
    hall = HallService(db, utc_now, ZONE, Settings)
    in_turn = (desk for _ in range(10**6) for desk in desks)
    return Hall(db, queue, hall, boss, in_turn)


def _settle(db: Database, days: int) -> None:
    """A server looks after its tables by itself within a minute; a file is looked after at night."""
    if db.is_postgresql:
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
    elif days:
        with db.engine.begin() as connection:
            look_at_all(connection)


def _served(db: Database, ago: int) -> None:
    """A day that was."""
    now = utc_now() - timedelta(days=ago)
    day = business_day(now, ZONE)
    with db.transaction(None) as work:
        service = work.connection.execute(select(Service.id)).scalar_one()
        seq = (DAYS - ago) * A_DAY
        rows = [
            _row(service, f"A-{place:04d}")
            | {"day": day, "state": TicketState.DONE, "issued_at": now, "first_called_at": now, "called_to": 1}
            | {"finished_at": now, "served_s": 600, "issue_seq": 0, "call_seq": 0, "end_seq": seq + place}
            for place in range(A_DAY)
        ]
        work.connection.execute(insert(Ticket), rows)


def _one_more(db: Database) -> None:
    """Somebody comes for whoever was called, so that as many wait."""
    now = utc_now()
    with db.transaction(None) as work:
        service = work.connection.execute(select(Service.id)).scalar_one()
        row = _row(service, f"B-{new_id().hex[-8:]}")
        fresh = {"day": business_day(now, ZONE), "state": TicketState.WAITING, "issued_at": now}
        work.connection.execute(insert(Ticket), row | fresh)


def _row(service: object, label: str) -> dict[str, object]:
    return {
        "id": new_id(),
        "branch_id": BRANCH,
        "service_id": service,
        "label": label,
        "priority": Priority.NONE,
        "priority_rank": 1,
        "park_reason": "",
        "times_called": 0,
    }


def _figure(what: str, pair: Pair) -> Figure:
    ours, bare = sorted(pair.ours)[len(pair.ours) // 2], sorted(pair.bare)[len(pair.bare) // 2]
    against = f"the same with {FEW} waiting, one counter, on the first day"
    return Figure(what, against, pair.ratio, Bar.AT_MOST, BAR, remark=f"{in_ms(ours)} against {in_ms(bare)}")


def _of_process(pid: int) -> float:
    """Seconds that a process had a processor, as Linux counts them to the nanosecond."""
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9
