"""The two other ways: a supervisor accepts the member, or it is recorded why there is no selfie."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.reasons.values import NOTE_MAX, Reason
from counter_app.texts import _
from ui.selfie.state import PageState, Panel
from ui.theme import Space
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.credentials import CredentialsPanel
from ui.widgets.field_row import FieldRow


class ReasonFields(QWidget):
    """A coded reason and a note."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._choice, self._note = QComboBox(), QLineEdit()
        self._reason_row = FieldRow(f"{name}.reason", " ", self._choice)
        self._note_row = FieldRow(f"{name}.note", " ", self._note)
        self._offered: tuple[Reason, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self._reason_row)
        column.addWidget(self._note_row)
        self._note.setMaxLength(NOTE_MAX)
        self.show_words(_("Alasan"), _("Pilih alasan"), _("Wajib diisi bila alasannya Lainnya."))

    def show_words(self, title: str, unchosen: str, hint: str) -> None:
        """What is chosen here, and when a note is needed."""
        self._unchosen = unchosen
        self._reason_row.show_words(title)
        self._note_row.show_words(_("Catatan"), hint)

    def show_fields(self, reasons: Sequence[Reason], problem: str, busy: bool) -> None:
        """Offer reasons; the chosen one stays chosen."""
        if problem and problem != self._reason_row.problem():
            self._choice.setFocus()
        self._reason_row.show_problem(problem)
        if tuple(reasons) != self._offered:
            self._offered = tuple(reasons)
            self._choice.clear()
            self._choice.addItem(self._unchosen, "")
            for reason in reasons:
                self._choice.addItem(reason.words(), reason.code)
        for editor in (self._choice, self._note):
            editor.setEnabled(not busy)

    def start(self, reason: str) -> None:
        """Begin anew, with a reason when it is known."""
        self._note.clear()
        self._choice.setCurrentIndex(max(0, self._choice.findData(reason)))
        self._choice.setFocus()

    def reason(self) -> str:
        """The chosen code, "" for none."""
        return str(self._choice.currentData() or "")

    def note(self) -> str:
        """What was typed."""
        return self._note.text()


class RefusalPanel(Card):
    """Why there is no selfie. `told(reason, note)` or `cancelled`."""

    told = Signal(str, str)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__(" ", "selfie.refusal")
        self._banner = Banner("selfie.refusal.banner")
        self._fields = ReasonFields("selfie.refusal")
        self._submit = Button(role="primary", name="selfie.refusal.submit")
        self._cancel = Button(name="selfie.refusal.cancel")
        self._submit.clicked.connect(self._tell)
        self._cancel.clicked.connect(self.cancelled)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.M)
        for button in (self._submit, self._cancel):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.add(self._banner)
        self.add(self._fields)
        self.body.addLayout(buttons)

    def show_state(self, page: PageState) -> None:
        """Reasons, problem, busy."""
        self.show_title(_("Catat mengapa tidak ada swafoto"))
        mine = page.panel is Panel.REFUSAL
        self._banner.show_words(page.panel_problem if mine else "")
        self._fields.show_fields(page.refusals, page.reason_problem if mine else "", page.panel_busy)
        self._submit.setText(_("Catat penolakan"))
        self._cancel.setText(_("Batal"))
        for button in (self._submit, self._cancel):
            button.setEnabled(not page.panel_busy)

    def start(self, reason: str) -> None:
        """Begin anew; with a known reason the button waits for Enter."""
        self._fields.start(reason)
        if reason:
            self._submit.setFocus()

    def _tell(self) -> None:
        self.told.emit(self._fields.reason(), self._fields.note())


class OverridePanel(QWidget):
    """A supervisor's reason and sign-in. `told(username, password, reason, note, code)`, `sent(note)` or `cancelled`.

    Sent to the supervisor's desk it needs no reason yet: whoever decides gives it.
    """

    told = Signal(str, str, str, str, str)
    sent = Signal(str)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("selfie.override")
        self._card = Card(" ")
        self._fields = ReasonFields("selfie.override")
        self._second = CredentialsPanel("selfie.second")
        self._send = Button(name="selfie.override.send")
        self._card.add(self._fields)
        beside = QHBoxLayout()
        beside.addWidget(self._send)
        beside.addStretch(1)
        self._card.body.addLayout(beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self._card)
        column.addWidget(self._second)
        self._send.clicked.connect(self._tell_desk)
        self._second.submitted.connect(self._tell)
        self._second.cancelled.connect(self.cancelled)

    def show_state(self, page: PageState) -> None:
        """Reasons, problem, busy."""
        self._card.show_title(_("Persetujuan penyelia tanpa swafoto yang lulus"))
        mine = page.panel is Panel.OVERRIDE
        self._fields.show_fields(page.overrides, page.reason_problem if mine else "", page.panel_busy)
        self._send.setText(_("Kirim ke &meja penyelia"))
        self._send.setEnabled(not page.panel_busy and not page.asks)
        why = _("Atau di sini: penyelia memastikan peserta dari KTP dan kartu, lalu masuk dengan namanya sendiri.")
        self._second.show_words(_("Penyelia"), why, _("Setujui"))
        self._second.show_busy(page.panel_busy)
        self._second.show_problem(page.panel_problem if mine else "", page.panel_code)

    def start(self, reason: str) -> None:
        """Begin anew."""
        self._second.clear()
        self._fields.start(reason)

    def _tell_desk(self) -> None:
        self.sent.emit(self._fields.note())

    def _tell(self, username: str, password: str, code: str) -> None:
        self.told.emit(username, password, self._fields.reason(), self._fields.note(), code)
