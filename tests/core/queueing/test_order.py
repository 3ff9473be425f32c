"""First, newest and in hand are told by the numbers of the commits, whatever a clock says; on both engines."""

from __future__ import annotations

import pytest

from counter_app.db.models import AuditEntry, Case, Counter, Service, Ticket
from counter_app.db.session import Database
from counter_app.errors import NotFound
from counter_app.ids import new_id
from counter_app.queueing.errors import VisitHasWork
from counter_app.states import Duty, RequestState, TicketState
from tests import factories
from tests.core.queueing.stations import Station, give, labels, stations
from tests.databases import Clock


@pytest.fixture
def service(db: Database) -> Service:
    return factories.service(db, prefix="A", minutes=10)


@pytest.fixture
def three(db: Database, clock: Clock) -> list[Station]:
    return stations(db, clock, 3)


@pytest.fixture
def one(three: list[Station]) -> Station:
    return three[0]


def row_of(db: Database, ticket_id: object) -> Ticket:
    with db.read() as session:
        return session.get_one(Ticket, ticket_id)


def test_after_a_clock_that_was_fast_the_newest_call_stands_on_top(one: Station, service: Service) -> None:
    give(one, service, 7)
    one.set_clock(hours=7)
    for _ in range(7):
        one.serve(1)
    one.set_clock(hours=0)
    give(one, service)
    one.call()
    assert [call.label for call in one.queue.board().calls[:2]] == ["A-008", "A-007"]  # T1


def test_first_issued_is_first_called_whatever_the_clocks_of_three_stations_say(
    three: list[Station], service: Service
) -> None:
    first, second, third = three
    first.set_clock(minutes=40)
    third.set_clock(minutes=-40)
    given = [*give(first, service), *give(second, service), *give(third, service)]
    called = labels([third.call(), first.call(), second.call()])
    assert called == given  # T2
    assert [call.label for call in second.queue.board().calls] == given[::-1]


def test_the_numbers_of_a_ticket_are_those_of_its_audit_rows(
    db: Database, one: Station, service: Service, clock: Clock
) -> None:
    give(one, service)
    called = one.call()
    one.queue.recall(one.who, called.ticket_id)
    ticket = row_of(db, called.ticket_id)
    with db.read() as session:
        codes = [session.get_one(AuditEntry, (db.branch_id, seq)).code for seq in (ticket.issue_seq, ticket.call_seq)]
    assert codes == ["ticket_issued", "ticket_recalled"]


def test_what_was_called_on_a_wrong_day_is_still_in_hand_and_can_be_ended(one: Station, service: Service) -> None:
    one.set_clock(days=1)
    give(one, service)
    called = one.call()
    one.set_clock(days=0)
    view = one.queue.mine(one.who)
    assert view.current is not None  # T3
    assert view.current.label == called.label
    one.queue.serve(one.who, called.ticket_id)
    one.queue.finish(one.who, called.ticket_id)
    assert one.queue.mine(one.who).current is None


def test_no_number_is_given_twice_when_the_clock_goes_back(one: Station, service: Service) -> None:
    one.set_clock(days=1)
    give(one, service)
    one.set_clock(days=0)
    assert give(one, service) == ["A-002"]  # T3


def test_a_visit_that_went_on_over_night_is_in_hand_in_the_morning(
    one: Station, service: Service, clock: Clock
) -> None:
    give(one, service)
    called = one.call()
    one.queue.serve(one.who, called.ticket_id)
    clock.move(days=1)
    give(one, service)
    assert one.queue.mine(one.who).current is not None
    one.queue.finish(one.who, called.ticket_id)
    assert one.call().ticket_id != called.ticket_id


def test_a_visit_in_hand_is_closed_by_no_rule(db: Database, one: Station, service: Service, clock: Clock) -> None:
    give(one, service)
    called = one.call()
    one.queue.serve(one.who, called.ticket_id)
    clock.move(days=1)
    assert one.queue.close_yesterday(factories.supervisor(db)) == 0
    assert row_of(db, called.ticket_id).state is TicketState.SERVING  # R4


def test_closing_the_day_cancels_what_waits_and_nothing_in_hand(db: Database, one: Station, service: Service) -> None:
    give(one, service, 3)
    missed = one.call()
    one.queue.miss(one.who, missed.ticket_id)
    held = one.call()
    assert one.queue.close_day(factories.supervisor(db)) == 2
    assert row_of(db, held.ticket_id).state is TicketState.CALLED


