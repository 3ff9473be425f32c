"""The officer's home without its window: what it reads again, and what the world refuses."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from counter_app.cases.steps import Step
from counter_app.config import Settings
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.ids import new_id
from counter_app.my_works.service import MyWorkService
from counter_app.my_works.values import MyWork
from counter_app.states import RequestState
from tests import factories
from tests.core.desk import Desk
from tests.databases import Clock
from tests.fakes import ShakyJobs
from ui.branch_time import BranchTime
from ui.home.presenter import HomeDoors, HomePresenter
from ui.home.state import HomeState


@dataclass
class Home:
    """A presenter with its officer's desk."""

    desk: Desk
    presenter: HomePresenter
    jobs: ShakyJobs

    @property
    def state(self) -> HomeState:
        return self.presenter.state

    def applied(self) -> None:
        """A request that is to be handed over."""
        desk = self.desk
        factories.change_request(desk.db, desk.visit, desk.member.id, state=RequestState.APPLIED, number="PD-2026-9")


@pytest.fixture
def home(sqlite_db: Database, clock: Clock) -> Home:
    desk, jobs = Desk(sqlite_db, clock), ShakyJobs()
    doors = HomeDoors(MyWorkService(sqlite_db, clock, Settings), desk.requests, BranchTime(clock, factories.ZONE))
    home = Home(desk, HomePresenter(jobs, doors, desk.officer), jobs)
    home.presenter.load()
    return home


@pytest.mark.parametrize(
    ("topic", "heard"),
    [
        (Topic.QUEUE, True),
        (Topic.CASE, True),
        (Topic.REQUEST, True),
        (Topic.ACCOUNT, True),
        (Topic.PAPER, True),
        (Topic.MEMBER, True),
        (Topic.STAFF, False),
        (Topic.BRANCH, False),
    ],
)
def test_the_home_is_read_again_for_what_it_shows(home: Home, topic: Topic, heard: bool) -> None:
    home.applied()
    home.presenter.hear(Event(topic, EventKind.UNKNOWN))
    assert len(home.state.pieces) == (1 if heard else 0)


def test_what_somebody_types_reads_nothing_again(home: Home) -> None:
    home.applied()
    home.presenter.hear(Event(Topic.REQUEST, EventKind.DRAFT_SAVED))
    assert home.state.pieces == ()


def test_what_could_not_be_read_is_read_by_the_retry(home: Home) -> None:
    home.applied()
    home.jobs.down = True
    home.presenter.load()
    assert (home.state.problem != "", home.state.can_retry, home.state.pieces) == (True, True, ())
    home.jobs.down = False
    home.presenter.retry()
    assert (home.state.problem, home.state.can_retry, len(home.state.pieces)) == ("", False, 1)


def test_handing_over_that_the_world_refused_is_said_and_nothing_is_recorded(home: Home) -> None:
    home.applied()
    home.presenter.load()
    home.presenter.open_number(1)
    home.jobs.down = True
    home.presenter.open_number(1)
    assert (home.state.problem != "", home.state.busy, home.desk.audited("request_handed_over")) == (True, False, 0)


@pytest.mark.parametrize("number", [0, 2])
def test_a_number_that_no_piece_has_opens_nothing(home: Home, number: int) -> None:
    home.applied()
    home.presenter.load()
    home.presenter.open_number(number)
    assert (home.state.hint, home.state.problem) == ("", "")


def test_another_piece_is_asked_about_anew_before_it_is_handed_over(home: Home) -> None:
    home.applied()
    desk = home.desk
    factories.change_request(desk.db, desk.visit, desk.member.id, state=RequestState.APPLIED, number="PD-2026-10")
    home.presenter.load()
    home.presenter.open_number(1)
    home.presenter.open_number(2)
    assert home.desk.audited("request_handed_over") == 0
    second = home.state.pieces[1]
    assert isinstance(second, MyWork)
    assert second.number in home.state.hint


def test_a_paper_that_was_not_printed_yet_is_opened_and_a_work_that_goes_on_is_taken_in_hand(home: Home) -> None:
    wanted: list[tuple[str, object]] = []
    home.presenter.paper_wanted.connect(lambda paper_id: wanted.append(("paper", paper_id)))
    home.presenter.work_wanted.connect(lambda work: wanted.append(("work", work)))
    home.applied()
    home.presenter.load()
    (applied,) = home.state.pieces
    assert isinstance(applied, MyWork)
    papers = (new_id(), new_id())
    printed = replace(applied, step=Step.PRINT, papers=papers, needs_member=False)
    forward = replace(applied, step=Step.FORWARD, papers=papers, needs_member=False)
    home.presenter.open(printed)
    home.presenter.open(forward)
    assert wanted == [("paper", papers[0]), ("work", forward)]
