"""One line of the officer's page: the counter's own screen for its member, with the code that pairs it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from counter_app.texts import _
from ui.registration.link import LinkState, ScreenLink
from ui.theme import Space
from ui.widgets.buttons import Button
from ui.widgets.text import text


class LinkPanel(QWidget):
    """Pair, let go, take the turn back."""

    def __init__(self, link: ScreenLink) -> None:
        super().__init__()
        self.setObjectName("register.link")
        self._link = link
        self._words = text(name="register.link.words")
        self._code = QLabel()
        self._code.setObjectName("register.link.code")
        self._code.setProperty("role", "title")
        self._code.setTextFormat(Qt.TextFormat.PlainText)
        self._offer, self._release = Button(name="register.link.offer"), Button(name="register.link.release")
        self._back = Button(name="register.link.back")
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(self._words, 1)
        for button in (self._back, self._offer, self._release):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(row)
        column.addWidget(self._code)
        self._offer.clicked.connect(link.offer)
        self._release.clicked.connect(link.release)
        self._back.clicked.connect(link.take_back)
        link.changed.connect(self.show_state)
        self.show_state(link.state)

    def show_state(self, state: LinkState) -> None:
        """Which screen there is, or the code to be typed there."""
        self._words.setText(state.problem or _said(state))
        self._code.setText(f"{state.code[:3]} {state.code[3:]}" if state.code else "")
        self._code.setVisible(bool(state.code))
        self._offer.setText(_("Kode baru") if state.code else _("Sandingkan layar peserta"))
        self._offer.setVisible(not state.station)
        self._release.setText(_("Lepas layar") if state.station else _("Batal"))
        self._release.setVisible(bool(state.station or state.code))
        self._back.setText(_("Ambil kembali giliran"))
        self._back.setVisible(state.turn and bool(state.station))
        for button in (self._offer, self._release, self._back):
            button.setEnabled(not state.busy or button.hasFocus())  # a key that was pressed keeps the keyboard


def _said(state: LinkState) -> str:
    if state.station and state.turn:
        return _("Giliran peserta di layar {station}.").format(station=state.station)
    if state.station:
        return _("Layar peserta: {station}.").format(station=state.station)
    if state.code:
        return _("Ketik kode ini di jendela Layar peserta. Berlaku {left} detik lagi.").format(left=state.left_s)
    return _("Peserta dapat memakai layar atau tablet sendiri.")
