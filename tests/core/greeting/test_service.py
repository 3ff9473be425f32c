"""Who greets at the door sees who waits, finds a number again and prints its slip once more."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from counter_app.config import Settings
from counter_app.db.models import AuditEntry, Branch, Ticket
from counter_app.errors import NotFound, NotPermitted
from counter_app.explain import explain
from counter_app.greeting.errors import NumberNotToday, NumberUnclear, SlipOfAnotherBranch, SlipOfAnotherDay
from counter_app.greeting.service import GreeterService
from counter_app.ids import new_id
from counter_app.queueing.errors import WrongTicketState
from counter_app.queueing.service import QueueService
from counter_app.queueing.slip_code import SlipCode
from counter_app.queueing.values import SlipDown, SlipNote
from counter_app.slips.status import Trouble
from counter_app.states import Priority, TicketState
from tests import factories


@pytest.fixture
def queue(db, clock):
    return QueueService(db, clock, factories.ZONE, Settings)


@pytest.fixture
def door(db, clock):
    return GreeterService(db, clock, factories.ZONE, Settings)


@pytest.fixture
def service(db):
    return factories.service(db, prefix="A")


@pytest.fixture
def greeter(db):
    return factories.officer(db)


def of(door, greeter, service):
    return next(one for one in door.view(greeter).services if one.service.service_id == service.id)


def test_nobody_waits_before_the_first_number(door, greeter, service) -> None:
    seen = of(door, greeter, service)
    assert (seen.by_class, seen.service.waiting) == ((), 0)


def test_who_waits_is_told_by_service_and_class(db, door, queue, greeter, service) -> None:
    other = factories.service(db, prefix="B")
    for priority in (Priority.NONE, Priority.ELDERLY, Priority.NONE, Priority.DISABLED):
        queue.issue(greeter, service.id, priority)
    queue.issue(greeter, other.id, Priority.PREGNANT)
    seen = of(door, greeter, service)
    assert dict(seen.by_class) == {Priority.NONE: 2, Priority.ELDERLY: 1, Priority.DISABLED: 1}
    assert seen.service.waiting == 4
    assert dict(of(door, greeter, other).by_class) == {Priority.PREGNANT: 1}


def test_a_class_waits_only_for_those_that_it_does_not_overtake(db, door, queue, greeter, service) -> None:
    factories.officer_at_counter(db)
    for _ in range(12):
        queue.issue(greeter, service.id)
    seen = of(door, greeter, service)
    usual, elderly = seen.wait(Priority.NONE), seen.wait(Priority.ELDERLY)
    assert usual is not None
    assert elderly is not None
    assert elderly.high_min < usual.low_min
    given = queue.issue(greeter, service.id, Priority.ELDERLY)
    assert given.wait == elderly, "what is told before is what the number is given with"


def test_a_number_that_the_queue_gives_waits_as_long_as_the_door_said(db, door, queue, greeter, service) -> None:
    factories.officer_at_counter(db)
    for at in range(9):
        queue.issue(greeter, service.id, tuple(Priority)[at % 4])
    for priority in Priority:
        told = of(door, greeter, service).wait(priority)
        assert queue.issue(greeter, service.id, priority).wait == told


def test_without_an_open_counter_nothing_is_told(door, queue, greeter, service) -> None:
    queue.issue(greeter, service.id)
    assert of(door, greeter, service).wait(Priority.NONE) is None


@pytest.mark.parametrize("typed", ["a1", "A-001", "a 001"])
def test_a_number_is_found_by_what_is_typed(door, queue, greeter, service, typed) -> None:
    given = queue.issue(greeter, service.id, Priority.PREGNANT)
    found = door.find(greeter, typed)
    assert (found.ticket_id, found.label, found.state) == (given.ticket_id, "A-001", TicketState.WAITING)
    assert (found.priority, found.ahead, found.waits, found.may_cancel) == (Priority.PREGNANT, 0, True, True)


def test_a_number_is_found_by_the_code_of_its_slip(db, door, queue, greeter, service) -> None:
    queue.issue(greeter, service.id)
    given = queue.issue(greeter, service.id)
    code = SlipCode(_branch_code(db), given.day, given.label).text
    found = door.find(greeter, code)
    assert (found.label, found.ahead) == ("A-002", 1)


def test_a_slip_of_another_day_or_branch_is_named_as_such(db, door, queue, greeter, service) -> None:
    given = queue.issue(greeter, service.id)
    code = _branch_code(db)
    yesterday = SlipCode(code, given.day - timedelta(days=1), given.label).text
    with pytest.raises(SlipOfAnotherDay) as old:
        door.find(greeter, yesterday)
    with pytest.raises(SlipOfAnotherBranch) as foreign:
        door.find(greeter, SlipCode("Z99", given.day, given.label).text)
    assert "A-001" in explain(old.value)
    assert "Z99" in explain(foreign.value)


def test_what_is_no_number_and_what_nobody_has_is_told(door, greeter, service) -> None:
    with pytest.raises(NumberUnclear) as unclear:
        door.find(greeter, "siti")
    with pytest.raises(NumberNotToday) as nobody:
        door.find(greeter, "A-007")
    assert "A-014" in explain(unclear.value)
    assert "A-007" in explain(nobody.value)


def test_a_called_number_says_to_which_counter_and_can_neither_be_printed_nor_cancelled(
    db, door, queue, greeter, service
) -> None:
    given = queue.issue(greeter, service.id)
    officer = factories.officer_at_counter(db)
    called = queue.call_next(officer)
    found = door.find(greeter, "A-001")
    assert (found.state, found.counter) == (TicketState.CALLED, called.counter_number)
    assert (found.waits, found.may_cancel) == (False, False)
    with pytest.raises(WrongTicketState):
        door.again(greeter, given.ticket_id)


def test_a_slip_printed_twice_says_so_and_stands_in_the_trail(db, clock, door, queue, greeter, service) -> None:
    given = queue.issue(greeter, service.id)
    clock.move(minutes=7)
    first, second = door.again(greeter, given.ticket_id), door.again(greeter, given.ticket_id)
    assert (given.slips, first.slips, second.slips) == (1, 2, 3)
    assert (first.label, first.issued_at, first.day) == (given.label, given.issued_at, given.day)
    assert first.told_at == given.issued_at + timedelta(minutes=7)
    with db.read() as session:
        rows = session.scalars(select(AuditEntry).where(AuditEntry.code == "slip_reprinted")).all()
        assert session.get_one(Ticket, given.ticket_id).slips == 3
    assert [row.facts for row in rows] == ['{"times":"2"}', '{"times":"3"}']


def test_kiosks_without_slips_and_the_numbers_that_got_none_are_told(door, queue, greeter, service) -> None:
    lost, fine = queue.issue(None, service.id), queue.issue(None, service.id)
    queue.note_slip(lost.ticket_id, SlipNote("KIOS1", printed=False, cause=Trouble.PAPER_OUT))
    seen = door.view(greeter)
    assert seen.slips_down == (SlipDown("KIOS1", Trouble.PAPER_OUT),)
    assert seen.without_slip == (lost.label,)
    assert door.find(greeter, lost.label).no_slip
    assert not door.find(greeter, fine.label).no_slip


def test_who_leaves_is_taken_out_of_the_line_with_a_reason(door, queue, greeter, service) -> None:
    given = queue.issue(greeter, service.id)
    reason = door.view(greeter).cancel_reasons.offered[0]
    queue.cancel(greeter, given.ticket_id, reason.code)
    found = door.find(greeter, given.label)
    assert (found.state, found.may_cancel) == (TicketState.CANCELLED, False)


def test_who_may_give_no_number_sees_nothing_of_the_door(db, door) -> None:
    with pytest.raises(NotPermitted):
        door.view(factories.officer(db, "admin"))


def test_a_number_of_another_branch_is_not_found(db, clock, door, queue, greeter, service) -> None:
    elsewhere = factories.another_branch(db, clock)
    theirs = factories.service(elsewhere, prefix="A")
    given = QueueService(elsewhere, clock, factories.ZONE, Settings).issue(None, theirs.id)
    with pytest.raises(NumberNotToday):
        door.find(greeter, given.label)
    for key in (given.ticket_id, new_id()):
        with pytest.raises(NotFound):
            door.again(greeter, key)


def _branch_code(db) -> str:
    with db.read() as session:
        return session.get_one(Branch, db.branch_id).code
