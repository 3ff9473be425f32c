"""The page of the day: open tickets and works first, one press closes it, its head comes out of the printer. # D9"""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from counter_app.actor import Actor, Role
from counter_app.config import Settings
from counter_app.days.service import DayService
from counter_app.db.models import AuditEntry, Service
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.queueing.service import QueueService
from counter_app.states import RequestState
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
from ui.day.presenter import DayDoors, DayPresenter
from ui.day.view import DayPage
from ui.widgets.table import TableView

PAGE = QSize(1110, 724)
CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Day:
    """The page with somebody before it."""

    db: Database
    clock: Clock
    queue: QueueService
    service: Service
    presenter: DayPresenter
    view: DayPage
    printer: FakePrinter
    jobs: ShakyJobs

    def listed(self, name: str) -> list[str]:
        """The first words of a table's rows."""
        rows = part(self.view, f"day.{name}", TableView).rows()
        return [getattr(row, "label", "") or row.number for row in rows]

    def audited(self, code: str) -> int:
        with self.db.read() as session:
            return len(session.scalars(select(AuditEntry.seq).where(AuditEntry.code == code)).all())


def day_of(qtbot: QtBot, db: Database, clock: Clock, who: Actor) -> Day:
    queue, printer, jobs = QueueService(db, clock, factories.ZONE, Settings), FakePrinter(), ShakyJobs()
    doors = DayDoors(DayService(db, clock, Settings), queue, printer, BranchTime(clock, factories.ZONE))
    presenter = DayPresenter(jobs, doors, who)
    view = DayPage(presenter)
    qtbot.addWidget(view)
    view.resize(PAGE)
    with qtbot.waitActive(view):
        view.show()
    presenter.load()
    view.start()
    return Day(db, clock, queue, factories.service(db, prefix="A"), presenter, view, printer, jobs)


@pytest.fixture
def day(qtbot: QtBot, dressed: object, sqlite_db: Database, clock: Clock) -> Day:
    """A supervisor's."""
    return day_of(qtbot, sqlite_db, clock, factories.supervisor(sqlite_db))


def wait_in_line(day: Day, count: int = 1) -> None:
    """Numbers given elsewhere, and this window hears of it."""
    for _ in range(count):
        day.queue.issue(None, day.service.id)
    day.presenter.hear(Event(Topic.QUEUE, EventKind.TICKET_ISSUED))


def test_what_somebody_types_reads_nothing_again(day: Day) -> None:
    day.presenter.load()
    day.queue.issue(None, day.service.id)
    day.presenter.hear(Event(Topic.REQUEST, EventKind.DRAFT_SAVED))
    assert day.listed("tickets") == []


def test_what_is_open_stands_there_before_anything_is_pressed(day: Day) -> None:
    officer, member = factories.officer_at_counter(day.db), factories.member(day.db)
    visit = factories.case(day.db, officer, member.id)
    factories.change_request(day.db, visit, member.id, number="PD-7", state=RequestState.SUBMITTED)
    wait_in_line(day, 2)
    assert day.listed("tickets")[1:] == ["A-001", "A-002"]
    assert day.listed("works") == ["PD-7"]
    assert words(day.view, "day.before") == ("2 nomor akan dibatalkan. 1 masih di loket dan diteruskan sampai selesai.")
    assert words(day.view, "day.left") == "1 pekerjaan belum diputuskan. Menutup hari tidak mengubahnya."


def test_one_press_closes_the_day_and_prints_its_head(day: Day) -> None:
    wait_in_line(day, 2)
    press(day.view, "day.close")
    assert words(day.view, "day.done.words") == "Hari 02-03-2026 ditutup. 2 nomor dibatalkan."
    assert day.listed("tickets") == []
    assert [("Kepala Rantai Audit" in text_of(paper)) for paper in day.printer.printed] == [True]
    assert (day.audited("day_closed"), day.audited("head_printed")) == (1, 1)
    assert not can_press(day.view, "day.close")


