"""Where the kiosk stands and what time it is, and the tools that are on every page: language and type."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from counter_app.texts import _
from ui.kiosk.state import KioskState
from ui.theme import Space
from ui.widgets.buttons import Button
from ui.widgets.text import text

LANGUAGE_NAMES = {"id": "Bahasa Indonesia", "en": "English"}


class Head(QWidget):
    """Whose kiosk it is, at the left; clock and day at the right."""

    def __init__(self, branch_name: str) -> None:
        super().__init__()
        brand = text("BPJS Ketenagakerjaan", name="kiosk.brand", wrap=False)
        place = text(branch_name, name="kiosk.place", wrap=False)
        self._clock = text(role="clock", name="kiosk.clock", wrap=False)
        self._day = text(name="kiosk.day", wrap=False)
        for label, role in ((brand, "place"), (place, "small"), (self._clock, "clock"), (self._day, "small")):
            label.setProperty("role", f"kiosk-{role}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for labels in ((brand, place), (self._clock, self._day)):
            column = QVBoxLayout()
            column.setSpacing(0)
            for label in labels:
                column.addWidget(label)
            row.addLayout(column)
            row.addStretch(1)

    def show_time(self, clock: str, day: str) -> None:
        """Now."""
        self._clock.setText(clock)
        self._day.setText(day)


class Tools(QWidget):
    """Language and large type, until the next visitor."""

    language_chosen, type_chosen = Signal(str), Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._languages = {code: self._language(code, words) for code, words in LANGUAGE_NAMES.items()}
        self._large = self._language("large", "")
        one_language = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        for button in self._languages.values():
            one_language.addButton(button)
            row.addWidget(button, 1)
            button.clicked.connect(self._choose)
        row.addWidget(self._large, 1)
        self._large.clicked.connect(self.type_chosen)

    def show_state(self, state: KioskState) -> None:
        """What is chosen."""
        for code, button in self._languages.items():
            button.setChecked(code == state.language)
        self._large.setText(_("Teks besar"))
        self._large.setChecked(state.large)

    def _choose(self) -> None:
        self.language_chosen.emit(self.sender().objectName().rpartition(".")[2])

    def _language(self, code: str, words: str) -> QPushButton:
        button = Button(words, name=f"kiosk.{code}")
        button.setProperty("role", "language")
        button.setCheckable(True)
        return button
