"""Papers that a crash left undrawn between a decision and its paper are drawn at the next start."""

from __future__ import annotations

import uuid

import pytest
from sqlalchemy import delete, select, update

from counter_app.db.models import Blob, Branch, Paper, SelfieAttempt
from counter_app.db.session import Database
from counter_app.errors import NotPermitted
from counter_app.papers.service import PaperService
from counter_app.states import BlobKind
from tests import factories
from tests.core.desk import Desk
from tests.core.papers.archive import paper_service
from tests.core.papers.test_service import sent
from tests.core.printing.reading import text_of
from tests.databases import Clock
from tests.sealed_bytes import change_sealed, zeros

Known = list[tuple[str, str, str, uuid.UUID]]


@pytest.fixture
def papers(db: Database, clock: Clock) -> PaperService:
    return paper_service(db, clock)


@pytest.fixture
def desk(db: Database, clock: Clock, papers: PaperService) -> Desk:
    return Desk(db, clock, papers)


def known(db: Database) -> Known:
    """What says which paper it is: kind, number, code, work."""
    with db.read() as session:
        rows = session.scalars(select(Paper).order_by(Paper.seq))
        return [(row.kind.value, row.number, row.code, row.work_id) for row in rows]


def lose(db: Database) -> Known:
    """As if the program had ended before it drew them."""
    before = known(db)
    with db.transaction(None) as work:
        work.session.execute(delete(Paper))
        work.session.execute(delete(Blob).where(Blob.kind == BlobKind.PAPER))
    return before


def open_day(db: Database, day: object, before: object = None) -> None:
    with db.transaction(None) as work:
        work.session.execute(update(Branch).values(day=day, day_before=before))


def texts(db: Database, papers: PaperService, desk: Desk) -> list[str]:
    with db.read() as session:
        keys = list(session.scalars(select(Paper.id).order_by(Paper.seq)))
    return [text_of(papers.fetch(desk.officer, key)[1]) for key in keys]


def test_what_is_lacking_is_drawn_as_it_was_and_only_once(desk: Desk, db: Database, papers: PaperService) -> None:  # R2
    open_day(db, desk.visit.day)
    sent(desk, occupation="Perawat")
    said = texts(db, papers, desk)
    before = lose(db)
    assert before
    remade = papers.make_lacking(desk.officer)
    assert (remade.made, remade.failed) == (len(before), ())
    assert known(db) == before
    assert texts(db, papers, desk) == said
    assert papers.make_lacking(desk.officer).made == 0


def test_one_that_cannot_be_drawn_is_named_and_stops_no_other(
    desk: Desk, db: Database, clock: Clock, papers: PaperService, expected_log: object
) -> None:
    open_day(db, desk.visit.day)
    broken = sent(desk, occupation="Perawat")
    other = Desk(db, clock, papers)
    good = sent(other, occupation="Guru")
    lose(db)
    expected_log.expect("papers of work")  # type: ignore[attr-defined]
    with db.read() as session:
        taken = session.scalars(select(SelfieAttempt.blob_id).where(SelfieAttempt.case_id == desk.visit.id)).one()
    assert taken is not None
    change_sealed(db, taken, zeros)
    remade = papers.make_lacking(other.officer)
    assert remade.failed == (broken,)
    assert {work_id for *_, work_id in known(db)} == {good}


def test_the_day_before_is_looked_at_and_older_ones_are_not(desk: Desk, db: Database, papers: PaperService) -> None:
    day = desk.visit.day
    sent(desk, occupation="Perawat")
    before = lose(db)
    later, last = day.replace(day=day.day + 4), day.replace(day=day.day + 5)
    open_day(db, last, later)
    assert papers.make_lacking(desk.officer).made == 0
    open_day(db, later, day)
    assert papers.make_lacking(desk.officer).made == len(before)


def test_what_was_only_begun_lacks_nothing(desk: Desk, db: Database, papers: PaperService) -> None:
    open_day(db, desk.visit.day)
    desk.filled(occupation="Perawat")
    assert papers.make_lacking(desk.officer).made == 0


def test_another_branchs_works_and_other_roles_are_left_out(
    desk: Desk, db: Database, clock: Clock, papers: PaperService
) -> None:
    open_day(db, desk.visit.day)
    sent(desk, occupation="Perawat")
    lose(db)
    elsewhere = factories.another_branch(db, clock)
    open_day(elsewhere, desk.visit.day)
    assert paper_service(elsewhere, clock).make_lacking(factories.officer(elsewhere)).made == 0
    with pytest.raises(NotPermitted):
        papers.make_lacking(factories.officer(db, "qa"))
