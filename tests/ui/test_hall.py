"""The hall's page: counters live, what needs an act, a counter's services, help with a bell and its end."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from counter_app.actor import Actor, Role
from counter_app.config import Settings
from counter_app.days.service import DayService
from counter_app.db.models import AuditEntry, Counter, CounterService, Service
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.hall.leading import HallLeading
from counter_app.hall.report import HallReports
from counter_app.hall.service import HallService
from counter_app.queueing.service import QueueService
from counter_app.states import Duty, Priority, SessionKind
from counter_app.texts import use_language
from tests import factories
from tests.core.printing.reading import text_of
from tests.databases import Clock
from tests.drivers.extents import cut_words
from tests.drivers.fields import key
from tests.drivers.hands import can_press, is_shown, part, press, words
from tests.fakes import FakePrinter, ShakyJobs
from tests.looks.eye import rest
from ui.branch_time import BranchTime
from ui.hall.cards import CounterCard
from ui.hall.presenter import HallDoors, HallPresenter
from ui.hall.view import HallPage
from ui.hall.words import OPENS
from ui.messages import SaveAs
from ui.widgets.chart import ChartView
from ui.widgets.table import TableView

SIZES = (QSize(1110, 688), QSize(1664, 1000))


@dataclass
class Hall:
    """The page with somebody before it, and two counters of the branch."""

    db: Database
    clock: Clock
    queue: QueueService
    leading: HallLeading
    services: list[Service]
    officers: list[Actor]
    presenter: HallPresenter
    view: HallPage
    jobs: ShakyJobs
    rings: list[bool]
    printer: FakePrinter

    def hear(self, kind: EventKind = EventKind.TICKET_ISSUED) -> None:
        """Something happened elsewhere."""
        self.presenter.hear(Event(Topic.QUEUE, kind))

    def later(self, **of: float) -> None:
        """Time goes by, everybody is still heard, and the page looks at its clock."""
        self.clock.move(**of)
        for who in self.officers:
            factories.signed_in(self.db, who, kind=SessionKind.STATION)
        self.hear()

    def alerts(self) -> list[str]:
        """The titles of what needs an act."""
        count = len(self.presenter.alerts())
        return [words(self.view, f"hall.alert.{at}.title") for at in range(count)]

    def number_of(self, at: int) -> int:
        """The number on a counter's desk."""
        return self.presenter.state.counters[at].number

    def duty(self, at: int) -> Duty:
        """How a counter stands in the store."""
        with self.db.read() as session:
            return session.get_one(Counter, self.officers[at].counter_id).duty


def hall_of(qtbot: QtBot, db: Database, clock: Clock, who: Actor) -> Hall:
    queue, jobs, leading = QueueService(db, clock, factories.ZONE, Settings), ShakyJobs(), HallLeading(db)
    names = (("A", "Pengkinian data"), ("B", "Akun JMO terblokir"), ("C", "Tanya syarat JHT"))
    services = [factories.service(db, prefix=prefix, name=name, name_en=name) for prefix, name in names]
    officers = [factories.officer_at_counter(db, name=name) for name in ("Rina Kartika", "Laras Ayu")]
    printer, reports = FakePrinter(), HallReports(db, clock, Settings)
    doors = HallDoors(
        HallService(db, clock, factories.ZONE, Settings),
        leading,
        reports,
        DayService(db, clock, Settings),
        printer,
        BranchTime(clock, factories.ZONE),
    )
    presenter = HallPresenter(jobs, doors, who)
    view = HallPage(presenter)
    rings: list[bool] = []
    presenter.rung.connect(lambda: rings.append(True))
    qtbot.addWidget(view)
    view.resize(SIZES[0])
    with qtbot.waitActive(view):
        view.show()
    view.start()  # as the window does, before anything was read
    hall = Hall(db, clock, queue, leading, services, officers, presenter, view, jobs, rings, printer)
    hall.later(seconds=1)
    return hall


@pytest.fixture
def hall(qtbot: QtBot, dressed: object, sqlite_db: Database, clock: Clock) -> Hall:
    """A supervisor's."""
    return hall_of(qtbot, sqlite_db, clock, factories.supervisor(sqlite_db))


