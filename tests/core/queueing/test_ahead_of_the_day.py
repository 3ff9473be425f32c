"""Numbers for a later day, on both engines: never called before, first in line on it, and nobody's orphan."""

from __future__ import annotations

import threading
from datetime import date, time

import pytest
from sqlalchemy import select

from counter_app.config import Settings
from counter_app.db.models import AuditEntry, Branch, Ticket
from counter_app.greeting.service import GreeterService
from counter_app.queueing.errors import NumbersLeft, QueueEmpty, QuotaGone, WrongTicketState
from counter_app.queueing.service import QueueService
from counter_app.queueing.slip_code import SlipCode
from counter_app.queueing.values import DayAhead
from counter_app.queueing.words import explain
from counter_app.states import Priority, TicketState
from tests import factories

WEEK = {f"hours_{day}": "08.00-15.30" for day in ("monday", "tuesday", "wednesday", "thursday", "friday")}
OFFICE = Settings(quota_numbers="A 4/0", quota_share_ahead=50, quota_days_ahead=2, **WEEK)  # type: ignore[arg-type]
MONDAY, TUESDAY, WEDNESDAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)
"""The clock of tests stands on that Monday, 09.42."""
TO_AFTERNOON_H, TO_NEXT_MORNING_H = 4, 20


@pytest.fixture(autouse=True)
def _afternoon(clock):
    """None is left today: of an afternoon none are given."""
    clock.move(hours=TO_AFTERNOON_H)


@pytest.fixture
def settings():
    return [OFFICE]


@pytest.fixture
def queue(db, clock, settings):
    return QueueService(db, clock, factories.ZONE, lambda: settings[0])


@pytest.fixture
def service(db):
    return factories.service(db, prefix="A")


@pytest.fixture
def officer(db):
    return factories.officer_at_counter(db)


def states(db):
    with db.read() as session:
        rows = session.scalars(select(Ticket).order_by(Ticket.issue_seq)).all()
        return [(one.day, one.label, one.state) for one in rows]


def called(queue, officer) -> str:
    number = queue.call_next(officer)
    queue.miss(officer, number.ticket_id)
    return number.label


def test_it_is_for_the_next_open_day_and_says_when_the_door_opens(queue, service) -> None:
    issued = queue.issue_ahead(None, service.id)
    assert (issued.label, issued.day, issued.wait) == ("A-001", TUESDAY, None)
    assert issued.later is not None
    assert (issued.later.today, issued.later.opens) == (MONDAY, time(8))


def test_it_is_never_called_before_its_day(db, queue, service, officer) -> None:
    queue.issue_ahead(None, service.id)
    with pytest.raises(QueueEmpty):
        queue.call_next(officer)
    assert queue.mine(officer).waiting == 0
    assert queue.kiosk()[0].waiting == 0
    queue.close_day(factories.supervisor(db))
    assert states(db) == [(TUESDAY, "A-001", TicketState.AHEAD)]


def test_nobody_brings_it_into_the_line_of_today(db, queue, service, officer) -> None:
    issued, other = queue.issue_ahead(None, service.id), factories.service(db, prefix="B")
    acts = (
        lambda: queue.transfer(officer, issued.ticket_id, other.id, None),
        lambda: queue.transfer(officer, issued.ticket_id, None, officer.counter_id),
        lambda: queue.recall_missed(officer, issued.ticket_id),
        lambda: queue.serve(officer, issued.ticket_id),
    )
    for act in acts:
        with pytest.raises(WrongTicketState):
            act()
    assert states(db) == [(TUESDAY, "A-001", TicketState.AHEAD)]


def test_on_its_day_it_stands_before_whoever_comes_then_and_numbers_go_on(db, queue, service, officer, clock) -> None:
    queue.issue_ahead(None, service.id)
    queue.issue_ahead(None, service.id)
    clock.move(hours=TO_NEXT_MORNING_H)
    assert queue.issue(None, service.id).label == "A-003"
    assert [called(queue, officer) for _ in range(3)] == ["A-001", "A-002", "A-003"]


