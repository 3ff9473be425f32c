"""Hands for ticks, lists and longer texts: keys only."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QPlainTextEdit, QWidget

from tests.drivers.hands import part


def tick(window: QWidget, name: str, on: bool = True) -> None:
    """Tick a box or pick a radio button with the space bar."""
    box = part(window, name, QAbstractButton)
    assert box.isVisibleTo(window), f"{name} is hidden"
    assert box.isEnabled(), f"{name} is disabled"
    if box.isChecked() != on:
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Space)


def pick(window: QWidget, name: str, words: str) -> None:
    """Go down or up a list to an entry."""
    box = part(window, name, QComboBox)
    assert box.isVisibleTo(window), f"{name} is hidden"
    wanted = box.findText(words)
    assert wanted >= 0, f"{words} is not offered: {offered(window, name)}"
    box.setFocus()
    for _step in range(box.count()):
        if box.currentIndex() != wanted:
            QTest.keyClick(box, Qt.Key.Key_Down if box.currentIndex() < wanted else Qt.Key.Key_Up)


def offered(window: QWidget, name: str) -> list[str]:
    """What a list offers, without its first "choose" entry."""
    box = part(window, name, QComboBox)
    return [box.itemText(at) for at in range(1, box.count())]


def write(window: QWidget, name: str, words: str) -> None:
    """Replace a longer text by typing."""
    lines = part(window, name, QPlainTextEdit)
    assert lines.isVisibleTo(window), f"{name} is hidden"
    lines.setFocus()
    lines.selectAll()
    QTest.keyClicks(lines, words)


def key(window: QWidget, which: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key where the focus is, else at the page itself."""
    focus = QApplication.focusWidget()
    QTest.keyClick(focus if focus is not None and window.isAncestorOf(focus) else window, which, held)
