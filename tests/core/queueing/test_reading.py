"""Who stands before whom, and what the column, the board and the kiosk are told."""

from __future__ import annotations

import pytest

from counter_app.actor import Actor
from counter_app.config import Settings
from counter_app.db.models import Counter, Service
from counter_app.db.session import Database
from counter_app.queueing.ahead import MEASURED_AT_MOST
from counter_app.queueing.errors import CounterNotOpen
from counter_app.queueing.rules import WaitRange, waiting_range
from counter_app.queueing.service import QueueService
from counter_app.states import Duty, Priority, ServiceKind
from tests import factories
from tests.databases import Clock


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
    return factories.officer_at_counter(db, name="Sari W.")


def finish_one(queue: QueueService, officer: Actor, service: Service, clock: Clock, minutes: float) -> None:
    """A visit of so many minutes."""
    queue.issue(None, service.id)
    ticket = queue.call_next(officer)
    queue.serve(officer, ticket.ticket_id)
    clock.move(minutes=minutes)
    queue.finish(officer, ticket.ticket_id)


@pytest.mark.parametrize(
    ("minutes", "counters", "low", "high"),
    [(0, 1, 0, 5), (10, 1, 5, 15), (9, 2, 0, 10), (40, 1, 25, 60), (100, 3, 20, 50), (14.4, 1, 10, 25), (20, 2, 5, 15)],
)
def test_the_range_is_thirty_below_to_fifty_above_in_steps_of_five(
    minutes: float, counters: int, low: int, high: int
) -> None:
    assert waiting_range(minutes, counters) == WaitRange(low, high)


def test_the_priority_class_waits_for_its_own_only(queue: QueueService, service: Service, officer: Actor) -> None:
    for priority in (*[Priority.NONE] * 4, Priority.ELDERLY):
        queue.issue(None, service.id, priority)
    first, last = queue.issue(None, service.id, Priority.PREGNANT), queue.issue(None, service.id)
    assert (first.ahead, first.wait) == (1, WaitRange(5, 15))
    assert (last.ahead, last.wait) == (6, WaitRange(40, 90))
    assert queue.kiosk()[0].wait == WaitRange(45, 105)


def test_counters_share_the_waiting_but_paused_and_disused_ones_do_not(
    db: Database, queue: QueueService, service: Service, officer: Actor
) -> None:
    factories.officer_at_counter(db)
    factories.counter(db, duty=Duty.PAUSED)
    factories.counter(db, duty=Duty.OPEN, active=False)
    for _ in range(4):
        queue.issue(None, service.id)
    assert queue.kiosk()[0].wait == WaitRange(10, 30)


def test_four_visits_are_too_few_to_replace_the_configured_minutes(
    queue: QueueService, service: Service, officer: Actor, clock: Clock
) -> None:
    for _ in range(4):
        finish_one(queue, officer, service, clock, 30)
    queue.issue(None, service.id)
    assert queue.kiosk()[0].wait == WaitRange(5, 15)


def test_a_days_own_time_is_the_mean_of_its_visits_of_that_service(
    db: Database, queue: QueueService, service: Service, officer: Actor, clock: Clock
) -> None:
    other = factories.service(db, prefix="B", minutes=20)
    for minutes in (10, 20, 30, 40, 50):
        finish_one(queue, officer, service, clock, minutes)
    queue.issue(None, service.id)
    queue.issue(None, other.id)
    assert queue.kiosk()[0].wait == WaitRange(35, 75)


def test_at_the_end_of_a_long_day_the_newest_visits_say_how_long_one_takes(
    queue: QueueService, service: Service, officer: Actor, clock: Clock
) -> None:
    for minutes in (*[90] * 5, *[10] * MEASURED_AT_MOST):
        finish_one(queue, officer, service, clock, minutes)
    queue.issue(None, service.id)
    assert queue.kiosk()[0].wait == WaitRange(10, 15)  # and nobody waited longer than was expected


def test_the_slip_names_service_time_and_priority(
    db: Database, queue: QueueService, officer: Actor, clock: Clock
) -> None:
    service = factories.service(db, prefix="C", name="Klaim", name_en="Claim")
    issued = queue.issue(officer, service.id, Priority.DISABLED)
    assert (issued.label, issued.service_name, issued.service_name_en) == ("C-001", "Klaim", "Claim")
    assert (issued.issued_at, issued.priority) == (clock.at, "disabled")


