"""A number whose slip did not come out is known as such everywhere, and a station without slips with its cause."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from counter_app.config import Settings
from counter_app.db.models import AuditEntry
from counter_app.errors import NotFound
from counter_app.ids import new_id
from counter_app.my_works.service import MyWorkService
from counter_app.queueing.service import QueueService
from counter_app.queueing.values import SlipDown, SlipNote
from counter_app.slips.status import Trouble
from tests import factories

OUT = SlipNote("KIOS1", printed=False, cause=Trouble.PAPER_OUT)
CAME = SlipNote("KIOS1", printed=True)


@pytest.fixture
def queue(db, clock):
    return QueueService(db, clock, factories.ZONE, Settings)


@pytest.fixture
def service(db):
    return factories.service(db, prefix="A")


@pytest.fixture
def officer(db):
    return factories.officer_at_counter(db)


def test_a_number_without_slip_says_so_while_it_waits_and_when_it_is_called(db, clock, queue, service, officer) -> None:
    with_slip, without = queue.issue(None, service.id), queue.issue(None, service.id)
    queue.note_slip(without.ticket_id, OUT)
    waiting = MyWorkService(db, clock, Settings).waiting(officer)
    assert [(one.label, one.no_slip) for one in waiting] == [(with_slip.label, False), (without.label, True)]
    for _ in range(2):
        called = queue.call_next(officer)
        current = queue.mine(officer).current
        assert current is not None
        assert current.no_slip is (called.ticket_id == without.ticket_id)
        queue.miss(officer, called.ticket_id)


def test_a_station_is_down_from_a_slip_that_failed_until_one_comes_out(queue, service, officer) -> None:
    assert queue.mine(officer).slips_down == ()
    queue.note_slip(queue.issue(None, service.id).ticket_id, OUT)
    assert queue.mine(officer).slips_down == (SlipDown("KIOS1", Trouble.PAPER_OUT),)
    queue.note_slip(queue.issue(None, service.id).ticket_id, CAME)
    assert queue.mine(officer).slips_down == ()


def test_each_station_has_its_own_trouble(queue, service, officer) -> None:
    for note in (SlipNote("KIOS2", False), OUT, SlipNote("KIOS3", True)):
        queue.note_slip(queue.issue(None, service.id).ticket_id, note)
    assert queue.mine(officer).slips_down == (SlipDown("KIOS1", Trouble.PAPER_OUT), SlipDown("KIOS2", None))


def test_a_note_that_comes_late_does_not_hide_what_a_newer_number_says(queue, service, officer) -> None:
    older, newer = queue.issue(None, service.id), queue.issue(None, service.id)
    queue.note_slip(newer.ticket_id, CAME)
    queue.note_slip(older.ticket_id, OUT)
    assert queue.mine(officer).slips_down == ()


def test_what_was_down_yesterday_is_not_down_today(db, clock, queue, service, officer) -> None:
    issued = queue.issue(None, service.id)
    queue.note_slip(issued.ticket_id, OUT)
    queue.cancel(officer, issued.ticket_id)
    clock.move(days=1)
    queue.issue(None, service.id)
    assert queue.mine(officer).slips_down == ()


def test_both_notes_stand_in_the_audit_trail_with_the_cause(db, queue, service) -> None:
    issued = queue.issue(None, service.id)
    queue.note_slip(issued.ticket_id, OUT)
    queue.note_slip(issued.ticket_id, CAME)
    with db.read() as session:
        rows = session.scalars(select(AuditEntry).order_by(AuditEntry.seq)).all()[-2:]
    assert [row.code for row in rows] == ["ticket_without_slip", "slip_printed_again"]
    assert "paper_out" in rows[0].facts


def test_a_number_of_another_branch_is_not_found(queue) -> None:
    with pytest.raises(NotFound):
        queue.note_slip(new_id(), OUT)
