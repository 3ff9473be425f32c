"""What a member asks of their own data, written down by keyboard at the counter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from counter_app.db.session import Database
from counter_app.states import DataRequestState, DataWish
from tests.databases import Clock
from tests.drivers.hands import is_shown, words
from tests.ui.data_pages import NEXT, House


@pytest.fixture
def engine_kind() -> str:
    return "sqlite"


@pytest.fixture
def house(db: Database, clock: Clock, qtbot: QtBot) -> House:
    return House(db, clock, qtbot)


def test_an_officer_writes_a_request_down_by_keyboard(house: House) -> None:
    view = house.at_counter()
    house.press(view, *NEXT)
    assert "Pilih apa yang diminta" in words(view, "data_taking.words.problem")
    house.press(view, Qt.Key.Key_Down)
    house.press(view, *NEXT)
    (row,) = house.rows()
    assert (row.wish, row.state, house.back) == (DataWish.COPY, DataRequestState.WAITING, [1])


def test_a_correction_asks_for_its_words_at_the_field(house: House) -> None:
    view = house.at_counter()
    house.press(view, Qt.Key.Key_Down)
    house.press(view, Qt.Key.Key_Down)
    house.press(view, *NEXT)
    assert "Tulis data mana yang salah" in words(view, "data_taking.words.problem")
    assert house.rows() == []


def test_a_member_takes_a_request_back_at_the_counter(house: House) -> None:
    house.ask(DataWish.STOP)
    view = house.at_counter(DataWish.STOP.value)
    assert not is_shown(view, "data_taking.take")
    house.press(view, Qt.Key.Key_Delete, Qt.KeyboardModifier.AltModifier)
    assert house.rows()[0].state is DataRequestState.WITHDRAWN