def test_a_counter_tells_whom_it_serves_since_when_and_against_which_time(hall: Hall) -> None:
    label = hall.queue.issue(None, hall.services[0].id).label
    ticket = hall.queue.call_next(hall.officers[0])
    hall.queue.serve(hall.officers[0], ticket.ticket_id)
    hall.later(minutes=4, seconds=12)
    assert words(hall.view, "hall.counter.1.label") == label
    assert words(hall.view, "hall.counter.1.clock") == "04:12"
    assert words(hall.view, "hall.counter.1.foot") == "Rina Kartika · Pengkinian data"
    assert part(hall.view, "hall.counter.1.clock", QLabel).property("state") == ""
    hall.later(minutes=7)
    assert part(hall.view, "hall.counter.1.clock", QLabel).property("state") == "late"  # ten minutes were meant
    assert words(hall.view, "hall.counter.2.label") == "–"
    assert words(hall.view, "hall.standing") == "1 melayani, 1 siap memanggil"


def test_who_waits_is_told_by_service_and_class(hall: Hall) -> None:
    hall.queue.issue(None, hall.services[0].id)
    hall.queue.issue(None, hall.services[0].id, Priority.ELDERLY)
    hall.queue.issue(None, hall.services[1].id, Priority.PREGNANT)
    hall.later(minutes=9)
    rows = part(hall.view, "hall.lines", TableView).rows()
    told = [(row.line.prefix, row.line.of(Priority.NONE), row.line.of(Priority.ELDERLY), row.minutes) for row in rows]
    assert told == [("A", 1, 1, 9), ("B", 0, 0, 9), ("C", 0, 0, 0)]
    assert "9 menit" in words(hall.view, "hall.longest")
    assert hall.alerts() == []
    assert is_shown(hall.view, "hall.acting.none")


def test_a_service_that_no_open_counter_serves_is_said_and_mended_from_there(hall: Hall) -> None:
    boss = factories.supervisor(hall.db)
    for who in hall.officers:
        hall.leading.set_services(boss, who.counter_id, (hall.services[0].id,))  # type: ignore[arg-type]
    hall.queue.issue(None, hall.services[1].id)
    hall.later(minutes=1)
    assert hall.alerts() == ["Tidak ada loket buka untuk B Akun JMO terblokir"]
    press(hall.view, "hall.alert.0.act")
    assert is_shown(hall.view, "hall.panel")
    part(hall.view, "hall.panel.service.B", QCheckBox).click()
    press(hall.view, "hall.panel.save")
    hall.later(seconds=1)
    assert hall.presenter.alerts() == ()
    with hall.db.read() as session:
        kept = select(CounterService.service_id).where(CounterService.counter_id == hall.officers[0].counter_id)
        assert set(session.scalars(kept)) == {hall.services[0].id, hall.services[1].id}
    assert words(hall.view, "hall.counter.1.serves") == "A B"


def test_a_call_for_help_rings_and_ends_at_its_line(hall: Hall) -> None:
    hall.leading.call_help(hall.officers[1])
    hall.hear(EventKind.HELP_CALLED)
    assert hall.rings == [True]
    assert hall.alerts() == [f"Loket {hall.number_of(1)} minta bantuan"]
    press(hall.view, "hall.alert.0.act")
    hall.later(seconds=1)
    assert hall.presenter.alerts() == ()
    assert hall.rings == [True]


def test_a_number_opens_a_counter_and_it_is_paused_opened_and_closed_there(hall: Hall) -> None:
    hall.view.start()
    key(hall.view, Qt.Key.Key_1)
    assert words(hall.view, "hall.panel.who") == "Rina Kartika · tanpa nomor"
    press(hall.view, "hall.panel.pause")
    assert hall.duty(0) is Duty.PAUSED
    key(hall.view, Qt.Key.Key_Escape)
    hall.later(minutes=16)
    assert hall.alerts() == [f"Loket {hall.number_of(0)} jeda 16 menit"]
    press(hall.view, "hall.alert.0.act")
    press(hall.view, "hall.panel.open")
    assert hall.duty(0) is Duty.OPEN
    press(hall.view, "hall.panel.close")
    assert hall.duty(0) is Duty.CLOSED
    key(hall.view, Qt.Key.Key_Escape)
    assert not is_shown(hall.view, "hall.panel")


