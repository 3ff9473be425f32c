"""The column's presenter alone, over the real queue: what it reads again, what it says, what it forgets."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from counter_app.actor import Actor, Role
from counter_app.config import Settings
from counter_app.db.models import Service
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.queueing.out_of_turn import OutOfTurn
from counter_app.queueing.service import QueueService
from counter_app.queueing.values import TicketView
from counter_app.states import Duty, Priority, ServiceKind
from tests import factories
from tests.databases import Clock
from tests.fakes import FakePrinter, ShakyJobs
from tests.ui.queueing_desk import BRANCH
from ui.branch_time import BranchTime
from ui.machine.slips import Slips, SlipState
from ui.queueing.presenter import QueuePresenter
from ui.queueing.state import Act, Panel, QueueState


@dataclass
class Column:
    """A presenter with the branch around it, and what it told its window."""

    db: Database
    clock: Clock
    queue: QueueService
    who: Actor
    presenter: QueuePresenter
    jobs: ShakyJobs
    printer: FakePrinter
    states: list[QueueState] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    @property
    def state(self) -> QueueState:
        return self.presenter.state

    @property
    def current(self) -> TicketView:
        assert self.state.current is not None
        return self.state.current

    def issue(self, count: int = 1) -> None:
        """Numbers from the kiosk, that this window does not hear of."""
        for _ in range(count):
            self.queue.issue(None, self.queue.kiosk()[0].service_id)

    def hear(self, topic: Topic = Topic.QUEUE) -> None:
        self.presenter.hear(Event(topic, EventKind.TICKET_ISSUED))

    def act(self, *acts: Act) -> None:
        for one in acts:
            self.presenter.act(one)

    def end(self) -> None:
        """F9, and the answer that the visit is over."""
        self.act(Act.FINISH)
        self.presenter.finish_anyway()


def column_of(db: Database, clock: Clock, who: Actor, recall_limit: int = 3) -> Column:
    queue = QueueService(db, clock, factories.ZONE, lambda: Settings(recall_limit=recall_limit))
    jobs, printer = ShakyJobs(), FakePrinter()
    beside = OutOfTurn(db, clock, factories.ZONE, Settings)
    presenter = QueuePresenter(jobs, queue, beside, who, Slips(printer, BRANCH), BranchTime(clock, factories.ZONE))
    column = Column(db, clock, queue, who, presenter, jobs, printer)
    presenter.changed.connect(column.states.append)
    presenter.case_opened.connect(lambda _case: column.told.append("opened"))
    presenter.ticket_left.connect(lambda: column.told.append("left"))
    presenter.load()
    return column


@pytest.fixture
def column(qapp: object, sqlite_db: Database, clock: Clock) -> Column:
    factories.service(sqlite_db, prefix="A")
    factories.service(sqlite_db, prefix="B", kind=ServiceKind.RESET)
    return column_of(sqlite_db, clock, factories.officer_at_counter(sqlite_db))


@pytest.mark.parametrize(
    ("topic", "heard"),
    [(Topic.QUEUE, True), (Topic.BRANCH, True), (Topic.STAFF, True), (Topic.MEMBER, False), (Topic.PAPER, False)],
)
def test_the_column_is_read_again_for_what_it_shows(column: Column, topic: Topic, heard: bool) -> None:
    column.issue()
    column.hear(topic)
    assert column.state.view.waiting == (1 if heard else 0)


def test_at_another_counter_the_column_is_that_counters(column: Column) -> None:
    column.issue()
    elsewhere = factories.officer_at_counter(column.db)
    column.presenter.be(replace(elsewhere, name=column.who.name))
    assert column.state.view.waiting == 1
    column.act(Act.CALL)
    assert column.queue.mine(elsewhere).current is not None


def test_what_could_not_be_read_is_said_and_read_again_by_the_retry(column: Column) -> None:
    column.issue()
    column.jobs.down = True
    column.hear()
    assert (column.state.problem != "", column.state.can_retry, column.state.view.waiting) == (True, True, 0)
    column.jobs.down = False
    column.presenter.retry()
    assert (column.state.problem, column.state.can_retry, column.state.view.waiting) == ("", False, 1)


def test_an_empty_queue_is_calm_and_forgotten_when_somebody_waits(column: Column) -> None:
    column.act(Act.CALL)
    assert (column.state.problem != "", column.state.calm) == (True, True)
    column.hear()
    assert column.state.problem != ""
    column.issue()
    column.hear()
    assert column.state.problem == ""


def test_another_refusal_stays_when_somebody_waits(column: Column) -> None:
    column.issue()
    column.act(Act.CALL)
    column.queue.cancel(column.who, column.current.ticket_id)
    column.act(Act.SERVE)
    said = column.state.problem
    column.issue()
    column.hear()
    assert (column.state.problem, column.state.calm, said != "") == (said, True, True)


def test_the_world_is_not_calm_and_leaves_the_question_open(column: Column) -> None:
    column.issue()
    column.act(Act.CALL, Act.SERVE, Act.PARK)
    column.jobs.down = True
    column.presenter.park("documents")
    assert (column.state.calm, column.state.panel, column.state.busy) == (False, Panel.PARK, False)
    assert column.state.problem != ""


def test_a_refusal_closes_the_question_but_not_the_giving_of_a_number(column: Column) -> None:
    column.issue()
    column.act(Act.CALL, Act.SERVE, Act.PARK)
    column.queue.finish(column.who, column.current.ticket_id)
    column.presenter.park("documents")
    assert column.state.panel is Panel.NONE
    service = column.state.view.services[0]
    with column.db.transaction(None) as work:
        work.session.get_one(Service, service.service_id).active = False
    column.presenter.ask_service()
    column.presenter.choose_service(service)
    column.presenter.issue(Priority.NONE)
    assert (column.state.panel, column.state.problem != "") == (Panel.PRIORITY, True)


def test_a_missed_ticket_is_asked_once_more_and_any_other_act_forgets_the_question(column: Column) -> None:
    column.issue()
    column.act(Act.CALL, Act.MISS)
    assert (column.state.sure_missed, column.state.hint != "") == (column.current.ticket_id, True)
    column.act(Act.RECALL)
    assert (column.state.sure_missed, column.state.hint) == (None, "")
    column.act(Act.MISS, Act.MISS)
    assert column.state.current is None


def test_after_enough_calls_a_ticket_is_missed_at_once(qapp: object, sqlite_db: Database, clock: Clock) -> None:
    factories.service(sqlite_db, prefix="A")
    column = column_of(sqlite_db, clock, factories.officer_at_counter(sqlite_db), recall_limit=2)
    column.issue()
    column.act(Act.CALL, Act.RECALL, Act.MISS)
    assert (column.state.current, column.told) == (None, ["left"])


@pytest.mark.parametrize(("act", "panel"), [(Act.PARK, Panel.PARK), (Act.TRANSFER, Panel.TRANSFER)])
def test_a_question_opens_and_closes_by_the_same_key(column: Column, act: Act, panel: Panel) -> None:
    column.issue()
    column.act(Act.CALL, Act.SERVE, act)
    assert column.state.panel is panel
    column.act(act)
    assert column.state.panel is Panel.NONE


def test_only_what_makes_sense_is_done(column: Column) -> None:
    column.issue(2)
    column.act(Act.FINISH, Act.SERVE, Act.CALL, Act.CALL, Act.FINISH)
    assert (column.current.label, column.current.state) == ("A-001", "called")
    column.act(Act.SERVE, Act.SERVE, Act.MISS)
    assert (column.current.state, column.told) == ("serving", ["opened"])


def test_serving_tells_the_case_and_leaving_tells_that_it_is_gone(column: Column) -> None:
    column.issue()
    column.act(Act.CALL, Act.SERVE)
    assert (column.state.in_hand, column.state.is_offered_back) == (column.current.ticket_id, False)
    column.end()
    assert (column.told, column.state.in_hand, column.state.panel) == (["opened", "left"], None, Panel.NONE)


def test_a_visit_served_before_the_window_opened_is_offered_back_and_resumed(column: Column) -> None:
    column.issue()
    ticket = column.queue.call_next(column.who)
    column.queue.serve(column.who, ticket.ticket_id)
    column.hear()
    assert column.state.is_offered_back
    column.act(Act.SERVE)
    assert (column.state.is_offered_back, column.told) == (False, ["opened"])


def test_a_parked_visit_is_taken_back_and_a_called_one_is_called_here(column: Column) -> None:
    column.issue(2)
    column.act(Act.CALL, Act.SERVE)
    column.presenter.park("documents")
    (parked,) = column.state.view.parked
    column.presenter.take_back(parked)
    assert (column.current.state, column.told) == ("serving", ["opened", "left", "opened"])
    column.end()
    desk = factories.counter(column.db, officer_id=column.who.officer_id, duty=Duty.OPEN)
    column.queue.call_next(replace(column.who, counter_id=desk.id))
    column.hear()
    (offered,) = column.state.view.offered_back
    column.presenter.take_back(offered)
    assert (column.current.label, column.current.state, column.current.times_called) == ("A-002", "called", 2)


def test_a_visit_is_handed_on_to_a_service(column: Column) -> None:
    column.issue()
    column.act(Act.CALL, Act.SERVE, Act.TRANSFER)
    other = column.state.view.services[1]
    column.presenter.transfer(other.service_id, None)
    assert (column.state.panel, column.state.current) == (Panel.NONE, None)
    assert [service.waiting for service in column.state.view.services] == [0, 1]


def test_nothing_in_hand_is_neither_parked_nor_handed_on(column: Column) -> None:
    column.presenter.park("documents")
    column.presenter.transfer(column.state.view.services[0].service_id, None)
    assert column.state.problem == ""


def test_the_clock_runs_with_the_ticket_and_stops_without(column: Column) -> None:
    column.issue()
    column.act(Act.CALL)
    column.clock.move(minutes=2, seconds=5)
    column.presenter.tick()
    assert (column.state.elapsed, column.state.since) == ("02:05", "09.42")
    column.clock.move(seconds=5)
    column.act(Act.SERVE)
    column.presenter.tick()
    assert (column.state.elapsed, column.state.since) == ("00:00", "09.44")
    column.end()
    assert (column.state.elapsed, column.state.since) == ("", "")


def test_a_number_is_asked_for_service_then_priority_and_back(column: Column) -> None:
    column.presenter.ask_service()
    assert column.state.panel is Panel.SERVICE
    column.presenter.choose_service(column.state.view.services[1])
    assert (column.state.panel, column.state.chosen_service) == (Panel.PRIORITY, column.state.view.services[1])
    column.presenter.close_panel()
    assert column.state.panel is Panel.SERVICE
    column.presenter.close_panel()
    assert column.state.panel is Panel.NONE


def test_a_number_is_given_printed_and_printed_again(column: Column) -> None:
    column.presenter.ask_service()
    column.presenter.choose_service(column.state.view.services[1])
    column.presenter.issue(Priority.ELDERLY)
    assert column.state.issued is not None
    assert (column.state.panel, column.state.issued.label, column.state.issued.priority) == (
        Panel.ISSUED,
        "B-001",
        "elderly",
    )
    assert (column.state.slip, column.state.view.waiting, len(column.printer.printed)) == (SlipState.SENT, 1, 1)
    column.printer.off = True
    column.presenter.print_again()
    assert column.state.slip is SlipState.FAILED
    column.presenter.ask_service()
    assert (column.state.issued, column.state.slip, column.state.chosen_service) == (None, SlipState.NONE, None)
    column.presenter.print_again()
    assert len(column.printer.printed) == 1


def test_asking_for_a_number_forgets_what_was_said(column: Column) -> None:
    column.act(Act.CALL)
    column.presenter.ask_service()
    assert (column.state.problem, column.state.hint) == ("", "")


def test_who_may_not_give_numbers_is_not_asked(qapp: object, sqlite_db: Database, clock: Clock) -> None:
    column = column_of(sqlite_db, clock, factories.officer(sqlite_db, Role.QA))
    column.presenter.ask_service()
    assert (column.state.may_issue, column.state.panel) == (False, Panel.NONE)


@pytest.mark.parametrize(("role", "may"), [(Role.OFFICER, False), (Role.SUPERVISOR, True)])
def test_a_supervisor_may_close_the_day(qapp: object, sqlite_db: Database, clock: Clock, role: Role, may: bool) -> None:
    factories.service(sqlite_db, prefix="A")
    column = column_of(sqlite_db, clock, factories.officer_at_counter(sqlite_db, role))
    column.issue(2)
    clock.move(days=1)
    assert column.state.may_close_day is may
    if may:
        column.presenter.close_yesterday()
        assert (column.state.hint.startswith("2 "), column.state.view.yesterday) == (True, 0)


def test_an_act_shows_that_it_is_under_way(column: Column) -> None:
    column.issue()
    column.states.clear()
    column.act(Act.CALL)
    assert (column.states[0].busy, column.state.busy) == (True, False)


def test_finishing_without_work_asks_first(column: Column) -> None:
    column.issue()
    column.act(Act.CALL, Act.SERVE, Act.FINISH)
    assert (column.state.panel, column.current.state, column.state.problem) == (Panel.FINISH, "serving", "")
    column.presenter.finish_anyway()
    assert (column.state.panel, column.state.current) == (Panel.NONE, None)


def test_a_missed_ticket_is_called_from_its_list(column: Column) -> None:
    column.issue()
    column.act(Act.CALL, Act.MISS, Act.MISS)
    (missed,) = column.state.view.missed
    column.presenter.recall_missed(missed.ticket_id)
    assert column.current.state == "called"


def test_a_listed_ticket_names_its_colleague_and_when_it_moved(column: Column) -> None:
    column.issue()
    column.act(Act.CALL)
    mine = column.current
    assert column.presenter.colleague(mine) == ""
    assert column.presenter.colleague(replace(mine, owner="Budi")) == "Budi"
    column.clock.move(minutes=5)
    later = replace(mine, last_called_at=column.clock.at)
    assert (column.presenter.short(later), column.presenter.short(mine)) == ("09.47", "09.42")
    assert column.presenter.short(replace(mine, last_called_at=None)) == "09.42"
    column.clock.move(minutes=5)
    assert column.presenter.short(replace(later, arrived_at=column.clock.at)) == "09.52"
