"""The officer's queue column, with the real queue on an encrypted file."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from counter_app.actor import Actor, Role
from counter_app.branches import BranchInfo
from counter_app.config import Settings
from counter_app.db.models import ChangeRequest, Counter, Service
from counter_app.db.session import Database
from counter_app.events import Event, Topic
from counter_app.ids import new_id
from counter_app.queueing.service import QueueService
from tests import factories
from tests.databases import Clock
from tests.drivers.queueing import QueueDriver
from tests.fakes import FakePrinter, HeldJobs, InlineJobs
from ui.branch_time import BranchTime
from ui.queueing.presenter import QueuePresenter
from ui.queueing.view import QueueView
from ui.slips import Slips

BRANCH = BranchInfo(uuid.uuid4(), "J01", "Jakarta Salemba", factories.ZONE, "demo")


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

    def wait_in_line(self, count: int = 1, priority: str = "") -> list[str]:
        """Numbers taken at the kiosk, told to this window."""
        labels = []
        for _ in range(count):
            labels.append(self.queue.issue(None, self.service.id, priority).label)
            self.clock.move(seconds=1)
        self.tell()
        return labels

    def tell(self) -> None:
        """Something happened in the queue."""
        self.presenter.hear(Event(Topic.QUEUE, "ticket_issued"))

    def serve_one(self) -> None:
        """Call the next and serve it."""
        self.hand.do("call")
        self.hand.do("serve")

    def set_duty(self, duty: str) -> None:
        """The counter is paused or closed from the menu."""
        with self.db.transaction() as work:
            work.session.get_one(Counter, self.who.counter_id).duty = duty
        self.tell()


def sit_down(qtbot: QtBot, db: Database, clock: Clock, who: Actor, jobs: InlineJobs | None = None) -> Desk:
    """Open the window of an officer."""
    queue, printer = QueueService(db, clock, factories.ZONE, Settings()), FakePrinter()
    slips = Slips(printer, BRANCH)
    presenter = QueuePresenter(jobs or InlineJobs(), queue, who, slips, BranchTime(clock, factories.ZONE))
    window = QWidget()
    row = QHBoxLayout(window)
    row.addWidget(QueueView(presenter))
    row.addWidget(QLineEdit())
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    with db.read() as session:
        service = session.query(Service).order_by(Service.position).first()
    desk = Desk(db, clock, queue, who, service, presenter, window, QueueDriver(window), printer)
    presenter.case_opened.connect(desk.opened.append)
    presenter.ticket_left.connect(lambda: desk.left.append("left"))
    presenter.opening_wanted.connect(lambda: desk.opening.append("wanted"))
    presenter.load()
    return desk


def write_draft(db: Database, who: Actor, case_id: object) -> None:
    """A change of data that was begun and not submitted."""
    member = factories.member(db)
    with db.transaction() as work:
        work.session.add(
            ChangeRequest(
                id=new_id(),
                branch_id=db.branch_id,
                number="PD-1",
                case_id=case_id,
                member_id=member.id,
                member_version=1,
                form="change_of_data",
                form_version="1",
                state="draft",
                before={},
                answers={},
                author_id=who.officer_id,
                saved_at=work.now,
            )
        )


@pytest.fixture
def who(sqlite_db: Database) -> Actor:
    """An officer at an open counter of a branch with two services."""
    factories.service(sqlite_db, prefix="A", name="Pengkinian data")
    factories.service(sqlite_db, prefix="B", name="Akun JMO terblokir", kind="reset")
    return factories.officer_at_counter(sqlite_db)


@pytest.fixture
def desk(qtbot: QtBot, sqlite_db: Database, clock: Clock, who: Actor) -> Desk:
    """That officer's window."""
    return sit_down(qtbot, sqlite_db, clock, who)


def test_one_key_calls_the_next_number(desk: Desk) -> None:
    desk.wait_in_line(2)
    desk.hand.do("call")
    assert desk.hand.number() == "A-001"
    assert (desk.hand.said("waiting"), desk.hand.said("by_service")) == ("Menunggu 1", "A 1   B 0")


