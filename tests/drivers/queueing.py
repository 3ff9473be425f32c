"""The hand at the queue column: keys only."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tests.drivers.hands import can_press, is_shown, part, press, words
from ui.queueing.choices import ChoiceButton

KEYS = {
    "call": Qt.Key.Key_F2,
    "recall": Qt.Key.Key_F3,
    "serve": Qt.Key.Key_F4,
    "miss": Qt.Key.Key_F5,
    "park": Qt.Key.Key_F6,
    "transfer": Qt.Key.Key_F7,
    "finish": Qt.Key.Key_F9,
}


class QueueDriver:
    """Calls and serves as an officer does, by function keys, digits, Tab and Enter."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def do(self, act: str) -> None:
        """The function key of an act: "call", "recall", "serve", "miss", "park", "transfer", "finish"."""
        QTest.keyClick(self._focused(), KEYS[act])

    def type(self, key: Qt.Key) -> None:
        """Any other key, where the focus is."""
        QTest.keyClick(self._focused(), key)

    def press(self, name: str) -> None:
        """A button of the column by its name, reached by Tab and pressed by Enter."""
        press(self._window, f"queue.{name}")

    def can(self, act: str) -> bool:
        """Whether a button is there and enabled."""
        return can_press(self._window, f"queue.{act}")

    def filled(self) -> list[str]:
        """The acts whose button is filled."""
        return [
            act for act in KEYS if part(self._window, f"queue.{act}", QAbstractButton).property("role") == "primary"
        ]

    def words_of(self, act: str) -> str:
        """What a button says."""
        return part(self._window, f"queue.{act}", QAbstractButton).text()

    def number(self) -> str:
        """The number in hand."""
        return words(self._window, "queue.number")

    def waits(self) -> int:
        """How many wait for this counter; 0 before that is known."""
        return int("".join(filter(str.isdigit, self.said("waiting"))) or 0)

    def clock(self) -> str:
        """The running clock."""
        return words(self._window, "queue.clock")

    def said(self, name: str) -> str:
        """What a part of the column says: "waiting", "by_service", "priority", "service", "said" …"""
        return words(self._window, f"queue.{name}")

    def notice(self, name: str) -> str:
        """A message of the column: "problem", "hint", "duty", "yesterday"."""
        return words(self._window, f"queue.{name}.words")

    def slip(self) -> str:
        """What became of the slip."""
        return words(self._window, "queue.issued.slip.words")

    def asks(self) -> str:
        """The title of the question that is open, "" for none."""
        return words(self._window, "queue.question.title")

    def answers(self) -> list[str]:
        """The answers on offer."""
        buttons = self._window.findChildren(ChoiceButton)
        return [button.words() for button in buttons if button.objectName() and button.isVisibleTo(self._window)]

    def listed(self, name: str) -> list[str]:
        """The tickets of a list: "offered", "parked", "missed"."""
        if not is_shown(self._window, f"queue.{name}"):
            return []
        found = part(self._window, f"queue.{name}", QWidget).findChildren(QAbstractButton)
        return [one.text() for one in found if "-" in one.objectName()]

    def focus(self) -> str:
        """The name of what has the focus."""
        return self._focused().objectName()

    def _focused(self) -> QWidget:
        return QApplication.focusWidget() or self._window
