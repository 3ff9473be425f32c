"""The bare hands of all drivers: keys and clicks by object name. Not one of them can reach past the window."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

W = TypeVar("W", bound=QWidget)


def found(window: QWidget, kind: type[W], name: str = "") -> W:
    """The first widget of a kind, or the one of that name; fails when there is none."""
    widget = window.findChild(kind, name) if name else window.findChild(kind)
    assert widget is not None, f"no {kind.__name__} {name}"
    return widget


def part(window: QWidget, name: str, kind: type[W]) -> W:
    """The widget of an object name; fails when it is not there."""
    return found(window, kind, name)


def press(window: QWidget, name: str) -> None:
    """Press a button the officer can see and use, by keyboard."""
    button = part(window, name, QAbstractButton)
    assert button.isVisibleTo(window), f"{name} is hidden"
    assert button.isEnabled(), f"{name} is disabled"
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)


def type_into(window: QWidget, name: str, words: str, enter: bool = False) -> None:
    """Replace what is in a field by typing."""
    field = part(window, name, QLineEdit)
    assert field.isVisibleTo(window), f"{name} is hidden"
    assert field.isEnabled(), f"{name} is disabled"
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)
    if enter:
        QTest.keyClick(field, Qt.Key.Key_Return)


def words(window: QWidget, name: str) -> str:
    """What a label says, "" when it is hidden."""
    label = part(window, name, QLabel)
    return label.text() if label.isVisibleTo(window) else ""


def can_press(window: QWidget, name: str) -> bool:
    """Whether a button is there and enabled."""
    button = window.findChild(QAbstractButton, name)
    return button is not None and button.isVisibleTo(window) and button.isEnabled()


def is_shown(window: QWidget, name: str) -> bool:
    """Whether a part can be seen."""
    found = window.findChild(QWidget, name)
    return found is not None and found.isVisibleTo(window)


def move_mouse(window: QWidget) -> None:
    """A hand at the mouse, by way of the window as the system sends it: keys that tests send to a widget pass the
    window by, and it would lock itself in the middle of a long day."""
    handle = window.windowHandle()
    assert handle is not None
    for at in (QPoint(2, 2), QPoint(3, 3)):
        QTest.mouseMove(handle, at)
