"""Other windows and machines hear of a change after its commit."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from queue import Empty, Queue
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select, text

from counter_app.db.engine import open_sqlite
from counter_app.db.models import EventRow
from counter_app.db.postgresql import open_postgresql
from counter_app.db.session import Database
from counter_app.db.watch import Watcher
from counter_app.events import Event, EventKind, Topic
from tests.databases import KEY, Clock

if TYPE_CHECKING:
    from tests.watch import LogWatch

PATIENCE_S = 20.0
BREAK_ALL_OTHERS = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE pid <> pg_backend_pid() AND datname = current_database()"
)


@pytest.fixture
def elsewhere(db: Database, clock: Clock, request: pytest.FixtureRequest) -> Iterator[Database]:
    """The same branch as another machine sees it."""
    if db.is_postgresql:
        engine = open_postgresql(request.getfixturevalue("postgresql_address"))
    else:
        engine = open_sqlite(request.getfixturevalue("sqlite_path"), KEY)
    database = Database(engine, db.branch_id, clock)
    yield database
    database.close()


class Heard:
    """What a listener heard."""

    def __init__(self) -> None:
        self._events: Queue[Event] = Queue()

    def __call__(self, event: Event) -> None:
        self._events.put(event)

    def next(self) -> Event:
        return self._events.get(timeout=PATIENCE_S)

    def is_empty(self) -> bool:
        try:
            self._events.get_nowait()
        except Empty:
            return True
        return False


@pytest.fixture
def heard(db: Database) -> Iterator[Heard]:
    """A listener of a running watcher."""
    listener = Heard()
    watcher = Watcher(db, listener, interval_s=0.02)
    watcher.start()
    yield listener
    watcher.stop()


def publish(database: Database, *details: str) -> None:
    for detail in details:
        with database.transaction(None) as work:
            work.publish(Event(Topic.QUEUE, EventKind.TICKET_CALLED, uuid.UUID(int=5), detail))


def test_a_change_made_elsewhere_is_heard_with_all_it_says(elsewhere: Database, heard: Heard) -> None:
    publish(elsewhere, "A-001")
    assert heard.next() == Event(Topic.QUEUE, EventKind.TICKET_CALLED, uuid.UUID(int=5), "A-001", 1)


def test_changes_are_heard_once_and_in_the_order_of_their_commits(
    db: Database, elsewhere: Database, heard: Heard
) -> None:
    publish(elsewhere, "one", "two")
    publish(db, "three")
    publish(elsewhere, "four")
    assert [heard.next().detail for _ in range(4)] == ["one", "two", "three", "four"]
    publish(elsewhere, "five")
    assert heard.next().detail == "five"
    assert heard.is_empty()


def test_what_was_undone_is_never_heard(elsewhere: Database, heard: Heard) -> None:
    def undone() -> None:
        with elsewhere.transaction(None) as work:
            work.publish(Event(Topic.QUEUE, EventKind.TICKET_CALLED, detail="undone"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        undone()
    publish(elsewhere, "done")
    assert heard.next().detail == "done"


def test_what_was_before_the_start_is_not_told_again(db: Database) -> None:
    publish(db, "before")
    listener = Heard()
    watcher = Watcher(db, listener, interval_s=0.02)
    watcher.start()
    publish(db, "after")
    assert listener.next().detail == "after"
    watcher.stop()


def test_a_listener_that_fails_is_logged_and_the_watch_goes_on(
    db: Database, elsewhere: Database, expected_log: LogWatch
) -> None:
    expected_log.expect("listener failed at ticket_called")
    listener = Heard()

    def sometimes(event: Event) -> None:
        listener(event)
        if event.detail == "bad":
            raise ValueError

    watcher = Watcher(db, sometimes, interval_s=0.02)
    watcher.start()
    publish(elsewhere, "bad", "good")
    assert [listener.next().detail, listener.next().detail] == ["bad", "good"]
    watcher.stop()


@pytest.mark.parametrize("engine_kind", ["postgresql"])
def test_nothing_is_missed_over_a_broken_connection(elsewhere: Database, heard: Heard, expected_log: LogWatch) -> None:
    expected_log.expect("connection lost")
    publish(elsewhere, "before")
    assert heard.next().detail == "before"
    with elsewhere.transaction(None) as work:
        work.session.execute(BREAK_ALL_OTHERS)
        work.publish(Event(Topic.QUEUE, EventKind.TICKET_CALLED, detail="while broken"))
    assert heard.next().detail == "while broken"
    publish(elsewhere, "after")
    assert heard.next().detail == "after"


def test_a_database_put_back_to_an_earlier_day_is_told(elsewhere: Database, heard: Heard) -> None:
    publish(elsewhere, "one", "two", "three")
    assert [heard.next().detail for _ in range(3)] == ["one", "two", "three"]
    with elsewhere.transaction(None) as work:
        work.session.execute(text("DELETE FROM event"))
        work.session.execute(text("UPDATE audit_head SET event_seq = 0"))
        work.session.flush()
        work.publish(Event(Topic.QUEUE, EventKind.TICKET_CALLED, detail="again"))
    assert heard.next().kind is EventKind.DATA_RESTORED
    publish(elsewhere, "later")
    assert heard.next().detail == "later"


def test_an_event_of_a_newer_program_is_passed_over(elsewhere: Database, heard: Heard) -> None:
    publish(elsewhere, "known")
    assert heard.next().detail == "known"
    with elsewhere.transaction(None) as work:
        work.session.execute(text("UPDATE event SET topic = 'hologram'"))
        work.session.execute(text("UPDATE event SET seq = 2"))
        work.session.execute(text("UPDATE audit_head SET event_seq = 2"))
        work.publish(Event(Topic.QUEUE, EventKind.TICKET_CALLED, detail="known too"))
    assert heard.next().detail == "known too"


def test_a_kind_of_event_of_a_newer_program_still_says_what_to_read_again(elsewhere: Database, heard: Heard) -> None:
    publish(elsewhere, "known")
    assert heard.next().kind is EventKind.TICKET_CALLED
    with elsewhere.transaction(None) as work:
        work.session.execute(text("UPDATE event SET kind = 'ticket_beamed', seq = 2"))
        work.session.execute(text("UPDATE audit_head SET event_seq = 2"))
        work.publish(Event(Topic.QUEUE, EventKind.TICKET_CALLED))
    told = heard.next()
    assert (told.topic, told.kind) == (Topic.QUEUE, EventKind.UNKNOWN)


def test_a_watcher_that_never_started_can_be_stopped(db: Database) -> None:
    Watcher(db, Heard()).stop()


def test_stop_does_not_wait_for_the_interval(sqlite_db: Database) -> None:
    watcher = Watcher(sqlite_db, Heard(), interval_s=3600)
    watcher.start()
    watcher.stop()  # raises when the thread does not end


def test_old_events_are_thrown_away_and_the_newest_stay(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("counter_app.db.session.KEPT_EVENTS", 5)
    monkeypatch.setattr("counter_app.db.session.TRIM_EVERY", 10)
    publish(db, *(f"event {number}" for number in range(1, 24)))
    with db.read() as session:
        oldest, newest, count = session.execute(
            select(func.min(EventRow.seq), func.max(EventRow.seq), func.count())
        ).one()
    assert (oldest, newest, count) == (16, 23, 8)


# R2
def test_a_row_that_cannot_be_read_costs_that_row_and_not_the_watch(db: Database, expected_log: LogWatch) -> None:
    expected_log.expect("an event with a subject that is no key")
    listener = Heard()
    watcher = Watcher(db, listener, interval_s=0.02)
    watcher.start()
    spoilt: Any = "no key"  # as another program, or somebody's own SQL, may have left it
    with db.transaction(None) as work:
        work.publish(Event(Topic.QUEUE, EventKind.TICKET_CALLED, spoilt, "spoilt"))
    publish(db, "good")
    assert listener.next() == Event(Topic.QUEUE, EventKind.TICKET_CALLED, None, "spoilt", 1)
    assert listener.next().detail == "good"
    watcher.stop()


def test_a_fault_of_its_own_is_logged_and_the_watch_goes_on(
    db: Database, monkeypatch: pytest.MonkeyPatch, expected_log: LogWatch
) -> None:
    expected_log.expect("change watcher: a fault of its own")
    listener = Heard()
    watcher = Watcher(db, listener, interval_s=0.02)
    real, faults = watcher._since, [ValueError("a row of another world")]

    def since() -> object:
        if faults:
            raise faults.pop()
        return real()

    monkeypatch.setattr(watcher, "_since", since)
    watcher.start()
    publish(db, "good")
    assert listener.next().detail == "good"
    watcher.stop()
