"""Beside the order, with a reason, on both engines: a certain number, somebody without one, a second service."""

from __future__ import annotations

import json
import threading

import pytest
from sqlalchemy import select

from counter_app.config import Settings
from counter_app.db.models import AuditEntry, Case, Greeting, Ticket
from counter_app.errors import CounterError
from counter_app.greeting.errors import NoteHoldsNik, NoteTooLong, NumberNotToday, NumberUnclear
from counter_app.greeting.keeping import greeted_with
from counter_app.queueing.errors import (
    CounterNotOpen,
    NothingToTransfer,
    NotYourTicket,
    QueueEmpty,
    ServiceClosed,
    TicketStillOpen,
    WrongTicketState,
)
from counter_app.queueing.out_of_turn import OutOfTurn
from counter_app.queueing.service import QueueService
from counter_app.reasons.errors import UnknownReason
from counter_app.states import Priority, TicketState
from tests import factories

OFFICE = Settings(quota_numbers="A 1/1")
WHY = "came_back"


@pytest.fixture
def queue(db, clock):
    return QueueService(db, clock, factories.ZONE, lambda: OFFICE)


@pytest.fixture
def beside(db, clock):
    return OutOfTurn(db, clock, factories.ZONE, lambda: OFFICE)


@pytest.fixture
def service(db):
    return factories.service(db, prefix="B")


@pytest.fixture
def officer(db):
    return factories.officer_at_counter(db)


def facts(db, code: str) -> list[dict[str, str]]:
    with db.read() as session:
        rows = session.scalars(select(AuditEntry).where(AuditEntry.code == code).order_by(AuditEntry.seq)).all()
        return [json.loads(row.facts) for row in rows]


def ticket(db, key) -> Ticket:
    with db.read() as session:
        return session.get_one(Ticket, key)


@pytest.mark.parametrize("typed", ["B-002", "b2", "B 002"])
def test_the_number_that_is_typed_is_called_before_whoever_came_first(db, queue, beside, service, officer, typed):
    queue.issue(None, service.id)
    second = queue.issue(None, service.id)
    called = beside.call(officer, typed, WHY)
    assert (called.ticket_id, called.label, called.times_called) == (second.ticket_id, "B-002", 1)
    row = ticket(db, second.ticket_id)
    assert (row.state, row.officer_id, row.counter_id) == (TicketState.CALLED, officer.officer_id, officer.counter_id)
    assert row.call_seq is not None, "the board shows it"
    assert facts(db, "ticket_called") == [{"reason": WHY}]


def test_afterwards_the_order_goes_on_as_before(queue, beside, service, officer):
    for _number in range(3):
        queue.issue(None, service.id)
    called = beside.call(officer, "B-003", WHY)
    queue.miss(officer, called.ticket_id)
    assert queue.call_next(officer).label == "B-001"


def test_without_a_reason_of_the_list_nobody_is_taken(db, queue, beside, service, officer):
    queue.issue(None, service.id)
    for reason in ("", "friend"):
        with pytest.raises(UnknownReason):
            beside.call(officer, "B-001", reason)
        with pytest.raises(UnknownReason):
            beside.take_in(officer, service.id, reason)
    with db.read() as session:
        assert [one.state for one in session.scalars(select(Ticket))] == [TicketState.WAITING]


def test_what_is_no_number_of_today_is_told_apart(queue, beside, service, officer):
    queue.issue(None, service.id)
    for typed, error in (("halo", NumberUnclear), ("", NumberUnclear), ("2", NumberUnclear), ("B-077", NumberNotToday)):
        with pytest.raises(error):
            beside.call(officer, typed, WHY)


def test_whoever_comes_second_is_told_how_the_number_stands(db, queue, beside, service, officer):
    queue.issue(None, service.id)
    other = factories.officer_at_counter(db)
    beside.call(officer, "B-001", WHY)
    with pytest.raises(WrongTicketState) as told:
        beside.call(other, "B-001", WHY)
    assert told.value.state is TicketState.CALLED


def test_a_counter_with_somebody_or_a_paused_one_takes_nobody(db, queue, beside, service, officer):
    for _number in range(2):
        queue.issue(None, service.id)
    queue.call_next(officer)
    acts = (lambda: beside.call(officer, "B-002", WHY), lambda: beside.take_in(officer, service.id, WHY))
    for act in acts:
        with pytest.raises(TicketStillOpen):
            act()
    nobody = factories.officer(db)
    for act in (lambda: beside.call(nobody, "B-002", WHY), lambda: beside.take_in(nobody, service.id, WHY)):
        with pytest.raises(CounterNotOpen):
            act()


def test_whoever_has_no_number_is_served_at_once_and_counts(db, queue, beside, service, officer):
    waiting = queue.issue(None, service.id)
    begun = beside.take_in(officer, service.id, "brought_by_colleague")
    row = ticket(db, begun.ticket_id)
    assert (row.label, row.state, row.call_seq, row.first_called_at) == ("B-002", TicketState.SERVING, None, None)
    assert row.arrived_at is not None
    assert row.serving_since == row.arrived_at
    with db.read() as session:
        assert session.get_one(Case, begun.case_id).ticket_id == begun.ticket_id
    assert facts(db, "ticket_taken_in") == [{"reason": "brought_by_colleague"}]
    assert facts(db, "ticket_called") == [], "nobody is called on the board or aloud"
    assert queue.board().calls == ()
    queue.finish(officer, begun.ticket_id)
    assert queue.call_next(officer).label == waiting.label


def test_the_quota_is_for_those_who_wait(db, queue, beside, officer):
    full = factories.service(db, prefix="A")
    queue.issue(None, full.id)
    assert beside.take_in(officer, full.id, WHY).label == "A-002"


