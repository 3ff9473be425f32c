"""Calling the next ticket by hand-written SQL: what a driver costs without anything of ours around it.

The same statements, rows and digests as `QueueService.call_next`, in the same transaction.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from counter_app.actor import Actor
from counter_app.audit import AuditCode, AuditLink, link_digest
from tests.bench.branch import Called

_DESK = """
    SELECT officer.active, officer.role, session.ended_at IS NULL, session.ending,
        counter.number, counter.duty, branch.day, ticket.id, ticket.label, ticket.state
    FROM session JOIN officer ON officer.id = session.officer_id
        LEFT OUTER JOIN counter ON counter.id = {p} AND counter.officer_id = {p}
        LEFT OUTER JOIN branch ON branch.id = counter.branch_id LEFT OUTER JOIN ticket
        ON ticket.counter_id = counter.id AND ticket.officer_id = counter.officer_id
        AND ticket.state IN ('called', 'serving')
    WHERE session.id = {p} AND session.officer_id = {p} AND session.branch_id = {p}
    ORDER BY ticket.call_seq DESC LIMIT 1
"""
_CLAIM = """
    UPDATE ticket SET state = 'called', counter_id = {p}, officer_id = {p}, called_to = {p},
        times_called = times_called + 1,
        first_called_at = coalesce(first_called_at, CASE WHEN {p} < coalesce(last_called_at, issued_at)
            THEN coalesce(last_called_at, issued_at) ELSE {p} END),
        last_called_at = CASE WHEN {p} < coalesce(last_called_at, issued_at)
            THEN coalesce(last_called_at, issued_at) ELSE {p} END,
        times_void = times_void OR {p} < coalesce(last_called_at, issued_at)
    WHERE id = (
        SELECT waiting.id FROM ticket AS waiting
        WHERE waiting.branch_id = {p} AND waiting.state = 'waiting'
            AND (waiting.counter_id IS NULL OR waiting.counter_id = {p} OR NOT EXISTS (
                SELECT kept.id FROM counter AS kept WHERE kept.id = waiting.counter_id AND kept.duty != 'closed'))
        ORDER BY waiting.turn, waiting.priority_rank, waiting.issue_seq, waiting.label LIMIT 1 {lock_free}
    )
    RETURNING id, label, times_called
"""
_HEAD = "SELECT seq, digest, event_seq, last_at_us FROM audit_head WHERE branch_id = {p} {lock}"
_NUMBER = "UPDATE ticket SET call_seq = {p} WHERE id = {p}"
_AUDIT = """
    INSERT INTO audit_entry
        (branch_id, seq, at_us, code, actor_id, role, case_id, subject_id, facts, digest)
    VALUES ({p}, {p}, {p}, {p}, {p}, {p}, {p}, {p}, {p}, {p})
"""
_EVENT = """
    INSERT INTO event (branch_id, seq, at_us, topic, kind, subject_id, detail)
    VALUES ({p}, {p}, {p}, 'queue', {p}, {p}, {p})
"""
_MOVE_HEAD = "UPDATE audit_head SET seq = {p}, digest = {p}, event_seq = {p}, last_at_us = {p} WHERE branch_id = {p}"
_NOTIFY = "SELECT pg_notify('counter_events', {p})"


@dataclass(frozen=True)
class Dialect:
    """How a driver wants its places and its locks; SQLite keeps keys as 32 digits and times as text."""

    begin: str
    place: str
    lock: str = ""
    lock_free: str = ""
    native: bool = False

    def sql(self, statement: str) -> str:
        """One statement in this dialect."""
        return statement.format(p=self.place, lock=self.lock, lock_free=self.lock_free)


SQLITE = Dialect("BEGIN IMMEDIATE", "?")
POSTGRESQL = Dialect("BEGIN", "%s", "FOR UPDATE", "FOR UPDATE SKIP LOCKED", native=True)


class RawCalls:
    """Calls over one connection in autocommit."""

    def __init__(self, connection: Any, branch_id: Any, dialect: Dialect) -> None:
        self._run, self._branch, self._native = connection.execute, branch_id, dialect.native
        self._begin = dialect.begin
        templates = (_DESK, _CLAIM, _HEAD, _NUMBER, _AUDIT, _EVENT, _MOVE_HEAD, _NOTIFY)
        self._sql = tuple(dialect.sql(template) for template in templates)

    def call_next(self, who: Actor) -> Called:
        """Take the next ticket; there must be one, and the desk must be open and free."""
        desk_sql, claim_sql, head_sql, number_sql, audit_sql, event_sql, move_sql, notify_sql = self._sql
        run, now = self._run, datetime.now(UTC)
        branch, counter, officer = (self._key(key) for key in (self._branch, who.counter_id, who.officer_id))
        at: Any = now if self._native else now.strftime("%Y-%m-%d %H:%M:%S.%f")
        run(self._begin)
        asked = (counter, officer, self._key(who.session_id), officer, branch)
        active, role, is_open, _, *desk = run(desk_sql, asked).fetchone()
        if not active or role != who.role or not is_open:
            raise RuntimeError("the session does not hold")
        number, duty, _day, _open, open_label, _state = desk
        if duty != "open" or open_label:
            raise RuntimeError("the desk is not free")
        given = (counter, officer, number, at, at, at, at, at, branch, counter)
        ticket, label, _times = run(claim_sql, given).fetchone()
        seq, digest, event_seq, _last = run(head_sql, (branch,)).fetchone()
        run(number_sql, (seq + 1, ticket))
        subject = (
            str(ticket)
            if self._native
            else f"{ticket[:8]}-{ticket[8:12]}-{ticket[12:16]}-{ticket[16:20]}-{ticket[20:]}"
        )
        link = _link(who, str(self._branch), seq + 1, subject, now)
        digest = link_digest(digest, link)
        columns = (link.seq, link.at_us, link.code, link.actor_id, link.role, "", subject, link.facts, digest)
        run(audit_sql, (branch, *columns))
        run(event_sql, (branch, event_seq + 1, link.at_us, link.code, subject, label))
        run(move_sql, (seq + 1, digest, event_seq + 1, link.at_us, branch))
        if self._native:
            run(notify_sql, (str(event_seq + 1),))
        run("COMMIT")
        return Called(label, number)

    def _key(self, key: Any) -> Any:
        return key if self._native else key.hex


def _link(who: Actor, branch: str, seq: int, subject: str, now: datetime) -> AuditLink:
    at_us = int(now.timestamp()) * 1_000_000 + now.microsecond
    code, role = AuditCode.TICKET_CALLED.value, who.role.value
    return AuditLink(branch, seq, at_us, code, str(who.officer_id), role, "", subject, "{}")
