"""The hand at the pages before there is a branch: keys only."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from tests.drivers.fields import key, pick, tick
from tests.drivers.hands import can_press, is_shown, part, press, type_into, words
from ui.messages import PickFolder

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def window() -> QWidget:
    """The one window that is open."""
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one.objectName()]
    assert len(shown) == 1, [one.objectName() for one in shown]
    return shown[0]


class FirstDriver:
    """Chooses one of three ways."""

    def __init__(self, shown: QWidget) -> None:
        self.window = shown

    def take(self, number: int) -> None:
        """The key of a card."""
        key(self.window, Qt.Key(Qt.Key.Key_0 + number))

    def enter(self) -> None:
        """Enter where the focus is."""
        key(self.window, Qt.Key.Key_Return)

    def escape(self) -> None:
        """Esc where the focus is."""
        key(self.window, Qt.Key.Key_Escape)

    def choose_folder(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Card 3, then a folder in the system's own box."""
        monkeypatch.setattr(PickFolder, "ask", lambda _parent, _start: str(folder))
        self.take(3)

    def problem(self, way: str) -> str:
        """What a card complains about."""
        return words(self.window, f"first.{way}.problem")

    def step(self, way: str) -> str:
        """What is being made."""
        return words(self.window, f"first.{way}.busy.words")

    def folder(self) -> str:
        """The line under the title."""
        return words(self.window, "first.folder")

    def focus(self) -> str:
        """What has the focus."""
        focused = self.window.focusWidget()
        return focused.objectName() if focused is not None else ""

    def speak(self, language: str) -> None:
        """Switch the language."""
        press(self.window, f"first.{language}")


class FoundingDriver:
    """Fills the pages of a new branch."""

    def __init__(self, shown: QWidget) -> None:
        self.window = shown

    def title(self) -> str:
        """The title of the page."""
        return words(self.window, "founding.title")

    def fill(self, **fields: str) -> None:
        """Type into fields of this page; a choice by its words."""
        for name, said in fields.items():
            if isinstance(part(self.window, f"founding.{name}", QWidget), QLineEdit):
                type_into(self.window, f"founding.{name}", said)
            else:
                pick(self.window, f"founding.{name}", said)

    def go_on(self) -> None:
        """Ctrl+Enter."""
        key(self.window, Qt.Key.Key_Return, CTRL)

    def go_back(self) -> None:
        """Alt+←."""
        key(self.window, Qt.Key.Key_Left, ALT)

    def problem(self, name: str) -> str:
        """What is wrong with a field."""
        return words(self.window, f"founding.{name}.problem")

    def typed(self, name: str) -> str:
        """What stands in a field."""
        return part(self.window, f"founding.{name}", QLineEdit).text()

    def banner(self) -> str:
        """What is said over the page."""
        return words(self.window, "founding.banner.words")

    def focus(self) -> str:
        """What has the focus."""
        focused = self.window.focusWidget()
        return focused.objectName() if focused is not None else ""

    def print_sheet(self) -> None:
        """Cetak lembar pemulihan."""
        press(self.window, "founding.print")

    def note_safe(self) -> None:
        """The sheet is locked away."""
        tick(self.window, "founding.safe")

    def can_open(self) -> bool:
        """Whether the branch may be opened now."""
        return part(self.window, "founding.next", QAbstractButton).isEnabled()


class KeyDriver:
    """Opens a sealed branch."""

    def __init__(self, shown: QWidget) -> None:
        self.window = shown

    def is_there(self) -> bool:
        """Whether a key is asked for."""
        return is_shown(self.window, "key.submit")

    def unlock(self, passphrase: str) -> None:
        """The passphrase, then Enter."""
        type_into(self.window, "key.passphrase", passphrase, enter=True)

    def recover(self, text: str, new: str) -> None:
        """The key from its sheet, a new passphrase twice, each with Enter."""
        type_into(self.window, "key.text", text)
        type_into(self.window, "key.new", new, enter=True)
        type_into(self.window, "key.again", new, enter=True)

    def take(self, way: str) -> None:
        """One of the ways out: sheet, folder, close."""
        press(self.window, f"key.{way}")

    def can_take(self, way: str) -> bool:
        """Whether a way out is open."""
        return can_press(self.window, f"key.{way}")

    def problem(self, name: str = "passphrase") -> str:
        """What is wrong with a field."""
        return words(self.window, f"key.{name}.problem")

    def focus(self) -> str:
        """What has the focus."""
        focused = self.window.focusWidget()
        return focused.objectName() if focused is not None else ""


class RestoreDriver:
    """Brings a branch back from a copy."""

    def __init__(self, shown: QWidget) -> None:
        self.window = shown

    def choose_copy(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Another folder, in the system's own box."""
        monkeypatch.setattr(PickFolder, "ask", lambda _parent, _start: str(folder))
        press(self.window, "restore.pick")

    def asks(self, entry: str) -> bool:
        """Whether a field is on the page."""
        return is_shown(self.window, f"restore.{entry}")

    def fill(self, **typed: str) -> None:
        """Type into fields; `source` is picked by its words."""
        for entry, value in typed.items():
            if entry == "source":
                pick(self.window, "restore.source", value)
            else:
                type_into(self.window, f"restore.{entry}", value)

    def restore(self) -> None:
        """Ctrl+Enter: restore, and after that open."""
        key(self.window, Qt.Key.Key_Return, CTRL)

    def problem(self, entry: str) -> str:
        """What stands under a field."""
        return words(self.window, f"restore.{entry}.problem")

    def says(self, banner: str) -> str:
        """What one of its banners says: banner, costs, done."""
        return words(self.window, f"restore.{banner}.words")
