"""The hand at the kiosk: keys only."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tests.drivers.hands import is_shown, part, press, words


class KioskDriver:
    """Takes a number as a member does who uses the keys."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def choose(self, number: int) -> None:
        """The digit of a card."""
        QTest.keyClick(self._focused(), Qt.Key(Qt.Key.Key_0 + number))

    def type_nik(self, digits: str) -> None:
        """As a reader types them, or somebody at a keyboard."""
        for digit in digits:
            QTest.keyClick(self._focused(), Qt.Key(Qt.Key.Key_0 + int(digit)))

    def erase(self) -> None:
        """Backspace."""
        QTest.keyClick(self._focused(), Qt.Key.Key_Backspace)

    def nik(self) -> tuple[str, ...]:
        """The four groups as they are shown."""
        return tuple(words(self._window, f"kiosk.nik.group.{at}") for at in range(1, 5))

    def nik_problem(self) -> str:
        """What is wrong with the NIK."""
        return words(self._window, "kiosk.nik.problem")

    def press(self, name: str) -> None:
        """Touch a button."""
        press(self._window, f"kiosk.{name}")

    def enter(self) -> None:
        """Enter, where the focus is."""
        QTest.keyClick(self._focused(), Qt.Key.Key_Return)

    def tab(self) -> None:
        """To the next part."""
        QTest.keyClick(self._focused(), Qt.Key.Key_Tab)

    def leave(self) -> None:
        """Esc."""
        QTest.keyClick(self._focused(), Qt.Key.Key_Escape)

    def speak(self, language: str) -> None:
        """Choose a language."""
        press(self._window, f"kiosk.{language}")

    def title(self) -> str:
        """What is asked."""
        return words(self._window, "kiosk.title")

    def hint(self) -> str:
        """What is said below it."""
        return words(self._window, "kiosk.hint")

    def service(self, at: int) -> tuple[str, str, str]:
        """Name, people and waiting range of a card."""
        name, people, wait = (words(self._window, f"kiosk.service.{at}.{line}") for line in ("name", "people", "wait"))
        return name, people, wait

    def services(self) -> int:
        """How many services are on offer."""
        return sum(is_shown(self._window, f"kiosk.service.{at}") for at in range(1, 7))

    def number(self) -> str:
        """The number that was taken, "" while none is shown."""
        return words(self._window, "kiosk.number.label")

    def ahead(self) -> str:
        """What is said about the waiting."""
        return words(self._window, "kiosk.number.ahead")

    def slip(self) -> str:
        """What became of the slip."""
        return words(self._window, "kiosk.slip.words")

    def problem(self) -> str:
        """What went wrong."""
        return words(self._window, "kiosk.banner.words")

    def smallest_target(self) -> int:
        """Height in px of the lowest button that can be seen."""
        buttons = self._window.findChildren(QAbstractButton)
        return min(
            one.height() for one in buttons if one.isVisibleTo(self._window) and one.objectName() != "kiosk.banner.act"
        )

    def focus(self) -> str:
        """The name of what has the focus."""
        return self._focused().objectName()

    def language(self) -> str:
        """The language that is marked."""
        return next(code for code in ("id", "en") if part(self._window, f"kiosk.{code}", QAbstractButton).isChecked())

    def _focused(self) -> QWidget:
        return QApplication.focusWidget() or self._window
