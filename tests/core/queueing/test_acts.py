"""Each act on a ticket: what it writes into the row, who hears of it, and who may do it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest

from counter_app.actor import Actor, Role
from counter_app.config import Settings
from counter_app.db.models import Counter, Service, Ticket
from counter_app.db.session import Database
from counter_app.errors import NotFound, NotPermitted
from counter_app.ids import new_id
from counter_app.queueing.errors import CounterNotOpen, NotYourTicket, TicketStillOpen, WrongTicketState
from counter_app.queueing.parking import put_aside
from counter_app.queueing.service import QueueService
from counter_app.states import Duty, Priority, TicketState
from tests import factories
from tests.core.traces import Told, Traces
from tests.databases import Clock

Act = Callable[[QueueService, Actor, uuid.UUID], Any]  # each act has its own answer
ACTS: dict[str, Act] = {
    "recall": lambda queue, who, key: queue.recall(who, key),
    "miss": lambda queue, who, key: queue.miss(who, key),
    "recall_missed": lambda queue, who, key: queue.recall_missed(who, key),
    "serve": lambda queue, who, key: queue.serve(who, key),
    "park": lambda queue, who, key: queue.park(who, key, "documents"),
    "resume": lambda queue, who, key: queue.resume(who, key),
    "transfer": lambda queue, who, key: queue.transfer(who, key, None, who.counter_id or key),
    "finish": lambda queue, who, key: queue.finish(who, key),
    "cancel": lambda queue, who, key: queue.cancel(who, key),
}


@pytest.fixture
def engine_kind() -> str:
    return "sqlite"


@pytest.fixture
def queue(db: Database, clock: Clock) -> QueueService:
    return QueueService(db, clock, factories.ZONE, Settings)


@pytest.fixture
def service(db: Database) -> Service:
    return factories.service(db, prefix="A", minutes=10)


@pytest.fixture
def officer(db: Database) -> Actor:
    return factories.officer_at_counter(db)


@pytest.fixture
def ticket_id(queue: QueueService, service: Service, officer: Actor) -> uuid.UUID:
    """A ticket that was called to the officer's counter."""
    queue.issue(None, service.id)
    return queue.call_next(officer).ticket_id


def row_of(db: Database, ticket_id: uuid.UUID) -> Ticket:
    with db.read() as session:
        return session.get_one(Ticket, ticket_id)


def do(queue: QueueService, who: Actor, ticket_id: uuid.UUID, acts: str) -> None:
    """One act after the other."""
    for act in acts.split():
        ACTS[act](queue, who, ticket_id)


@pytest.mark.parametrize(
    ("before", "act", "code"),
    [
        ("", "recall", "ticket_recalled"),
        ("", "miss", "ticket_missed"),
        ("miss", "recall_missed", "ticket_recalled"),
        ("", "serve", "ticket_served"),
        ("serve", "park", "ticket_parked"),
        ("serve park", "resume", "ticket_resumed"),
        ("serve", "transfer", "ticket_transferred"),
        ("serve", "finish", "ticket_finished"),
        ("", "cancel", "ticket_cancelled"),
    ],
)
def test_an_act_is_audited_and_told_with_the_number(
    db: Database, queue: QueueService, officer: Actor, ticket_id: uuid.UUID, before: str, act: str, code: str
) -> None:
    do(queue, officer, ticket_id, before)
    traces = Traces(db)
    do(queue, officer, ticket_id, act)
    row = traces.rows()[0]
    assert (row.code, row.subject_id, row.actor_id) == (code, str(ticket_id), str(officer.officer_id))
    assert Told("queue", code, ticket_id, "A-001") in traces.told()


def test_a_number_that_is_given_is_audited_and_told(db: Database, queue: QueueService, service: Service) -> None:
    traces = Traces(db)
    ticket = queue.issue(None, service.id)
    assert traces.audited() == [("ticket_issued", str(ticket.ticket_id))]
    assert traces.told() == [Told("queue", "ticket_issued", ticket.ticket_id)]


def test_the_first_service_opens_the_case_and_a_second_leaves_no_trace_of_a_ticket(
    db: Database, queue: QueueService, officer: Actor, ticket_id: uuid.UUID
) -> None:
    traces = Traces(db)
    case_id = queue.serve(officer, ticket_id)
    assert traces.audited() == [("ticket_served", str(ticket_id)), ("case_opened", str(ticket_id))]
    assert Told("case", "case_opened", case_id) in traces.told()
    again = Traces(db)
    queue.serve(officer, ticket_id)
    assert again.audited() == []


