"""The hand at the reason lists: keys, and the buttons by their names."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from tests.drivers.fields import key
from tests.drivers.hands import can_press, found, is_shown, part, press, type_into, words
from ui.reasons.line import ReasonLine

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


class ReasonsDriver:
    """Chooses a list, goes through its rows and changes them as an administrator does."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def choose(self, name: str) -> None:
        """Enter on the button of a list."""
        press(self._window, f"reasons.list.{name}")

    def lists(self) -> list[str]:
        """The lists as they are read, top to bottom."""
        buttons = [one for one in self._window.findChildren(QAbstractButton) if _is_list(one)]
        buttons.sort(key=lambda one: one.mapTo(self._window, one.rect().topLeft()).y())
        return [one.text() for one in buttons]

    def title(self) -> str:
        """What the list that is shown is called."""
        return words(self._window, "reasons.title_of_list")

    def rows(self) -> list[str]:
        """The keys of the rows, top to bottom."""
        lines = [one for one in self._window.findChildren(ReasonLine) if one.isVisibleTo(self._window)]
        lines.sort(key=lambda one: one.mapTo(self._window, one.rect().topLeft()).y())
        return [one.key for one in lines]

    def enter(self, row: str) -> None:
        """Into the words of a row."""
        part(self._window, f"reasons.{row}.label", QLineEdit).setFocus()

    def type(self, row: str, said: str, field: str = "label") -> None:
        """Replace the Indonesian words of a row, or with "label_en" the English ones."""
        type_into(self._window, f"reasons.{row}.{field}", said)

    def value(self, row: str, field: str = "label") -> str:
        """What stands in a row."""
        return part(self._window, f"reasons.{row}.{field}", QLineEdit).text()

    def instead(self, row: str) -> str:
        """What is shown where there is no English."""
        return part(self._window, f"reasons.{row}.label_en", QLineEdit).placeholderText()

    def add(self, said: str, english: str = "") -> str:
        """Ctrl+N, the words, Tab and the English ones; gives the key of the new row."""
        key(self._window, Qt.Key.Key_N, CTRL)
        focus = self.focus()
        assert focus.endswith(".label"), f"the focus is in {focus}"
        row = focus.removeprefix("reasons.").removesuffix(".label")
        self.type(row, said)
        if english:
            self.type(row, english, "label_en")
        return row

    def switch(self, row: str) -> None:
        """Alt+N in a row: no longer offered, or offered again."""
        self.enter(row)
        key(self._window, Qt.Key.Key_N, ALT)

    def remove(self, row: str) -> None:
        """Alt+Delete in a row."""
        self.enter(row)
        key(self._window, Qt.Key.Key_Delete, ALT)

    def up(self, row: str) -> None:
        """Alt+↑ in a row."""
        self.enter(row)
        key(self._window, Qt.Key.Key_Up, ALT)

    def down(self, row: str) -> None:
        """Alt+↓ in a row."""
        self.enter(row)
        key(self._window, Qt.Key.Key_Down, ALT)

    def arrow(self, which: Qt.Key) -> None:
        """A plain arrow where the focus is."""
        key(self._window, which)

    def search(self, said: str) -> None:
        """Ctrl+K, the words and Enter."""
        key(self._window, Qt.Key.Key_K, CTRL)
        assert self.focus() == "reasons.search", self.focus()
        type_into(self._window, "reasons.search", said, enter=True)

    def save(self) -> None:
        """Ctrl+S."""
        key(self._window, Qt.Key.Key_S, CTRL)

    def leave(self) -> None:
        """Esc."""
        key(self._window, Qt.Key.Key_Escape)

    def press(self, name: str) -> None:
        """A button: "save", "cancel", "up", "keep_mine", "take_theirs", "banner.act"."""
        press(self._window, f"reasons.{name}")

    def can_press(self, name: str) -> bool:
        """Whether a button is there and enabled."""
        return can_press(self._window, f"reasons.{name}")

    def shows(self, name: str) -> bool:
        """Whether a part can be seen."""
        return is_shown(self._window, f"reasons.{name}")

    def said(self, name: str) -> str:
        """A part: "changes", "note", "asked", "done.words", "banner.words", "meanwhile.words", "nothing"."""
        return words(self._window, f"reasons.{name}")

    def said_at(self, row: str, name: str) -> str:
        """A part of a row: "place", "code", "uses", "state", "problem"."""
        return words(self._window, f"reasons.{row}.{name}")

    def focus(self) -> str:
        """The name of what has the focus."""
        focus = QApplication.focusWidget()
        return focus.objectName() if focus else ""

    def key_of(self, label: str) -> str:
        """The key of the row with these words."""
        return next(
            row for row in self.rows() if found(self._window, QLineEdit, f"reasons.{row}.label").text() == label
        )


def _is_list(button: QAbstractButton) -> bool:
    return button.objectName().startswith("reasons.list.")
