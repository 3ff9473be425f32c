"""The page over the work while an act of weight waits for the password."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.texts import _
from ui.keys import Key, bind, shown
from ui.sign_in.panels import secret
from ui.sign_in.proof_presenter import ProofPresenter, ProofState
from ui.theme import Space
from ui.widgets.banner import Banner
from ui.widgets.busy import BusyLine
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.field_row import FieldRow
from ui.widgets.marks import Kind
from ui.widgets.text import text

CARD_PX = 440


class ProofView(QWidget):
    """The password, and in its place the code once that is what is missing."""

    def __init__(self, presenter: ProofPresenter) -> None:
        super().__init__()
        self.setObjectName("proof")
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._presenter = presenter
        self._held = ""
        self._title, self._why = text(role="title", name="proof.title"), text(role="second", name="proof.why")
        self._banner, self._busy = Banner("proof.banner"), BusyLine("proof.busy")
        self._password, self._code = secret(), QLineEdit()
        self._password_row = FieldRow("proof.password", " ", self._password)
        self._code_row = FieldRow("proof.code", " ", self._code)
        self._go_on = Button(role="primary", name="proof.submit")
        self._cancel = Button(name="proof.cancel", key=shown(Key.CLOSE))
        self._lay_out()
        for field in (self._password, self._code):
            field.returnPressed.connect(self._tell)
        self._go_on.clicked.connect(self._tell)
        self._cancel.clicked.connect(presenter.give_up)
        bind(self, Key.CLOSE, presenter.give_up, inside=True)
        presenter.changed.connect(self.show_state)
        self.show_state(presenter.state)

    def show_state(self, state: ProofState) -> None:
        """What is asked, and what went wrong."""
        self._title.setText(_("Pastikan ini Anda"))
        self._why.setText(
            _("{name}, tindakan ini penting. Ketik kata sandi Anda sekali lagi; lalu tindakan berjalan.").format(
                name=state.name
            )
        )
        self._password_row.show_words(_("Kata sandi"))
        self._code_row.show_words(_("Kode dari ponsel"))
        self._go_on.setText(_("Lanjutkan"))
        self._go_on.setEnabled(not state.busy)
        self._cancel.setText(_("Batal"))
        self._cancel.setEnabled(not state.busy)
        self._busy.show_busy(state.busy)
        self._banner.show_words(state.problem, Kind.WARNING if state.wants_code else Kind.DANGER)
        if state.busy:
            return
        if not state.wants_code:
            self._held = ""
        self._password_row.setHidden(state.wants_code)
        self._code_row.setHidden(not state.wants_code)
        if state.problem:
            self.start()

    def start(self) -> None:
        """Wait for what is missing."""
        field = self._password if self._code_row.isHidden() else self._code
        field.clear()
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        asks_code = not self._code_row.isHidden()
        self._held = self._held if asks_code else self._password.text()
        code = self._code.text().strip() if asks_code else ""
        self._password.clear()
        self._presenter.prove(self._held, code)

    def _lay_out(self) -> None:
        card = Card(name="proof.card")
        card.setFixedWidth(CARD_PX)
        for part in (self._title, self._why, self._busy, self._banner, self._password_row, self._code_row):
            card.add(part)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.M)
        buttons.addWidget(self._go_on)
        buttons.addWidget(self._cancel)
        buttons.addStretch(1)
        card.body.addLayout(buttons)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        column.addStretch(2)
        column.addLayout(row)
        column.addStretch(3)
