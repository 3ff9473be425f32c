"""The hand at the page of the card: keys only."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from tests.drivers.hands import can_press, is_shown, part, press, words
from ui.documents.card_picture import CardPicture
from ui.widgets.portrait import Portrait


class CardDriver:
    """Puts a card under the camera, or takes a file, and reads what the page advises."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def is_open(self) -> bool:
        """Whether the page is there."""
        return is_shown(self._window, "documents")

    def press(self, name: str) -> None:
        """A button by its name: "go_on", "camera", "file", "back"."""
        press(self._window, f"documents.{name}")

    def can(self, name: str) -> bool:
        """Whether a button is there and enabled."""
        return can_press(self._window, f"documents.{name}")

    def likely(self) -> str:
        """What Enter does."""
        return part(self._window, "documents.go_on", QAbstractButton).text()

    def enter(self) -> None:
        """Enter, where the focus is."""
        QTest.keyClick(self._focused(), Qt.Key.Key_Return)

    def from_file(self) -> None:
        """Ctrl+O."""
        QTest.keyClick(self._focused(), Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)

    def escape(self) -> None:
        """Esc."""
        QTest.keyClick(self._focused(), Qt.Key.Key_Escape)

    def is_live(self) -> bool:
        """Whether the camera's picture is shown."""
        return part(self._window, "documents.picture", CardPicture).is_live()

    def has_card(self) -> bool:
        """Whether the kept card is shown."""
        return part(self._window, "documents.picture", CardPicture).has_kept()

    def faces(self) -> tuple[bool, bool]:
        """Whether the card's portrait and the selfie are shown."""
        names = ("documents.pair.card", "documents.pair.selfie")
        card, selfie = (part(self._window, name, Portrait).has_image() for name in names)
        return card, selfie

    def zone(self) -> str:
        """What the comparison came to."""
        return words(self._window, "documents.pair.zone")

    def advice(self) -> str:
        """What to do about it, or why there is none."""
        return words(self._window, "documents.pair.advice")

    def figures(self) -> str:
        """The figures."""
        return words(self._window, "documents.pair.figures")

    def read(self) -> str:
        """How much of the paper was read, or why nothing was."""
        return words(self._window, "documents.read")

    def kind(self, number: int) -> None:
        """Alt+1 for the card, Alt+2 for the family card."""
        QTest.keyClick(self._focused(), Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.AltModifier)

    def problem(self) -> str:
        """What the page complains about."""
        return words(self._window, "documents.banner.words")

    def _focused(self) -> QWidget:
        return self._window.focusWidget() or self._window