def test_a_number_opens_a_counter_also_where_the_keyboard_is_in_the_lines(hall: Hall) -> None:
    lines = part(hall.view, "hall.lines", TableView)
    lines.setFocus()
    QTest.keyClick(lines, Qt.Key.Key_1)
    assert is_shown(hall.view, "hall.panel")


def test_a_dead_counter_is_told_and_freed_by_two_presses(hall: Hall) -> None:
    ticket_at(hall)
    hall.clock.move(minutes=2)  # nobody is heard any more
    hall.hear()
    assert hall.alerts()[0] == f"Komputer Loket {hall.number_of(0)} tidak menjawab"
    press(hall.view, "hall.alert.0.act")
    press(hall.view, "hall.panel.free")
    assert hall.duty(0) is Duty.OPEN  # asked once more
    press(hall.view, "hall.panel.free")
    assert hall.duty(0) is Duty.CLOSED


def test_what_does_not_fit_of_what_needs_an_act_is_counted(hall: Hall) -> None:
    assert not is_shown(hall.view, "hall.acting.rest")
    for _ in range(6):
        factories.officer_at_counter(hall.db)
    hall.clock.move(minutes=2)  # nobody is heard any more: eight computers
    hall.hear()
    assert words(hall.view, "hall.alert.5.title") != ""
    assert words(hall.view, "hall.acting.rest") == "dan 2 lagi yang kurang mendesak"


def ticket_at(hall: Hall) -> None:
    """Somebody is served at the first counter."""
    hall.queue.issue(None, hall.services[0].id)
    ticket = hall.queue.call_next(hall.officers[0])
    hall.queue.serve(hall.officers[0], ticket.ticket_id)


def test_a_counter_with_somebody_in_hand_offers_no_closing(hall: Hall) -> None:
    ticket_at(hall)
    hall.later(seconds=5)
    hall.presenter.look_at(1)
    assert not is_shown(hall.view, "hall.panel.close")
    assert is_shown(hall.view, "hall.panel.free")


def test_where_the_store_does_not_answer_all_clocks_stop(hall: Hall) -> None:
    ticket_at(hall)
    hall.later(minutes=3)
    hall.jobs.down = True
    hall.hear()
    hall.clock.move(minutes=5)
    hall.view.show_state(hall.presenter.state)
    assert words(hall.view, "hall.counter.1.clock") == "03:00"
    assert words(hall.view, "hall.at").startswith("terakhir")
    assert part(hall.view, "hall.at", QLabel).property("state") == "late"
    assert is_shown(hall.view, "hall.banner")
    hall.jobs.down = False
    hall.later(minutes=1)
    assert words(hall.view, "hall.counter.1.clock") == "09:00"
    assert words(hall.view, "hall.at").startswith("berubah sendiri")


def test_the_day_is_charted_by_the_hour(hall: Hall) -> None:
    ticket_at(hall)
    current = hall.queue.mine(hall.officers[0]).current
    assert current is not None
    hall.queue.finish(hall.officers[0], current.ticket_id)
    hall.later(seconds=1)
    hour = hall.clock.at.astimezone(ZoneInfo(factories.ZONE)).hour
    chart = part(hall.view, "hall.chart", ChartView)
    chart.setFocus()
    for _ in range(hour - OPENS):
        key(hall.view, Qt.Key.Key_Right)
    assert chart.said() == f"{hour:02d}.00–{hour:02d}.59: datang 1, selesai 1"
    assert "1 selesai" in words(hall.view, "hall.counts")


