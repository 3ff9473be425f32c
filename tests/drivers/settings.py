"""The hand at the page of settings: keys only."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLineEdit, QWidget

from tests.drivers.fields import key
from tests.drivers.hands import can_press, is_shown, part, press, type_into, words
from ui.settings.row_list import RowList

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


class SettingsDriver:
    """Searches, types, switches and saves as an administrator does. A setting is named as in the table."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def search(self, said: str) -> None:
        """Ctrl+K, the words, Enter."""
        key(self._window, Qt.Key.Key_K, CTRL)
        type_into(self._window, "settings.search", said, enter=True)

    def order(self) -> tuple[str, ...]:
        """The settings that are listed, from top to bottom."""
        return part(self._window, "settings.list", RowList).order()

    def edit(self, name: str) -> None:
        """Go to a row with the arrows and open it."""
        key(self._window, Qt.Key.Key_K, CTRL)
        for _step in range(self.order().index(name) + 1):
            key(self._window, Qt.Key.Key_Down)
        if not self.is_open(name):
            key(self._window, Qt.Key.Key_Return)

    def type(self, name: str, typed: str) -> None:
        """Open a row and replace its value."""
        self.edit(name)
        line = part(self._window, f"settings.row.{name}.value", QLineEdit)
        assert line.hasFocus(), f"{name} has not the focus"
        line.selectAll()
        QTest.keyClick(line, Qt.Key.Key_Delete) if not typed else QTest.keyClicks(line, typed)

    def switch(self, name: str) -> None:
        """Open a row and press the space bar."""
        self.edit(name)
        key(self._window, Qt.Key.Key_Space)

    def give_reason(self, name: str, reason: str) -> None:
        """Write into the reason of the row that is open."""
        type_into(self._window, f"settings.row.{name}.reason", reason)

    def default(self) -> None:
        """Alt+D."""
        key(self._window, Qt.Key.Key_D, ALT)

    def save(self) -> None:
        """Ctrl+S."""
        key(self._window, Qt.Key.Key_S, CTRL)

    def leave(self) -> None:
        """Esc."""
        key(self._window, Qt.Key.Key_Escape)

    def down(self) -> None:
        """↓ where the focus is."""
        key(self._window, Qt.Key.Key_Down)

    def up(self) -> None:
        """↑ where the focus is."""
        key(self._window, Qt.Key.Key_Up)

    def enter(self) -> None:
        """Enter where the focus is."""
        key(self._window, Qt.Key.Key_Return)

    def value(self, name: str) -> str:
        """What stands in a value: the number, or the word of the switch."""
        editor = part(self._window, f"settings.row.{name}.value", QWidget)
        assert isinstance(editor, QLineEdit | QCheckBox)
        return editor.text()

    def can_type(self, name: str) -> bool:
        """Whether its value can be changed."""
        return part(self._window, f"settings.row.{name}.value", QWidget).isEnabled()

    def said(self, name: str, what: str) -> str:
        """A part of a row: "title", "problem", "default", "by", "when", "junk", "conflict", "extent"."""
        return words(self._window, f"settings.row.{name}.{what}")

    def is_open(self, name: str) -> bool:
        """Whether its reason can be written."""
        return is_shown(self._window, f"settings.row.{name}.reason")

    def press(self, name: str) -> None:
        """A button: "save", "cancel", "default", "group.queue", "banner.act", "row.recall_limit.theirs"."""
        press(self._window, f"settings.{name}")

    def can_press(self, name: str) -> bool:
        """Whether a button is there and enabled."""
        return can_press(self._window, f"settings.{name}")

    def button(self, name: str) -> str:
        """The words of a button."""
        return part(self._window, f"settings.{name}", QAbstractButton).text()

    def told(self, name: str) -> str:
        """Words of the page: "unsaved", "part.changed", "done.words", "banner.words", "empty.title"."""
        return words(self._window, f"settings.{name}")

    def focus(self) -> str:
        """The name of what has the focus."""
        focus = self._window.focusWidget()
        return focus.objectName() if focus is not None else ""
