"""Asks when a breach lay, how it happened and what was done: the notice has these three parts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from counter_app.reasons.values import NOTE_MAX
from counter_app.texts import _
from ui.widgets.asking import AskingPanel, Question
from ui.widgets.field_row import FieldRow


class BreachPanel(AskingPanel):
    """`given(since, until, how, done)`."""

    given = Signal(str, str, str, str)

    def __init__(self) -> None:
        super().__init__("data_requests.breach")
        self._lines = {name: QLineEdit() for name in ("since", "until", "how", "done")}
        self._rows = {name: FieldRow(f"data_requests.breach.{name}", " ", line) for name, line in self._lines.items()}
        for line in self._lines.values():
            line.setMaxLength(NOTE_MAX)
        rows = self._rows
        self.lay_out(((rows["since"], 1), (rows["until"], 1)), ((rows["how"], 1), (rows["done"], 1)))

    def ask(self, question: Question | None) -> None:
        """Days and parts."""
        self._rows["since"].show_words(_("Hari pertama (tanggal-bulan-tahun)"))
        self._rows["until"].show_words(_("Hari terakhir"))
        self._rows["how"].show_words(_("Bagaimana kejadiannya"))
        self._rows["done"].show_words(_("Apa yang sudah dilakukan"))
        super().ask(question)

    def tell(self) -> None:
        """Give the parts as they stand."""
        since, until, how, done = (line.text().strip() for line in self._lines.values())
        self.given.emit(since, until, how, done)

    def start(self) -> None:
        """Wait at the first day."""
        self._lines["since"].setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Nothing written."""
        for line in self._lines.values():
            line.clear()