def test_an_empty_queue_says_so_until_somebody_waits(desk: Desk) -> None:
    desk.hand.do("call")
    assert desk.hand.notice("problem") == "Tidak ada yang menunggu. Nomor berikutnya muncul di sini."
    desk.wait_in_line()
    assert desk.hand.notice("problem") == ""


@pytest.mark.parametrize(
    ("steps", "enabled", "filled"),
    [
        ((), {"call"}, ["call"]),
        (("call",), {"recall", "serve", "miss", "transfer"}, ["serve"]),
        (("call", "serve"), {"park", "transfer", "finish"}, ["finish"]),
        (("call", "serve", "finish"), {"call"}, ["call"]),
    ],
)
def test_only_what_makes_sense_is_enabled_and_the_likely_act_is_filled(desk: Desk, steps, enabled, filled) -> None:
    desk.wait_in_line(3)
    for step in steps:
        desk.hand.do(step)
    acts = ("call", "recall", "serve", "miss", "park", "transfer", "finish")
    assert {act for act in acts if desk.hand.can(act)} == enabled
    assert desk.hand.filled() == filled


def test_serving_opens_the_case(desk: Desk) -> None:
    desk.wait_in_line()
    desk.serve_one()
    assert desk.opened == [desk.queue.mine(desk.who).current.case_id]


def test_the_clock_runs_from_the_call_and_again_from_the_arrival(desk: Desk) -> None:
    desk.wait_in_line()
    desk.hand.do("call")
    desk.clock.move(minutes=4, seconds=12)
    desk.presenter.tick()
    called = desk.hand.clock()
    desk.hand.do("serve")
    assert (called, desk.hand.clock()) == ("04:12", "00:00")


def test_the_priority_class_is_shown(desk: Desk) -> None:
    desk.wait_in_line(priority="elderly")
    desk.hand.do("call")
    assert desk.hand.said("priority") == "Lansia"


def test_calling_again_is_counted(desk: Desk) -> None:
    desk.wait_in_line()
    desk.hand.do("call")
    desk.hand.do("recall")
    assert desk.hand.said("said") == "Panggilan ke-2"


def test_missing_after_one_call_is_asked_twice(desk: Desk) -> None:
    desk.wait_in_line()
    desk.hand.do("call")
    desk.hand.do("miss")
    asked = desk.hand.notice("hint")
    desk.hand.do("miss")
    assert asked.startswith("A-001 baru dipanggil 1 kali.")
    assert (desk.hand.number(), desk.hand.listed("missed")) == ("–", ["A-001"])


def test_missing_after_enough_calls_takes_one_key(desk: Desk) -> None:
    desk.wait_in_line()
    desk.hand.do("call")
    desk.hand.do("recall")
    desk.hand.do("recall")
    desk.hand.do("miss")
    assert desk.hand.listed("missed") == ["A-001"]


def test_a_missed_ticket_comes_back_only_from_its_list(desk: Desk) -> None:
    desk.wait_in_line()
    desk.hand.do("call")
    desk.hand.do("miss")
    desk.hand.do("miss")
    desk.hand.do("call")
    assert desk.hand.number() == "–"
    desk.hand.press("missed.A-001")
    assert desk.hand.number() == "A-001"


def test_a_missed_ticket_waits_while_another_is_in_hand(desk: Desk) -> None:
    desk.wait_in_line(2)
    for key in ("call", "miss", "miss", "call"):
        desk.hand.do(key)
    assert not desk.hand.can("missed.A-001")


def test_parking_asks_why_by_digit_and_is_resumed_with_the_same_case(desk: Desk) -> None:
    desk.wait_in_line()
    desk.serve_one()
    desk.hand.do("park")
    assert desk.hand.asks() == "Tunda A-001"
    desk.hand.type(Qt.Key.Key_1)
    assert (desk.hand.number(), desk.hand.said("parked.A-001.note")) == ("–", "Peserta mengambil dokumen")
    desk.hand.press("parked.A-001")
    assert (desk.hand.number(), len(set(desk.opened))) == ("A-001", 1)