def test_the_day_and_the_month_come_out_of_the_printer_and_the_chain_says_so(hall: Hall) -> None:
    ticket_at(hall)
    key(hall.view, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    press(hall.view, "hall.print.month")
    said = [text_of(pdf) for pdf in hall.printer.printed]
    assert ["Laporan Harian" in said[0], "Laporan Bulanan" in said[1]] == [True, True]
    with hall.db.read() as session:
        heads = session.scalars(select(AuditEntry.seq).where(AuditEntry.code == "head_printed")).all()
    assert len(heads) == 2
    hall.printer.off = True
    press(hall.view, "hall.print.day")
    assert "tidak tercetak" in words(hall.view, "hall.paper.words")


def test_the_figures_are_saved_as_a_workbook(hall: Hall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket_at(hall)
    monkeypatch.setattr(SaveAs, "ask", lambda _parent, name, _kinds: str(tmp_path / name))
    press(hall.view, "hall.save.day")
    (file,) = tmp_path.glob("hari-*.xlsx")
    assert file.read_bytes().startswith(b"PK")
    assert file.name in words(hall.view, "hall.done.words")


def test_whoever_only_checks_the_day_has_no_acts(
    qtbot: QtBot, dressed: object, sqlite_db: Database, clock: Clock
) -> None:
    hall = hall_of(qtbot, sqlite_db, clock, factories.officer(sqlite_db, Role.QA))
    hall.leading.call_help(hall.officers[0])
    hall.hear(EventKind.HELP_CALLED)
    assert not is_shown(hall.view, "hall.alert.0.act")
    hall.presenter.look_at(1)
    acts = ("pause", "open", "close", "free", "helped", "save")
    assert [name for name in acts if is_shown(hall.view, f"hall.panel.{name}")] == []
    assert not can_press(hall.view, "hall.panel.all")


def test_the_page_opens_at_its_top_with_the_keyboard_at_the_first_counter(hall: Hall) -> None:
    rest()
    card = hall.view.findChild(CounterCard, "hall.counter.1")
    assert card is not None
    assert card.hasFocus()
    assert top_of(hall.view, "hall.counter.1") >= 0


def test_where_something_needs_an_act_the_keyboard_waits_there(hall: Hall) -> None:
    full(hall)
    hall.view.start()
    rest()
    assert part(hall.view, "hall.alert.0.act", QPushButton).hasFocus()
    assert top_of(hall.view, "hall.alert.0.act") >= 0


@pytest.mark.parametrize(("size", "across"), [(SIZES[0], True), (SIZES[1], False)], ids=["1366", "1920"])
def test_the_lines_have_the_whole_width_where_there_is_little_of_it(hall: Hall, size: QSize, across: bool) -> None:
    hall.view.resize(size)
    rest()
    lines = part(hall.view, "hall.lines", TableView)
    assert (lines.width() > 0.9 * size.width()) is across
    assert lines.columnWidth(0) > 180


def top_of(view: HallPage, name: str) -> int:
    """Where something begins below the page's own head; what is scrolled away begins above it."""
    widget = part(view, name, QWidget)
    return widget.mapTo(view, QPoint(0, 0)).y() - view.title.height()


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("size", SIZES, ids=["1366", "1920"])
@pytest.mark.parametrize("opened", [False, True], ids=["all", "one"])
def test_no_word_is_cut(hall: Hall, language: str, size: QSize, opened: bool) -> None:
    use_language(language)
    full(hall)
    hall.view.resize(size)
    if opened:
        hall.presenter.look_at(1)
    rest()
    if folder := os.environ.get("HALL_PICTURES"):
        hall.view.grab().save(f"{folder}/hall-{language}-{size.width()}-{'one' if opened else 'all'}.png")
    assert cut_words(hall.view) == []
    assert isinstance(hall.view.findChild(CounterCard, "hall.counter.1"), CounterCard)


def full(hall: Hall) -> None:
    """A busy morning: six counters, help wanted, somebody waits too long."""
    for name in ("Sari Wulandari", "Dewi Lestari", "Bagus Pratama"):
        hall.officers.append(factories.officer_at_counter(hall.db, name=name))
    factories.counter(hall.db)
    for at in range(14):
        hall.queue.issue(None, hall.services[at % 2].id, list(Priority)[at % 4])
    for who in hall.officers[:3]:
        ticket = hall.queue.call_next(who)
        hall.queue.serve(who, ticket.ticket_id)
    hall.later(minutes=14)
    boss = factories.supervisor(hall.db)
    hall.leading.pause(boss, hall.officers[3].counter_id)  # type: ignore[arg-type]
    for who in hall.officers:
        hall.leading.set_services(boss, who.counter_id, (hall.services[0].id,))  # type: ignore[arg-type]
    hall.leading.call_help(hall.officers[1])
    hall.queue.call_next(hall.officers[4])
    hall.later(minutes=18)
