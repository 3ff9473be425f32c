"""What the column does with what was refused, and with the question that stands open."""

from __future__ import annotations

import pytest

from counter_app.actor import Actor
from counter_app.config import Settings
from counter_app.db.session import Database
from counter_app.queueing.errors import QueueEmpty
from counter_app.queueing.out_of_turn import OutOfTurn
from counter_app.queueing.service import QueueService
from counter_app.queueing.values import TicketCalled
from counter_app.states import Priority
from tests import factories
from tests.databases import Clock
from tests.fakes import FakePrinter, HeldJobs, InlineJobs
from tests.ui.queueing_desk import BRANCH
from ui.branch_time import BranchTime
from ui.machine.slips import Slips, SlipState
from ui.queueing.presenter import QueuePresenter
from ui.queueing.state import Act, Panel


class MomentTooEarly(QueueService):
    """Nobody waits when the key is pressed; a member takes a number at that very moment."""

    def call_next(self, who: Actor) -> TicketCalled:
        self.issue(None, self.kiosk()[0].service_id)
        raise QueueEmpty


def column(db: Database, clock: Clock, jobs: InlineJobs, kind: type[QueueService] = QueueService) -> QueuePresenter:
    queue, who = kind(db, clock, factories.ZONE, Settings), factories.officer_at_counter(db)
    beside, time = OutOfTurn(db, clock, factories.ZONE, Settings), BranchTime(clock, factories.ZONE)
    presenter = QueuePresenter(jobs, queue, beside, who, Slips(FakePrinter(), BRANCH), time)
    presenter.load()
    return presenter


@pytest.fixture(autouse=True)
def branch(qapp: object, sqlite_db: Database) -> None:
    """A branch with a service."""
    factories.service(sqlite_db, prefix="A")


def give_number(presenter: QueuePresenter) -> None:
    presenter.ask_service()
    presenter.choose_service(presenter.state.view.services[0])
    presenter.issue(Priority.NONE)


def test_nobody_is_said_to_wait_for_nothing_while_somebody_waits(sqlite_db: Database, clock: Clock) -> None:
    presenter = column(sqlite_db, clock, InlineJobs(), MomentTooEarly)
    presenter.act(Act.CALL)
    assert (presenter.state.view.waiting, presenter.state.problem) == (1, "")


def test_the_next_call_puts_the_number_away_that_was_given(sqlite_db: Database, clock: Clock) -> None:
    presenter = column(sqlite_db, clock, InlineJobs())
    give_number(presenter)
    shown = presenter.state.panel
    presenter.act(Act.CALL)
    assert (shown, presenter.state.panel, presenter.state.current is not None) == (Panel.ISSUED, Panel.NONE, True)


def test_a_slip_that_comes_out_late_is_not_said_of_the_next_number(sqlite_db: Database, clock: Clock) -> None:
    jobs = HeldJobs()
    presenter = column(sqlite_db, clock, jobs)
    jobs.release()
    give_number(presenter)
    jobs.release_first("db")
    presenter.ask_service()
    jobs.release_first("io")
    assert (presenter.state.slip, presenter.state.issued) == (SlipState.NONE, None)
    jobs.release()


def test_a_slip_is_printed_once_although_the_key_is_pressed_again(sqlite_db: Database, clock: Clock) -> None:
    jobs = HeldJobs()
    presenter = column(sqlite_db, clock, jobs)
    jobs.release()
    give_number(presenter)
    jobs.release_first("db")
    presenter.print_again()
    jobs.release_first("io")
    assert presenter.state.slip is SlipState.SENT
    with pytest.raises(StopIteration):
        jobs.release_first("io")


def test_a_key_pressed_while_the_first_press_is_done_does_nothing(sqlite_db: Database, clock: Clock) -> None:
    jobs = HeldJobs()
    presenter = column(sqlite_db, clock, jobs)
    jobs.release()
    give_number(presenter)
    jobs.release()
    give_number(presenter)
    jobs.release()
    jobs.release()
    presenter.act(Act.CALL)
    presenter.act(Act.CALL)
    presenter.ask_service()
    assert (presenter.state.busy, presenter.state.panel) == (True, Panel.ISSUED)
    jobs.release()
    jobs.release()
    assert presenter.state.view.waiting == 1


def test_a_ticket_taken_from_this_counter_takes_its_question_along_but_not_the_giving_of_a_number(
    sqlite_db: Database, clock: Clock
) -> None:
    presenter = column(sqlite_db, clock, InlineJobs())
    give_number(presenter)
    presenter.act(Act.CALL)
    presenter.act(Act.SERVE)
    presenter.ask_service()
    ticket = presenter.state.current
    assert ticket is not None
    presenter._queue.finish(presenter._who, ticket.ticket_id)
    presenter.load()
    assert (presenter.state.current, presenter.state.panel) == (None, Panel.SERVICE)
