"""While a supervisor is awaited: where the reset is, and the supervisor beside the officer as the other way."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from counter_app.accounts.values import ResetView
from counter_app.reasons.values import NOTE_MAX
from counter_app.texts import _
from ui.account_reset.state import ResetState
from ui.account_reset.words import member_words, returned_words, waiting_words
from ui.branch_time import BranchTime
from ui.theme import Space, mark
from ui.widgets.banner import Banner
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.credentials import CredentialsPanel
from ui.widgets.field_row import FieldRow
from ui.widgets.layouts import at_left
from ui.widgets.marks import Kind

NARROW_PX = 440
"""Short fields are no wider than this (px)."""


class SecondPanel(QWidget):
    """`submitted(name, password, reason, note, code)`: the reason only where a limit is gone beyond."""

    submitted = Signal(str, str, str, str, str)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._standing, self._returned = Banner("reset.waiting"), Banner("reset.returned")
        self._member = Banner("reset.member")
        self._reason, self._note = ChoiceBox(), QLineEdit()
        self._note.setMaxLength(NOTE_MAX)
        self._reason_row = FieldRow("reset.beyond.reason", " ", self._reason)
        self._note_row = FieldRow("reset.beyond.note", " ", self._note)
        self._reason_row.setFixedWidth(NARROW_PX)
        self._person = CredentialsPanel("reset.second")
        # The step around it is the card already.
        mark(self._person, role="")
        self._person.body.setContentsMargins(0, 0, 0, 0)
        self._person.submitted.connect(self._tell)
        self._person.cancelled.connect(self.cancelled)
        self._note.returnPressed.connect(self.focusNextChild)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        for part in (self._returned, self._standing, self._member):
            column.addWidget(part)
        column.addLayout(at_left(self._reason_row))
        column.addWidget(self._note_row)
        column.addWidget(self._person)

    def show_state(self, state: ResetState, reset: ResetView, time: BranchTime, asks: bool) -> None:
        """Where it is, why it came back, and what the supervisor at the counter needs."""
        self._standing.show_words(waiting_words(reset, time), Kind.INFO)
        self._returned.show_words(returned_words(reset, state.reasons), Kind.WARNING)
        self._member.show_words(member_words(reset), Kind.WARNING)
        beyond = reset.beyond is not None
        for row in (self._reason_row, self._note_row):
            row.setVisible(beyond)
        self._reason_row.show_words(_("Alasan penyelia mengizinkan satu kali lagi"))
        self._note_row.show_words(_("Keterangan (bila ada)"))
        self._reason.show_choices([(one.code, one.words()) for one in state.reasons.beyond.offered])
        why = _(
            "Bila meja penyelia tidak terjangkau: penyelia memeriksa halaman ini, lalu masuk dengan namanya sendiri."
        )
        self._person.show_words("", why, _("Setujui di sini"), _("Kembali ke alasan"))
        self._person.show_busy(state.busy and asks)
        self._person.show_problem(state.second_problem, state.second_code)

    def start(self) -> None:
        """Wait at the name of the supervisor beside the officer."""
        self._person.start()

    def _tell(self, username: str, password: str, code: str) -> None:
        self.submitted.emit(username, password, self._reason.code(), self._note.text().strip(), code)
