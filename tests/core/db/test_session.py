"""Units of work on both engines."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from counter_app.audit import AuditCode
from counter_app.db.faults import DatabaseBusy, DatabaseGone
from counter_app.db.models import AuditEntry, AuditHead, EventRow, NumberSeries, Ticket
from counter_app.db.server_faults import ServerRefuses
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from tests import factories


def test_a_row_written_in_a_transaction_is_read_by_the_next_look(db: Database) -> None:
    made = factories.ticket(db)
    with db.read() as session:
        assert session.get_one(Ticket, made.id).label == made.label


def test_audit_rows_and_events_are_written_with_the_work(db: Database) -> None:
    who = factories.officer(db)
    with db.transaction(None) as work:
        work.audit(who, AuditCode.SIGNED_IN)
        work.audit(who, AuditCode.SIGNED_OUT)
        work.publish(Event(Topic.STAFF, EventKind.UNKNOWN, who.officer_id))
    with db.read() as session:
        head = session.scalars(select(AuditHead)).one()
        rows = session.scalars(select(AuditEntry).order_by(AuditEntry.seq)).all()
        events = session.scalars(select(EventRow)).all()
    assert [(row.seq, row.code) for row in rows] == [(1, "signed_in"), (2, "signed_out")]
    assert (head.seq, head.digest, head.event_seq) == (2, rows[-1].digest, 1)
    assert [(event.seq, event.topic, event.subject_id) for event in events] == [(1, "staff", str(who.officer_id))]


def break_off(db: Database) -> None:
    """A use case that fails after it wrote, audited and published."""
    with db.transaction(None) as work:
        work.session.add(NumberSeries(branch_id=db.branch_id, series="t", last=1))
        work.session.flush()
        work.audit(None, AuditCode.TICKET_ISSUED)
        work.publish(Event(Topic.QUEUE, EventKind.TICKET_ISSUED))
        raise ZeroDivisionError


def test_a_failure_undoes_work_audit_and_events(db: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        break_off(db)
    tables = (NumberSeries, AuditEntry, EventRow)
    with db.read() as session:
        counts = [session.scalar(select(func.count()).select_from(table)) for table in tables]
    assert counts == [0, 0, 0]


def test_a_look_stays_the_same_while_others_write(db: Database) -> None:
    first = factories.ticket(db)
    with db.read() as session:
        before = session.scalar(select(func.count()).select_from(Ticket))
        with ThreadPoolExecutor(1) as other:
            other.submit(factories.ticket, db, first.service_id).result()
        assert session.scalar(select(func.count()).select_from(Ticket)) == before
    with db.read() as session:
        assert session.scalar(select(func.count()).select_from(Ticket)) == (before or 0) + 1


def test_a_look_does_not_wait_for_a_writer(db: Database) -> None:
    with db.transaction(None) as work:
        work.session.add(NumberSeries(branch_id=db.branch_id, series="t", last=1))
        work.session.flush()
        with db.read() as session:
            assert session.scalars(select(NumberSeries)).all() == []


def test_numbers_of_rows_and_events_have_no_gap_when_many_write(db: Database) -> None:
    def once(number: int) -> None:
        with db.transaction(None) as work:
            work.audit(None, AuditCode.TICKET_ISSUED, number=str(number))
            work.audit(None, AuditCode.TICKET_CALLED, number=str(number))
            work.publish(Event(Topic.QUEUE, EventKind.TICKET_CALLED, detail=str(number)))

    with ThreadPoolExecutor(16) as crowd:
        list(crowd.map(once, range(64)))
    with db.read() as session:
        rows = session.scalars(select(AuditEntry).order_by(AuditEntry.seq)).all()
        events = session.scalars(select(EventRow.seq).order_by(EventRow.seq)).all()
        head = session.scalars(select(AuditHead)).one()
    assert [row.seq for row in rows] == list(range(1, 129))
    assert all(one.facts == two.facts for one, two in zip(rows[::2], rows[1::2], strict=True))
    assert list(events) == list(range(1, 65))
    assert (head.seq, head.digest, head.event_seq) == (128, rows[-1].digest, 64)


def test_a_writer_that_waits_too_long_is_told_that_the_database_is_busy(
    sqlite_db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("counter_app.db.turns.TURN_S", 0.01)
    with sqlite_db.transaction(None), ThreadPoolExecutor(1) as other:
        waiting = other.submit(factories.service, sqlite_db)
        with pytest.raises(DatabaseBusy):
            waiting.result()


def test_a_broken_connection_is_told_and_the_next_look_works(postgresql_db: Database) -> None:
    def break_it() -> None:
        with postgresql_db.transaction(None) as work:
            own = work.session.scalar(text("SELECT pg_backend_pid()"))
            with postgresql_db.engine.connect() as other:
                other.execute(text("SELECT pg_terminate_backend(:own)"), {"own": own})
                other.commit()
            work.session.scalar(text("SELECT 1"))

    with pytest.raises(DatabaseGone):
        break_it()
    with postgresql_db.read() as session:
        assert session.scalar(select(func.count()).select_from(Ticket)) == 0


def test_text_that_only_quotes_a_fault_is_our_own_fault(db: Database) -> None:
    def twice() -> None:
        with db.transaction(None) as work:
            row = {"branch_id": db.branch_id, "series": "connection: disk full", "last": 1}
            work.connection.execute(insert(NumberSeries), [row, row])

    with pytest.raises(IntegrityError):
        twice()


def test_audit_rows_cannot_be_changed_deleted_or_overwritten(db: Database) -> None:
    with db.transaction(None) as work:
        work.audit(None, AuditCode.SIGNED_IN)
    replace = "INSERT OR REPLACE INTO" if not db.is_postgresql else "INSERT INTO"
    upsert = " ON CONFLICT (branch_id, seq) DO UPDATE SET code = 'x'" if db.is_postgresql else ""
    attacks = [
        "UPDATE audit_entry SET code = 'x'",
        "UPDATE audit_entry SET seq = seq + 1",
        "DELETE FROM audit_entry",
        f"{replace} audit_entry SELECT * FROM audit_entry{upsert}",
        *(["TRUNCATE audit_entry"] if db.is_postgresql else []),
    ]
    for attack in attacks:
        with pytest.raises((DBAPIError, ServerRefuses)) as refused:
            run(db, attack)
        assert "never" in str(refused.value.__cause__)
    with db.read() as session:
        assert session.scalars(select(AuditEntry.code)).all() == ["signed_in"]


def run(db: Database, statement: str) -> None:
    """One statement in a transaction of its own."""
    with db.transaction(None) as work:
        work.session.execute(text(statement))