@pytest.mark.parametrize(
    ("acts", "state", "here", "mine", "reason"),
    [
        ("recall", "called", True, True, ""),
        ("miss", "missed", True, True, ""),
        ("miss recall_missed", "called", True, True, ""),
        ("serve", "serving", True, True, ""),
        ("serve park", "parked", False, True, "documents"),
        ("serve park resume", "serving", True, True, ""),
        ("serve transfer", "waiting", True, False, ""),
        ("serve finish", "done", True, True, ""),
        ("cancel", "cancelled", True, True, ""),
    ],
)
def test_the_row_says_where_the_ticket_stands_and_whose_it_is(
    db: Database, queue: QueueService, officer: Actor, ticket_id: uuid.UUID, acts: str, state: str, here: bool,
    mine: bool, reason: str,
) -> None:  # fmt: skip
    do(queue, officer, ticket_id, acts)
    row = row_of(db, ticket_id)
    assert (row.state, row.counter_id, row.officer_id, row.park_reason) == (
        state,
        officer.counter_id if here else None,
        officer.officer_id if mine else None,
        reason,
    )


def test_the_first_call_is_written_into_the_row(
    db: Database, queue: QueueService, officer: Actor, service: Service, clock: Clock
) -> None:
    issued = clock.at
    queue.issue(None, service.id, Priority.ELDERLY)
    clock.move(minutes=4)
    called = queue.call_next(officer)
    row = row_of(db, called.ticket_id)
    assert (row.issued_at, row.first_called_at, row.last_called_at) == (issued, clock.at, clock.at)
    assert (row.times_called, row.priority, row.priority_rank, row.officer_id) == (1, "elderly", 0, officer.officer_id)
    with db.read() as session:
        desk = session.get_one(Counter, officer.counter_id)
    assert (called.label, called.counter_number, called.times_called) == ("A-001", desk.number, 1)


@pytest.mark.parametrize("act", [*ACTS, "call_next", "close_yesterday", "mine", "issue"])
def test_quality_staff_move_no_ticket(
    db: Database, queue: QueueService, service: Service, ticket_id: uuid.UUID, act: str
) -> None:
    ways: dict[str, Act] = ACTS | {
        "issue": lambda queue, who, _key: queue.issue(who, service.id),
        "call_next": lambda queue, who, _key: queue.call_next(who),
        "close_yesterday": lambda queue, who, _key: queue.close_yesterday(who),
        "mine": lambda queue, who, _key: queue.mine(who),
    }
    nobody = factories.officer(db, Role.QA)
    traces = Traces(db)
    with pytest.raises(NotPermitted):
        ways[act](queue, nobody, ticket_id)
    assert traces.audited() == []


def test_who_was_put_aside_is_resumed_and_not_served_beside_another(
    queue: QueueService, db: Database, officer: Actor, ticket_id: uuid.UUID
) -> None:
    do(queue, officer, ticket_id, "serve park")
    with pytest.raises(WrongTicketState):
        queue.serve(officer, ticket_id)
    with db.read() as session:
        row = session.get_one(Ticket, ticket_id)
        assert (row.state, row.counter_id) == (TicketState.PARKED, None)
    queue.resume(officer, ticket_id)


@pytest.mark.parametrize("act", ["miss", "serve", "park", "transfer", "finish", "cancel", "recall", "resume"])
def test_a_colleagues_ticket_is_left_alone(db: Database, queue: QueueService, ticket_id: uuid.UUID, act: str) -> None:
    with pytest.raises(NotYourTicket):
        do(queue, factories.officer_at_counter(db), ticket_id, act)


def test_a_supervisor_may_help_with_anybodys_ticket(db: Database, queue: QueueService, ticket_id: uuid.UUID) -> None:
    queue.miss(factories.supervisor(db), ticket_id)
    assert row_of(db, ticket_id).state == "missed"


@pytest.mark.parametrize("act", ACTS)
def test_a_ticket_that_is_not_there_is_said_to_be_gone(queue: QueueService, officer: Actor, act: str) -> None:
    with pytest.raises(NotFound):
        do(queue, officer, new_id(), act)


