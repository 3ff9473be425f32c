"""Which member somebody of the staff is, asked before their first work."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from counter_app.texts import _
from ui.sign_in.panels import Panel
from ui.theme import Space
from ui.widgets.buttons import Button
from ui.widgets.field_row import FieldRow
from ui.widgets.text import text
from ui.widgets.tick import Tick

LONGEST = 24


class DeclarePanel(Panel):
    """KPJ or none, and NIK: `submitted(kpj, nik, no_kpj)`."""

    submitted = Signal(str, str, bool)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._about = text(role="second", name="sign_in.declare.about")
        self._kpj, self._nik = QLineEdit(), QLineEdit()
        self._kpj_row = FieldRow("sign_in.declare.kpj", " ", self._kpj)
        self._nik_row = FieldRow("sign_in.declare.nik", " ", self._nik)
        self._no_kpj = Tick("sign_in.declare.no_kpj")
        self._submit = Button(role="primary", name="sign_in.declare.submit")
        self._cancel = Button(name="sign_in.declare.cancel")
        for editor in (self._kpj, self._nik):
            editor.setMaxLength(LONGEST)
        for part in (self._about, self._kpj_row, self._no_kpj, self._nik_row):
            self.column.addWidget(part)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.M)
        buttons.addWidget(self._submit)
        buttons.addWidget(self._cancel)
        buttons.addStretch(1)
        self.column.addLayout(buttons)
        self._kpj.returnPressed.connect(self._nik.setFocus)
        self._nik.returnPressed.connect(self._tell)
        self._no_kpj.ticked.connect(self._without)
        self._submit.clicked.connect(self._tell)
        self._cancel.clicked.connect(self.cancelled)

    def show_words(self, busy: bool) -> None:
        """Words in the language in use; nothing can be sent twice."""
        self._about.setText(_("Agar tidak ada yang mengerjakan data sendiri, nyatakan nomor Anda. Ditanyakan sekali."))
        self._kpj_row.show_words(_("KPJ Anda"))
        self._nik_row.show_words(_("NIK Anda"))
        self._no_kpj.show_words(_("Saya tidak punya KPJ"))
        self._submit.setText(_("Nyatakan"))
        self._cancel.setText(_("Batal"))
        self._submit.setEnabled(not busy)

    def start(self) -> None:
        """Wait in the first number that is asked."""
        (self._nik if self._no_kpj.is_ticked() else self._kpj).setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """The next one declares their own."""
        self._kpj.clear()
        self._nik.clear()
        self._no_kpj.show_ticked(False)
        self._without(False)

    def _without(self, none: bool) -> None:
        self._kpj.setEnabled(not none)

    def _tell(self) -> None:
        if self._submit.isEnabled():
            self.submitted.emit(self._kpj.text(), self._nik.text(), self._no_kpj.is_ticked())
