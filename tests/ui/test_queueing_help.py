"""A supervisor is called from the counter's column, once, and the call is taken back there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from counter_app.actor import Actor
from counter_app.db.models import Counter
from counter_app.db.session import Database
from counter_app.hall.leading import HallLeading
from counter_app.states import Duty
from tests import factories
from tests.databases import Clock
from tests.drivers.fields import key
from tests.drivers.hands import is_shown, part, press
from tests.ui.queueing_desk import Desk, sit_down

HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> Desk:
    """A counter whose station knows how a supervisor is called."""
    factories.service(sqlite_db)
    made = sit_down(qtbot, sqlite_db, clock, factories.officer_at_counter(sqlite_db))
    leading = HallLeading(sqlite_db)

    def end(who: Actor) -> None:
        assert who.counter_id is not None
        leading.end_help(who, who.counter_id)

    made.presenter.help_wanted.connect(lambda on: made.presenter.do_for(leading.call_help if on else end))
    return made


def called(desk: Desk) -> bool:
    """Whether the call stands in the store."""
    with desk.db.read() as session:
        return session.get_one(Counter, desk.who.counter_id).help_since is not None


def test_a_key_calls_a_supervisor_and_the_button_takes_it_back(desk: Desk) -> None:
    key(desk.window, Qt.Key.Key_B, HELD)
    assert called(desk)
    assert part(desk.window, "queue.help", QPushButton).text() == "Penyelia dipanggil – batalkan"
    press(desk.window, "queue.help")
    assert not called(desk)
    assert part(desk.window, "queue.help", QPushButton).text() == "Panggil penyelia"


def test_a_counter_that_is_closed_calls_nobody(desk: Desk) -> None:
    desk.set_duty(Duty.CLOSED)
    assert not is_shown(desk.window, "queue.help")
    key(desk.window, Qt.Key.Key_B, HELD)
    assert not called(desk)


def test_somebody_with_a_member_calls_too(desk: Desk) -> None:
    desk.wait_in_line()
    desk.hand.do("call")
    desk.hand.do("serve")
    key(desk.window, Qt.Key.Key_B, HELD)
    assert called(desk)
    assert desk.in_hand().label
