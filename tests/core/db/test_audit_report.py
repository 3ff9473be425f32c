"""Whoever owns the tables drops the triggers and changes the history: each way is found, on both engines.

A chain that is written anew is whole in itself: it is found by the head that is kept outside, by one on paper, and by
the business rows that lost their other half.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from counter_app.audit import GENESIS, AuditCode, AuditLink, link_digest
from counter_app.audit_chain import ChainHead, FaultKind
from counter_app.commands.audit_words import report_lines
from counter_app.db import losing
from counter_app.db.audit_check import audit_head
from counter_app.db.audit_report import AuditReport, report_on
from counter_app.db.book_faults import BookFaultKind, Noun
from counter_app.db.guards import missing_guards
from counter_app.db.head_file import HeadFile
from counter_app.db.models import AuditEntry, AuditHead, ResetRequest
from counter_app.db.session import Database
from tests.core.accounts.reset_desk import ResetDesk, blocked_desk
from tests.databases import BRANCH, Clock

HEADS = bytes(range(64, 96))
RESETS = tuple(code.value for code in AuditCode if code.value.startswith("reset_"))


class Trail:
    """A branch in which one account was opened; its head is kept outside."""

    def __init__(self, db: Database, clock: Clock, folder: Path) -> None:
        with db.transaction(None) as work:
            work.audit(None, AuditCode.BRANCH_CREATED, BRANCH)
        self.desk: ResetDesk = blocked_desk(db, clock)
        self.reset_id = self.desk.done("JMO-4711")
        self.number = self.desk.desk.stored(ResetRequest, self.reset_id).number
        file = HeadFile(folder / "branch.head", HEADS, BRANCH)
        self.db = Database(db.engine, BRANCH, clock, lambda _connection: clock(), heads=file)
        losing.look(self.db)
        with db.read() as session:
            self.printed = audit_head(session, BRANCH)

    def change(self, act: Callable[[sa.Connection], object], drop: bool = True) -> None:
        """As the owner of the tables."""
        with self.db.engine.begin() as connection:
            if drop:
                drop_triggers(connection)
            act(connection)

    def report(self, printed: ChainHead | None = None) -> AuditReport:
        return report_on(self.db, printed)

    def without_file(self) -> AuditReport:
        """What is known where nothing was kept outside."""
        return report_on(self.db.unwatched())


@pytest.fixture
def trail(db: Database, clock: Clock, tmp_path: Path) -> Trail:
    return Trail(db, clock, tmp_path)


def drop_triggers(connection: sa.Connection) -> None:
    names: tuple[str, ...] = ("never_updated", "never_deleted", "never_overwritten")
    on = ""
    if connection.dialect.name == "postgresql":
        names, on = ("never_changed", "never_truncated"), " ON audit_entry"
    for name in names:
        connection.exec_driver_sql(f"DROP TRIGGER audit_entry_{name}{on}")


def rewrite(connection: sa.Connection, keeps: Callable[[AuditLink], bool]) -> None:
    """A chain of those rows only, whole in itself, with its head."""
    columns = [column for column in AuditEntry.__table__.columns if column.name != "branch_id"]
    rows = connection.execute(sa.select(*columns).order_by(AuditEntry.seq)).mappings().all()
    links = [link for row in rows if keeps(link := AuditLink(branch_id=str(BRANCH), **row))]
    digest, written = GENESIS, []
    for seq, link in enumerate(links, start=1):
        own = replace(link, seq=seq)
        digest = link_digest(digest, own)
        written.append({**own.__dict__, "branch_id": BRANCH, "digest": digest})
    connection.execute(sa.delete(AuditEntry))
    if written:
        connection.execute(sa.insert(AuditEntry), written)
    connection.execute(sa.update(AuditHead).values(seq=len(written), digest=digest))


def kinds(report: AuditReport) -> set[FaultKind]:
    return {fault.kind for fault in report.chain}


def resets(report: AuditReport) -> list[tuple[BookFaultKind, str]]:
    return [(fault.kind, fault.name) for fault in report.books if fault.noun is Noun.RESET]


def test_a_whole_branch_has_its_guards_its_heads_and_both_halves_of_each_work(trail: Trail) -> None:
    report = trail.report(trail.printed)
    assert (report.chain, report.guards) == ((), ())
    assert {fault.noun for fault in report.books} <= {
        Noun.TICKET,
        Noun.MEMBER,
    }  # of this test's own making, with no row


def test_dropped_triggers_are_named(trail: Trail) -> None:
    trail.change(lambda _connection: None)
    assert {name.partition("_never_")[0] for name in trail.report().guards} == {"audit_entry"}


@pytest.mark.parametrize("engine_kind", ["postgresql"])
def test_a_trigger_that_is_switched_off_is_named(trail: Trail) -> None:
    trail.change(lambda one: one.exec_driver_sql("ALTER TABLE audit_entry DISABLE TRIGGER USER"), drop=False)
    assert trail.report().guards == ("audit_entry_never_changed", "audit_entry_never_truncated")


@pytest.mark.parametrize("engine_kind", ["postgresql"])
def test_a_constraint_that_is_gone_is_named(trail: Trail) -> None:
    trail.change(lambda one: one.exec_driver_sql("ALTER TABLE audit_entry DROP CONSTRAINT pk_audit_entry"), drop=False)
    assert missing_guards(trail.db) == ("pk_audit_entry",)


def test_a_chain_rewritten_without_its_resets_is_found_thrice(trail: Trail) -> None:
    trail.change(lambda one: rewrite(one, lambda link: link.code not in RESETS))
    assert trail.without_file().chain == ()
    assert kinds(trail.report(trail.printed)) == {FaultKind.SEALED, FaultKind.PRINTED}
    assert (BookFaultKind.NO_AUDIT, trail.number) in resets(trail.without_file())


def test_a_truncated_chain_is_found_by_both_heads(trail: Trail) -> None:
    trail.change(lambda one: rewrite(one, lambda link: link.seq <= 5))
    assert kinds(trail.report(trail.printed)) == {FaultKind.SEALED, FaultKind.PRINTED}


def test_an_emptied_chain_is_found_by_all(trail: Trail) -> None:
    trail.change(lambda one: rewrite(one, lambda _link: False))
    report = trail.report(trail.printed)
    assert kinds(report) == {FaultKind.SEALED, FaultKind.PRINTED}
    assert report.books[0].noun is Noun.BRANCH
    assert not trail.without_file().is_whole


def test_a_head_row_that_is_gone_is_said(trail: Trail) -> None:
    trail.change(lambda one: one.execute(sa.delete(AuditHead)))
    assert kinds(trail.report(trail.printed)) == {FaultKind.NO_HEAD}
    assert "Baris kepala rantai dihapus dari basis data." in list(report_lines(trail.report()))


def test_a_changed_seal_is_said(trail: Trail, tmp_path: Path) -> None:
    (tmp_path / "branch.head").write_bytes(bytes(256))
    assert kinds(trail.report()) == {FaultKind.BAD_SEAL}


def test_a_reset_that_was_taken_out_is_named(trail: Trail) -> None:
    def take_out(connection: sa.Connection) -> None:
        for table in ("reset_login", "paper"):
            if sa.inspect(connection).has_table(table):
                connection.exec_driver_sql(f"DELETE FROM {table}")
        connection.execute(sa.delete(ResetRequest))

    trail.change(take_out, drop=False)
    assert resets(trail.report()) == [(BookFaultKind.NO_ROW, str(trail.reset_id))]


def test_a_reset_that_nobody_did_is_named(trail: Trail, clock: Clock) -> None:
    trail.desk.past_resets(1, clock())
    assert [name for kind, name in resets(trail.report()) if kind is BookFaultKind.NO_AUDIT] == ["RA-2025-0302000x"] * 2


def test_a_reset_that_was_set_back_is_named(trail: Trail) -> None:
    trail.change(lambda one: one.execute(sa.text("UPDATE reset_request SET state = 'approved'")), drop=False)
    assert resets(trail.report()) == [(BookFaultKind.STATE, trail.number)]


def test_a_change_that_was_applied_without_its_row_is_named(trail: Trail) -> None:
    request_id = trail.desk.desk.filled()
    trail.change(lambda one: one.execute(sa.text("UPDATE change_request SET state = 'applied'")), drop=False)
    (fault,) = [one for one in trail.report().books if one.noun is Noun.REQUEST]
    assert (fault.kind, fault.code) == (BookFaultKind.NO_AUDIT, "request_applied")
    assert request_id
    assert any("tidak punya baris audit request_applied" in line for line in report_lines(trail.report()))