def test_escape_leaves_the_question_and_the_ticket_stays(desk: Desk) -> None:
    desk.wait_in_line()
    desk.serve_one()
    desk.hand.do("park")
    desk.hand.type(Qt.Key.Key_Escape)
    assert (desk.hand.asks(), desk.hand.number(), desk.hand.focus()) == ("", "A-001", "queue.finish")


def test_a_ticket_is_handed_on_to_another_service_or_a_counter_on_duty(desk: Desk) -> None:
    colleague = factories.officer_at_counter(desk.db)
    factories.counter(desk.db)
    desk.wait_in_line()
    desk.serve_one()
    desk.hand.do("transfer")
    with desk.db.read() as session:
        number = session.get_one(Counter, colleague.counter_id).number
    assert desk.hand.answers() == ["B · Akun JMO terblokir", f"Loket {number}"]
    desk.hand.type(Qt.Key.Key_2)
    assert desk.hand.number() == "–"
    assert desk.queue.call_next(colleague).label == "A-001"


def test_every_way_out_of_the_ticket_empties_the_case(desk: Desk) -> None:
    desk.wait_in_line(4)
    desk.serve_one()
    desk.hand.do("finish")
    desk.serve_one()
    desk.hand.do("park")
    desk.hand.type(Qt.Key.Key_1)
    desk.hand.do("call")
    desk.hand.do("miss")
    desk.hand.do("miss")
    desk.serve_one()
    desk.hand.do("transfer")
    desk.hand.type(Qt.Key.Key_1)
    assert desk.left == ["left"] * 4


def test_a_window_opened_again_offers_the_visit_that_was_being_served(
    qtbot: QtBot, desk: Desk, sqlite_db: Database, clock: Clock
) -> None:
    desk.wait_in_line()
    desk.serve_one()
    again = sit_down(qtbot, sqlite_db, clock, desk.who)
    assert again.hand.notice("hint").startswith("Anda masih melayani A-001 sejak 09.42.")
    assert (again.hand.words_of("serve"), again.hand.filled(), again.opened) == ("Lanjutkan", ["serve"], [])
    again.hand.do("serve")
    assert again.opened == desk.opened


def test_at_another_counter_the_visit_is_offered_back_and_moves_there(
    qtbot: QtBot, desk: Desk, sqlite_db: Database, clock: Clock
) -> None:
    desk.wait_in_line()
    desk.serve_one()
    place = factories.counter(sqlite_db, officer_id=desk.who.officer_id, duty="open")
    again = sit_down(qtbot, sqlite_db, clock, replace(desk.who, counter_id=place.id))
    assert again.hand.said("offered.A-001.note") == "Anda masih melayani A-001 sejak 09.42."
    again.hand.press("offered.A-001")
    assert (again.hand.number(), again.opened) == ("A-001", desk.opened)


def test_a_paused_counter_calls_nobody_and_offers_to_open(desk: Desk) -> None:
    desk.wait_in_line()
    desk.set_duty("paused")
    assert desk.hand.notice("duty") == "Loket sedang jeda."
    assert not desk.hand.can("call")
    desk.hand.press("duty.button")
    assert desk.opening == ["wanted"]


def test_yesterdays_tickets_are_named_and_closed_by_a_supervisor(
    qtbot: QtBot, sqlite_db: Database, clock: Clock, who: Actor
) -> None:
    supervisor = factories.officer_at_counter(sqlite_db, Role.SUPERVISOR)
    desk = sit_down(qtbot, sqlite_db, clock, supervisor)
    desk.wait_in_line(3)
    clock.move(days=1)
    desk.tell()
    assert desk.hand.notice("yesterday") == "3 tiket kemarin belum ditutup."
    desk.hand.press("yesterday.button")
    assert (desk.hand.notice("yesterday"), desk.hand.notice("hint")) == ("", "3 tiket kemarin ditutup.")


