"""The greeter's page with the real queue on an encrypted file, and the papers of the program's own forms."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from counter_app.actor import Actor
from counter_app.config import Settings
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.greeting.service import GreeterService
from counter_app.papers.blank_service import BlankFormService
from counter_app.queueing.service import QueueService
from counter_app.slips.bringing import papers_for
from counter_app.states import ServiceKind
from tests import factories
from tests.core.bound.counter import bound_service
from tests.core.desk import SHELF
from tests.core.near.hall import near_service
from tests.core.papers.archive import paper_service
from tests.databases import Clock
from tests.drivers.hands import can_press, is_shown, part, words
from tests.drivers.keyboard import KeyboardDriver
from tests.fakes import FakePrinter, InlineJobs
from tests.ui.kiosk_stand import BRANCH
from ui.branch_time import BranchTime
from ui.greeter.blank import print_blank
from ui.greeter.presenter import GreeterPresenter
from ui.greeter.state import GreeterDoors
from ui.greeter.view import GreeterView
from ui.machine.slips import Slips

LONG_MS = 60_000


@dataclass
class Door:
    """The page, its keyboard, and what came out of the printer."""

    queue: QueueService
    who: Actor
    presenter: GreeterPresenter
    view: GreeterView
    hand: KeyboardDriver
    printer: FakePrinter

    def words(self, name: str) -> str:
        """What a label says, "" when it is hidden."""
        return words(self.view, f"greeter.{name}")

    def focused(self) -> str:
        """Where the keyboard is."""
        return self.hand.focused().removeprefix("greeter.")

    def can(self, name: str) -> bool:
        """Whether a button is there and enabled."""
        return can_press(self.view, f"greeter.{name}")

    def sees(self, name: str) -> bool:
        """Whether a part can be seen."""
        return is_shown(self.view, f"greeter.{name}")

    def number(self, panel: str = "given") -> str:
        """The number that fills the middle."""
        label = part(self.view, f"greeter.{panel}.number", QLabel)
        return label.text() if label.isVisibleTo(self.view) else ""

    def tell(self) -> None:
        """Something happened in the queue."""
        self.presenter.hear(Event(Topic.QUEUE, EventKind.TICKET_ISSUED))


def at_door(
    qtbot: QtBot,
    db: Database,
    clock: Clock,
    jobs: InlineJobs | None = None,
    shown_ms: int = LONG_MS,
    settings: Settings | None = None,
) -> Door:
    """Open the page for an officer of a branch with two services."""
    kept = settings or Settings()
    factories.service(db, prefix="A", name="Pengkinian data")
    factories.service(db, prefix="B", name="Informasi", kind=ServiceKind.OTHER)
    who, printer = factories.officer(db), FakePrinter()
    queue = QueueService(db, clock, factories.ZONE, lambda: kept)
    greeter = GreeterService(db, clock, factories.ZONE, lambda: kept)
    time = BranchTime(clock, factories.ZONE)
    bound = bound_service(db, clock, Settings)
    blanks = BlankFormService(db, SHELF, paper_service(db, clock).press)
    blank = partial(print_blank, lambda: blanks, printer)
    usual = (queue, greeter, Slips(printer, BRANCH), time, partial(papers_for, SHELF), blank)
    doors = GreeterDoors(*usual, shown_ms, bound, near_service(db, lambda: kept))
    presenter = GreeterPresenter(jobs or InlineJobs(), doors, who)
    view = GreeterView(presenter, time)
    qtbot.addWidget(view, before_close_func=lambda _view: presenter.stop())
    view.resize(1366, 700)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    presenter.load()
    return Door(queue, who, presenter, view, KeyboardDriver(view), printer)
