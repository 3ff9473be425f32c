"""A reader of codes or cards types like a keyboard, all at once, and ends with Enter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.widgets.burst import GAP_MS, LEAST_KEYS, Burst
from ui.widgets.search_field import SearchField

FIRST, SECOND = "19000000001", "3273015201900001"


def ended(*moments: int) -> bool:
    burst = Burst()
    for at in moments[:-1]:
        burst.key(at)
    return burst.ends(moments[-1])


def test_keys_in_one_go_that_end_with_enter_are_a_readers() -> None:
    assert ended(*range(0, 11 * GAP_MS, GAP_MS))


@pytest.mark.parametrize(
    "moments",
    [
        (*range(0, 11 * 90, 90),),
        (*range(LEAST_KEYS - 1), 5),
        (*range(0, 100, 10), 100 + GAP_MS + 1),
        (0, 10, 20, 400, 410, 420, 430, 440),
        (5,),
    ],
)
def test_a_hand_is_none(moments: tuple[int, ...]) -> None:
    assert not ended(*moments)


@pytest.fixture
def field(qtbot: QtBot) -> SearchField:
    made = SearchField("search", " ")
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    made.setFocus()
    return made


def test_the_next_card_takes_the_place_of_the_last(field: SearchField) -> None:
    told: list[str] = []
    field.searched.connect(told.append)
    for card in (FIRST, SECOND):
        QTest.keyClicks(field, card)
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert told == [FIRST, SECOND]
    assert field.text() == SECOND


def test_what_a_hand_typed_stays_and_goes_on(field: SearchField) -> None:
    QTest.keyClicks(field, "SITI")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClicks(field, " AMINAH")
    assert field.text() == "SITI AMINAH"
    field.search_now()  # nothing waits any more
