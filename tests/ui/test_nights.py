"""The administrator's page of the night's work, and the watch that does it beside a window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.actor import Actor, Role
from counter_app.credentials.service import CredentialService
from counter_app.db.faults import DatabaseBusy
from counter_app.db.models import NightRun
from counter_app.db.session import Database
from counter_app.errors import OutsideError
from counter_app.explain import explain
from counter_app.keys import KeySource
from counter_app.night_states import NightJob, NightState
from counter_app.nights.service import NightService
from counter_app.nights.values import NightPlace, NightRow
from counter_app.paths import Paths
from counter_app.settings.reading import LiveSettings
from tests import factories
from tests.databases import Clock
from tests.drivers.hands import can_press, is_shown, words
from tests.fakes import InlineJobs
from ui.branch_time import BranchTime
from ui.frame.night_watch import NightWatch
from ui.nights.presenter import NightsPresenter
from ui.nights.state import NightDoors
from ui.nights.view import NightsView

KEY = bytes(range(32))


class Page:
    """The page over the real services; `by_itself`: the branch opens with a passphrase."""

    def __init__(self, qtbot: QtBot, db: Database, clock: Clock, folder: Path, by_itself: bool) -> None:
        source = KeySource.PASSPHRASE if by_itself else KeySource.KEYRING
        self.admin: Actor = factories.officer(db, Role.ADMIN)
        self.credentials = CredentialService(db, clock, KEY, source)
        nights = NightService(db, clock, NightPlace(Paths(folder), KEY, by_itself), LiveSettings(db))
        doors = NightDoors(nights, self.credentials, BranchTime(clock, factories.ZONE))
        self.presenter = NightsPresenter(InlineJobs(), doors, self.admin)
        self.view = NightsView(self.presenter)
        qtbot.addWidget(self.view)
        self.view.resize(1110, 724)
        self.view.show()
        self.presenter.load()
        self.view.start()


def test_a_credential_is_made_and_revoked_on_the_page(  # D11
    qtbot: QtBot, sqlite_db: Database, clock: Clock, tmp_path: Path
) -> None:
    page = Page(qtbot, sqlite_db, clock, tmp_path, by_itself=False)
    assert words(page.view, "nights.credentials.none").startswith("Belum ada kredensial.")
    page.presenter.choose_errand("verify-audit")
    page.presenter.make(str(tmp_path / "audit.credential"))
    assert words(page.view, "nights.done.words").startswith("Kredensial untuk verify-audit ada di ")
    assert not is_shown(page.view, "nights.credentials.none")
    (row,) = page.presenter.state.credentials
    assert not can_press(page.view, "nights.revoke")
    page.presenter.choose(row)
    assert can_press(page.view, "nights.revoke")
    page.presenter.revoke()
    assert page.credentials.listed(page.admin)[0].revoked_at == clock()
    assert not can_press(page.view, "nights.revoke")


def test_the_keyboard_waits_at_the_way_back_and_goes_on_once_the_page_is_read(
    qtbot: QtBot, sqlite_db: Database, clock: Clock, tmp_path: Path
) -> None:
    page = Page(qtbot, sqlite_db, clock, tmp_path, by_itself=False)
    presenter = NightsPresenter(InlineJobs(), page.presenter.doors, page.admin)
    late = NightsView(presenter)
    qtbot.addWidget(late)
    late.show()
    late.start()
    assert late.focusWidget().objectName() == "nights.back"
    presenter.load()
    assert late.focusWidget().objectName() == "nights.make"


def test_a_passphrase_branch_shows_its_nights_and_offers_no_credential(  # D11
    qtbot: QtBot, sqlite_db: Database, clock: Clock, tmp_path: Path
) -> None:
    page = Page(qtbot, sqlite_db, clock, tmp_path, by_itself=True)
    assert words(page.view, "nights.none") == "Belum ada malam yang dikerjakan program."
    with sqlite_db.transaction(None) as work:
        row = {"branch_id": work.branch_id, "day": clock().date(), "job": NightJob.BACKUP, "state": NightState.FAILED}
        work.session.add(NightRun(**row, station="LOKET-1", began_at=clock(), ended_at=clock(), outcome="full"))
    page.presenter.load()
    assert is_shown(page.view, "nights.runs")
    assert not is_shown(page.view, "nights.make")


def test_the_watch_of_an_example_asks_nothing(qtbot: QtBot, sqlite_db: Database, clock: Clock, tmp_path: Path) -> None:
    owner, clock.at = QObject(), clock.at.replace(hour=20)
    nights = NightService(sqlite_db, clock, NightPlace(Paths(tmp_path), KEY, False, False), LiveSettings(sqlite_db))
    watch = NightWatch(InlineJobs(), "LOKET-1", owner)
    watch.begin(nights)
    assert not watch._timer.isActive()
    watch.end()


class Nights(NightService):
    """What the work of the night came to, as a test says; `asked` counts how often it was looked for."""

    asked = 0
    told: tuple[NightRow, ...] = ()
    broken: OutsideError | None = None

    def work(self, station: str) -> tuple[NightRow, ...]:
        """Count, then fail or tell."""
        self.asked += 1
        if self.broken is not None:
            raise self.broken
        return self.told


@pytest.fixture
def nights(sqlite_db: Database, clock: Clock, tmp_path: Path) -> Nights:
    """A branch whose program works by itself."""
    return Nights(sqlite_db, clock, NightPlace(Paths(tmp_path), KEY, True), LiveSettings(sqlite_db))


@pytest.fixture
def watch(qapp: QApplication, nights: Nights) -> Iterator[NightWatch]:
    """Beside a window that is open."""
    owner = QObject()
    watch = NightWatch(InlineJobs(), "LOKET-1", owner)
    yield watch
    watch.end()


def row(clock: Clock, state: NightState, outcome: str) -> NightRow:
    return NightRow(clock().date(), NightJob.BACKUP, state, "LOKET-1", clock(), clock(), outcome)


def test_the_night_is_looked_for_at_once_and_every_minute_until_the_window_goes(  # D11
    watch: NightWatch, nights: Nights
) -> None:
    watch.begin(nights)
    begun = (nights.asked, watch._timer.interval(), watch._timer.isActive())
    watch._timer.timeout.emit()
    asked = nights.asked
    watch.end()
    watch._timer.timeout.emit()
    assert (begun, asked) == ((1, 60_000, True), 2)
    assert (nights.asked, watch._timer.isActive()) == (2, False)


def test_what_failed_at_night_is_told_and_what_was_done_is_not(  # D11
    watch: NightWatch, nights: Nights, clock: Clock
) -> None:
    told: list[str] = []
    watch.failed.connect(told.append)
    nights.told = (row(clock, NightState.DONE, "cadangan"), row(clock, NightState.FAILED, "full"))
    watch.begin(nights)
    assert [words.startswith("Pekerjaan malam gagal (") for words in told] == [True]


def test_a_night_that_could_not_be_looked_for_is_told(watch: NightWatch, nights: Nights) -> None:  # D11
    told: list[str] = []
    watch.failed.connect(told.append)
    nights.broken = DatabaseBusy()
    watch.begin(nights)
    assert told == [explain(DatabaseBusy())]
