"""Whoever holds the key and drops the triggers is named by the chain, on both engines."""

from __future__ import annotations

import uuid

import pytest
from sqlalchemy import text

from counter_app.audit import AuditCode
from counter_app.audit_chain import ChainHead, FaultKind
from counter_app.db.audit_check import audit_head, verify_audit
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic

ROWS = 40


@pytest.fixture
def audited(db: Database) -> Database:
    """A branch with a chain, its triggers dropped."""
    for number in range(ROWS // 2):
        with db.transaction(None) as work:
            work.audit(None, AuditCode.TICKET_ISSUED, uuid.UUID(int=number), prefix="A")
            work.audit(None, AuditCode.TICKET_CALLED, uuid.UUID(int=number), counter="1")
            work.publish(Event(Topic.QUEUE, EventKind.TICKET_CALLED))
    guards = (
        ["never_changed", "never_truncated"]
        if db.is_postgresql
        else ["never_updated", "never_deleted", "never_overwritten"]
    )
    for guard in guards:
        tamper(db, f"DROP TRIGGER audit_entry_{guard}" + (" ON audit_entry" if db.is_postgresql else ""))
    return db


def tamper(db: Database, statement: str) -> None:
    with db.engine.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
        connection.execute(text(statement))


def named(db: Database, printed: ChainHead | None = None) -> list[tuple[int, FaultKind]]:
    return [(f.seq, f.kind) for f in verify_audit(db, printed) if f.kind is not FaultKind.UNPROVEN]


def test_an_untouched_chain_is_whole(audited: Database) -> None:
    assert verify_audit(audited) == []


def test_an_edited_row_is_named(audited: Database) -> None:
    tamper(audited, "UPDATE audit_entry SET actor_id = 'x' WHERE seq = 17")
    assert named(audited) == [(17, FaultKind.EDITED)]


def test_a_changed_time_is_named(audited: Database) -> None:
    tamper(audited, "UPDATE audit_entry SET at_us = at_us + 1 WHERE seq = 3")
    assert named(audited) == [(3, FaultKind.EDITED)]


def test_a_deleted_row_is_named(audited: Database) -> None:
    tamper(audited, "DELETE FROM audit_entry WHERE seq = 17")
    assert named(audited) == [(17, FaultKind.MISSING)]


def test_an_inserted_row_is_named(audited: Database) -> None:
    columns = "at_us, code, actor_id, role, case_id, subject_id, facts, digest"
    tamper(audited, "UPDATE audit_entry SET seq = -seq - 1 WHERE seq >= 17")
    tamper(
        audited,
        f"INSERT INTO audit_entry (branch_id, seq, {columns}) "
        f"SELECT branch_id, 17, {columns} FROM audit_entry WHERE seq = 5",
    )
    tamper(audited, "UPDATE audit_entry SET seq = -seq WHERE seq < 0")
    assert named(audited) == [(17, FaultKind.INSERTED)]


@pytest.mark.parametrize("other", [18, 19, 31])
def test_swapped_rows_are_both_named(audited: Database, other: int) -> None:
    for step in (f"seq = -1 WHERE seq = {other}", f"seq = {other} WHERE seq = 17", "seq = 17 WHERE seq = -1"):
        tamper(audited, f"UPDATE audit_entry SET {step}")
    assert verify_audit(audited) == [fault for fault in verify_audit(audited) if fault.kind is FaultKind.SWAPPED]
    assert named(audited) == [(17, FaultKind.SWAPPED), (other, FaultKind.SWAPPED)]


def test_a_cut_tail_shows_only_against_a_printed_head_when_the_head_row_was_moved_back(audited: Database) -> None:
    with audited.read() as session:
        printed = audit_head(session, audited.branch_id)
    tamper(audited, "DELETE FROM audit_entry WHERE seq > 30")
    assert named(audited) == [(31, FaultKind.MISSING)]
    tamper(
        audited, "UPDATE audit_head SET seq = 30, digest = (SELECT digest FROM audit_entry WHERE audit_entry.seq = 30)"
    )
    assert named(audited) == []
    assert named(audited, printed) == [(ROWS, FaultKind.PRINTED)]


def test_a_missing_head_row_does_not_pass(audited: Database) -> None:
    tamper(audited, "DELETE FROM audit_head")
    assert named(audited) == [(0, FaultKind.NO_HEAD)]


def test_an_empty_chain_is_whole(db: Database) -> None:
    assert verify_audit(db) == []


def head_at(db: Database, seq: int) -> ChainHead:
    with db.read() as session:
        found = session.execute(text("SELECT digest FROM audit_entry WHERE seq = :seq"), {"seq": seq}).scalar_one()
    return ChainHead(seq, found)


def test_since_a_row_only_the_later_ones_are_read(audited: Database) -> None:
    since = head_at(audited, 20)
    tamper(audited, "UPDATE audit_entry SET actor_id = 'x' WHERE seq = 3")
    assert verify_audit(audited, since=since) == []
    tamper(audited, "UPDATE audit_entry SET actor_id = 'x' WHERE seq = 21")
    assert [(one.seq, one.kind) for one in verify_audit(audited, since=since)] == [(21, FaultKind.EDITED)]


def test_a_row_that_is_no_longer_the_one_that_was_read_is_told(audited: Database) -> None:
    since = ChainHead(20, head_at(audited, 20).digest[:8])
    assert verify_audit(audited, since=since) == []
    for wrong in (ChainHead(20, "0" * 8), ChainHead(ROWS + 50, since.digest)):
        assert [(one.seq, one.kind) for one in verify_audit(audited, since=wrong)] == [(wrong.seq, FaultKind.SINCE)]


def test_a_head_on_paper_counts_where_it_is_of_a_later_row(audited: Database) -> None:
    since, late = head_at(audited, 20), head_at(audited, 30)
    assert verify_audit(audited, late, since) == []
    assert verify_audit(audited, ChainHead(10, "0" * 8), since) == [], "it is held against nothing that was read"
    wrong = ChainHead(30, "0" * 8)
    assert [(one.seq, one.kind) for one in verify_audit(audited, wrong, since)] == [(30, FaultKind.PRINTED)]
