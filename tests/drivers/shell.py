"""The hand at the counter window itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.drivers.hands import is_shown, part, press, words
from ui.frame.main_window import Shell
from ui.keys import Key
from ui.widgets.status_dot import DotState, StatusDot
from ui.widgets.top_bar import Act, Device


class ShellDriver:
    """Presses keys and reads the bar."""

    def __init__(self, window: Shell) -> None:
        self._window = window

    def press_key(self, key: Key) -> None:
        """A key, wherever the focus is."""
        combination = QKeySequence(key.value)[0]  # type: ignore[index]  # the stubs leave it out
        target = self._window.focusWidget() or self._window
        QTest.keyClick(target, combination.key(), combination.keyboardModifiers())

    def type(self, words_: str) -> None:
        """Type to whatever has the focus."""
        QTest.keyClicks(self._window.focusWidget() or self._window, words_)

    def ask(self, act: Act) -> None:
        """Choose from the officer's menu."""
        entry = self._window.bar.act(act)
        assert entry.isVisible(), f"{act} is not in the menu"
        entry.trigger()

    def offers(self, act: Act) -> bool:
        """Whether the menu has it now."""
        return self._window.bar.act(act).isVisible()

    def retry(self) -> None:
        """Coba lagi."""
        press(self._window, "shell.outside.act")

    def trouble(self) -> str:
        """What is said over all columns."""
        return words(self._window, "shell.outside.words")

    def done(self) -> str:
        """What is said to be done."""
        return words(self._window, "shell.done.words")

    def clock(self) -> str:
        """The time in the bar."""
        return words(self._window, "top.clock")

    def place(self) -> tuple[str, str]:
        """Counter and branch."""
        return words(self._window, "top.counter"), words(self._window, "top.branch")

    def dot(self, device: Device) -> DotState:
        """How a device is."""
        return part(self._window, f"top.{device.value}", StatusDot).state()

    def shows(self, widget: QWidget) -> bool:
        """Whether a screen can be seen in the window."""
        return widget.isVisibleTo(self._window)

    def shows_keys(self) -> bool:
        """Whether the overlay with the keys lies over the window."""
        return is_shown(self._window, "keys")

    def help(self) -> str:
        """Title of the help over the window, "" while there is none."""
        return words(self._window, "help.title") if is_shown(self._window, "help") else ""

    def close_with_escape(self) -> None:
        """Esc."""
        QTest.keyClick(self._window.focusWidget() or self._window, Qt.Key.Key_Escape)
