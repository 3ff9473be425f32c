"""A hand that has only a keyboard: every key goes to what has the focus, and is counted."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.drivers.hands import part
from ui.keys import Key


class KeyboardDriver:
    """Looks nothing up by name to press it and moves no focus but by keys. A click counts as a key; typing does not."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.keys = 0

    def press(self, key: Key | str) -> None:
        """A key of the program's table, or any other by Qt's name ("Tab", "Return", "3")."""
        combination = QKeySequence(key.value if isinstance(key, Key) else key)[0]  # type: ignore[index]  # the stubs leave it out
        QTest.keyClick(self._target(), combination.key(), combination.keyboardModifiers())
        self.keys += 1

    def enter(self) -> None:
        """Enter."""
        self.press("Return")

    def tab(self, times: int = 1) -> None:
        """Tab, as often as it takes."""
        for _time in range(times):
            self.press("Tab")

    def type(self, words: str) -> None:
        """What stands on a card or is said: it is typed and not counted."""
        QTest.keyClicks(self._target(), words)

    def replace(self, words: str) -> None:
        """Type over what stands in a line; marking it is typing as well."""
        QTest.keyClick(self._target(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.type(words)

    def click(self, name: str) -> None:
        """The mouse, for what no key reaches."""
        QTest.mouseClick(part(self._window, name, QWidget), Qt.MouseButton.LeftButton)
        self.keys += 1

    def focused(self) -> str:
        """The name of what has the focus, "" for none."""
        widget = QApplication.focusWidget()
        return widget.objectName() if widget is not None else ""

    def _target(self) -> QWidget:
        """What a window system would give the key to."""
        focused = QApplication.focusWidget()
        return focused if focused is not None else self._window
