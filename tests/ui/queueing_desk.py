"""A counter's window with the queue column, for its tests: the real queue on an encrypted file."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from counter_app.actor import Actor
from counter_app.branches import BranchInfo
from counter_app.config import Settings
from counter_app.db.models import ChangeRequest, Counter, Service
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.ids import new_id
from counter_app.queueing.out_of_turn import OutOfTurn
from counter_app.queueing.service import QueueService
from counter_app.queueing.values import TicketView
from counter_app.states import BranchKind, Duty, Priority, RequestState, ServiceKind
from tests import factories
from tests.databases import Clock
from tests.drivers.queueing import QueueDriver
from tests.fakes import FakePrinter, InlineJobs
from ui.branch_time import BranchTime
from ui.jobs import Jobs
from ui.machine.slips import Slips
from ui.queueing.presenter import QueuePresenter
from ui.queueing.view import QueueView

BRANCH = BranchInfo(uuid.uuid4(), "J01", "Jakarta Salemba", factories.ZONE, BranchKind.DEMO)


@dataclass
class Desk:
    """One counter's window: the column at the left, a field of the case beside it."""

    db: Database
    clock: Clock
    queue: QueueService
    who: Actor
    service: Service
    presenter: QueuePresenter
    window: QWidget
    hand: QueueDriver
    printer: FakePrinter
    opened: list[object] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    opening: list[str] = field(default_factory=list)

    def wait_in_line(self, count: int = 1, priority: Priority = Priority.NONE) -> list[str]:
        """Numbers taken at the kiosk, told to this window."""
        labels = []
        for _ in range(count):
            labels.append(self.queue.issue(None, self.service.id, priority).label)
            self.clock.move(seconds=1)
        self.tell()
        return labels

    def in_hand(self) -> TicketView:
        """The ticket this officer holds; fails when there is none."""
        current = self.queue.mine(self.who).current
        assert current is not None
        return current

    def tell(self) -> None:
        """Something happened in the queue."""
        self.presenter.hear(Event(Topic.QUEUE, EventKind.TICKET_ISSUED))

    def serve_one(self) -> None:
        """Call the next and serve it."""
        self.hand.do("call")
        self.hand.do("serve")

    def work_done(self) -> None:
        """The visit in hand got what it was for."""
        write_draft(self.db, self.who, self.opened[-1], RequestState.APPLIED)
        self.tell()

    def set_duty(self, duty: Duty) -> None:
        """The counter is paused or closed from the menu."""
        with self.db.transaction(None) as work:
            work.session.get_one(Counter, self.who.counter_id).duty = duty
        self.tell()


def sit_down(qtbot: QtBot, db: Database, clock: Clock, who: Actor, jobs: InlineJobs | Jobs | None = None) -> Desk:
    """Open the window of an officer."""
    queue, printer = QueueService(db, clock, factories.ZONE, Settings), FakePrinter()
    slips = Slips(printer, BRANCH)
    beside = OutOfTurn(db, clock, factories.ZONE, Settings)
    presenter = QueuePresenter(jobs or InlineJobs(), queue, beside, who, slips, BranchTime(clock, factories.ZONE))
    window = QWidget()
    row = QHBoxLayout(window)
    row.addWidget(QueueView(presenter))
    row.addWidget(QLineEdit())
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    with db.read() as session:
        service = session.scalars(select(Service).order_by(Service.position)).first()
    assert service is not None
    desk = Desk(db, clock, queue, who, service, presenter, window, QueueDriver(window), printer)
    presenter.case_opened.connect(desk.opened.append)
    presenter.ticket_left.connect(lambda: desk.left.append("left"))
    presenter.opening_wanted.connect(lambda: desk.opening.append("wanted"))
    presenter.load()
    return desk


def write_draft(db: Database, who: Actor, case_id: object, state: RequestState = RequestState.DRAFT) -> None:
    """A change of data of the visit; without a state one that was begun and not submitted."""
    member = factories.member(db)
    with db.transaction(None) as work:
        work.session.add(
            ChangeRequest(
                id=new_id(),
                branch_id=db.branch_id,
                number=f"PD-{len(work.session.scalars(select(ChangeRequest.id)).all()) + 1}",
                case_id=case_id,
                member_id=member.id,
                member_version=1,
                form="change_of_data",
                form_version="1",
                state=state,
                before={},
                answers={},
                author_id=who.officer_id,
                saved_at=work.now,
            )
        )


def officer_of_branch(db: Database) -> Actor:
    """An officer at an open counter of a branch with two services."""
    factories.service(db, prefix="A", name="Pengkinian data")
    factories.service(db, prefix="B", name="Akun JMO terblokir", kind=ServiceKind.RESET)
    return factories.officer_at_counter(db)
