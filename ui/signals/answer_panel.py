"""Asks for an explanation, for whom a signal is passed on to, or why a pause is lifted."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from counter_app.signals.service import NOTE_MAX
from counter_app.texts import _
from ui.keys import Key, shown
from ui.signals.state import Asks, SignalsState
from ui.theme import Space
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field_row import FieldRow
from ui.widgets.text import text


class AnswerPanel(QFrame):
    """Stands over the buttons of the page. `given(code, note)` or `cancelled`."""

    given = Signal(str, str)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("signals.answer")
        self.setProperty("role", "footer")
        self._asked = Asks.NOTHING
        self._title = text(role="section", name="signals.answer.title")
        self._choice, self._note = ChoiceBox(), QLineEdit()
        self._note.setMaxLength(NOTE_MAX)
        self._choice_row = FieldRow("signals.answer.choice", " ", self._choice)
        self._note_row = FieldRow("signals.answer.note", " ", self._note)
        self._banner = Banner("signals.answer.banner")
        self._give = Button(role="primary", name="signals.answer.give", key=shown(Key.NEXT_STEP))
        self._cancel = Button(name="signals.answer.cancel", key=shown(Key.CLOSE))
        self._note.returnPressed.connect(self._give.setFocus)
        self._give.clicked.connect(self.tell)
        self._cancel.clicked.connect(self.cancelled)
        self._lay_out()
        self.hide()

    def show_asks(self, state: SignalsState) -> None:
        """Ask, or go away."""
        fresh, lacks = state.asks is not self._asked, bool(state.reason_problem) and not self._banner.isVisibleTo(self)
        self._asked = state.asks
        self.setVisible(state.asks is not Asks.NOTHING)
        listed = {Asks.PASS_ON: state.view.receivers if state.view else None, Asks.LIFT: state.reasons}.get(state.asks)
        name = state.to_lift.name if state.to_lift else ""
        self._title.setText(_title(state.asks, name))
        self._choice_row.show_words(_("Diteruskan kepada") if state.asks is Asks.PASS_ON else _("Alasan"))
        self._choice.show_choices([(one.code, one.words()) for one in listed.offered] if listed else [])
        self._choice_row.setVisible(listed is not None)
        self._note_row.show_words(_("Penjelasan") if state.asks is Asks.EXPLAIN else _("Catatan"))
        self._banner.show_words(state.reason_problem)
        self._give.setText(_act(state.asks))
        self._give.setEnabled(not state.act.busy)
        self._cancel.setText(_("Batal"))
        if fresh and state.asks is not Asks.NOTHING:
            self._choice.show_code("")
            self._note.clear()
        if (fresh or lacks) and state.asks is not Asks.NOTHING:
            (self._note if listed is None else self._choice).setFocus(Qt.FocusReason.OtherFocusReason)

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


def _title(asks: Asks, name: str) -> str:
    return {
        Asks.NOTHING: "",
        Asks.EXPLAIN: _("Jelaskan sinyal ini"),
        Asks.PASS_ON: _("Teruskan sinyal ini"),
        Asks.LIFT: _("Cabut jeda {name}").format(name=name),
    }[asks]


def _act(asks: Asks) -> str:
    return {
        Asks.NOTHING: "",
        Asks.EXPLAIN: _("Simpan penjelasan"),
        Asks.PASS_ON: _("Teruskan"),
        Asks.LIFT: _("Cabut jeda"),
    }[asks]
