"""Every way a ticket moves, on both engines."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from counter_app.actor import Role
from counter_app.config import Settings
from counter_app.db.models import AuditEntry, Case, ChangeRequest, Counter, Ticket
from counter_app.errors import NotPermitted
from counter_app.ids import new_id
from counter_app.queueing.errors import (
    CounterNotOpen,
    NothingToTransfer,
    NotYourTicket,
    QueueEmpty,
    ServiceClosed,
    TicketStillOpen,
    WrongTicketState,
)
from counter_app.queueing.rules import WaitRange
from counter_app.queueing.service import QueueService
from counter_app.states import Duty, Priority, RequestState
from tests import factories


@pytest.fixture
def queue(db, clock):
    return QueueService(db, clock, factories.ZONE, Settings)


@pytest.fixture
def service(db):
    return factories.service(db, prefix="A", minutes=10)


@pytest.fixture
def officer(db):
    return factories.officer_at_counter(db)


def ticket_row(db, ticket_id):
    with db.read() as session:
        return session.get_one(Ticket, ticket_id)


def audit_codes(db):
    with db.read() as session:
        return list(session.scalars(select(AuditEntry.code).order_by(AuditEntry.seq)))


def write_request(db, case_id, member_id, officer, state):
    with db.transaction(None) as work:
        work.session.add(
            ChangeRequest(
                id=new_id(),
                branch_id=db.branch_id,
                number=f"PD-{state}",
                case_id=case_id,
                member_id=member_id,
                member_version=1,
                form="change_of_data",
                form_version="1",
                state=state,
                before={},
                answers={},
                author_id=officer.officer_id,
                saved_at=work.now,
            )
        )


def called(queue, officer, service):
    queue.issue(officer, service.id)
    return queue.call_next(officer)


def test_numbers_of_a_day_start_at_one_for_each_prefix(db, queue, service, officer):
    other = factories.service(db, prefix="B")
    labels = [queue.issue(officer, s.id).label for s in (service, service, other)]
    assert labels == ["A-001", "A-002", "B-001"]


def test_numbers_start_again_on_the_next_business_day(queue, service, officer, clock):
    ticket = called(queue, officer, service)
    queue.miss(officer, ticket.ticket_id)
    clock.move(days=1)
    assert queue.issue(officer, service.id).label == "A-001"


def test_the_kiosk_issues_without_an_officer(queue, service):
    assert queue.issue(None, service.id).label == "A-001"


def test_a_closed_service_gives_no_number(db, queue):
    closed = factories.service(db, active=False)
    with pytest.raises(ServiceClosed):
        queue.issue(None, closed.id)


def test_the_slip_tells_who_is_ahead_and_how_long_it_takes(queue, service, officer):
    queue.issue(officer, service.id)
    queue.issue(officer, service.id)
    issued = queue.issue(officer, service.id)
    assert (issued.ahead, issued.wait) == (2, WaitRange(10, 30))


def test_without_an_open_counter_no_time_is_promised(queue, service):
    assert queue.issue(None, service.id).wait is None


def test_the_oldest_ticket_is_called_first(queue, service, officer, clock):
    first = queue.issue(officer, service.id)
    clock.move(seconds=1)
    queue.issue(officer, service.id)
    assert queue.call_next(officer).ticket_id == first.ticket_id


def test_the_priority_class_is_called_before_an_older_ticket(queue, service, officer, clock):
    queue.issue(officer, service.id)
    clock.move(minutes=5)
    elderly = queue.issue(officer, service.id, Priority.ELDERLY)
    assert queue.call_next(officer).ticket_id == elderly.ticket_id


def test_an_empty_queue_says_so(queue, officer):
    with pytest.raises(QueueEmpty):
        queue.call_next(officer)


def test_yesterdays_ticket_is_not_called_today(queue, service, officer, clock):
    queue.issue(officer, service.id)
    clock.move(days=1)
    queue.start_day(officer)
    with pytest.raises(QueueEmpty):
        queue.call_next(officer)


def test_a_called_ticket_comes_before_the_next_one(queue, service, officer):
    called(queue, officer, service)
    queue.issue(officer, service.id)
    with pytest.raises(TicketStillOpen) as refused:
        queue.call_next(officer)
    assert refused.value.label == "A-001"


def test_a_paused_counter_calls_nobody(db, queue, service, officer):
    queue.issue(officer, service.id)
    with db.transaction(None) as work:
        work.session.get_one(Counter, officer.counter_id).duty = Duty.PAUSED
    with pytest.raises(CounterNotOpen):
        queue.call_next(officer)


def test_an_officer_without_a_counter_calls_nobody(db, queue, service):
    queue.issue(None, service.id)
    with pytest.raises(CounterNotOpen):
        queue.call_next(factories.officer(db))


def test_administrators_do_not_call(db, queue):
    with pytest.raises(NotPermitted):
        queue.call_next(factories.officer(db, Role.ADMIN))


def test_calling_again_counts_the_calls_and_keeps_the_first_time(db, queue, service, officer, clock):
    ticket = called(queue, officer, service)
    clock.move(minutes=1)
    assert queue.recall(officer, ticket.ticket_id).times_called == 2
    row = ticket_row(db, ticket.ticket_id)
    assert (row.last_called_at - row.first_called_at).total_seconds() == 60


def test_a_missed_ticket_is_recalled_only_on_purpose(queue, service, officer):
    ticket = called(queue, officer, service)
    queue.miss(officer, ticket.ticket_id)
    with pytest.raises(QueueEmpty):
        queue.call_next(officer)
    with pytest.raises(WrongTicketState):
        queue.recall(officer, ticket.ticket_id)
    assert queue.recall_missed(officer, ticket.ticket_id).times_called == 2


def test_serving_starts_the_clock_and_opens_the_case(db, queue, service, officer, clock):
    ticket = called(queue, officer, service)
    clock.move(minutes=3)
    case_id = queue.serve(officer, ticket.ticket_id)
    row = ticket_row(db, ticket.ticket_id)
    with db.read() as session:
        assert session.get_one(Case, case_id).ticket_id == ticket.ticket_id
    assert (row.state, row.arrived_at) == ("serving", clock.at)


def test_serving_twice_opens_one_case(queue, service, officer):
    ticket = called(queue, officer, service)
    assert queue.serve(officer, ticket.ticket_id) == queue.serve(officer, ticket.ticket_id)


def test_a_parked_visit_lets_the_next_be_called_and_is_resumed_with_its_case(queue, service, officer):
    ticket = called(queue, officer, service)
    case_id = queue.serve(officer, ticket.ticket_id)
    queue.park(officer, ticket.ticket_id, "documents")
    second = called(queue, officer, service)
    queue.miss(officer, second.ticket_id)
    assert queue.resume(officer, ticket.ticket_id) == case_id


def test_another_officer_cannot_take_a_ticket_whose_owner_is_on_duty(db, queue, service, officer):
    ticket = called(queue, officer, service)
    with pytest.raises(NotYourTicket) as refused:
        queue.serve(factories.officer_at_counter(db), ticket.ticket_id)
    assert refused.value.owner == officer.name


def test_a_ticket_of_an_officer_who_left_can_be_taken_up(db, queue, service, officer):
    ticket = called(queue, officer, service)
    queue.serve(officer, ticket.ticket_id)
    queue.park(officer, ticket.ticket_id)
    with db.transaction(None) as work:
        work.session.get_one(Counter, officer.counter_id).officer_id = None
    colleague = factories.officer_at_counter(db)
    queue.resume(colleague, ticket.ticket_id)
    assert ticket_row(db, ticket.ticket_id).officer_id == colleague.officer_id


def test_a_transferred_visit_waits_again_with_its_arrival_kept(db, queue, service, officer, clock):
    other = factories.service(db, prefix="B")
    ticket = called(queue, officer, service)
    queue.serve(officer, ticket.ticket_id)
    arrived = clock.at
    clock.move(minutes=9)
    queue.transfer(officer, ticket.ticket_id, other.id, None)
    row = ticket_row(db, ticket.ticket_id)
    assert (row.state, row.service_id, row.arrived_at, row.label) == ("waiting", other.id, arrived, "A-001")


def test_a_visit_sent_to_a_counter_is_called_only_there(db, queue, service, officer):
    target = factories.officer_at_counter(db)
    ticket = called(queue, officer, service)
    queue.serve(officer, ticket.ticket_id)
    queue.transfer(officer, ticket.ticket_id, None, target.counter_id)
    with pytest.raises(QueueEmpty):
        queue.call_next(officer)
    assert queue.call_next(target).ticket_id == ticket.ticket_id


def test_a_visit_sent_to_a_counter_that_closed_is_anybodys_again(db, queue, service, officer):
    target = factories.officer_at_counter(db)
    ticket = called(queue, officer, service)
    queue.serve(officer, ticket.ticket_id)
    queue.transfer(officer, ticket.ticket_id, None, target.counter_id)
    with db.transaction(None) as work:
        closed = work.session.get_one(Counter, target.counter_id)
        closed.duty, closed.officer_id = Duty.CLOSED, None
    assert queue.call_next(officer).ticket_id == ticket.ticket_id


def test_a_transfer_needs_a_goal(queue, service, officer):
    ticket = called(queue, officer, service)
    with pytest.raises(NothingToTransfer):
        queue.transfer(officer, ticket.ticket_id, None, None)


def test_finishing_closes_a_case_without_open_work(db, queue, service, officer, clock):
    ticket = called(queue, officer, service)
    case_id = queue.serve(officer, ticket.ticket_id)
    clock.move(minutes=8)
    queue.finish(officer, ticket.ticket_id)
    with db.read() as session:
        assert session.get_one(Case, case_id).state == "closed"
    assert ticket_row(db, ticket.ticket_id).finished_at == clock.at


def test_a_ticket_is_finished_once(queue, service, officer):
    ticket = called(queue, officer, service)
    queue.serve(officer, ticket.ticket_id)
    queue.finish(officer, ticket.ticket_id)
    with pytest.raises(WrongTicketState):
        queue.finish(officer, ticket.ticket_id)


def test_open_tickets_of_yesterday_are_offered_and_closed_by_a_supervisor(db, queue, service, officer, clock):
    queue.issue(officer, service.id)
    ticket = called(queue, officer, service)
    queue.miss(officer, ticket.ticket_id)
    clock.move(days=1)
    supervisor = factories.supervisor(db)
    assert queue.mine(officer).yesterday == 2
    assert queue.close_yesterday(supervisor) == 2
    assert queue.mine(officer).yesterday == 0


def test_an_officer_may_not_close_the_day(queue, officer):
    with pytest.raises(NotPermitted):
        queue.close_yesterday(officer)


def test_each_step_leaves_its_audit_row(db, queue, service, officer):
    ticket = called(queue, officer, service)
    queue.serve(officer, ticket.ticket_id)
    queue.finish(officer, ticket.ticket_id)
    expected = ["ticket_issued", "ticket_called", "ticket_served", "case_opened", "ticket_finished", "case_closed"]
    assert audit_codes(db) == expected


def test_a_refused_call_changes_nothing(db, queue, service, officer):
    called(queue, officer, service)
    before = audit_codes(db)
    with pytest.raises(TicketStillOpen):
        queue.call_next(officer)
    assert audit_codes(db) == before


def test_other_windows_hear_of_a_call(db, queue, service, officer):
    from counter_app.db.models import EventRow

    ticket = called(queue, officer, service)
    with db.read() as session:
        last = session.scalars(select(EventRow).order_by(EventRow.seq.desc()).limit(1)).one()
        count = session.scalar(select(func.count()).select_from(EventRow))
    assert (last.topic, last.kind, last.subject_id, last.detail) == (
        "queue",
        "ticket_called",
        str(ticket.ticket_id),
        "A-001",
    )
    assert last.seq == count


def test_a_called_ticket_is_not_called_over_another_one_at_the_desk(db, queue, service, officer):
    first = called(queue, officer, service)
    elsewhere = replace(officer, counter_id=factories.counter(db, officer_id=officer.officer_id, duty=Duty.OPEN).id)
    called(queue, elsewhere, service)
    with pytest.raises(TicketStillOpen):
        queue.recall(elsewhere, first.ticket_id)


def test_a_called_ticket_of_another_desk_is_called_again_here(db, queue, service, officer):
    first = called(queue, officer, service)
    elsewhere = replace(officer, counter_id=factories.counter(db, officer_id=officer.officer_id, duty=Duty.OPEN).id)
    again = queue.recall(elsewhere, first.ticket_id)
    assert (again.times_called, queue.mine(elsewhere).current.label) == (2, first.label)


def test_a_ticket_that_is_only_called_cannot_be_resumed(queue, service, officer):
    ticket = called(queue, officer, service)
    with pytest.raises(WrongTicketState):
        queue.resume(officer, ticket.ticket_id)


def test_a_visit_is_not_resumed_without_a_counter(queue, service, officer):
    ticket = called(queue, officer, service)
    queue.serve(officer, ticket.ticket_id)
    queue.park(officer, ticket.ticket_id)
    with pytest.raises(CounterNotOpen):
        queue.resume(replace(officer, counter_id=None), ticket.ticket_id)


def test_visits_can_be_sent_to_counters_on_duty_only(db, queue, officer):
    colleague = factories.officer_at_counter(db)
    factories.counter(db)
    assert [counter_id for counter_id, _ in queue.mine(officer).counters] == [colleague.counter_id]


def test_finishing_tells_what_is_left_of_the_case(db, queue, service, officer):
    ticket = called(queue, officer, service)
    case_id = queue.serve(officer, ticket.ticket_id)
    member = factories.member(db)
    for state in (RequestState.DRAFT, RequestState.RETURNED, RequestState.SUBMITTED, RequestState.APPLIED):
        write_request(db, case_id, member.id, officer, state)
    done = queue.finish(officer, ticket.ticket_id)
    assert (done.label, done.to_do, done.waiting) == ("A-001", 2, 1)


def test_a_visit_without_work_leaves_nothing(queue, service, officer):
    ticket = called(queue, officer, service)
    queue.serve(officer, ticket.ticket_id)
    done = queue.finish(officer, ticket.ticket_id)
    assert (done.to_do, done.waiting) == (0, 0)
