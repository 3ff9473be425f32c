"""The supervisor's plan of counters over the real service: what is said of an hour, a search, the kept plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter_app.actor import Actor
from counter_app.config import Settings
from counter_app.db.session import Database
from counter_app.rota.rules import told_of
from counter_app.rota.service import CounterPlanService
from counter_app.texts import use_language
from tests import factories
from tests.core.rota.test_service import ZONE, came, mondays
from tests.databases import Clock
from tests.drivers.extents import cut_words
from tests.drivers.hands import can_press, is_shown, part, press, words
from tests.fakes import InlineJobs, ShakyJobs
from tests.looks.eye import rest
from ui.branch_time import BranchTime
from ui.jobs import Jobs
from ui.rota.presenter import RotaPresenter
from ui.rota.state import RotaDoors
from ui.rota.view import RotaView
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.table import TableView

OPEN = Settings(hours_monday="08.00-10.00", hours_holidays=False)


class Page:
    """The page of one supervisor; five Mondays lie behind unless told otherwise."""

    def __init__(self, qtbot: QtBot, db: Database, clock: Clock, jobs: object = None, who: Actor | None = None) -> None:
        self.db, self.clock, self.boss = db, clock, who or factories.supervisor(db, name="Dewi")
        self.day = clock().astimezone(ZONE).date()
        self.settings = OPEN
        self.service = CounterPlanService(db, clock, factories.ZONE, lambda: self.settings)
        doors = RotaDoors(self.service, BranchTime(clock, factories.ZONE))
        self.left: list[None] = []
        self.presenter = RotaPresenter(jobs or InlineJobs(), doors, self.boss)  # type: ignore[arg-type]  # a Runner
        self.presenter.left.connect(lambda: self.left.append(None))
        self.view = RotaView(self.presenter)
        qtbot.addWidget(self.view)
        self.view.resize(1110, 688)
        self.view.show()

    def cells(self, column: int) -> list[str]:
        """What a column says, row by row."""
        model = part(self.view, "rota.rows", TableView).model()
        return [str(model.index(at, column).data()) for at in range(model.rowCount())]

    def pick(self, name: str, code: str) -> None:
        """Choose from a list as an arrow key does."""
        box = part(self.view, name, ChoiceBox)
        box.setCurrentIndex(box.findData(code))


@pytest.fixture
def page(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> Page:
    made = Page(qtbot, sqlite_db, clock)
    mondays(sqlite_db, made.day, 5)
    made.presenter.load()
    made.view.start()
    return made


@pytest.fixture(params=["id", "en"])
def _language(request: pytest.FixtureRequest) -> Iterator[None]:
    use_language(request.param)
    yield
    use_language("id")


def test_each_hour_says_who_comes_and_how_long_they_wait(page: Page) -> None:
    assert page.cells(0) == ["08.00–08.59", "09.00–09.59"]
    assert page.cells(1) == ["2", "1"]
    assert page.cells(2) == ["2", "2"]
    assert page.cells(3) == ["0–5 mnt", "0–5 mnt"]
    assert words(page.view, "rota.verdict") == "Rencana ini menjaga batas 30 menit."


def test_a_counter_less_in_the_hour_in_hand_says_what_follows(page: Page) -> None:
    QTest.keyClick(page.view.focusWidget(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert page.cells(2) == ["1", "2"]
    assert page.cells(3) == ["0–10 mnt", "0–5 mnt"]
    assert not can_press(page.view, "rota.fewer")
    page.pick("rota.limit", "10")
    assert words(page.view, "rota.verdict").startswith("Rencana ini melewati batas 10 menit.")
    QTest.keyClick(page.view.focusWidget(), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert page.cells(2) == ["2", "2"]
    assert not can_press(page.view, "rota.more")


def test_the_smallest_plan_is_found_and_kept_with_a_name(page: Page) -> None:
    page.pick("rota.limit", "10")
    press(page.view, "rota.search")
    assert page.cells(2) == ["2", "1"]
    press(page.view, "rota.keep")
    assert words(page.view, "rota.kept").startswith("Rencana disimpan Dewi, ")
    assert page.cells(4) == ["2 loket · 0–5 mnt", "1 loket · 0–5 mnt"]
    assert not can_press(page.view, "rota.keep")


def test_what_came_stands_beside_the_kept_plan_also_the_day_after(page: Page) -> None:
    press(page.view, "rota.keep")
    came(page.db, factories.service(page.db).id, page.day, 5, called_to=1)
    page.presenter.load()
    assert page.cells(5) == ["1 datang · 1 loket · terlama 10 mnt", "–"]
    page.clock.move(minutes=60 * 24)
    factories.ticket(page.db)
    page.presenter.choose_day((page.day + timedelta(days=1)).isoformat())
    page.pick("rota.day", page.day.isoformat())
    assert page.cells(5) == ["1 datang · 1 loket · terlama 10 mnt", "–"]
    assert page.cells(4)[0] == "2 loket · 0–5 mnt"


def test_a_limit_out_of_reach_is_said_and_nothing_is_invented(page: Page) -> None:
    service = factories.service(page.db).id
    for week in range(1, 6):
        for _ in range(9):
            came(page.db, service, page.day - timedelta(days=7 * week), 30)
    page.presenter.load()
    press(page.view, "rota.search")
    for _kept in (False, True):
        assert words(page.view, "rota.verdict").startswith("Batas 30 menit tidak tercapai, juga dengan semua loket.")
        page.presenter.keep()


def test_too_little_history_and_closed_days_say_so_without_a_figure(page: Page) -> None:
    page.pick("rota.day", (page.day + timedelta(days=1)).isoformat())
    assert words(page.view, "rota.none.title").startswith("Riwayat hari Selasa belum cukup: 0 dari 4 hari.")
    assert not is_shown(page.view, "rota.rows")
    assert not is_shown(page.view, "rota.search")
    page.settings = replace(OPEN, hours_closed_days=f"{page.day:%d-%m-%Y}")
    page.pick("rota.day", page.day.isoformat())
    assert words(page.view, "rota.none.title").startswith("Kantor tutup pada Senin")
    assert words(page.view, "rota.verdict") == ""


def test_what_came_on_a_day_without_history_stands_there_with_the_reason(
    qtbot: QtBot, sqlite_db: Database, clock: Clock
) -> None:
    made = Page(qtbot, sqlite_db, clock)
    mondays(sqlite_db, made.day, 3)
    came(sqlite_db, factories.service(sqlite_db).id, made.day, 5)
    made.presenter.load()
    assert words(made.view, "rota.verdict") == "Riwayat hari Senin belum cukup: 3 dari 4 hari."
    assert made.cells(5) == ["1 datang · 1 loket · terlama 10 mnt"]
    assert not is_shown(made.view, "rota.search")


def test_whoever_only_sees_the_day_keeps_nothing(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> None:
    made = Page(qtbot, sqlite_db, clock, who=factories.officer(sqlite_db, "qa"))
    mondays(sqlite_db, made.day, 4)
    made.presenter.load()
    assert not is_shown(made.view, "rota.keep")
    assert made.cells(2) == ["2", "2"]


def test_a_store_that_does_not_answer_is_asked_again(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> None:
    jobs = ShakyJobs()
    made = Page(qtbot, sqlite_db, clock, jobs)
    mondays(sqlite_db, made.day, 4)
    jobs.down = True
    made.presenter.load()
    assert words(made.view, "rota.banner.words")
    jobs.down = False
    press(made.view, "rota.banner.act")
    assert made.cells(2) == ["2", "2"]


def test_a_search_goes_on_beside_the_page_and_can_be_stopped(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> None:
    jobs = Jobs()
    made = Page(qtbot, sqlite_db, clock, jobs)
    mondays(sqlite_db, made.day, 4)
    made.presenter.load()
    qtbot.waitUntil(lambda: made.presenter.state.told is not None)
    made.presenter.search()
    made.presenter.leave()  # Esc stops what is searched first
    assert made.left == []
    assert words(made.view, "rota.busy.words") == "Berhenti …"
    qtbot.waitUntil(lambda: made.presenter.state.settled is None)
    ground = made.presenter.state.ground
    assert ground is not None
    assert told_of(ground, made.presenter.state.plan).most_min <= 30
    made.presenter.leave()
    assert made.left == [None]
    jobs.stop()


@pytest.mark.parametrize("size", [QSize(1110, 688), QSize(1664, 1000)], ids=["1366", "1920"])
@pytest.mark.usefixtures("_language")
def test_no_word_is_cut(qtbot: QtBot, sqlite_db: Database, clock: Clock, size: QSize) -> None:
    made = Page(qtbot, sqlite_db, clock)
    mondays(sqlite_db, made.day, 5)
    made.view.resize(size)
    made.presenter.load()
    press(made.view, "rota.keep")
    for minute, counter in ((5, 1), (59, 2)):
        came(sqlite_db, factories.service(sqlite_db).id, made.day, minute, called_to=counter)
    made.presenter.load()
    rest()
    assert cut_words(made.view) == []
