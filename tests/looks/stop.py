"""One place of a window: how one comes there, what is seen there, and where the keyboard waits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget

from tests.drivers.hands import is_shown
from tests.drivers.keyboard import KeyboardDriver
from tests.looks.weather import Weather
from tests.tour.house import wait_for
from ui.keys import Key


class Mood(StrEnum):
    """How a page can be met."""

    FILLED = "filled"
    EMPTY = "empty"
    BUSY = "busy"
    ERROR = "error"


class Hands:
    """Who walks: only keys, and only to what has the focus; a click where no key leads."""

    def __init__(self, window: QWidget, weather: Weather) -> None:
        self.window, self.weather = window, weather
        self.keyboard = KeyboardDriver(window)

    def page(self) -> QWidget | None:
        """What F8 would help with, None in a window without help."""
        return None

    def press(self, *keys: Key | str) -> None:
        """One after another."""
        for key in keys:
            self.keyboard.press(key)

    def type(self, words: str) -> None:
        """Into what has the focus, over what stands there."""
        focused = QApplication.focusWidget()
        if isinstance(focused, QLineEdit | QComboBox):
            self.keyboard.replace(words)
        else:
            self.keyboard.type(words)

    def click(self, name: str) -> None:
        """What no key reaches."""
        self.keyboard.click(name)

    def see(self, name: str) -> None:
        """Wait for a part."""
        wait_for(lambda: is_shown(self.window, name), name)

    def miss(self, name: str) -> None:
        """Wait until a part has gone."""
        wait_for(lambda: not is_shown(self.window, name), f"{name} gone")

    def wait_at(self, name: str) -> None:
        """Wait for the keyboard."""
        wait_for(lambda: self.keyboard.focused() == name, f"the keyboard at {name}")

    def tab_to(self, name: str) -> None:
        """Tab until there."""
        for _step in range(80):
            if self.keyboard.focused() == name:
                return
            self.keyboard.tab()
        raise AssertionError(f"Tab does not lead to {name}")


H = TypeVar("H", bound=Hands)


@dataclass(frozen=True)
class Stop(Generic[H]):
    """A row of the table. It is come to from the row before it.

    `shows` are the classes of the program that are seen here; `focus` is the name of what has the keyboard, "*" where
    that does not matter, because a state is only shown or the row before has said it.
    """

    name: str
    come: Callable[[H], object]
    shows: tuple[str, ...] = ()
    focus: str = "*"
    mood: Mood = Mood.FILLED
