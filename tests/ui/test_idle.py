"""The station locks when nobody is there, and not while a member sits for the camera."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.drivers.hands import move_mouse
from ui.frame.idle import IdleTimer

SOON_S = 0.01
LATE_S = 600.0


@pytest.fixture
def owner() -> Iterator[QObject]:
    """Ends the timers with the test."""
    made = QObject()
    yield made
    for timer in made.findChildren(IdleTimer):
        timer.stop()


def test_quiet_is_told(qtbot: QtBot, owner: QObject) -> None:
    timer = IdleTimer(owner, SOON_S)
    with qtbot.waitSignal(timer.idle):
        timer.start()


def test_nothing_is_counted_before_sign_in(owner: QObject) -> None:
    assert not IdleTimer(owner, LATE_S).counting()


def test_the_camera_suspends_the_lock(owner: QObject) -> None:
    timer = IdleTimer(owner, LATE_S)
    timer.start()
    timer.use_camera(True)
    assert not timer.counting()
    timer.use_camera(False)
    assert timer.counting()


def test_a_key_begins_the_count_anew(qtbot: QtBot, owner: QObject) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    timer = IdleTimer(owner, LATE_S)
    timer.watch(window)
    timer.start()
    touched: list[bool] = []
    timer.touched.connect(lambda: touched.append(True))
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    assert touched.pop()
    touched.clear()
    move_mouse(window)
    assert touched


def test_another_quiet_time_holds_from_now_on(qtbot: QtBot, owner: QObject) -> None:
    timer = IdleTimer(owner, LATE_S)
    timer.start()
    with qtbot.waitSignal(timer.idle):
        timer.wait_for(SOON_S)


class Nap:
    """A steady clock that a test moves: the machine sleeps."""

    def __init__(self) -> None:
        self.at = 1_000.0

    def __call__(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.at += seconds


def slept(qtbot: QtBot, owner: QObject, seconds: float, camera: bool = False) -> tuple[bool, bool]:
    """Whether a station that slept locks, and whether the key that woke it reaches the page."""
    window, nap = QLineEdit(), Nap()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    timer = IdleTimer(owner, LATE_S, nap)
    timer.watch(window)
    timer.start()
    timer.use_camera(camera)
    told: list[bool] = []
    timer.idle.connect(lambda: told.append(True))
    nap.sleep(seconds)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    return bool(told), window.text() == "a"


# T6
@pytest.mark.parametrize("camera", [False, True])
def test_the_first_key_after_an_hour_of_sleep_meets_the_lock(qtbot: QtBot, owner: QObject, camera: bool) -> None:
    assert slept(qtbot, owner, 3_600.0, camera) == (True, False)


@pytest.mark.parametrize(("seconds", "locks"), [(LATE_S - 1, False), (LATE_S, True)])
def test_a_nap_locks_once_the_quiet_time_is_over(qtbot: QtBot, owner: QObject, seconds: float, locks: bool) -> None:
    assert slept(qtbot, owner, seconds) == (locks, not locks)


def test_a_station_that_slept_locks_without_a_key(qtbot: QtBot, owner: QObject) -> None:
    nap = Nap()
    timer = IdleTimer(owner, LATE_S, nap)
    timer.start()
    with qtbot.waitSignal(timer.idle, timeout=5_000):
        nap.sleep(LATE_S)


def test_quiet_is_told_once(qtbot: QtBot, owner: QObject) -> None:
    nap, told = Nap(), []
    timer = IdleTimer(owner, LATE_S, nap)
    timer.idle.connect(lambda: told.append(True))
    timer.start()
    nap.sleep(LATE_S)
    timer.touch()
    timer.touch()
    assert (len(told), timer.counting()) == (1, False)