def test_a_class_keeps_what_it_may_overtake(queue, service, officer, clock) -> None:
    queue.issue_ahead(None, service.id)
    clock.move(hours=TO_NEXT_MORNING_H)
    queue.issue(None, service.id, Priority.ELDERLY)
    assert [called(queue, officer) for _ in range(2)] == ["A-002", "A-001"]


def test_it_is_no_orphan_of_yesterday_and_waits_since_its_day_began(db, queue, service, officer, clock) -> None:
    issued = queue.issue_ahead(None, service.id)
    clock.move(hours=TO_NEXT_MORNING_H)
    queue.issue(None, service.id)
    assert queue.mine(officer).yesterday == 0
    with db.read() as session:
        ticket = session.get_one(Ticket, issued.ticket_id)
        assert (ticket.state, ticket.issued_at) == (TicketState.WAITING, clock())
        codes = session.scalars(select(AuditEntry.code).where(AuditEntry.subject_id == str(issued.ticket_id))).all()
    assert sorted(codes) == ["ticket_due", "ticket_issued"]


def test_a_clock_that_is_a_day_ahead_calls_nobody_before_the_branch_is_there(queue, service, officer, clock) -> None:
    """The branch's own day decides: someone still waits today."""
    queue.issue(officer, service.id, over="came_from_far")
    queue.issue_ahead(None, service.id)
    assert called(queue, officer) == "A-001"
    with pytest.raises(QueueEmpty):
        queue.call_next(officer)


def test_while_a_number_is_left_now_none_is_given_for_a_later_day_whoever_asks(
    db, queue, service, officer, clock
) -> None:
    clock.move(hours=-TO_AFTERNOON_H)
    given = [queue.issue(None, service.id) for _ in range(3)]
    for who in (None, officer):
        with pytest.raises(NumbersLeft) as refused:
            queue.issue_ahead(who, service.id)
    assert explain(refused.value) == "Nomor Pengkinian data untuk sekarang masih ada. Beri nomor hari ini."
    given.append(queue.issue(None, service.id))
    assert queue.issue_ahead(None, service.id).day == TUESDAY
    queue.cancel(officer, given[0].ticket_id)
    with pytest.raises(NumbersLeft):
        queue.issue_ahead(None, service.id)
    assert states(db)[-1] == (TUESDAY, "A-001", TicketState.AHEAD)


def test_a_service_without_a_quota_has_numbers_today(db, clock) -> None:
    queue = QueueService(db, clock, factories.ZONE, lambda: Settings(quota_days_ahead=2))
    with pytest.raises(NumbersLeft):
        queue.issue_ahead(None, factories.service(db).id)


def test_one_that_is_given_up_before_its_morning_is_over_goes_to_somebody_else(queue, service, officer, clock) -> None:
    first, second = (queue.issue_ahead(None, service.id) for _ in range(2))
    queue.cancel(officer, first.ticket_id)
    assert queue.issue_ahead(None, service.id).day == TUESDAY, "its place is there again"
    assert queue.issue_ahead(None, service.id).day == WEDNESDAY
    clock.move(hours=TO_NEXT_MORNING_H)
    queue.cancel(officer, second.ticket_id)
    assert [queue.issue(None, service.id).label for _ in range(3)] == ["A-004", "A-005", "A-006"]
    with pytest.raises(QuotaGone):
        queue.issue(None, service.id)


def test_one_whose_day_nobody_opened_has_no_place_to_give_back(queue, service, officer, clock) -> None:
    late = queue.issue_ahead(None, service.id)
    clock.move(hours=TO_NEXT_MORNING_H + 24)
    for _ in range(4):
        queue.issue(None, service.id)
    queue.cancel(officer, late.ticket_id)
    with pytest.raises(QuotaGone):
        queue.issue(None, service.id)


def test_closed_days_are_skipped(queue, service, settings, clock) -> None:
    settings[0] = Settings(quota_numbers="A 4/0", hours_closed_days="03-03-2026", **WEEK)  # type: ignore[arg-type]
    assert queue.issue_ahead(None, service.id).day == WEDNESDAY
    clock.move(days=4)
    assert queue.issue_ahead(None, service.id).day == date(2026, 3, 9)