def test_a_service_that_is_closed_is_refused(db, beside, officer, queue, service):
    closed = factories.service(db, prefix="C", active=False)
    with pytest.raises(ServiceClosed):
        beside.take_in(officer, closed.id, WHY)
    begun = beside.take_in(officer, service.id, WHY)
    with pytest.raises(ServiceClosed):
        beside.go_on_with(officer, begun.ticket_id, closed.id)


def test_a_second_service_goes_on_in_the_same_visit(db, queue, beside, service, officer, clock):
    queue.issue(None, service.id, Priority.ELDERLY)
    called = queue.call_next(officer)
    other = factories.service(db, prefix="D")
    with pytest.raises(WrongTicketState):
        beside.go_on_with(officer, called.ticket_id, other.id)
    case_id = queue.serve(officer, called.ticket_id)
    since = ticket(db, called.ticket_id).serving_since
    clock.move(minutes=4)
    beside.go_on_with(officer, called.ticket_id, other.id)
    row = ticket(db, called.ticket_id)
    assert (row.service_id, row.state, row.label, row.serving_since) == (other.id, TicketState.SERVING, "B-001", since)
    with db.read() as session:
        assert session.scalars(select(Case.id)).all() == [case_id]
    with pytest.raises(NothingToTransfer):
        beside.go_on_with(officer, called.ticket_id, other.id)
    queue.finish(officer, called.ticket_id)
    with pytest.raises(QueueEmpty):
        queue.call_next(officer)


def test_another_counter_turns_nobody_to_a_second_service(db, queue, beside, service, officer):
    queue.issue(None, service.id)
    called = queue.call_next(officer)
    queue.serve(officer, called.ticket_id)
    with pytest.raises(NotYourTicket):
        beside.go_on_with(factories.officer_at_counter(db), called.ticket_id, factories.service(db, prefix="D").id)


def test_a_note_travels_with_whoever_is_sent_on(db, queue, service, officer):
    queue.issue(None, service.id)
    called = queue.call_next(officer)
    queue.serve(officer, called.ticket_id)
    there = factories.officer_at_counter(db)
    queue.transfer(officer, called.ticket_id, None, there.counter_id, "KTP sudah dilihat, tinggal cetak")
    with db.read() as session:
        noted = greeted_with(session, called.ticket_id)
    assert noted is not None
    assert (noted.note, noted.by, noted.here) == ("KTP sudah dilihat, tinggal cetak", officer.name, ())
    queue.call_next(there)
    queue.serve(there, called.ticket_id)
    queue.transfer(there, called.ticket_id, None, officer.counter_id, "Sudah dicetak")
    with db.read() as session:
        noted = greeted_with(session, called.ticket_id)
    assert noted is not None
    assert (noted.note, noted.by) == ("KTP sudah dilihat, tinggal cetak. Sudah dicetak", there.name)


def test_a_note_that_cannot_be_kept_sends_nobody_on(db, queue, service, officer):
    queue.issue(None, service.id)
    called = queue.call_next(officer)
    queue.serve(officer, called.ticket_id)
    there = factories.officer_at_counter(db).counter_id
    for note, error in (("NIK 3273015201900001", NoteHoldsNik), ("x" * 161, NoteTooLong)):
        with pytest.raises(error):
            queue.transfer(officer, called.ticket_id, None, there, note)
    assert ticket(db, called.ticket_id).state is TicketState.SERVING
    queue.transfer(officer, called.ticket_id, None, there, "   ")
    with db.read() as session:
        assert session.scalars(select(Greeting)).all() == []


def test_who_waits_for_a_number_that_another_counter_takes_is_told_how_it_stands(db, queue, beside, service, officer):
    issued = queue.issue(None, service.id)
    told: list[CounterError] = []

    def late() -> None:
        try:
            beside.call(officer, issued.label, WHY)
        except CounterError as error:
            told.append(error)

    hand = threading.Thread(target=late)
    with db.transaction(None) as work:
        row = work.session.scalars(select(Ticket).where(Ticket.id == issued.ticket_id).with_for_update()).one()
        hand.start()
        hand.join(0.5)
        assert hand.is_alive(), "it waits for whoever was first"
        row.state = TicketState.CALLED
    hand.join()
    assert [type(one) for one in told] == [WrongTicketState]
    assert ticket(db, issued.ticket_id).call_seq is None, "nobody called it twice"


def test_a_visit_that_began_without_a_call_gives_no_place_of_the_quota_back(db, clock, officer):
    house = Settings(quota_numbers="A 2/2")
    queue = QueueService(db, clock, factories.ZONE, lambda: house)
    beside = OutOfTurn(db, clock, factories.ZONE, lambda: house)
    full = factories.service(db, prefix="A")
    begun = beside.take_in(officer, full.id, WHY)
    queue.cancel(officer, begun.ticket_id, "member_left")
    left = queue.kiosk()[0].left
    assert left is not None
    assert left.now == 1, "somebody was served for it"


def test_the_trail_says_about_which_service_the_visit_was_before(db, queue, beside, service, officer):
    queue.issue(None, service.id)
    called = queue.call_next(officer)
    queue.serve(officer, called.ticket_id)
    second, third = (factories.service(db, prefix=prefix) for prefix in "DE")
    beside.go_on_with(officer, called.ticket_id, second.id)
    queue.transfer(officer, called.ticket_id, third.id, None)
    told = [*facts(db, "ticket_goes_on"), *facts(db, "ticket_transferred")]
    assert told == [{"former": str(service.id)}, {"former": str(second.id)}]
