"""The administrator's page of the night's work, and the watch that does it beside a window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from counter_app.actor import Actor, Role
from counter_app.credentials.service import CredentialService
from counter_app.db.models import NightRun
from counter_app.db.session import Database
from counter_app.keys import KeySource
from counter_app.nights.service import NightService
from counter_app.nights.values import NightPlace
from counter_app.paths import Paths
from counter_app.settings.reading import LiveSettings
from counter_app.states import NightJob, NightState
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
    page.presenter.choose_errand("verify-audit")
    page.presenter.make(str(tmp_path / "audit.credential"))
    assert words(page.view, "nights.done.words").startswith("Kredensial untuk verify-audit ada di ")
    (row,) = page.presenter.state.credentials
    assert not can_press(page.view, "nights.revoke")
    page.presenter.choose(row)
    assert can_press(page.view, "nights.revoke")
    page.presenter.revoke()
    assert page.credentials.listed(page.admin)[0].revoked_at == clock()
    assert not can_press(page.view, "nights.revoke")


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


def test_the_watch_of_a_branch_whose_commands_work_asks_nothing(
    qtbot: QtBot, sqlite_db: Database, clock: Clock, tmp_path: Path
) -> None:
    owner, clock.at = QObject(), clock.at.replace(hour=20)
    nights = NightService(sqlite_db, clock, NightPlace(Paths(tmp_path), KEY, False), LiveSettings(sqlite_db))
    watch = NightWatch(InlineJobs(), "LOKET-1", owner)
    watch.begin(nights)
    assert not watch._timer.isActive()
    watch.end()
