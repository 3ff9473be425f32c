"""A full hall: many counters as processes, and in the middle the server dies, or a counter's computer does."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import func, select

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.db.audit_check import verify_audit
from counter_app.db.models import AuditEntry, Ticket
from counter_app.db.postgresql import open_postgresql
from counter_app.db.session import Database
from counter_app.errors import OutsideError
from counter_app.states import Priority, TicketState
from tests import factories
from tests.attacks import claiming
from tests.battery.table import CROWD
from tests.databases import BRANCH, Clock, fill
from tests.servers import Server, running

ROOT = Path(__file__).resolve().parents[2]
ENDED = {TicketState.DONE, TicketState.CANCELLED}
"""Of these nobody comes back; somebody who was missed may."""
STILL_S = 300.0
AT_COUNTERS, ON_FILE = 16, 4
SAMPLE_COUNTERS = 4
"""A process costs more than its share of a sample's numbers."""
FROM: dict[AuditCode, frozenset[AuditCode]] = {
    AuditCode.TICKET_CALLED: frozenset({AuditCode.TICKET_ISSUED, AuditCode.TICKET_TRANSFERRED}),
    AuditCode.TICKET_RECALLED: frozenset({AuditCode.TICKET_CALLED, AuditCode.TICKET_RECALLED, AuditCode.TICKET_MISSED}),
    AuditCode.TICKET_MISSED: frozenset({AuditCode.TICKET_CALLED, AuditCode.TICKET_RECALLED}),
    AuditCode.TICKET_SERVED: frozenset({AuditCode.TICKET_CALLED, AuditCode.TICKET_RECALLED}),
    AuditCode.TICKET_PARKED: frozenset({AuditCode.TICKET_SERVED, AuditCode.TICKET_RESUMED}),
    AuditCode.TICKET_RESUMED: frozenset({AuditCode.TICKET_PARKED}),
    AuditCode.TICKET_TRANSFERRED: frozenset({AuditCode.TICKET_SERVED, AuditCode.TICKET_RESUMED}),
    AuditCode.TICKET_FINISHED: frozenset({AuditCode.TICKET_SERVED, AuditCode.TICKET_RESUMED}),
    AuditCode.TICKET_CANCELLED: frozenset({AuditCode.TICKET_MISSED}),
}
"""What may come before what: whoever is called twice, or served by nobody who called, breaks it."""
TICKETS = {AuditCode.TICKET_ISSUED, *FROM}
HANDED_ON = {AuditCode.TICKET_TRANSFERRED, AuditCode.TICKET_MISSED, AuditCode.TICKET_ISSUED}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server of its own, which may be killed."""
    with running(max_connections="150") as made:
        made.ask("CREATE DATABASE cabang")
        engine = open_postgresql(made.address("cabang"))
        fill(engine)
        engine.dispose()
        yield made


@CROWD.member
def test_sixteen_counters_on_a_server_that_is_killed_in_the_middle(server: Server) -> None:
    place, number = server.address("cabang"), CROWD.count
    db = Database(open_postgresql(place), BRANCH, Clock())
    counters = AT_COUNTERS if number == CROWD.whole else SAMPLE_COUNTERS
    who, services = opened(db, counters, number)
    with officers(place, who, services) as children:
        waits_until(db, lambda left: left < number * 0.6)
        server.kill()
        time.sleep(1.0)
        (server.data / "postmaster.pid").unlink(missing_ok=True)
        server.start()
        waits_until(db, lambda left: left == 0)
        cuts = ended(children)
    assert any(cuts), "the server was away while they worked"
    each_was_served_by_one_at_a_time(db, number)
    db.close()


@CROWD.member
def test_four_counters_on_one_file_of_which_one_loses_its_power(sqlite_db: Database, sqlite_path: Path) -> None:
    number = CROWD.count
    who, services = opened(sqlite_db, ON_FILE, number)
    with officers(str(sqlite_path), who, services) as children:
        waits_until(sqlite_db, lambda left: left < number * 0.6)
        children[0].kill()
        children[0].communicate()
        with officers(str(sqlite_path), who[:1], services) as (anew,):
            waits_until(sqlite_db, lambda left: left == 0)
            ended([anew])
        ended(children[1:])
    each_was_served_by_one_at_a_time(sqlite_db, number)


def opened(db: Database, counters: int, number: int) -> tuple[list[Actor], list[uuid.UUID]]:
    """Counters on duty, two services, and so many numbers given."""
    who = [factories.officer_at_counter(db) for _counter in range(counters)]
    services = [factories.service(db, prefix=prefix).id for prefix in ("A", "B")]
    queue, chance = claiming.queue_on(db), CROWD.random(0)
    for at in range(number):
        queue.issue(None, services[at % 2], chance.choice((Priority.NONE, Priority.NONE, Priority.ELDERLY)))
    return who, services


@contextmanager
def officers(place: str, who: Sequence[Actor], services: Sequence[uuid.UUID]) -> Iterator[list[subprocess.Popen[str]]]:
    """A process for each, all begun at once; none is left."""
    children = [_started(place, one, at, services) for at, one in enumerate(who)]
    try:
        for child in children:
            assert child.stdout is not None
            assert child.stdout.readline().strip() == "ready"
        for child in children:
            _tell(child)
        yield children
    finally:
        for child in children:
            child.kill()
            child.communicate()


def _started(place: str, who: Actor, at: int, services: Sequence[uuid.UUID]) -> subprocess.Popen[str]:
    seed = CROWD.random(at).random()
    order = {"place": place, "desk": asdict(claiming.desk_of(who)), "seed": seed, "services": list(map(str, services))}
    command = [sys.executable, "-m", "tests.attacks.crowd", json.dumps(order)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def _tell(child: subprocess.Popen[str]) -> None:
    assert child.stdin is not None
    child.stdin.write("go\n")
    child.stdin.flush()


def ended(children: Sequence[subprocess.Popen[str]]) -> list[int]:
    """Stop them; each ended well. How many acts the store cut for each."""
    for child in children:
        _tell(child)
    cuts = []
    for child in children:
        assert child.stdout is not None
        _done, cut, _late = json.loads(child.stdout.readline())
        child.communicate(timeout=60)
        assert child.returncode == 0
        cuts.append(cut)
    return cuts


def waits_until(db: Database, enough: Callable[[int], bool]) -> None:
    """Until so few have not ended; it fails when nobody was served for a long while, however slow the machine is."""
    since, fewest, left = time.monotonic(), sys.maxsize, -1
    while True:
        with suppress(OutsideError), db.read() as session:  # a connection that broke with the server costs one reading
            left = session.scalars(select(func.count()).select_from(Ticket).where(Ticket.state.not_in(ENDED))).one()
            if enough(left):
                return
        if 0 <= left < fewest:
            since, fewest = time.monotonic(), left
        assert time.monotonic() - since < STILL_S, f"{left} have not ended"
        time.sleep(0.1)


def each_was_served_by_one_at_a_time(db: Database, number: int) -> None:
    """Tickets and record agree: nobody lost, nobody doubled, every step by whoever had the member in hand."""
    with db.read() as session:
        tickets = {str(row.id): row for row in session.scalars(select(Ticket))}
        rows = session.execute(
            select(AuditEntry.subject_id, AuditEntry.code, AuditEntry.actor_id).order_by(AuditEntry.seq)
        ).tuples()
        acts = defaultdict[str, list[tuple[AuditCode, str]]](list)
        for subject, code, actor in rows:
            if subject in tickets and code in TICKETS:
                acts[subject].append((AuditCode(code), actor))
    assert len(tickets) == number
    assert len({row.label for row in tickets.values()}) == number
    assert {row.state for row in tickets.values()} <= ENDED
    for key, row in tickets.items():
        told = acts[key]
        assert told[0][0] is AuditCode.TICKET_ISSUED
        for (before, holder), (code, actor) in pairwise(told):
            assert before in FROM[code], told
            assert actor == holder or before in HANDED_ON, told
        calls = sum(code in (AuditCode.TICKET_CALLED, AuditCode.TICKET_RECALLED) for code, _actor in told)
        assert row.times_called == calls
        assert sum(code is AuditCode.TICKET_FINISHED for code, _actor in told) == (row.state is TicketState.DONE)
    assert verify_audit(db) == []


def test_a_ticket_that_two_officers_had_is_seen(sqlite_db: Database) -> None:
    """The check itself: a call that follows a call is one too many."""
    who, services = opened(sqlite_db, 2, 1)
    queue = claiming.queue_on(sqlite_db)
    called = queue.call_next(who[0])
    with sqlite_db.transaction(who[1]) as work:
        work.audit(who[1], AuditCode.TICKET_CALLED, called.ticket_id, label=called.label)
    queue.serve(who[0], called.ticket_id)
    queue.finish(who[0], called.ticket_id)
    with pytest.raises(AssertionError):
        each_was_served_by_one_at_a_time(sqlite_db, 1)
    assert len(services) == 2
