"""The page of health, what of it stands at the sign-in page, and that a look never holds that page up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.actor import Role
from counter_app.db.session import Database
from counter_app.errors import NotPermitted
from counter_app.health.rules import GIB, health_of
from counter_app.health.service import HealthPlace, HealthService
from counter_app.health.values import Check, Facts, FolderFacts, FolderFault, HealthState, KeyStanding, Machine
from counter_app.health.words import check_name, fix, sentence
from counter_app.paths import Paths
from counter_app.texts import use_language
from tests import factories
from tests.databases import START, Clock
from tests.drivers.hands import is_shown, part, press, words
from tests.fakes import InlineJobs
from tests.ui.fake_officers import FakeOfficers
from ui.branch_time import BranchTime
from ui.health.presenter import HealthPresenter
from ui.health.state import HealthDoors
from ui.health.view import HealthView
from ui.sign_in.presenter import SignInPresenter
from ui.sign_in.view import SignInView

DEVICES = Machine(("Kamera USB",), ("Loket 1",), 1)


@pytest.fixture(params=["id", "en"])
def _language(request: pytest.FixtureRequest) -> Iterator[None]:
    use_language(request.param)
    yield
    use_language("id")


class Page:
    """The page over a real store; what the devices tell can be changed."""

    def __init__(self, qtbot: QtBot, db: Database, clock: Clock, folder: Path) -> None:
        folder.chmod(0o700)
        self.machine, self.jobs = DEVICES, InlineJobs()
        health = HealthService(db, clock, HealthPlace(Paths(folder), "keyring", is_real=True))
        doors = HealthDoors(health, lambda: self.machine, BranchTime(clock, factories.ZONE))
        self.presenter = HealthPresenter(self.jobs, doors, factories.officer(db, Role.SUPERVISOR))
        self.view = HealthView(self.presenter)
        qtbot.addWidget(self.view)
        self.view.resize(1110, 724)
        self.view.show()

    def found(self, check: Check) -> str:
        """The sentence of a line."""
        return words(self.view, f"health.{check}.found")


@pytest.fixture
def page(qtbot: QtBot, sqlite_db: Database, clock: Clock, tmp_path: Path) -> Page:
    """A supervisor before the page."""
    return Page(qtbot, sqlite_db, clock, tmp_path)


def test_each_line_says_what_was_found_and_what_to_do(page: Page) -> None:
    assert page.found(Check.BACKUP) == "…"
    page.presenter.load()
    assert page.found(Check.BACKUP) == "Cadangan belum pernah dibuat."
    assert "Buat cadangan pertama hari ini" in words(page.view, "health.backup.fix")
    assert page.found(Check.CAMERA) == "Kamera USB terpasang."
    assert not is_shown(page.view, "health.camera.fix")
    assert "perlu perhatian" in words(page.view, "health.counts")


def test_looking_again_sees_what_was_plugged_in(page: Page) -> None:
    page.machine = replace(DEVICES, cameras=())
    page.presenter.load()
    assert "Pasang kamera" in words(page.view, "health.camera.fix")
    page.machine = DEVICES
    page.view.start()
    press(page.view, "health.again")
    assert page.found(Check.CAMERA) == "Kamera USB terpasang."


def test_the_technicians_text_lies_on_the_clipboard(page: Page) -> None:
    page.presenter.load()
    press(page.view, "health.copy")
    assert "(backup_never)" in QGuiApplication.clipboard().text()
    assert words(page.view, "health.done.words").startswith("Tersalin.")


def test_whoever_may_not_see_it_is_refused(sqlite_db: Database, clock: Clock, tmp_path: Path) -> None:
    health = HealthService(sqlite_db, clock, HealthPlace(Paths(tmp_path), "keyring", is_real=True))
    with pytest.raises(NotPermitted):
        health.look(factories.officer(sqlite_db, Role.OFFICER), DEVICES)


BAD = Facts(
    START,
    folder=FolderFacts(FolderFault.OPEN, "data", GIB),
    key=KeyStanding.AT_HAND,
    key_source="file",
    revision="0022",
    newest_revision="0023",
    machine=Machine((), (), 0),
)
WELL = replace(BAD, folder=FolderFacts(free_bytes=40 * GIB), revision="0023", machine=DEVICES)


def sign_in_page(qtbot: QtBot, jobs: InlineJobs | None = None) -> tuple[SignInPresenter, SignInView]:
    """The first page of a small branch."""
    presenter = SignInPresenter(jobs or InlineJobs(), FakeOfficers(), "loket-1")
    view = SignInView(presenter)
    qtbot.addWidget(view)
    view.resize(1366, 724)
    view.show()
    presenter.load()
    return presenter, view


@pytest.mark.usefixtures("_language")
def test_the_sign_in_page_says_the_worst_first_and_what_to_do(qtbot: QtBot) -> None:
    presenter, view = sign_in_page(qtbot)
    presenter.tell_health(health_of(BAD))
    said = [words(view, f"sign_in.health.{number}") for number in range(3)]
    found = health_of(BAD)
    assert said == [f"{check_name(one.check)}: {sentence(one)} {fix(one)}" for one in found.to_do[:3]]
    assert found.to_do[0].state is HealthState.BAD
    assert str(len(found.to_do) - 3) in words(view, "sign_in.health.more")


def test_nothing_is_said_where_all_is_well_and_the_clock_has_its_own_line(qtbot: QtBot) -> None:
    presenter, view = sign_in_page(qtbot)
    presenter.tell_health(
        health_of(
            replace(BAD, is_real=False, folder=FolderFacts(free_bytes=40 * GIB), revision="0023", machine=DEVICES)
        )
    )
    assert not is_shown(view, "sign_in.health")
    presenter.tell_health(health_of(BAD))
    assert is_shown(view, "sign_in.health")


def test_the_fields_stay_where_they_are_when_something_is_said(qtbot: QtBot) -> None:
    presenter, view = sign_in_page(qtbot)
    field = part(view, "sign_in.username", QLineEdit)
    before, focused = field.mapTo(view, field.rect().topLeft()), view.focusWidget()
    presenter.tell_health(health_of(replace(BAD, folder=FolderFacts(free_bytes=40 * GIB), revision="0023")))
    qtbot.waitUntil(lambda: is_shown(view, "sign_in.health"))
    QApplication.sendPostedEvents()
    assert field.mapTo(view, field.rect().topLeft()) == before
    assert view.focusWidget() is focused
