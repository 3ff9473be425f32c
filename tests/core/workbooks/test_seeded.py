"""Seeded faults: what a dry run finds equals what was sown, sheet by sheet."""

from __future__ import annotations

from functools import partial

import pytest
from sqlalchemy import update

from counter_app.db.models import Member
from counter_app.db.session import Database
from counter_app.states import MemberState
from counter_app.workbooks.branch_record import open_record
from counter_app.workbooks.rows import JudgedBook
from tests import factories
from tests.core.workbooks import faults_of_corrections as corrections
from tests.core.workbooks.asking import codes_by_line, judge
from tests.core.workbooks.seeding import World, keep, sown
from tests.databases import Clock

ROWS = 400


def judged(db: Database, clock: Clock, world: World) -> JudgedBook:
    """The dry run of a world's workbook in its branch."""
    keep(db, world)
    waiting = [world.people[at]["kpj"] for at in world.waiting]
    with db.transaction(factories.officer(db)) as work:
        work.session.execute(update(Member).where(Member.kpj.in_(waiting)).values(state=MemberState.PROVISIONAL))
    return judge(world.data, partial(open_record, db, clock()))


@pytest.mark.parametrize("module", [corrections], ids=["corrections"])
def test_the_faults_found_are_those_that_were_sown(db: Database, clock: Clock, module) -> None:
    world = sown(module.SHEET, ROWS, module.FAULTS, module.plain)
    book = judged(db, clock, world)
    more, less = codes_by_line(book) - world.expected, world.expected - codes_by_line(book)
    assert (sorted(more), sorted(less)) == ([], [])
    assert len(book.rows) == ROWS
