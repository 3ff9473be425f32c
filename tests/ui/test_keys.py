"""One table of keys drives shortcuts and overlay."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.keys import Key, bind, key_groups

OWN_LINE = {Key.PAGE_1, Key.PAGE_HALL, Key.PAGE_OPINIONS, Key.PAGE_PLAN, Key.PAGE_VOICE}
TOLD_WITH_ANOTHER = {Key.ZOOM_OUT, *(key for key in Key if key.name.startswith("PAGE_"))} - OWN_LINE
"""One line of the overlay tells of both zooms, one of all pages that bear a number."""
BEFORE_A_BRANCH = {Key.WAY_1, Key.WAY_2, Key.WAY_3, Key.WAY_4}
"""The first page's cards bear these numbers and its own help names them; no other window has them."""


def test_every_key_is_explained_in_the_overlay() -> None:
    explained = {use.key for group in key_groups() for use in group.uses}
    assert explained == set(Key) - TOLD_WITH_ANOTHER - BEFORE_A_BRANCH


def test_no_key_means_two_things() -> None:
    sequences = [QKeySequence(key.value).toString() for key in Key]
    assert len(set(sequences)) == len(sequences)


@pytest.mark.parametrize("key", list(Key))
def test_qt_knows_every_key(key: Key) -> None:
    assert QKeySequence(key.value).toString() == key.value


@pytest.mark.parametrize("key", [Key.CALL, Key.FIND_MEMBER, Key.NEXT_STEP, Key.BACK])
def test_a_bound_key_acts_wherever_the_focus_is(qtbot: QtBot, key: Key) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field = QLineEdit()
    QVBoxLayout(window).addWidget(field)
    acted: list[Key] = []
    bind(window, key, lambda: acted.append(key))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field.setFocus()
    combination = QKeySequence(key.value)[0]  # type: ignore[index]  # the stubs leave it out
    QTest.keyClick(field, combination.key(), combination.keyboardModifiers())
    assert acted == [key]


def test_a_key_bound_inside_is_dead_elsewhere(qtbot: QtBot) -> None:
    window, inside, outside = QWidget(), QLineEdit(), QLineEdit()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(inside)
    column.addWidget(outside)
    acted: list[bool] = []
    bind(inside, Key.PRINT, lambda: acted.append(True), inside=True)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    outside.setFocus()
    combination = QKeySequence(Key.PRINT.value)[0]  # type: ignore[index]  # the stubs leave it out
    QTest.keyClick(outside, combination.key(), combination.keyboardModifiers())
    assert acted == []