def test_a_visit_is_resumed_only_where_nothing_else_is_in_hand(
    queue: QueueService, officer: Actor, service: Service, ticket_id: uuid.UUID
) -> None:
    do(queue, officer, ticket_id, "serve park")
    queue.issue(None, service.id)
    other = queue.call_next(officer)
    with pytest.raises(TicketStillOpen) as refused:
        queue.resume(officer, ticket_id)
    assert (refused.value.label, refused.value.state) == (other.label, "called")


@pytest.mark.parametrize(
    ("acts", "act"), [("", "resume"), ("miss", "recall"), ("", "recall_missed"), ("serve", "recall")]
)
def test_only_what_stands_right_is_taken_up(
    queue: QueueService, officer: Actor, ticket_id: uuid.UUID, acts: str, act: str
) -> None:
    do(queue, officer, ticket_id, acts)
    with pytest.raises(WrongTicketState) as refused:
        do(queue, officer, ticket_id, act)
    assert refused.value.label == "A-001"


@pytest.mark.parametrize("act", ["recall", "recall_missed"])
def test_a_paused_counter_calls_nobody_again(
    db: Database, queue: QueueService, officer: Actor, ticket_id: uuid.UUID, act: str
) -> None:
    if act == "recall_missed":
        queue.miss(officer, ticket_id)
    with db.transaction(None) as work:
        work.session.get_one(Counter, officer.counter_id).duty = Duty.PAUSED
    with pytest.raises(CounterNotOpen):
        do(queue, officer, ticket_id, act)


def test_a_missed_ticket_is_called_by_whoever_is_free(
    db: Database, queue: QueueService, officer: Actor, ticket_id: uuid.UUID, clock: Clock
) -> None:
    queue.miss(officer, ticket_id)
    clock.move(minutes=7)
    colleague = factories.officer_at_counter(db)
    called = queue.recall_missed(colleague, ticket_id)
    row = row_of(db, ticket_id)
    assert (row.counter_id, row.officer_id, row.times_called) == (colleague.counter_id, colleague.officer_id, 2)
    assert (row.last_called_at, called.times_called, called.label) == (clock.at, 2, "A-001")


def test_a_day_that_is_closed_cancels_only_what_earlier_days_left(
    db: Database, queue: QueueService, officer: Actor, service: Service, ticket_id: uuid.UUID, clock: Clock
) -> None:
    queue.serve(officer, ticket_id)
    queue.park(officer, ticket_id)
    clock.move(days=1)
    todays = queue.issue(None, service.id).ticket_id
    assert queue.mine(officer).yesterday == 1
    assert queue.close_yesterday(factories.supervisor(db)) == 1
    left, new = row_of(db, ticket_id), row_of(db, todays)
    assert (left.state, left.finished_at, new.state) == ("cancelled", clock.at, "waiting")


def test_what_an_officer_leaves_behind_is_parked_with_its_reason(
    db: Database, queue: QueueService, officer: Actor, ticket_id: uuid.UUID
) -> None:
    queue.serve(officer, ticket_id)
    traces = Traces(db)
    with db.transaction(None) as work:
        assert put_aside(work, officer, officer.officer_id) == 1
    row = row_of(db, ticket_id)
    assert (row.state, row.counter_id, row.park_reason) == ("parked", None, "break")
    assert traces.audited() == [("ticket_parked", str(ticket_id))]
    assert traces.told() == [Told("queue", "ticket_parked", ticket_id, "A-001")]


def test_a_number_that_was_only_called_waits_again_when_its_officer_leaves(
    db: Database, queue: QueueService, officer: Actor, ticket_id: uuid.UUID
) -> None:
    traces = Traces(db)
    with db.transaction(None) as work:
        assert put_aside(work, officer, officer.officer_id) == 1
    row = row_of(db, ticket_id)
    assert (row.state, row.counter_id, row.officer_id, row.times_called) == ("waiting", None, None, 1)
    assert traces.audited() == [("ticket_put_back", str(ticket_id))]
    assert traces.told() == [Told("queue", "ticket_put_back", ticket_id, "A-001")]


def test_a_missed_number_is_not_what_an_officer_leaves_behind(
    db: Database, queue: QueueService, officer: Actor, ticket_id: uuid.UUID
) -> None:
    queue.miss(officer, ticket_id)
    with db.transaction(None) as work:
        assert put_aside(work, officer, officer.officer_id) == 0
    assert row_of(db, ticket_id).state is TicketState.MISSED
