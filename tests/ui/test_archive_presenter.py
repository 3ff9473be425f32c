"""The archive's presenter alone: what it looks for again, what it drops, and what it puts away."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

import pytest

from counter_app.archive.service import ArchiveService
from counter_app.blobs import Blobs
from counter_app.db.models import Paper
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.reasons.values import Why
from counter_app.states import CaseState, RequestState
from tests import factories
from tests.core.archive.shelves import fill, index_names, member_key, number
from tests.core.desk import IMAGE_KEY, SHELF
from tests.databases import Clock
from tests.fakes import HeldJobs, InlineJobs, ShakyJobs
from ui.archive.presenter import ArchiveDoors, ArchivePresenter
from ui.archive.state import ArchiveState, Picked
from ui.branch_time import BranchTime

VISITS = 8
LATER = "PD-2026-000900"


@dataclass
class Shelf:
    """A presenter with its branch, and what it told its window."""

    db: Database
    presenter: ArchivePresenter
    opened: list[uuid.UUID] = field(default_factory=list)
    shut: list[str] = field(default_factory=list)

    @property
    def state(self) -> ArchiveState:
        return self.presenter.state

    @property
    def found(self) -> list[str]:
        """The numbers in the list."""
        return [entry.number for entry in self.state.answer.entries]

    def open_first(self, typed: str) -> uuid.UUID:
        """The first paper that is found, opened with a reason."""
        self.presenter.say_why(Why("copy_for_member"))
        self.presenter.search(typed)
        self.presenter.choose(self.state.answer.entries[0])
        return self.opened[-1]


def shelf_of(db: Database, clock: Clock, jobs: InlineJobs) -> Shelf:
    who = factories.officer(db, "supervisor")
    fill(db, who.officer_id, VISITS, Blobs(IMAGE_KEY))
    index_names(db, VISITS)
    doors = ArchiveDoors(ArchiveService(db, clock, SHELF), BranchTime(clock, factories.ZONE))
    shelf = Shelf(db, ArchivePresenter(jobs, doors, who))
    shelf.presenter.open_wanted.connect(lambda paper_id, _why: shelf.opened.append(paper_id))
    shelf.presenter.shut.connect(lambda: shelf.shut.append("shut"))
    return shelf


@pytest.fixture
def jobs() -> ShakyJobs:
    return ShakyJobs()


@pytest.fixture
def shelf(sqlite_db: Database, clock: Clock, jobs: ShakyJobs) -> Shelf:
    return shelf_of(sqlite_db, clock, jobs)


def printed(paper_id: uuid.UUID) -> Event:
    return Event(Topic.PAPER, EventKind.PAPER_PRINTED, paper_id)


def print_once_more(shelf: Shelf, paper_id: uuid.UUID) -> None:
    """At another counter."""
    with shelf.db.transaction(None) as work:
        work.session.get_one(Paper, paper_id).prints += 1


def test_whoever_comes_back_to_a_search_finds_what_was_made_meanwhile(shelf: Shelf) -> None:
    shelf.presenter.search(LATER)
    before = shelf.found
    case = factories.case(shelf.db, factories.officer_at_counter(shelf.db), member_key(7), state=CaseState.CLOSED)
    factories.change_request(shelf.db, case, member_key(7), number=LATER, state=RequestState.CANCELLED)
    shelf.presenter.load()
    assert (before, shelf.found) == ([], [LATER])


def test_a_search_that_could_not_be_done_is_done_by_the_retry(shelf: Shelf, jobs: ShakyJobs) -> None:
    jobs.down = True
    shelf.presenter.search(number(7))
    assert (shelf.state.problem != "", shelf.state.can_retry, shelf.found) == (True, True, [])
    jobs.down = False
    shelf.presenter.retry()
    assert (shelf.state.problem, shelf.state.can_retry, shelf.found) == ("", False, [number(7)] * 2)


def test_a_print_counts_on_the_paper_that_is_open(shelf: Shelf) -> None:
    paper_id = shelf.open_first(number(7))
    print_once_more(shelf, paper_id)
    shelf.presenter.hear(printed(uuid.uuid4()))
    shelf.presenter.hear(Event(Topic.PAPER, EventKind.PAPER_MADE, paper_id))
    assert shelf.state.facts is not None
    assert shelf.state.facts.prints == 1
    shelf.presenter.hear(printed(paper_id))
    assert shelf.state.facts.prints == 2


def test_a_line_that_was_emptied_is_not_filled_by_a_late_answer(sqlite_db: Database, clock: Clock) -> None:
    jobs = HeldJobs()
    shelf = shelf_of(sqlite_db, clock, jobs)
    shelf.presenter.search(number(7))
    shelf.presenter.search("")
    jobs.release()
    assert (shelf.found, shelf.state.asked, shelf.state.busy) == ([], None, False)


def test_a_paper_does_not_stay_open_when_the_line_is_emptied(shelf: Shelf) -> None:
    shelf.open_first(number(7))
    shelf.shut.clear()
    shelf.presenter.search("")
    assert (shelf.state.chosen, shelf.state.facts, shelf.shut) == (None, None, ["shut"])


def test_the_paper_in_sight_stays_open_while_the_search_still_finds_it(shelf: Shelf) -> None:
    shelf.open_first(number(7))
    shelf.shut.clear()
    shelf.presenter.pick(Picked(state=RequestState.APPLIED))
    assert (shelf.state.chosen is not None, shelf.shut, len(shelf.opened)) == (True, [], 1)


def test_facts_of_the_paper_before_never_stand_beside_another(sqlite_db: Database, clock: Clock) -> None:
    jobs = HeldJobs()
    shelf = shelf_of(sqlite_db, clock, jobs)
    shelf.presenter.say_why(Why("copy_for_member"))
    shelf.presenter.search(number(7))
    jobs.release()
    first, second = shelf.state.answer.entries
    shelf.presenter.choose(first)
    shelf.presenter.choose(second)
    jobs.release()
    assert shelf.state.facts is not None
    assert [one.paper_id for one in shelf.state.facts.same] == [first.paper_id]
