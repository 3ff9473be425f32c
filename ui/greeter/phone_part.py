"""The panel on which a visitor's phone is typed, with the words that are read out before they agree."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from counter_app.texts import _
from ui.greeter.state import GreeterState
from ui.keys import Key, shown
from ui.theme import Space
from ui.widgets.buttons import Button
from ui.widgets.text import text

LONGEST = 24


class PhonePart(QWidget):
    """`typed(words)`; `agreed`: the visitor did; `closed`: rather not."""

    typed = Signal(str)
    agreed, closed = Signal(), Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("greeter.phone")
        self._title = text(role="section", name="greeter.phone.title")
        self._hint = text(role="second", name="greeter.phone.hint")
        self._words = text(name="greeter.phone.words")
        self._label = text(role="second", name="greeter.phone.label")
        self.field = QLineEdit()
        self.field.setObjectName("greeter.phone.field")
        self.field.setMaxLength(LONGEST)
        self._agree = Button(role="primary", name="greeter.phone.agree")
        self._back = Button(name="greeter.phone.back", key=shown(Key.CLOSE))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        for part in (self._title, self._hint, self._words, self._label, self.field):
            column.addWidget(part)
        for button in (self._agree, self._back):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.field.textChanged.connect(self.typed)
        self._agree.clicked.connect(self.agreed)
        self._back.clicked.connect(self.closed)

    def show_state(self, state: GreeterState) -> None:
        """The words, and what is typed."""
        shown_number = state.found or state.issued
        if state.near is None or shown_number is None:
            return
        self._title.setText(_("Kabari {label} lewat HP").format(label=shown_number.label))
        self._hint.setText(_("Bacakan, lalu ketik nomornya. Tekan setuju hanya bila pengunjung setuju."))
        self._words.setText("\n".join(f"{one.title}: {one.words}" for one in state.near.words.items))
        self._label.setText(_("Nomor HP"))
        self.field.setAccessibleName(_("Nomor HP"))
        if self.field.text() != state.phone:
            self.field.setText(state.phone)
        self._agree.setText(_("Pengunjung setuju"))
        self._agree.setEnabled(bool(state.phone.strip()) and not state.busy and not state.cut)
        self._back.setText(_("Tidak, kembali"))
