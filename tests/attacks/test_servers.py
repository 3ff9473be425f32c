"""Two stations write while their server has a bad day: whatever was said to be kept is there, once. # S12"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

import pytest
from sqlalchemy import Connection, select, text
from sqlalchemy.exc import OperationalError

from counter_app.audit import AuditCode
from counter_app.db import bounded, postgresql
from counter_app.db.audit_check import verify_audit
from counter_app.db.faults import CommitUnknown
from counter_app.db.models import AuditEntry
from counter_app.db.postgresql import open_postgresql
from counter_app.db.session import Database
from counter_app.errors import OutsideError
from counter_app.explain import explain
from tests.attacks.tally import Came, Tally
from tests.battery.battery import WHOLE
from tests.battery.table import SERVERS
from tests.databases import BRANCH, START, fill
from tests.servers import Server, debian_programs, own_programs, running

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals")
STATIONS = 2
ACTS_BETWEEN = 8
ALLOWED_S = 15.0
"""Within which every act is done or told."""


@dataclass
class Station:
    """Writes one act after the other and remembers what it was told of each."""

    db: Database
    kept: int = 0
    refused: int = 0
    open_ended: int = 0
    unhandled: list[BaseException] = field(default_factory=list)
    slowest_s: float = 0.0

    def work(self, stop: threading.Event) -> None:
        """Until it is told to stop."""
        while not stop.is_set():
            self.act()

    def act(self) -> None:
        """One act, and how it ended."""
        began = time.monotonic()
        try:
            with self.db.transaction(None) as work:
                work.audit(None, AuditCode.TICKET_ISSUED, prefix="A")
            self.kept += 1
        except CommitUnknown:
            self.open_ended += 1
        except OutsideError as error:
            self.refused += 1
            if not explain(error).endswith("."):
                self.unhandled.append(error)
        except BaseException as error:  # whatever else comes out is what this looks for
            self.unhandled.append(error)
        self.slowest_s = max(self.slowest_s, time.monotonic() - began)


def programs(number: int) -> object:
    """In the whole each third server is Debian's own, where it is installed."""
    debian = debian_programs() if os.environ.get(WHOLE) == SERVERS.name and number % 3 == 0 else None
    return debian or own_programs()


@pytest.fixture(scope="module")
def servers() -> Iterator[Callable[[int], Server]]:
    """A server of each make, started when it is first asked for."""
    kept: dict[object, tuple[Server, object]] = {}

    def of(number: int) -> Server:
        make = programs(number)
        if make not in kept:
            block = running(make, max_connections="12")  # type: ignore[arg-type]
            server = block.__enter__()
            kept[make] = (server, block)
            server.ask("CREATE ROLE loket LOGIN", "CREATE DATABASE cabang OWNER loket")
            engine = open_postgresql(server.address("cabang", "loket"), patient=True)
            fill(engine)
            engine.dispose()
        return kept[make][0]

    yield of
    for _server, block in kept.values():
        block.__exit__(None, None, None)  # type: ignore[attr-defined]


def stopped(mode: str) -> Callable[[Server, float], None]:
    def bad_day(server: Server, lasts_s: float) -> None:
        server.stop(mode)
        time.sleep(lasts_s)
        server.start()

    return bad_day


def killed(server: Server, lasts_s: float) -> None:
    server.kill()
    time.sleep(lasts_s)
    (server.data / "postmaster.pid").unlink(missing_ok=True)
    server.start()


def frozen(server: Server, lasts_s: float) -> None:
    server.freeze()
    time.sleep(lasts_s + bounded.Bounded.silence_s if bounded.Bounded.silence_s else lasts_s)
    server.thaw()


def reading_only(server: Server, lasts_s: float) -> None:
    server.ask("ALTER DATABASE cabang SET default_transaction_read_only = on", _OTHERS)
    time.sleep(lasts_s)
    server.ask("ALTER DATABASE cabang RESET default_transaction_read_only", _OTHERS)


def crowded(server: Server, lasts_s: float) -> None:
    taken: list[Connection] = []
    with suppress(OperationalError):
        for _place in range(20):
            taken.append(open_postgresql(server.address(user="loket")).connect())
    server.ask(_OTHERS)
    time.sleep(lasts_s)
    for connection in taken:
        with suppress(OperationalError):
            connection.close()
        connection.engine.dispose()


_OTHERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'cabang' AND pid <> pg_backend_pid()"
BAD_DAYS = (
    ("server killed", killed),
    ("server frozen", frozen),
    ("server restarted", stopped("fast")),
    ("server only reading", reading_only),
    ("server restarted", stopped("immediate")),
    ("server crowded", crowded),
)


@SERVERS.each("number")
def test_what_was_said_to_be_kept_is_there_once_and_every_act_is_told(
    number: int, servers: Callable[[int], Server], monkeypatch: pytest.MonkeyPatch, came: Came
) -> None:
    monkeypatch.setattr(bounded.Bounded, "silence_s", 1.5)
    monkeypatch.setattr(postgresql, "CONNECT_S", 2)
    chance, server = SERVERS.random(number), servers(number)
    stations = [Station(Database(open_postgresql(server.address("cabang", "loket")), BRANCH, lambda: START))]
    stations += [Station(Database(open_postgresql(server.address("cabang", "loket", tcp=True)), BRANCH, lambda: START))]
    before, stop = rows(stations[0].db), threading.Event()
    kind, bad_day = BAD_DAYS[number % len(BAD_DAYS)]
    at_work = [threading.Thread(target=one.work, args=(stop,)) for one in stations]
    for one in at_work:
        one.start()
    time.sleep(chance.uniform(0.05, 0.4))
    try:
        bad_day(server, chance.uniform(0.1, 0.8))
    finally:
        stop.set()
        for one in at_work:
            one.join(2 * ALLOWED_S)
    for station in stations:  # a connection that broke while nobody used it costs its next act
        for _act in range(ACTS_BETWEEN):
            station.act()
        reached = station.kept
        station.act()
        assert station.kept == reached + 1
    kept, open_ended = sum(one.kept for one in stations), sum(one.open_ended for one in stations)
    found = rows(stations[0].db) - before
    faults = verify_audit(stations[0].db)
    for station in stations:
        station.db.close()
    unhandled = sum(len(one.unhandled) for one in stations) + len(faults)
    silent = max(one.slowest_s for one in stations) >= ALLOWED_S
    came(kind, Tally(1, max(0, kept - found), max(0, found - kept - open_ended), silent, unhandled))
    assert [one.unhandled for one in stations] == [[], []]
    assert kept <= found <= kept + open_ended
    assert faults == []
    assert max(one.slowest_s for one in stations) < ALLOWED_S


def rows(db: Database) -> int:
    with db.read() as session:
        return len(session.scalars(select(AuditEntry.seq).where(text("code = 'ticket_issued'"))).all())
