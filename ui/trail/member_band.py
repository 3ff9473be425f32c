"""Asks for the trail of one member: the number on the card, and why it is read."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from counter_app.reasons.values import NOTE_MAX, OTHER, Why
from counter_app.texts import _
from ui.theme import Space
from ui.trail.state import TrailState
from ui.widgets.buttons import Button
from ui.widgets.choice_box import ChoiceBox

FIELD_PX = 240
LONGEST = 40


class MemberBand(QWidget):
    """`asked(number, Why)` by Enter or the button, `cleared` when everybody is to be shown again."""

    asked = Signal(str, object)
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("trail.member")
        self._number, self._note = QLineEdit(), QLineEdit()
        self._code = ChoiceBox("trail.member.code")
        self._show, self._clear = Button(name="trail.member.show"), Button(role="link", name="trail.member.clear")
        for line, name in ((self._number, "number"), (self._note, "note")):
            line.setObjectName(f"trail.member.{name}")
            line.setMaxLength(LONGEST if line is self._number else NOTE_MAX)
            line.returnPressed.connect(self._go_on)
        for part in (self._number, self._code):
            part.setFixedWidth(FIELD_PX)
        self._code.picked.connect(self._place_note)
        self._show.clicked.connect(self._tell)
        self._clear.clicked.connect(self._forget)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        for part in (self._number, self._code):
            row.addWidget(part)
        row.addWidget(self._note, 1)
        row.addWidget(self._show)
        row.addWidget(self._clear)
        row.addStretch(1)

    def show_state(self, state: TrailState) -> None:
        """Offer the reasons; while one member is shown, a way back to all."""
        self.setVisible(state.can_ask)
        self._code.show_choices([(reason.code, reason.words()) for reason in state.reasons.offered])
        for line, words in ((self._number, _("KPJ atau NIK peserta")), (self._note, _("Keterangan"))):
            line.setPlaceholderText(words)
            line.setAccessibleName(words)
        self._code.setAccessibleName(_("Alasan membaca jejak peserta"))
        self._show.setText(_("Tampilkan peserta"))
        self._clear.setText(_("Semua peserta"))
        self._clear.setVisible(state.asked is not None)
        self._place_note()

    def _place_note(self) -> None:
        self._note.setVisible(self._code.code() == OTHER)

    def _go_on(self) -> None:
        """Enter in a line: to what is still empty, else ask."""
        if self._number.text().strip() and not self._code.code():
            self._code.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._tell()

    def _tell(self) -> None:
        self.asked.emit(self._number.text().strip(), Why(self._code.code(), self._note.text().strip()))

    def _forget(self) -> None:
        self._number.clear()
        self._number.setFocus(Qt.FocusReason.OtherFocusReason)
        self.cleared.emit()