def test_a_day_that_was_closed_elsewhere_says_when(day: Day) -> None:
    wait_in_line(day)
    day.queue.close_day(factories.supervisor(day.db))
    day.presenter.hear(Event(Topic.QUEUE, EventKind.DAY_CLOSED))
    assert words(day.view, "day.standing.words") == "Hari 02-03-2026 ditutup pukul 09.42."
    assert not can_press(day.view, "day.close")


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("size", [PAGE, QSize(1664, 1036), QSize(836, 570)])
def test_no_word_of_the_page_is_cut(
    qtbot: QtBot, dressed: object, sqlite_db: Database, clock: Clock, language: str, size: QSize
) -> None:
    use_language(language)
    day = day_of(qtbot, sqlite_db, clock, factories.supervisor(sqlite_db))
    day.view.resize(size)
    wait_in_line(day, 3)
    before = cut_words(day.view)
    press(day.view, "day.close")
    assert (before, cut_words(day.view)) == ([], [])


def test_the_lists_stand_under_each_other_where_there_is_no_room_beside(day: Day) -> None:
    tickets, works = part(day.view, "day.tickets", QWidget), part(day.view, "day.works", QWidget)
    day.view.resize(1134, 724)
    rest()
    assert left_of(tickets, day) < left_of(works, day)
    day.view.resize(861, 570)
    rest()
    assert left_of(tickets, day) == left_of(works, day)


def left_of(part_: QWidget, day: Day) -> int:
    return part_.mapTo(day.view, QPoint(0, 0)).x()


def test_a_key_closes_it_from_within_the_page(day: Day) -> None:
    wait_in_line(day)
    key(day.view, Qt.Key.Key_Return, CTRL)
    assert day.audited("day_closed") == 1


def test_somebody_at_a_counter_is_no_dead_end(day: Day) -> None:
    officer = factories.officer_at_counter(day.db)
    wait_in_line(day, 2)
    held = day.queue.call_next(officer)
    day.presenter.load()
    press(day.view, "day.close")
    assert words(day.view, "day.done.words") == (
        "Hari 02-03-2026 ditutup. 1 nomor dibatalkan. A-001 masih di loket dan diteruskan sampai selesai."
    )
    assert day.listed("tickets") == ["A-001"]
    day.queue.serve(officer, held.ticket_id)
    day.queue.finish(officer, held.ticket_id)


def test_without_a_printer_the_day_is_closed_and_the_head_printed_later(day: Day) -> None:
    day.printer.off = True
    wait_in_line(day)
    press(day.view, "day.close")
    said = words(day.view, "day.paper.words")
    day.printer.off = False
    key(day.view, Qt.Key.Key_P, CTRL)
    assert said.startswith("Lembar kepala hari tidak tercetak.")
    assert (len(day.printer.printed), day.audited("head_printed"), day.audited("day_closed")) == (1, 1, 1)


def test_a_store_that_does_not_answer_closes_nothing_and_can_be_tried_again(day: Day) -> None:
    wait_in_line(day)
    day.jobs.down = True
    press(day.view, "day.close")
    problem = words(day.view, "day.banner.words")
    day.jobs.down = False
    press(day.view, "day.banner.act")
    assert problem != ""
    assert day.audited("day_closed") == 1


def test_the_button_is_filled_when_nothing_is_open(day: Day) -> None:
    before = day.view._close.property("role")
    wait_in_line(day)
    assert (before, day.view._close.property("role")) == ("primary", "outline")


def test_the_keyboard_waits_at_the_list(day: Day) -> None:
    assert part(day.view, "day.tickets", TableView).hasFocus()


def test_whoever_checks_the_branch_sees_the_day_and_has_nothing_to_press(
    qtbot: QtBot, dressed: object, sqlite_db: Database, clock: Clock
) -> None:  # D10
    day = day_of(qtbot, sqlite_db, clock, factories.officer(sqlite_db, Role.QA))
    wait_in_line(day)
    key(day.view, Qt.Key.Key_Return, CTRL)
    key(day.view, Qt.Key.Key_P, CTRL)
    assert day.listed("tickets") == ["A-001"]
    assert (is_shown(day.view, "day.close"), is_shown(day.view, "day.print")) == (False, False)
    assert (day.audited("day_closed"), day.printer.printed) == (0, [])