def test_the_next_officer_at_a_counter_is_not_held_up_by_a_called_number(
    db: Database, one: Station, service: Service
) -> None:
    give(one, service, 2)
    left = one.call()
    one.officers.sign_out(one.who)
    next_one = one.officers.take_counter(factories.officer(db), one.counter)
    assert one.queue.mine(next_one).current is None
    assert one.queue.call_next(next_one).label == left.label  # T3: it waits at its old place


def test_a_visit_whose_officer_left_is_offered_to_the_next_one(db: Database, one: Station, service: Service) -> None:
    give(one, service)
    visit = one.call()
    case_id = one.queue.serve(one.who, visit.ticket_id)
    one.officers.sign_out(one.who)
    next_one = one.officers.take_counter(factories.officer(db), one.counter)
    assert [t.label for t in one.queue.mine(next_one).parked] == [visit.label]
    assert one.queue.resume(next_one, visit.ticket_id) == case_id


def test_what_a_counter_still_holds_is_put_aside_when_another_officer_takes_it(
    db: Database, three: list[Station], service: Service
) -> None:
    first, other, _ = three
    give(first, service)
    visit = first.call()
    first.queue.serve(first.who, visit.ticket_id)
    with db.transaction(None) as work:  # a program that died left its counter free and its visit open
        desk = work.session.get_one(Counter, first.who.counter_id)
        desk.officer_id, desk.duty = None, Duty.CLOSED
    assert [t.label for t in other.queue.mine(other.who).offered_back] == [visit.label]
    taker = first.officers.take_counter(factories.officer(db), first.counter)
    assert [t.label for t in other.queue.mine(taker).parked] == [visit.label]


def test_a_number_that_an_officer_who_is_gone_had_called_can_be_called_by_anybody(
    db: Database, three: list[Station], service: Service
) -> None:
    first, other, _ = three
    give(first, service)
    number = first.call()
    with db.transaction(None) as work:
        work.session.get_one(Counter, first.who.counter_id).officer_id = None
    offered = other.queue.mine(other.who).offered_back
    assert [t.label for t in offered] == [number.label]
    assert other.queue.recall(other.who, number.ticket_id).times_called == 2


def test_the_board_keeps_the_counter_that_the_call_named(three: list[Station], service: Service) -> None:
    first, other, _ = three
    give(first, service)
    called = first.call()
    first.queue.serve(first.who, called.ticket_id)
    first.officers.sign_out(first.who)
    other.queue.resume(other.who, called.ticket_id)
    assert [call.counter_number for call in other.queue.board().calls] == [called.counter_number]  # W5


def test_a_number_called_again_on_a_later_day_is_on_the_board(one: Station, service: Service, clock: Clock) -> None:
    give(one, service)
    called = one.call()
    clock.move(days=1)
    one.queue.start_day(one.who)
    give(one, service)
    assert one.queue.board().calls == ()
    one.queue.recall(one.who, called.ticket_id)
    assert [call.label for call in one.queue.board().calls] == [called.label]


def test_a_visit_of_which_something_was_sent_is_not_cancelled(db: Database, one: Station, service: Service) -> None:
    give(one, service)
    called = one.call()
    case_id = one.queue.serve(one.who, called.ticket_id)
    with db.read() as session:
        case = session.get_one(Case, case_id)
    member = factories.member(db)
    request = factories.change_request(db, case, member.id)
    with db.transaction(None) as work:
        work.session.merge(request).state = RequestState.SUBMITTED
    with pytest.raises(VisitHasWork):
        one.queue.cancel(one.who, called.ticket_id)
    with db.transaction(None) as work:
        work.session.merge(request).state = RequestState.CANCELLED
    one.queue.cancel(one.who, called.ticket_id)
    assert row_of(db, called.ticket_id).state is TicketState.CANCELLED


def test_a_ticket_goes_to_no_counter_that_the_branch_does_not_have(one: Station, service: Service) -> None:
    give(one, service)
    called = one.call()
    with pytest.raises(NotFound):
        one.queue.transfer(one.who, called.ticket_id, None, new_id())
