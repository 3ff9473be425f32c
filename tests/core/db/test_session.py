"""Units of work on both engines."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from counter_app.audit import AuditCode
from counter_app.db.models import AuditEntry, AuditHead, EventRow, NumberSeries, Ticket
from counter_app.db.session import Database
from counter_app.events import Event, Topic
from tests import factories


def test_a_row_written_in_a_transaction_is_read_by_the_next_look(db: Database) -> None:
    made = factories.ticket(db)
    with db.read() as session:
        assert session.get_one(Ticket, made.id).label == made.label


def test_audit_rows_and_events_are_written_with_the_work(db: Database) -> None:
    who = factories.officer(db)
    with db.transaction() as work:
        work.audit(who, AuditCode.SIGNED_IN)
        work.audit(who, AuditCode.SIGNED_OUT)
        work.publish(Event(Topic.STAFF, "signed_in", who.officer_id))
    with db.read() as session:
        head = session.scalars(select(AuditHead)).one()
        rows = session.scalars(select(AuditEntry).order_by(AuditEntry.seq)).all()
        events = session.scalars(select(EventRow)).all()
    assert [(row.seq, row.code) for row in rows] == [(1, "signed_in"), (2, "signed_out")]
    assert (head.seq, head.digest, head.event_seq) == (2, rows[-1].digest, 1)
    assert [(event.seq, event.topic, event.subject_id) for event in events] == [(1, "staff", str(who.officer_id))]


def break_off(db: Database) -> None:
    """A use case that fails after it wrote, audited and published."""
    with db.transaction() as work:
        work.session.add(NumberSeries(branch_id=db.branch_id, series="t", last=1))
        work.session.flush()
        work.audit(None, AuditCode.TICKET_ISSUED)
        work.publish(Event(Topic.QUEUE, "ticket_issued"))
        raise ZeroDivisionError


def test_a_failure_undoes_work_audit_and_events(db: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        break_off(db)
    tables = (NumberSeries, AuditEntry, EventRow)
    with db.read() as session:
        counts = [session.scalar(select(func.count()).select_from(table)) for table in tables]
    assert counts == [0, 0, 0]
