"""The staff of an example branch, open to everybody."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from counter_app.officers.values import DemoOfficer
from counter_app.texts import _
from ui.roles import role_words
from ui.theme import Space
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.layouts import refill
from ui.widgets.marks import Kind
from ui.widgets.text import text


class DemoPanel(Card):
    """Says CABANG CONTOH and fills in user name and password at a click."""

    chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(name="sign_in.demo")
        self._shown: tuple[object, ...] = ()
        self._banner = Banner("sign_in.demo.banner")
        self._intro = text(role="second")
        self._people = QVBoxLayout()
        self._people.setSpacing(Space.S)
        self.add(self._banner)
        self.add(self._intro)
        self.body.addLayout(self._people)
        self.body.addStretch(1)

    def show_staff(self, staff: Sequence[DemoOfficer]) -> None:
        """List the staff with their passwords."""
        self._banner.show_words(_("CABANG CONTOH – semua orang dan data di sini rekaan."), Kind.WARNING)
        self._intro.setText(_("Pilih seorang untuk mengisi nama pengguna dan kata sandinya."))
        shown = (tuple(staff), self._intro.text())
        if shown == self._shown:
            return
        self._shown = shown
        refill(self._people, [self._choice(person) for person in staff])

    def _choice(self, person: DemoOfficer) -> Button:
        words = f"{person.name} · {role_words(person.role)}\n{person.username} · {person.password}"
        choice = Button(words, "choice", f"sign_in.demo.{person.username}")
        choice.setProperty("username", person.username)
        choice.setProperty("password", person.password)
        choice.clicked.connect(self._tell)
        return choice

    def _tell(self) -> None:
        person = self.sender()
        self.chosen.emit(person.property("username"), person.property("password"))
