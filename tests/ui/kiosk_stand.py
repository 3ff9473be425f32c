"""A kiosk with the real queue on an encrypted file, and the papers of the program's own forms."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from functools import partial

from pytestqt.qtbot import QtBot

from counter_app.branches import BranchInfo
from counter_app.config import Settings
from counter_app.db.session import Database
from counter_app.form_shelf import FormShelf
from counter_app.hours.plan import calendar_in
from counter_app.hours.rules import read_hour_numbers
from counter_app.queueing.service import QueueService
from counter_app.slips.bringing import papers_for
from counter_app.states import BranchKind
from forms.library import load_library
from forms.regions import Regions
from tests import factories
from tests.core.bound.counter import bound_service
from tests.core.near.hall import near_service
from tests.databases import Clock
from tests.drivers.kiosk import KioskDriver
from tests.fakes import FakePrinter, InlineJobs
from tests.forms.examples import ROOT
from ui.branch_time import BranchTime
from ui.kiosk.presenter import KioskPresenter
from ui.kiosk.state import KioskPlan
from ui.kiosk.view import KioskView
from ui.machine.slips import Slips

BRANCH = BranchInfo(uuid.uuid4(), "J01", "Jakarta Salemba", factories.ZONE, BranchKind.DEMO)
LONG_MS = 60_000
NO, ELDERLY = 1, 2
"""Keys of the priority question."""
USUAL = Settings()
STILL = KioskPlan(pause_ms=LONG_MS, asking_ms=LONG_MS)


def with_papers(**said: object) -> KioskPlan:
    """The papers of the program's forms, no pause unless it is said."""
    papers = partial(papers_for, FormShelf(load_library(ROOT / "forms"), Regions()))
    return KioskPlan(papers, **{"pause_ms": LONG_MS, "asking_ms": LONG_MS, **said})  # type: ignore[arg-type]


@dataclass
class Kiosk:
    """The kiosk's window."""

    queue: QueueService
    presenter: KioskPresenter
    view: KioskView
    hand: KioskDriver
    printer: FakePrinter


def stand_up(
    qtbot: QtBot,
    db: Database,
    clock: Clock,
    jobs: InlineJobs | None = None,
    plan: KioskPlan = STILL,
    settings: Settings = USUAL,
) -> Kiosk:
    """Open the kiosk; hours are those of the settings."""
    queue, printer = QueueService(db, clock, factories.ZONE, lambda: settings), FakePrinter()
    per_hour = read_hour_numbers(settings.hour_numbers) or {}
    plan = replace(
        plan,
        calendar=lambda: calendar_in(settings),
        people=bound_service(db, clock, lambda: settings),
        bound=lambda: settings.numbers_bound,
        by_hour=per_hour.__contains__,
        near=near_service(db, lambda: settings),
    )
    time = BranchTime(clock, factories.ZONE)
    presenter = KioskPresenter(jobs or InlineJobs(), queue, Slips(printer, BRANCH), time, plan)
    view = KioskView(presenter, "Cabang Jakarta Salemba")
    qtbot.addWidget(view, before_close_func=lambda _view: presenter.stop())
    view.resize(1366, 768)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    presenter.load()
    return Kiosk(queue, presenter, view, KioskDriver(view), printer)
