"""One line in the column: which number is called now, typed or scanned from its slip."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from counter_app.texts import _
from ui.keys import Key, bind, shown
from ui.queueing.state import QueueState
from ui.theme import Space
from ui.widgets.buttons import Button
from ui.widgets.text import text

LONGEST = 200
"""A slip's code is longer than its number."""


class NumberPanel(QWidget):
    """`entered(text)` or `cancelled`; what was typed stays until another one is asked for."""

    entered = Signal(str)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("queue.number")
        self._title = text(role="section", name="queue.number.title")
        self._hint = text(role="hint", name="queue.number.hint")
        self._field = QLineEdit()
        self._field.setObjectName("queue.number.field")
        self._field.setMaxLength(LONGEST)
        self._field.returnPressed.connect(self._enter)
        self._go_on = Button(role="primary", name="queue.number.go_on")
        self._go_on.clicked.connect(self._enter)
        self._cancel = Button(name="queue.number.cancel", key=shown(Key.CLOSE))
        self._cancel.clicked.connect(self.cancelled)
        bind(self, Key.CLOSE, self.cancelled.emit, inside=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        for part in (self._title, self._hint, self._field, self._go_on, self._cancel):
            column.addWidget(part)

    def show_state(self, state: QueueState) -> None:
        """Words in the language in use."""
        self._title.setText(_("Panggil nomor tertentu"))
        self._hint.setText(_("Ketik nomornya, seperti A-014, atau pindai kode pada slip."))
        self._field.setAccessibleName(_("Nomor antrean"))
        self._go_on.setText(_("Lanjut"))
        self._cancel.setText(_("Kembali"))
        self._go_on.setEnabled(not state.busy)

    def start(self, typed: str) -> None:
        """Wait in the line, with what was typed before marked, so that another number replaces it."""
        self._field.setText(typed)
        self._field.selectAll()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter(self) -> None:
        if self._field.text().strip():
            self.entered.emit(self._field.text().strip())
