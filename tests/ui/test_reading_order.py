"""Tab goes as one reads, whatever was built first."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGridLayout, QMainWindow, QWidget, QWidgetItem
from pytestqt.qtbot import QtBot
from shiboken6 import getAllValidWrappers

from ui.widgets.buttons import Button
from ui.widgets.page import Page
from ui.widgets.reading_order import tab


class Window(QMainWindow):
    """As the program's own windows do."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab by reading order."""
        return tab(self, forward)


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    """A page whose buttons were made before what stands above them, and a grid filled from its end."""
    window, page, grid = Window(), Page("page"), QGridLayout()
    page.add_buttons((Button("e", name="e"),), (Button("f", name="f"),))
    inside = QWidget()
    inside.setLayout(grid)
    for at, name in reversed(list(enumerate("abcd"))):
        grid.addWidget(Button(name, name=name), at // 2, at % 2)
    page.add(inside)
    window.setCentralWidget(page)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def walked(window: Window, key: Qt.Key, first: str) -> str:
    """The names that one key passes."""
    start = window.findChild(Button, first)
    assert start is not None
    start.setFocus()
    names = ""
    for _step in range(7):
        focused = QApplication.focusWidget()
        assert focused is not None
        names += focused.objectName()
        QTest.keyClick(focused, key)
    return names


def test_tab_goes_as_one_reads_and_begins_again(window: Window) -> None:  # W2
    assert walked(window, Qt.Key.Key_Tab, "a") == "abcdefa"


def test_back_tab_goes_the_other_way(window: Window) -> None:  # W2
    assert walked(window, Qt.Key.Key_Backtab, "f") == "fedcbaf"


def test_what_is_hidden_or_off_is_passed_over(window: Window) -> None:
    for name, hide in (("b", True), ("d", False)):
        button = window.findChild(Button, name)
        assert button is not None
        button.setVisible(not hide)
        button.setEnabled(hide)
    assert walked(window, Qt.Key.Key_Tab, "a") == "aceface"


def items_in_hand() -> int:
    return sum(type(one) is QWidgetItem for one in getAllValidWrappers())


def test_no_item_of_a_layout_stays_in_hand(window: Window) -> None:  # W2
    before = items_in_hand()
    walked(window, Qt.Key.Key_Tab, "a")
    assert items_in_hand() == before