def test_an_officer_is_told_to_ask_for_yesterdays_tickets(desk: Desk) -> None:
    desk.wait_in_line()
    desk.clock.move(days=1)
    desk.tell()
    assert desk.hand.notice("yesterday") == "1 tiket kemarin belum ditutup. Minta penyelia menutupnya."
    assert not desk.hand.can("yesterday.button")


def test_a_number_is_given_by_three_keys_with_its_slip(desk: Desk) -> None:
    desk.hand.press("issue")
    desk.hand.type(Qt.Key.Key_2)
    desk.hand.type(Qt.Key.Key_2)
    assert (desk.hand.said("issued.number"), desk.hand.said("issued.service")) == (
        "B-001",
        "Akun JMO terblokir · Lansia",
    )
    assert [paper[:5] for paper in desk.printer.printed] == [b"%PDF-"]


def test_without_a_printer_the_number_stays_large_with_what_to_do(desk: Desk) -> None:
    desk.printer.off = True
    desk.hand.press("issue")
    desk.hand.type(Qt.Key.Key_1)
    desk.hand.type(Qt.Key.Key_1)
    assert desk.hand.said("issued.number") == "A-001"
    assert desk.hand.slip().startswith("Slip tidak tercetak. Tulis nomor ini untuk peserta")


def test_printing_again_prints_the_same_number(desk: Desk) -> None:
    desk.printer.off = True
    desk.hand.press("issue")
    desk.hand.type(Qt.Key.Key_1)
    desk.hand.type(Qt.Key.Key_1)
    desk.printer.off = False
    desk.hand.press("issued.again")
    assert (len(desk.printer.printed), desk.queue.mine(desk.who).waiting) == (1, 1)


def test_finishing_with_a_draft_says_what_is_left(desk: Desk, sqlite_db: Database) -> None:
    desk.wait_in_line()
    desk.serve_one()
    write_draft(sqlite_db, desk.who, desk.opened[0])
    desk.hand.do("finish")
    assert desk.hand.notice("hint").startswith("A-001 selesai, tetapi 1 pekerjaan belum dikirim.")


def test_a_ticket_another_window_was_faster_with_is_explained_and_read_again(desk: Desk) -> None:
    desk.wait_in_line()
    desk.hand.do("call")
    desk.queue.cancel(desk.who, desk.queue.mine(desk.who).current.ticket_id)
    desk.hand.do("serve")
    assert desk.hand.notice("problem") == "Nomor A-001 sekarang dibatalkan. Daftar sudah dimuat ulang."
    assert desk.hand.number() == "–"


def test_a_key_pressed_twice_calls_once(qtbot: QtBot, sqlite_db: Database, clock: Clock, who: Actor) -> None:
    jobs = HeldJobs()
    desk = sit_down(qtbot, sqlite_db, clock, who, jobs)
    desk.wait_in_line(2)
    for _ in range(3):
        jobs.release()
    desk.hand.do("call")
    desk.hand.do("call")
    for _ in range(3):
        jobs.release()
    assert (desk.hand.number(), desk.hand.notice("problem")) == ("A-001", "")


def test_the_keys_work_while_the_officer_types_in_the_case(desk: Desk) -> None:
    desk.wait_in_line()
    field = desk.window.findChild(QLineEdit)
    field.setFocus()
    desk.hand.do("call")
    assert (desk.hand.number(), field.hasFocus()) == ("A-001", True)


def test_a_long_list_of_missed_tickets_is_folded(desk: Desk) -> None:
    desk.wait_in_line(6)
    for _ in range(6):
        for key in ("call", "miss", "miss"):
            desk.hand.do(key)
    folded = desk.hand.listed("missed")
    desk.hand.press("missed.more")
    assert (folded, len(desk.hand.listed("missed"))) == (["A-006", "A-005", "A-004", "A-003"], 6)


def test_the_column_fits_its_232_pixels(desk: Desk) -> None:
    desk.wait_in_line(2, "disabled")
    desk.serve_one()
    view = desk.window.findChild(QueueView)
    assert view.minimumSizeHint().width() <= 232 - 12
