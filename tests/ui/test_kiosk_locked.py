"""A kiosk of a real branch stays, whatever is pressed or touched, and gives one number a second at most."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.config import Settings
from counter_app.db.session import Database
from counter_app.form_shelf import FormShelf
from counter_app.near.keeping import Phones
from counter_app.near.service import NearTurnService
from counter_app.officers.service import OfficerService
from counter_app.queueing.pace import LEAST_S, Pace
from counter_app.queueing.service import QueueService
from counter_app.satisfaction.service import SatisfactionService
from counter_app.sending.outbox import Outbox
from counter_app.states import BranchKind
from counter_app.steady import Tick
from forms.library import load_library
from forms.regions import Regions
from tests import factories
from tests.core.officers.people import Steady
from tests.core.officers.phones import HASH, PASSWORD
from tests.databases import KEY, Clock
from tests.drivers.hands import is_shown, part, press, type_into, words
from tests.fakes import FakePrinter, InlineJobs
from tests.forms.examples import ROOT
from tests.ui.kiosk_stand import BRANCH
from ui.branch_time import BranchTime
from ui.kiosk.view import KioskView
from ui.stations import public
from ui.stations.locked import LockedWindow

F_KEYS = [Qt.Key(Qt.Key.Key_F1 + at) for at in range(12)]


class StandInDesk(QObject):
    """What a public station asks of its desk, with the work done at once."""

    opened, failed, reached = Signal(), Signal(object), Signal(bool)

    def __init__(self, core: SimpleNamespace, clock: Clock) -> None:
        super().__init__()
        self.core, self.station, self.printer = core, "KIOS1", FakePrinter()
        self.jobs = InlineJobs()
        self.jobs.behind = self.failed  # type: ignore[attr-defined]
        self.bridge = Bridge(self)
        self.time = BranchTime(clock, factories.ZONE)

    def open(self, whole: bool = False) -> None:
        assert whole
        self.opened.emit()

    def close(self) -> None:
        """No thread of its own."""


class Bridge(QObject):
    """News of the queue."""

    changed = Signal(object)


@dataclass
class Locked:
    """A kiosk on its screen, with both clocks in hand."""

    station: public.PublicStation
    db: Database
    steady: Steady
    seconds: list[float]

    @property
    def window(self) -> LockedWindow:
        return self.station._frame

    @property
    def stands(self) -> bool:
        """Open, filling the screen, still locked."""
        return self.window.fills and self.window.is_locked

    def given(self) -> int:
        return sum(service.waiting for service in self.station._desk.core.queue.kiosk())

    def sign(self, username: str, password: str = PASSWORD) -> None:
        type_into(self.window, "leaving.second.username", username)
        type_into(self.window, "leaving.second.password", password)
        press(self.window, "leaving.second.submit")


def stand_up(db: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch, kind: BranchKind) -> Locked:
    steady, seconds = Steady(), [100.0]
    monkeypatch.setattr(db, "tick", lambda: Tick("one", seconds[0]))
    core = SimpleNamespace(
        branch=replace(BRANCH, kind=kind),
        settings=Settings,
        shelf=FormShelf(load_library(ROOT / "forms"), Regions()),
        queue=QueueService(db, clock, factories.ZONE, Settings, pace=Pace(LEAST_S)),
        officers=OfficerService(db, clock, ticks=steady),
        db=SimpleNamespace(watch=SimpleNamespace(loss=None)),
        clock_doubt=lambda: None,
        losses=SimpleNamespace(standing=lambda: None),
        satisfaction=SatisfactionService(db, clock, Settings),
        bound=None,
        near_turns=NearTurnService(db, Settings, (Phones(KEY), Outbox(KEY))),
    )
    station = public.kiosk(StandInDesk(core, clock))  # type: ignore[arg-type]
    station.open()
    return Locked(station, db, steady, seconds)


@pytest.fixture
def kiosk(qtbot: QtBot, sqlite_db: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Locked]:
    for prefix in "AB":
        factories.service(sqlite_db, prefix=prefix)
    factories.officer(sqlite_db, "admin", username="admin1", password_hash=HASH)
    factories.officer(sqlite_db, username="sari", password_hash=HASH)
    made = stand_up(sqlite_db, clock, monkeypatch, BranchKind.REAL)
    qtbot.waitUntil(lambda: made.stands)
    yield made
    made.window.let_go()
    made.station.close()


def test_alt_f4_asks_who_and_the_kiosk_stands(kiosk: Locked) -> None:
    for _ in range(5):
        assert not kiosk.window.close()
    assert kiosk.stands
    assert is_shown(kiosk.window, "leaving.second.username")


@pytest.mark.parametrize(
    "modifier", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier]
)
def test_no_key_leaves_the_kiosk(kiosk: Locked, modifier: Qt.KeyboardModifier) -> None:
    keys = [*F_KEYS, Qt.Key.Key_Escape, Qt.Key.Key_Q, Qt.Key.Key_W, Qt.Key.Key_Tab, Qt.Key.Key_Meta, Qt.Key.Key_Super_L]
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or kiosk.window, key, modifier)
    assert kiosk.stands
    assert QApplication.topLevelWidgets().count(kiosk.window) == 1
    assert not QApplication.activeModalWidget()


class InNameAlone(LockedWindow):
    """Where nothing manages windows, one that calls itself full screen keeps the size of its content."""

    def isFullScreen(self) -> bool:
        return True


def test_full_screen_in_name_alone_is_a_strip_and_is_made_whole(qtbot: QtBot) -> None:
    window = InNameAlone()
    qtbot.addWidget(window)
    window.fill()
    assert window.fills
    window.resize(600, 148)
    assert not window.fills
    window.screen().geometryChanged.emit(window.screen().geometry())
    assert window.fills


def test_a_window_manager_does_not_make_it_small(qtbot: QtBot, kiosk: Locked) -> None:
    for change in (kiosk.window.showMinimized, kiosk.window.showNormal, kiosk.window.showMaximized):
        change()
        qtbot.waitUntil(lambda: kiosk.stands)


def test_a_storm_of_touches_and_keys_gives_one_number_a_second(kiosk: Locked) -> None:
    dice = random.Random(20261130)
    keys = [Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Tab]
    size, began = kiosk.window.size(), kiosk.seconds[0]
    for _ in range(400):
        kiosk.seconds[0] += 0.01
        spot = QPoint(dice.randrange(size.width()), dice.randrange(size.height()))
        touched = kiosk.window.childAt(spot) or kiosk.window
        QTest.mouseClick(touched, Qt.MouseButton.LeftButton, pos=touched.mapFrom(kiosk.window, spot))
        QTest.keyClick(QApplication.focusWidget() or kiosk.window, dice.choice(keys))
    assert kiosk.stands
    assert 1 <= kiosk.given() <= kiosk.seconds[0] - began + 1


def test_a_hundred_numbers_a_second_are_one(kiosk: Locked) -> None:
    view = kiosk.station._public
    assert view is not None
    presenter = part(view.view, "kiosk", KioskView)._presenter
    for second in range(1, 4):
        for _ in range(100):
            kiosk.seconds[0] += 0.0099
            presenter.choose_service(0)
            presenter.have_all()
            presenter.choose_priority(0)
            presenter.start_over()
        assert kiosk.given() <= second + 1
    assert kiosk.stands
    assert kiosk.given() >= 2


def test_an_administrator_leaves_it_by_password(qtbot: QtBot, kiosk: Locked) -> None:
    kiosk.window.close()
    kiosk.sign("admin1")
    qtbot.waitUntil(lambda: not kiosk.window.isVisible())


def test_nobody_else_does(kiosk: Locked) -> None:
    kiosk.window.close()
    kiosk.sign("sari")
    assert kiosk.stands
    assert words(kiosk.window, "leaving.second.banner.words")


def test_wrong_passwords_bring_a_pause_in_which_the_right_one_does_not_help(kiosk: Locked) -> None:
    kiosk.window.close()
    for _ in range(5):
        kiosk.sign("admin1", "salah sekali lagi")
    kiosk.sign("admin1")
    assert kiosk.stands
    assert words(kiosk.window, "leaving.second.banner.words").startswith("Terlalu banyak percobaan.")


def test_back_to_the_visitors_forgets_what_was_typed(kiosk: Locked) -> None:
    kiosk.window.close()
    type_into(kiosk.window, "leaving.second.password", PASSWORD)
    press(kiosk.window, "leaving.second.cancel")
    assert is_shown(kiosk.window, "kiosk.service.1")
    kiosk.window.close()
    assert words(kiosk.window, "leaving.second.banner.words") == ""
    leaving = kiosk.station._leaving
    assert leaving is not None
    leaving._quiet.timeout.emit()
    assert is_shown(kiosk.window, "kiosk.service.1")


def test_an_example_branch_is_not_locked(
    qtbot: QtBot, sqlite_db: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = stand_up(sqlite_db, clock, monkeypatch, BranchKind.DEMO)
    assert made.window.close()
    made.station.close()
