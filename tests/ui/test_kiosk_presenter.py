"""The kiosk's presenter alone: its steps, its pause, what it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot

from counter_app.config import Settings
from counter_app.db.models import Service
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.queueing.pace import LEAST_S, Pace
from counter_app.queueing.service import QueueService
from counter_app.texts import language
from tests import factories
from tests.databases import Clock
from tests.fakes import FakePrinter, HeldJobs, ShakyJobs
from tests.ui.kiosk_stand import BRANCH
from ui.branch_time import BranchTime
from ui.kiosk.presenter import KioskPresenter
from ui.kiosk.state import NO_SLIP_MS, PAUSE_MS, PRIORITIES, KioskState, KioskStep
from ui.machine.slips import Slips, SlipState


@dataclass
class Stand:
    """A presenter with its branch."""

    db: Database
    clock: Clock
    queue: QueueService
    presenter: KioskPresenter
    jobs: ShakyJobs
    printer: FakePrinter

    @property
    def state(self) -> KioskState:
        return self.presenter.state

    @property
    def pauses(self) -> bool:
        """Whether it goes back by itself after a while."""
        return self.presenter.idle.runs

    def take(self, priority: int = 0) -> None:
        """A number of the first service."""
        self.presenter.choose_service(0)
        self.presenter.choose_priority(priority)


@pytest.fixture
def stand(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> Iterator[Stand]:
    factories.service(sqlite_db, prefix="A", name="Pengkinian data", name_en="Data update")
    queue, jobs, printer = QueueService(sqlite_db, clock, factories.ZONE, Settings), ShakyJobs(), FakePrinter()
    presenter = KioskPresenter(jobs, queue, Slips(printer, BRANCH), BranchTime(clock, factories.ZONE))
    presenter.load()
    yield Stand(sqlite_db, clock, queue, presenter, jobs, printer)
    presenter.start_over()
    presenter.stop()


@pytest.mark.parametrize(
    ("topic", "heard"),
    [(Topic.QUEUE, True), (Topic.BRANCH, True), (Topic.STAFF, True), (Topic.MEMBER, False), (Topic.CASE, False)],
)
def test_the_kiosk_is_read_again_for_what_it_shows(stand: Stand, topic: Topic, heard: bool) -> None:
    stand.queue.issue(None, stand.state.services[0].service_id)
    stand.presenter.hear(Event(topic, EventKind.TICKET_ISSUED))
    assert (stand.state.services[0].waiting == 1) is heard


def test_each_touch_begins_the_pause_anew_and_the_start_ends_it(stand: Stand) -> None:
    assert not stand.pauses
    stand.presenter.choose_service(0)
    assert (stand.pauses, stand.presenter.idle.pause_ms) == (True, PAUSE_MS)
    stand.presenter.choose_priority(0)
    assert stand.pauses
    stand.presenter.start_over()
    assert (stand.pauses, stand.state.step, stand.state.issued, stand.state.chosen) == (
        False,
        KioskStep.SERVICE,
        None,
        None,
    )
    assert stand.state.slip is SlipState.NONE


def test_the_other_language_lasts_for_a_while_and_ones_own_needs_no_pause(stand: Stand) -> None:
    stand.presenter.choose_language("en")
    assert (stand.state.language, language(), stand.pauses) == ("en", "en", True)
    stand.presenter.start_over()
    assert (stand.state.language, language(), stand.pauses) == ("id", "id", False)
    stand.presenter.choose_language("id")
    assert not stand.pauses
    stand.presenter.choose_service(0)
    stand.presenter.stop()
    stand.presenter.choose_language("id")
    assert stand.pauses


@pytest.mark.parametrize("at", [-1, 1])
def test_a_touch_beside_the_services_does_nothing(stand: Stand, at: int) -> None:
    stand.presenter.choose_service(at)
    assert (stand.state.step, stand.state.chosen) == (KioskStep.SERVICE, None)


@pytest.mark.parametrize("at", [-1, len(PRIORITIES)])
def test_a_touch_beside_the_answers_does_nothing(stand: Stand, at: int) -> None:
    stand.take(at)
    assert (stand.state.step, stand.queue.kiosk()[0].waiting) == (KioskStep.PRIORITY, 0)


def test_an_answer_without_a_service_gives_no_number(stand: Stand) -> None:
    stand.presenter.choose_priority(0)
    assert (stand.state.step, stand.queue.kiosk()[0].waiting) == (KioskStep.SERVICE, 0)


def test_a_second_service_is_not_chosen_over_the_first(stand: Stand) -> None:
    factories.service(stand.db, prefix="B")
    stand.presenter.load()
    stand.presenter.choose_service(0)
    stand.presenter.choose_service(1)
    assert stand.state.chosen == stand.state.services[0]


@pytest.mark.parametrize(("at", "priority"), list(enumerate(["", "elderly", "pregnant", "disabled"])))
def test_each_place_is_its_answer(stand: Stand, at: int, priority: str) -> None:
    stand.take(at)
    assert stand.state.issued is not None
    assert (stand.state.step, stand.state.issued.label, stand.state.issued.priority) == (
        KioskStep.NUMBER,
        "A-001",
        priority,
    )
    assert (stand.state.slip, len(stand.printer.printed), stand.state.busy) == (SlipState.SENT, 1, False)


def test_a_slip_that_does_not_come_out_is_said(stand: Stand) -> None:
    stand.printer.off = True
    stand.take()
    assert (stand.state.slip, stand.state.step, stand.pauses) == (SlipState.FAILED, KioskStep.NUMBER, True)
    assert stand.presenter.idle.pause_ms == NO_SLIP_MS


def test_a_service_that_closed_leads_back_with_the_reason(stand: Stand) -> None:
    with stand.db.transaction(None) as work:
        work.session.get_one(Service, stand.state.services[0].service_id).active = False
    stand.take()
    assert (stand.state.step, stand.state.chosen, stand.state.services, stand.pauses) == (
        KioskStep.SERVICE,
        None,
        (),
        True,
    )
    assert stand.state.problem != ""


def test_the_next_service_forgets_what_was_said(stand: Stand) -> None:
    stand.jobs.down = True
    stand.take()
    stand.jobs.down = False
    assert stand.state.problem != ""
    stand.presenter.load()
    stand.presenter.choose_service(0)
    assert stand.state.problem == ""


def test_a_window_that_goes_does_nothing_by_itself(stand: Stand) -> None:
    stand.presenter.choose_service(0)
    stand.presenter.stop()
    assert not stand.pauses


def test_a_new_minute_is_shown_and_read(stand: Stand) -> None:
    stand.queue.issue(None, stand.state.services[0].service_id)
    stand.presenter.tick()
    assert stand.state.services[0].waiting == 0
    stand.clock.move(minutes=1)
    stand.presenter.tick()
    assert (stand.state.clock, stand.state.services[0].waiting) == ("09.43 WIB", 1)


def test_seven_services_are_six_on_the_screen(stand: Stand) -> None:
    for _ in range(6):
        factories.service(stand.db)
    stand.presenter.load()
    assert (len(stand.state.services), stand.state.loaded) == (6, True)


def test_the_next_member_does_not_read_what_was_said_to_the_one_before(stand: Stand) -> None:
    stand.jobs.down = True
    stand.take()
    said = stand.state.problem
    stand.jobs.down = False
    stand.presenter.start_over()
    assert (said != "", stand.state.problem) == (True, "")


def test_a_printer_that_hangs_does_not_leave_a_number_on_the_screen_for_the_next_member(
    sqlite_db: Database, clock: Clock
) -> None:
    factories.service(sqlite_db, prefix="A")
    queue, jobs = QueueService(sqlite_db, clock, factories.ZONE, Settings), HeldJobs()
    presenter = KioskPresenter(jobs, queue, Slips(FakePrinter(), BRANCH), BranchTime(clock, factories.ZONE))
    presenter.load()
    jobs.release_first("db")
    presenter.choose_service(0)
    presenter.choose_priority(0)
    jobs.release_first("db")
    assert (presenter.state.step, presenter.state.slip) == (KioskStep.NUMBER, SlipState.PRINTING)
    assert presenter.idle.runs
    presenter.stop()


def test_a_second_touch_gives_no_second_number(stand: Stand) -> None:
    stand.take()
    first = stand.state.issued
    stand.presenter.choose_priority(0)
    stand.presenter.choose_service(0)
    assert (stand.state.issued, stand.queue.kiosk()[0].waiting) == (first, 1)


def test_a_panel_that_touches_itself_gets_one_number_and_a_sentence(
    qtbot: QtBot, sqlite_db: Database, clock: Clock
) -> None:
    factories.service(sqlite_db, prefix="A")
    queue = QueueService(sqlite_db, clock, factories.ZONE, Settings, pace=Pace(LEAST_S))
    presenter = KioskPresenter(ShakyJobs(), queue, Slips(FakePrinter(), BRANCH), BranchTime(clock, factories.ZONE))
    presenter.load()
    for _ in range(2):
        presenter.choose_service(0)
        presenter.choose_priority(0)
        given, problem = presenter.state.issued, presenter.state.problem
        presenter.start_over()
    assert given is None
    assert (presenter.state.services[0].waiting, problem[:24]) == (1, "Nomor baru saja diambil ")
    presenter.stop()
