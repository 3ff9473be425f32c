"""The station locks when nobody is there, and not while a member sits for the camera."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

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
    assert touched


def test_another_quiet_time_holds_from_now_on(qtbot: QtBot, owner: QObject) -> None:
    timer = IdleTimer(owner, LATE_S)
    timer.start()
    with qtbot.waitSignal(timer.idle):
        timer.wait_for(SOON_S)
