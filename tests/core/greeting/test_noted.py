"""What was noted at the door travels with the visit, is a hint only, and goes with its period or its member."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from counter_app.cases.service import CaseService
from counter_app.config import Settings
from counter_app.db.models import AuditEntry, Greeting
from counter_app.db.session import Database
from counter_app.greeting.errors import NoteHoldsNik
from counter_app.greeting.noted import AtDoor
from counter_app.queueing.service import QueueService
from counter_app.retention.codes import KeptKind
from counter_app.retention.purge import purge
from tests import factories
from tests.core.desk import CHANGE_OF_DATA, SHELF, Desk
from tests.databases import Clock

NOTED = AtDoor(("doc_card", "doc_ktp"), ("doc_kk",), "KK masih di rumah, difoto di ponsel.")
WORKS_DAYS = 1826


class Hall:
    """A greeter, and a counter with a member of the branch."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db, self.clock, self.desk = db, clock, Desk(db, clock)
        self.queue = QueueService(db, clock, factories.ZONE, Settings)
        self.cases = CaseService(db, clock)
        self.greeter, self.officer = factories.officer(db), factories.officer_at_counter(db)
        self.service = factories.service(db, prefix="A")

    def visit(self, noted: AtDoor | None = NOTED):
        """A number with a note is given, called and served."""
        given = self.queue.issue(self.greeter, self.service.id, at_door=noted)
        self.queue.call_next(self.officer)
        return self.queue.serve(self.officer, given.ticket_id)

    def end(self) -> None:
        current = self.queue.mine(self.officer).current
        assert current is not None
        self.queue.finish(self.officer, current.ticket_id)

    def rows(self) -> list[Greeting]:
        with self.db.read() as session:
            return list(session.scalars(select(Greeting)))

    def days_later(self, days: int) -> None:
        self.clock.move(days=days)
        self.queue.start_day(self.officer)


@pytest.fixture
def hall(db: Database, clock: Clock) -> Hall:
    return Hall(db, clock)


def test_the_counter_reads_what_was_noted_with_the_visit(hall: Hall) -> None:
    greeted = hall.cases.view(hall.officer, hall.visit()).greeted
    assert greeted is not None
    assert (greeted.here, greeted.lacking, greeted.note) == (NOTED.here, NOTED.lacking, NOTED.note)
    assert greeted.by == hall.greeter.name


def test_another_visit_of_the_same_member_says_nothing_of_it(hall: Hall) -> None:
    hall.visit()
    hall.end()
    assert hall.cases.view(hall.officer, hall.visit(None)).greeted is None


def test_a_number_without_a_word_leaves_no_row(hall: Hall) -> None:
    hall.visit(AtDoor(note="  "))
    assert hall.rows() == []


def test_a_note_with_a_nik_gives_no_number(hall: Hall) -> None:
    with pytest.raises(NoteHoldsNik):
        hall.queue.issue(hall.greeter, hall.service.id, at_door=AtDoor(note="NIK 3175071203900003"))
    assert hall.queue.kiosk()[-1].waiting == 0


def test_that_something_was_noted_stands_in_the_trail_without_its_words(hall: Hall, db: Database) -> None:
    hall.queue.issue(hall.greeter, hall.service.id, at_door=NOTED)
    with db.read() as session:
        (row,) = session.scalars(select(AuditEntry).where(AuditEntry.code == "door_noted")).all()
    assert row.facts == "{}"


def test_papers_seen_at_the_door_attest_nothing(hall: Hall) -> None:
    case_id = hall.visit()
    hall.cases.choose_member(hall.officer, case_id, hall.desk.member.id)
    draft = hall.desk.requests.start(hall.officer, case_id, CHANGE_OF_DATA.key)
    assert draft.greeted is not None
    assert draft.greeted.here == NOTED.here
    assert not any(draft.answers.get(key) for key in NOTED.here)
    problems = CHANGE_OF_DATA.problems(draft.answers, SHELF.context(draft.today, draft.before))
    assert {"doc_card", "doc_ktp"} <= {problem.field for problem in problems}


def test_it_goes_with_the_period_once_the_visit_is_closed(hall: Hall, db: Database) -> None:
    hall.visit()
    hall.days_later(WORKS_DAYS + 1)
    assert purge(db)[KeptKind.WORKS] == 0, "the visit is still worked on"
    hall.end()
    hall.days_later(1)
    assert purge(db)[KeptKind.WORKS] == 0, "the period begins with its end"
    hall.days_later(WORKS_DAYS)
    assert purge(db)[KeptKind.WORKS] == 1
    (row,) = hall.rows()
    assert (row.here, row.lacking, row.note) == ([], [], "")
    assert row.emptied_at is not None
    assert purge(db)[KeptKind.WORKS] == 0


def test_who_left_before_a_visit_leaves_no_note_either(hall: Hall, db: Database) -> None:
    given = hall.queue.issue(hall.greeter, hall.service.id, at_door=NOTED)
    hall.days_later(WORKS_DAYS + 1)
    purge(db)
    assert hall.rows()[0].note == NOTED.note, "the missed number may still be recalled"
    hall.queue.cancel(hall.greeter, given.ticket_id)
    assert purge(db)[KeptKind.WORKS] == 1
    assert hall.rows()[0].note == ""


def test_an_emptied_note_is_none(hall: Hall, db: Database) -> None:
    case_id = hall.visit()
    hall.end()
    hall.days_later(WORKS_DAYS + 1)
    purge(db)
    assert hall.cases.view(hall.officer, case_id).greeted is None
