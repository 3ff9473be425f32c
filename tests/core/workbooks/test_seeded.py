"""Seeded faults: what a dry run finds equals what was sown, sheet by sheet, on either engine."""

from __future__ import annotations

from functools import partial
from types import ModuleType

import pytest
from sqlalchemy import select

from counter_app.db.models import Member
from counter_app.db.session import Database
from counter_app.workbooks.branch_record import open_record
from tests.battery.table import COMPANY_BOOKS
from tests.core.workbooks import faults_of_corrections, faults_of_ends, faults_of_newcomers, faults_of_wages
from tests.core.workbooks.asking import codes_by_line, judge
from tests.core.workbooks.seeding import keep, sown
from tests.databases import Clock

SHEETS = (faults_of_corrections, faults_of_ends, faults_of_newcomers, faults_of_wages)
KINDS = 30
MEMBERS = select(Member.id, Member.version)
ROWS = COMPANY_BOOKS.count


@COMPANY_BOOKS.member
@pytest.mark.parametrize("of", SHEETS, ids=lambda of: of.SHEET)
def test_the_faults_found_are_those_that_were_sown(db: Database, clock: Clock, of: ModuleType) -> None:
    assert len(of.FAULTS) >= KINDS
    world = sown(of.SHEET, ROWS, of.FAULTS, of.plain)
    kept = keep(db, world)
    with db.read() as session:
        before = dict(session.execute(MEMBERS).tuples().all())
    book = judge(world.data, partial(open_record, db, clock(), lambda _session, _members: kept))
    found = codes_by_line(book)
    assert (sorted(found - world.expected), sorted(world.expected - found)) == ([], [])
    assert len(book.rows) == ROWS
    with db.read() as session:
        assert dict(session.execute(MEMBERS).tuples().all()) == before
