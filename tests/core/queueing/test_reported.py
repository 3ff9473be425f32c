"""What other public counters' queues were reported to do, by name: none of it happens here. # Q1-Q10"""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from counter_app.actor import Actor
from counter_app.branches import BranchInfo
from counter_app.config import Settings
from counter_app.db.models import Service, Ticket
from counter_app.db.session import Database
from counter_app.hall.figures import report_of
from counter_app.hall.visits import visits_of
from counter_app.officers.service import OfficerService
from counter_app.queueing.errors import QueueEmpty
from counter_app.queueing.service import QueueService
from counter_app.slips import line as slip_line
from counter_app.slips import printing
from counter_app.slips.printing import SlipPrinter
from counter_app.slips.status import Trouble
from counter_app.states import BranchKind, TicketState
from tests import factories
from tests.databases import Clock
from tests.fakes import FakePrinter
from tests.slip_printer import OK, fake_printer
from ui.machine.slips import SlipPlan, Slips, trouble_of

CLERKS = 8


@pytest.fixture
def queue(db: Database, clock: Clock) -> QueueService:
    """The real queue."""
    return QueueService(db, clock, factories.ZONE, Settings)


@pytest.fixture
def service(db: Database) -> Service:
    """What people come for."""
    return factories.service(db, prefix="A")


@pytest.fixture
def officer(db: Database) -> Actor:
    """Somebody at a counter."""
    return factories.officer_at_counter(db)


