"""The page that covers a locked station."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.texts import _
from ui.sign_in.lock_presenter import LockPresenter, LockState
from ui.sign_in.panels import secret
from ui.theme import Space
from ui.widgets.banner import Banner
from ui.widgets.busy import BusyLine
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.credentials import CredentialsPanel
from ui.widgets.field_row import FieldRow
from ui.widgets.text import text

CARD_PX = 440
RELEASE_PX = 560


class LockView(QWidget):
    """Shows nothing of the work; asks for the officer's password or a supervisor's."""

    def __init__(self, presenter: LockPresenter) -> None:
        super().__init__()
        self.setObjectName("lock")
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._presenter = presenter
        self._title = text(role="title", name="lock.title")
        self._why = text(role="second", name="lock.why")
        self._banner = Banner("lock.banner")
        self._busy = BusyLine("lock.busy")
        self._password = secret()
        self._row = FieldRow("lock.password", " ", self._password)
        self._unlock = Button(role="primary", name="lock.unlock")
        self._ask = Button(role="quiet", name="lock.ask_release")
        self._second = CredentialsPanel("lock.second")
        self._lay_out()
        self._unlock.clicked.connect(self._tell)
        self._password.returnPressed.connect(self._tell)
        self._ask.clicked.connect(self._begin_release)
        self._second.submitted.connect(presenter.release)
        self._second.cancelled.connect(self._end_release)
        presenter.changed.connect(self.show_state)
        self.show_state(presenter.state)

    def show_state(self, state: LockState) -> None:
        """Show who locked and what went wrong."""
        self._title.setText(_("Layar terkunci"))
        self._why.setText(_("{name}, pekerjaan Anda tersimpan. Buka dengan kata sandi Anda.").format(name=state.name))
        self._row.show_words(_("Kata sandi"))
        self._unlock.setText(_("Buka kunci"))
        self._unlock.setEnabled(not state.busy)
        self._ask.setText(_("Lepaskan oleh penyelia"))
        self._second.show_words(
            _("Lepaskan loket"),
            _("Tiket ditunda dan draf dibebaskan; petugas lain dapat melanjutkan."),
            _("Lepaskan loket"),
        )
        self._card.setVisible(not state.releasing)
        self._second.setVisible(state.releasing)
        self._busy.show_busy(state.busy and not state.releasing)
        self._second.show_busy(state.busy and state.releasing)
        self._banner.show_words("" if state.releasing else state.problem)
        self._second.show_problem(state.problem if state.releasing else "", state.wants_code)

    def start(self) -> None:
        """Wait for the password."""
        self._password.clear()
        self._password.setFocus()

    def _tell(self) -> None:
        password = self._password.text()
        self._password.clear()
        self._presenter.unlock(password)

    def _begin_release(self) -> None:
        self._presenter.ask_release()
        self._second.start()

    def _end_release(self) -> None:
        self._presenter.ask_release(False)
        self.start()

    def _lay_out(self) -> None:
        self._card = Card(name="lock.card")
        for part in (self._title, self._why, self._busy, self._banner, self._row):
            self._card.add(part)
        buttons = QHBoxLayout()
        buttons.addWidget(self._unlock)
        buttons.addStretch(1)
        buttons.addWidget(self._ask)
        self._card.body.addLayout(buttons)
        self._card.setFixedWidth(CARD_PX)
        self._second.setFixedWidth(RELEASE_PX)
        cards = QHBoxLayout()
        cards.addStretch(1)
        cards.addWidget(self._card)
        cards.addWidget(self._second)
        cards.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        column.addStretch(2)
        column.addLayout(cards)
        column.addStretch(3)
