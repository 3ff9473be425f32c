"""Asks why a member's request is refused; both stand on the member's slip."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from counter_app.data_requests.rules import NOTE_MAX
from counter_app.texts import _
from ui.data_requests.state import DataRequestsState
from ui.keys import Key, shown
from ui.theme import Space
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field_row import FieldRow
from ui.widgets.text import text


class DataRefusalPanel(QFrame):
    """Stands over the buttons of the page. `given(code, note)` or `cancelled`."""

    given = Signal(str, str)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("data_requests.refusal")
        self.setProperty("role", "footer")
        self._asked = False
        self._title = text(role="section", name="data_requests.refusal.title")
        self._choice, self._note = ChoiceBox(), QLineEdit()
        self._note.setMaxLength(NOTE_MAX)
        self._choice_row = FieldRow("data_requests.refusal.choice", " ", self._choice)
        self._note_row = FieldRow("data_requests.refusal.note", " ", self._note)
        self._banner = Banner("data_requests.refusal.banner")
        self._give = Button(role="primary", name="data_requests.refusal.give", key=shown(Key.NEXT_STEP))
        self._cancel = Button(name="data_requests.refusal.cancel", key=shown(Key.CLOSE))
        self._note.returnPressed.connect(self._give.setFocus)
        self._give.clicked.connect(self.tell)
        self._cancel.clicked.connect(self.cancelled)
        self._lay_out()
        self.hide()

    def show_asks(self, state: DataRequestsState) -> None:
        """Ask, or go away."""
        fresh, lacks = state.refusing and not self._asked, bool(state.reason_problem) and not self._banner.words()
        self._asked = state.refusing
        self.setVisible(state.refusing)
        self._title.setText(_("Tolak permintaan ini"))
        self._choice_row.show_words(_("Alasan"))
        self._choice.show_choices([(one.code, one.words()) for one in state.reasons])
        self._note_row.show_words(_("Catatan untuk peserta"))
        self._banner.show_words(state.reason_problem)
        self._give.setText(_("Tolak dan buat bukti"))
        self._give.setEnabled(not state.act.busy)
        self._cancel.setText(_("Batal"))
        if fresh:
            self._choice.show_code("")
            self._note.clear()
        if state.refusing and (fresh or lacks):
            self._choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self) -> None:
        """Give the answer as it stands."""
        self.given.emit(self._choice.code(), self._note.text().strip())

    def _lay_out(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(Space.L)
        fields.addWidget(self._choice_row, 2)
        fields.addWidget(self._note_row, 3)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.M)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._give)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        column.setSpacing(Space.M)
        for part in (self._title, self._banner):
            column.addWidget(part)
        column.addLayout(fields)
        column.addLayout(buttons)