def test_half_of_the_morning_stays_for_those_who_come_and_then_the_next_day_is_offered(queue, service) -> None:
    given = [queue.issue_ahead(None, service.id) for _ in range(4)]
    assert [one.day for one in given] == [TUESDAY, TUESDAY, WEDNESDAY, WEDNESDAY]
    with pytest.raises(QuotaGone):
        queue.issue_ahead(None, service.id)


def test_what_was_given_before_counts_on_the_day(queue, service, clock) -> None:
    for _ in range(2):
        queue.issue_ahead(None, service.id)
    clock.move(hours=TO_NEXT_MORNING_H)
    for _ in range(2):
        queue.issue(None, service.id)
    with pytest.raises(QuotaGone):
        queue.issue(None, service.id)


def test_the_kiosk_names_the_first_day_with_room_and_none_where_none_is(queue, service, settings) -> None:
    def offered() -> DayAhead | None:
        left = queue.kiosk()[0].left
        assert left is not None
        return left.ahead

    assert offered() == DayAhead(TUESDAY, 2, time(8))
    for _ in range(3):
        queue.issue_ahead(None, service.id)
    assert offered() == DayAhead(WEDNESDAY, 1, time(8))
    settings[0] = Settings(quota_numbers="A 4/0", quota_days_ahead=0)
    assert offered() is None
    with pytest.raises(QuotaGone):
        queue.issue_ahead(None, service.id)


def test_whoever_has_a_day_on_which_nobody_opened_is_in_line_on_the_next(db, queue, service, officer, clock) -> None:
    first = [queue.issue_ahead(None, service.id).label for _ in range(3)]
    assert first == ["A-001", "A-002", "A-001"]
    clock.move(hours=TO_NEXT_MORNING_H + 24)
    assert queue.issue(None, service.id).label == "A-003"
    assert sorted(called(queue, officer) for _ in range(4)) == ["A-001", "A-001", "A-002", "A-003"]
    assert {day for day, _label, _state in states(db)} == {TUESDAY, WEDNESDAY}


def test_at_the_edge_many_kiosks_at_once_never_take_one_too_many_of_a_later_day(db, clock, service) -> None:
    settings = Settings(quota_numbers="A 6/0", quota_days_ahead=1, quota_share_ahead=50)
    given: list[str] = []

    def take() -> None:
        kiosk = QueueService(db, clock, factories.ZONE, lambda: settings)
        for _ in range(3):
            try:
                given.append(kiosk.issue_ahead(None, service.id).label)
            except QuotaGone:
                continue

    threads = [threading.Thread(target=take) for _ in range(6)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    assert sorted(given) == ["A-001", "A-002", "A-003"]


def _scanned(db, issued) -> str:
    with db.read() as session:
        return SlipCode(session.get_one(Branch, db.branch_id).code, issued.day, issued.label).text


def test_the_door_knows_a_slip_for_a_later_day_prints_it_again_and_takes_it_back(db, queue, service, clock) -> None:
    door, greeter = GreeterService(db, clock, factories.ZONE, lambda: OFFICE), factories.officer(db)
    issued = queue.issue_ahead(None, service.id)
    found = door.find(greeter, _scanned(db, issued))
    assert (found.state, found.day, found.waits, found.may_cancel) == (TicketState.AHEAD, TUESDAY, False, True)
    assert door.find(greeter, "a1").ticket_id == issued.ticket_id
    again = door.again(greeter, issued.ticket_id)
    assert (again.later, again.day, again.slips) == (issued.later, TUESDAY, 2)
    queue.cancel(greeter, issued.ticket_id)
    assert states(db) == [(TUESDAY, "A-001", TicketState.CANCELLED)]


def test_a_slip_for_a_day_on_which_nobody_opened_is_known_on_the_next(db, queue, service, officer, clock) -> None:
    door = GreeterService(db, clock, factories.ZONE, lambda: OFFICE)
    slips = [_scanned(db, one) for one in [queue.issue_ahead(None, service.id) for _ in range(3)]]
    clock.move(hours=TO_NEXT_MORNING_H + 24)
    queue.issue(None, service.id)
    assert [door.find(officer, one).label for one in slips] == ["A-001", "A-002", "A-001"]
    assert len({door.find(officer, one).ticket_id for one in slips}) == 3