def test_services_stand_in_their_order_with_their_own_count(db: Database, queue: QueueService) -> None:
    second = factories.service(db, prefix="B", name="Kedua", name_en="Second", kind=ServiceKind.RESET, position=2)
    first = factories.service(db, prefix="A", position=1)
    factories.service(db, active=False, position=0)
    queue.issue(None, second.id)
    queue.issue(None, second.id)
    listed = queue.kiosk()
    assert [(one.service_id, one.waiting) for one in listed] == [(first.id, 0), (second.id, 2)]
    assert (listed[1].prefix, listed[1].name, listed[1].name_en, listed[1].kind) == ("B", "Kedua", "Second", "reset")


def test_the_column_shows_the_ticket_in_hand_with_all_that_is_known(
    db: Database, queue: QueueService, officer: Actor, clock: Clock
) -> None:
    service = factories.service(db, prefix="A", name="Klaim", name_en="Claim", kind=ServiceKind.RESET)
    issued = queue.issue(None, service.id, Priority.ELDERLY)
    called_at = clock.at
    queue.call_next(officer)
    clock.move(minutes=2)
    case_id = queue.serve(officer, issued.ticket_id)
    ticket = queue.mine(officer).current
    assert ticket is not None
    assert (ticket.ticket_id, ticket.label, ticket.state, ticket.case_id) == (
        issued.ticket_id,
        "A-001",
        "serving",
        case_id,
    )
    assert (ticket.service_name, ticket.service_name_en, ticket.service_kind) == ("Klaim", "Claim", "reset")
    assert (ticket.priority, ticket.times_called, ticket.owner, ticket.park_reason) == ("elderly", 1, "Sari W.", "")
    assert (ticket.issued_at, ticket.last_called_at, ticket.arrived_at) == (called_at, called_at, clock.at)


def test_a_colleagues_ticket_is_not_in_this_column(
    db: Database, queue: QueueService, service: Service, officer: Actor
) -> None:
    queue.issue(None, service.id)
    queue.call_next(factories.officer_at_counter(db))
    view = queue.mine(officer)
    assert (view.current, view.offered_back) == (None, ())


def test_a_ticket_in_hand_is_not_offered_back_as_well(queue: QueueService, service: Service, officer: Actor) -> None:
    queue.issue(None, service.id)
    queue.call_next(officer)
    assert queue.mine(officer).offered_back == ()


def test_counters_to_hand_on_to_are_the_others_by_number(db: Database, queue: QueueService) -> None:
    mine = factories.officer_at_counter(db)
    for number, duty, active in (
        (903, Duty.OPEN, True),
        (901, Duty.PAUSED, True),
        (902, Duty.CLOSED, True),
        (900, Duty.OPEN, False),
    ):
        factories.counter(db, number=number, duty=duty, active=active)
    assert [number for _, number in queue.mine(mine).counters] == [901, 903]


def test_a_counter_somebody_else_has_taken_is_closed_for_this_officer(
    db: Database, queue: QueueService, service: Service, officer: Actor
) -> None:
    queue.issue(None, service.id)
    colleague = factories.officer(db)
    with db.transaction(None) as work:
        work.session.get_one(Counter, officer.counter_id).officer_id = colleague.officer_id
    assert queue.mine(officer).duty == Duty.CLOSED
    with pytest.raises(CounterNotOpen) as refused:
        queue.call_next(officer)
    assert refused.value.duty == Duty.CLOSED


def test_the_column_says_after_how_many_calls_a_ticket_may_be_missed(db: Database, clock: Clock) -> None:
    queue = QueueService(db, clock, factories.ZONE, lambda: Settings(recall_limit=5))
    assert queue.mine(factories.officer_at_counter(db)).recall_limit == 5


def test_the_board_shows_counter_and_calls_and_nothing_of_yesterday(
    db: Database, queue: QueueService, service: Service, officer: Actor, clock: Clock
) -> None:
    finish_one(queue, officer, service, clock, 5)
    clock.move(days=1)
    queue.issue(None, service.id)
    ticket = queue.call_next(officer)
    queue.recall(officer, ticket.ticket_id)
    (call,) = queue.board().calls
    assert (call.label, call.counter_number, call.called_at, call.times_called) == (
        "A-001",
        ticket.counter_number,
        clock.at,
        2,
    )
    assert [one.service_id for one in queue.board().services] == [service.id]


def test_of_calls_of_one_moment_the_newest_stands_first(db: Database, queue: QueueService, service: Service) -> None:
    for _ in range(3):
        queue.issue(None, service.id)
        queue.call_next(factories.officer_at_counter(db))
    assert [call.label for call in queue.board().calls] == ["A-003", "A-002", "A-001"]


def test_tickets_of_one_moment_are_called_by_number(queue: QueueService, service: Service, officer: Actor) -> None:
    labels = [queue.issue(None, service.id).label for _ in range(2)]
    assert queue.call_next(officer).label == labels[0]