@pytest.fixture
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a printer costs a member is not what it costs this suite."""
    for where in (slip_line, printing):
        monkeypatch.setattr(where, "WAIT_S", 0.4)
    monkeypatch.setattr(printing, "DONE_S", 0.4)


def slips_at(printer: SlipPrinter) -> Slips:
    """A kiosk whose slips come out there."""
    branch = BranchInfo(uuid.uuid4(), "J01", "Jakarta Salemba", factories.ZONE, BranchKind.REAL)
    return Slips(FakePrinter(), branch, lambda: SlipPlan(printer))


def test_two_clerks_call_the_same_number(db: Database, queue: QueueService, service: Service) -> None:
    given = [queue.issue(None, service.id).label for _clerk in range(CLERKS)]
    clerks = [factories.officer_at_counter(db) for _clerk in range(CLERKS)]
    with ThreadPoolExecutor(CLERKS) as hall:
        called = [one.label for one in hall.map(queue.call_next, clerks)]
    assert sorted(called) == sorted(given)


def test_a_missed_ticket_is_called_again_though_nobody_asked(
    db: Database, queue: QueueService, service: Service, officer: Actor
) -> None:
    ticket = queue.issue(None, service.id)
    queue.call_next(officer)
    queue.miss(officer, ticket.ticket_id)
    for clerk in (officer, factories.officer_at_counter(db)):
        with pytest.raises(QueueEmpty):
            queue.call_next(clerk)


def test_a_missed_ticket_cannot_be_recalled(
    db: Database, queue: QueueService, service: Service, officer: Actor
) -> None:
    ticket = queue.issue(None, service.id)
    queue.call_next(officer)
    queue.miss(officer, ticket.ticket_id)
    colleague = factories.officer_at_counter(db)
    assert [one.label for one in queue.mine(colleague).missed] == [ticket.label]
    assert queue.recall_missed(colleague, ticket.ticket_id).label == ticket.label
    queue.serve(colleague, ticket.ticket_id)


def test_a_ticket_is_stuck_in_serving_after_a_crash(
    db: Database, clock: Clock, queue: QueueService, service: Service
) -> None:
    officers = OfficerService(db, clock)
    first = factories.officer_at_counter(db)
    ticket = queue.issue(None, service.id)
    queue.call_next(first)
    case_id = queue.serve(first, ticket.ticket_id)
    again = queue.mine(first)  # the same officer starts the program again
    assert again.current is not None
    assert (again.current.label, again.current.case_id) == (ticket.label, case_id)
    officers.sign_out(first)  # or somebody else goes on in their place
    colleague = factories.officer_at_counter(db)
    seen = queue.mine(colleague)
    assert ticket.label in [one.label for one in (*seen.parked, *seen.offered_back)]
    assert queue.resume(colleague, ticket.ticket_id) == case_id
    queue.finish(colleague, ticket.ticket_id)


def test_numbers_start_at_101(db: Database, clock: Clock, queue: QueueService, service: Service) -> None:
    assert [queue.issue(None, service.id).label for _visitor in range(3)] == ["A-001", "A-002", "A-003"]
    clock.move(days=1)
    morning = factories.officer_at_counter(db)
    queue.start_day(morning)
    assert queue.issue(morning, service.id).label == "A-001"


def test_walking_time_is_counted_as_waiting(
    db: Database, clock: Clock, queue: QueueService, service: Service, officer: Actor
) -> None:
    ticket = queue.issue(None, service.id)
    clock.move(minutes=10)
    queue.call_next(officer)
    clock.move(minutes=4)
    queue.serve(officer, ticket.ticket_id)
    clock.move(minutes=7)
    queue.finish(officer, ticket.ticket_id)
    with db.read() as session:
        day = session.scalars(select(Ticket.day)).one()
        visits = visits_of(session, db.branch_id, [day])
    figures = report_of(visits, ZoneInfo(factories.ZONE)).whole
    told = [one.median_s for one in (figures.waiting, figures.walking, figures.serving)]
    assert told == [600, 240, 420]


@pytest.mark.usefixtures("short_waits", "qapp")
@pytest.mark.parametrize("engine_kind", ["sqlite"])
class TestSlips:
    """At a kiosk with a slip printer."""

    def test_a_slip_is_printed_twice(self, queue: QueueService, service: Service) -> None:
        """The line dies within the slip: nobody knows whether it came out, and nothing sends it again."""
        with fake_printer(drops_after=9_000) as roll:
            slips, issued = slips_at(SlipPrinter(roll.target)), queue.issue(None, service.id)
            with pytest.raises(printing.SlipNotPrinted) as told:
                slips.print_slip(issued)
            roll.drops_after = None
            slips.print_slip(queue.issue(None, service.id))
            assert len(roll.slips) == 1
        assert trouble_of(told.value) is Trouble.UNSURE

    def test_the_printer_says_done_and_nothing_was_printed(self, queue: QueueService, service: Service) -> None:
        """It takes all bytes, and its roll ends on the way: what it took is not what is on paper."""
        with fake_printer(out_after_lines=40) as roll:
            with pytest.raises(printing.SlipNotPrinted) as told:
                slips_at(SlipPrinter(roll.target)).print_slip(queue.issue(None, service.id))
            assert roll.slips == []
        assert trouble_of(told.value) is Trouble.PAPER_OUT

    def test_paper_runs_out_and_stale_slips_flood_out_after_the_refill(
        self, queue: QueueService, service: Service
    ) -> None:
        with fake_printer(offline=OK | 0x20, paper=OK | 0x60) as roll:
            slips = slips_at(SlipPrinter(roll.target))
            for _visitor in range(5):
                with pytest.raises(printing.SlipNotPrinted):
                    slips.print_slip(queue.issue(None, service.id))
            roll.refill()
            assert (roll.slips, roll.lines) == ([], 0)
            slips.print_slip(queue.issue(None, service.id))
            assert len(roll.slips) == 1


def test_a_ticket_that_ended_stays_ended(db: Database, queue: QueueService, service: Service, officer: Actor) -> None:
    """The control of the above: what is over is over."""
    ticket = queue.issue(None, service.id)
    queue.call_next(officer)
    queue.serve(officer, ticket.ticket_id)
    queue.finish(officer, ticket.ticket_id)
    with db.read() as session:
        assert session.get_one(Ticket, ticket.ticket_id).state is TicketState.DONE
