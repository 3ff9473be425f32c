"""The first page while the store lacks something: what is missing, and who takes note of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.losses.words import loss_words, next_words
from counter_app.texts import _, language
from ui.losses.presenter import LossPresenter
from ui.losses.state import LossState
from ui.theme import Space
from ui.widgets.banner import Banner
from ui.widgets.busy import BusyLine
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.field_row import FieldRow
from ui.widgets.marks import Kind
from ui.widgets.middle import in_the_middle
from ui.widgets.text import text

CARD_PX = 640


class LossView(QWidget):
    """One card in the middle; the password, and in its place the code once that is what is missing."""

    def __init__(self, presenter: LossPresenter) -> None:
        super().__init__()
        self.setObjectName("loss")
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._presenter = presenter
        self._held = ""
        self._title, self._next = text(role="title", name="loss.title"), text(role="second", name="loss.next")
        self._missing, self._banner = Banner("loss.missing"), Banner("loss.banner")
        self._busy = BusyLine("loss.busy")
        self._username, self._password, self._code = QLineEdit(), QLineEdit(), QLineEdit()
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._rows = {
            "username": FieldRow("loss.username", " ", self._username),
            "password": FieldRow("loss.password", " ", self._password),
            "code": FieldRow("loss.code", " ", self._code),
        }
        self._note = Button(role="primary", name="loss.note")
        self._look = Button(name="loss.look")
        self._language = Button(role="quiet", name="loss.language")
        self._lay_out()
        self._username.returnPressed.connect(self._password.setFocus)
        self._password.returnPressed.connect(self._tell)
        self._code.returnPressed.connect(self._tell)
        self._note.clicked.connect(self._tell)
        self._look.clicked.connect(presenter.look_again)
        self._language.clicked.connect(presenter.choose_language)
        presenter.changed.connect(self.show_state)
        self.show_state(presenter.state)

    def show_state(self, state: LossState) -> None:
        """What is missing, what is asked, and what went wrong."""
        self._title.setText(_("Sebagian data cabang tidak ada lagi"))
        self._missing.show_words(loss_words(state.loss, state.zone) if state.loss else "", Kind.WARNING)
        self._next.setText(next_words())
        self._rows["username"].show_words(_("Nama pengguna penyelia"))
        self._rows["password"].show_words(_("Kata sandi"))
        self._rows["code"].show_words(_("Kode dari ponsel"))
        self._note.setText(_("Catat, lalu lanjutkan"))
        self._look.setText(_("Periksa lagi"))
        self._language.setText("English" if language() == "id" else "Bahasa Indonesia")
        for button in (self._note, self._look):
            button.setEnabled(not state.busy)
        self._busy.show_busy(state.busy)
        if state.done and not state.problem:
            self._banner.show_words(state.done, Kind.INFO)
        else:
            self._banner.show_words(state.problem, Kind.WARNING if state.wants_code else Kind.DANGER)
        if state.busy:
            return
        if not state.wants_code:
            self._held = ""
        self._rows["password"].setHidden(state.wants_code)
        self._rows["code"].setHidden(not state.wants_code)
        if state.problem:
            self.start()

    def start(self) -> None:
        """Wait for what is missing."""
        asks_code = not self._rows["code"].isHidden()
        secret = self._code if asks_code else self._password
        secret.clear()
        (secret if self._username.text().strip() else self._username).setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        if not self._note.isEnabled():
            return
        asks_code = not self._rows["code"].isHidden()
        self._held = self._held if asks_code else self._password.text()
        code = self._code.text().strip() if asks_code else ""
        self._password.clear()
        self._presenter.note(self._username.text(), self._held, code)

    def _lay_out(self) -> None:
        card = Card(name="loss.card")
        for part in (self._title, self._missing, self._next, self._busy, self._banner, *self._rows.values()):
            card.add(part)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.M)
        buttons.addWidget(self._note)
        buttons.addWidget(self._look)
        buttons.addStretch(1)
        buttons.addWidget(self._language)
        card.body.addLayout(buttons)
        column = QVBoxLayout()
        column.addWidget(card)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(in_the_middle(column, CARD_PX))
