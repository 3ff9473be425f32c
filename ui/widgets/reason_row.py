"""Why a paper is opened or printed again: one list, and a line where the list has no word for it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from counter_app.reasons.values import OTHER, Reasons, Why
from counter_app.texts import _
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field_row import FieldRow

NOTE_MAX = 120


class ReasonRow(QWidget):
    """`said(Why)` with every choice and every word of the note. Object names are `{name}.code` and `{name}.note`."""

    said = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._code, self._note = ChoiceBox(f"{name}.code"), QLineEdit()
        self._note.setObjectName(f"{name}.note")
        self._note.setMaxLength(NOTE_MAX)
        self._code_row = FieldRow(f"{name}.code_row", " ", self._code)
        self._note_row = FieldRow(f"{name}.note_row", " ", self._note)
        self._code.picked.connect(self._tell)
        self._note.textEdited.connect(self._tell)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(self._code_row, 1)
        row.addWidget(self._note_row, 1)

    def show_reasons(self, label: str, reasons: Reasons, why: Why) -> None:
        """Offer the list; what was said stays."""
        self._code_row.show_words(label)
        self._note_row.show_words(_("Keterangan"))
        self._code.show_choices([(reason.code, reason.words()) for reason in reasons.offered])
        self._code.show_code(why.code)
        if self._note.text().strip() != why.note:
            self._note.setText(why.note)
        self._note_row.setVisible(why.code == OTHER)

    def start(self) -> None:
        """Wait in the list, or in the line where only the note is missing."""
        target = self._note if self._code.code() == OTHER else self._code
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        code = self._code.code()
        self.said.emit(Why(code, self._note.text().strip() if code == OTHER else ""))
