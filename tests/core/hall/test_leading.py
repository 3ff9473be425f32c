"""What a supervisor does to a counter, and how an officer calls one; on both engines."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from counter_app.actor import Actor
from counter_app.config import Settings
from counter_app.db.models import AuditEntry, Counter, StaffSession, Ticket
from counter_app.db.session import Database
from counter_app.errors import NotPermitted, SessionEnded
from counter_app.explain import explain
from counter_app.hall.errors import CounterBusy, NobodyThere
from counter_app.hall.leading import HallLeading
from counter_app.officers.errors import NoCounter
from counter_app.officers.service import OfficerService
from counter_app.queueing.errors import CounterNotOpen
from counter_app.queueing.service import QueueService
from counter_app.states import Duty, SessionKind, TicketState
from tests import factories
from tests.databases import Clock


@pytest.fixture
def leading(db: Database) -> HallLeading:
    return HallLeading(db)


@pytest.fixture
def queue(db: Database, clock: Clock) -> QueueService:
    return QueueService(db, clock, factories.ZONE, Settings)


@pytest.fixture
def officer(db: Database) -> Actor:
    return factories.officer_at_counter(db)


@pytest.fixture
def boss(db: Database) -> Actor:
    return factories.supervisor(db)


def counter_of(db: Database, who: Actor) -> Counter:
    with db.read() as session:
        return session.get_one(Counter, who.counter_id)


def told(db: Database, *codes: str) -> list[str]:
    wanted = select(AuditEntry.code).where(AuditEntry.code.in_(codes)).order_by(AuditEntry.seq)
    with db.read() as session:
        return list(session.scalars(wanted))


def test_a_counter_is_paused_and_opened_from_elsewhere(
    db: Database, leading: HallLeading, queue: QueueService, officer: Actor, boss: Actor
) -> None:
    queue.issue(None, factories.service(db).id)
    leading.pause(boss, officer.counter_id)  # type: ignore[arg-type]
    leading.pause(boss, officer.counter_id)  # type: ignore[arg-type]
    with pytest.raises(CounterNotOpen):
        queue.call_next(officer)
    leading.open(boss, officer.counter_id)  # type: ignore[arg-type]
    queue.call_next(officer)
    assert told(db, "counter_paused", "counter_opened") == ["counter_paused", "counter_opened"]


def test_a_counter_without_anybody_in_hand_is_closed(
    db: Database, leading: HallLeading, officer: Actor, boss: Actor
) -> None:
    leading.call_help(officer)
    leading.close(boss, officer.counter_id)  # type: ignore[arg-type]
    row = counter_of(db, officer)
    assert (row.duty, row.officer_id, row.help_since) == (Duty.CLOSED, None, None)
    db.must_stand(officer)  # the officer goes on, at another counter


def test_a_counter_with_somebody_in_hand_is_not_closed(
    db: Database, leading: HallLeading, queue: QueueService, officer: Actor, boss: Actor
) -> None:
    label = queue.issue(None, factories.service(db).id).label
    queue.call_next(officer)
    with pytest.raises(CounterBusy) as refused:
        leading.close(boss, officer.counter_id)  # type: ignore[arg-type]
    assert label in explain(refused.value)
    assert counter_of(db, officer).duty is Duty.OPEN


def test_freeing_puts_the_visit_aside_and_signs_the_officer_out_there(
    db: Database, leading: HallLeading, queue: QueueService, officer: Actor, boss: Actor
) -> None:
    officer = factories.signed_in(db, officer, kind=SessionKind.STATION)
    queue.issue(None, factories.service(db).id)
    ticket = queue.call_next(officer)
    queue.serve(officer, ticket.ticket_id)
    leading.free(boss, officer.counter_id)  # type: ignore[arg-type]
    with db.read() as session:
        assert session.get_one(Ticket, ticket.ticket_id).state is TicketState.PARKED
        assert session.get_one(StaffSession, officer.session_id).ended_at is not None
    with pytest.raises(SessionEnded):
        queue.mine(officer)
    assert counter_of(db, officer).officer_id is None
    assert told(db, "station_released") == ["station_released"]


def test_an_empty_counter_is_told_in_words(db: Database, leading: HallLeading, boss: Actor) -> None:
    empty = factories.counter(db)
    for act in (leading.pause, leading.open, leading.close, leading.free):
        with pytest.raises(NobodyThere) as refused:
            act(boss, empty.id)
        assert str(empty.number) in explain(refused.value)


def test_an_officer_calls_a_supervisor_once_and_the_call_has_an_end(
    db: Database, leading: HallLeading, officer: Actor, boss: Actor, clock: Clock
) -> None:
    leading.call_help(officer)
    since = counter_of(db, officer).help_since
    clock.move(minutes=3)
    leading.call_help(officer)
    assert counter_of(db, officer).help_since == since
    leading.end_help(boss, officer.counter_id)  # type: ignore[arg-type]
    leading.end_help(boss, officer.counter_id)  # type: ignore[arg-type]
    assert counter_of(db, officer).help_since is None
    assert told(db, "help_called", "help_ended") == ["help_called", "help_ended"]


def test_a_call_for_help_is_ended_by_its_own_officer_too_and_by_no_other(
    db: Database, leading: HallLeading, officer: Actor
) -> None:
    leading.call_help(officer)
    with pytest.raises(NoCounter):
        leading.end_help(factories.officer_at_counter(db), officer.counter_id)  # type: ignore[arg-type]
    leading.end_help(officer, officer.counter_id)  # type: ignore[arg-type]
    assert counter_of(db, officer).help_since is None


def test_whoever_has_no_counter_calls_nobody(db: Database, leading: HallLeading) -> None:
    with pytest.raises(NoCounter):
        leading.call_help(factories.officer(db))


def test_a_call_for_help_ends_with_the_counter(
    db: Database, leading: HallLeading, officer: Actor, clock: Clock
) -> None:
    leading.call_help(officer)
    OfficerService(db, clock).sign_out(officer)
    assert counter_of(db, officer).help_since is None


def test_an_officer_leads_no_other_counter(db: Database, leading: HallLeading, officer: Actor) -> None:
    other = factories.officer_at_counter(db)
    for act in (leading.pause, leading.open, leading.close, leading.free):
        with pytest.raises(NotPermitted):
            act(officer, other.counter_id)  # type: ignore[arg-type]
