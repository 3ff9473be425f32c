"""A second person signs in the page itself: user name, password, code of the phone; no window over the window."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from counter_app.texts import _
from ui.theme import Space
from ui.widgets.banner import Banner
from ui.widgets.busy import BusyLine
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.field_row import FieldRow
from ui.widgets.marks import Kind
from ui.widgets.text import text


class CredentialsPanel(Card):
    """`submitted(name, password, code)` of a second person. The code is asked for only where it turns out that theirs
    is: until then the password waits, out of sight. It is wiped as soon as it was taken or refused.
    """

    submitted = Signal(str, str, str)
    cancelled = Signal()

    def __init__(self, name: str = "second") -> None:
        super().__init__(" ", name)
        self._why = text(role="second", name=f"{name}.why")
        self._banner = Banner(f"{name}.banner")
        self._busy = BusyLine(f"{name}.busy")
        self._username = QLineEdit()
        self._password = QLineEdit()
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._code = QLineEdit()
        self._held = ""
        self._rows = (
            FieldRow(f"{name}.username", " ", self._username),
            FieldRow(f"{name}.password", " ", self._password),
            FieldRow(f"{name}.code", " ", self._code),
        )
        self._rows[2].hide()
        self._submit = Button(role="primary", name=f"{name}.submit")
        self._cancel = Button(name=f"{name}.cancel")
        fields = QHBoxLayout()
        fields.setSpacing(Space.L)
        for row in self._rows:
            fields.addWidget(row)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.M)
        buttons.addWidget(self._submit)
        buttons.addWidget(self._cancel)
        buttons.addStretch(1)
        self.add(self._why)
        self.add(self._banner)
        self.body.addLayout(fields)
        self.add(self._busy)
        self.body.addLayout(buttons)
        self._username.returnPressed.connect(self._password.setFocus)
        self._password.returnPressed.connect(self._tell)
        self._code.returnPressed.connect(self._tell)
        self._submit.clicked.connect(self._tell)
        self._cancel.clicked.connect(self._leave)
        self._username.textChanged.connect(self._allow)
        self._password.textChanged.connect(self._allow)
        self._code.textChanged.connect(self._allow)
        self._is_busy, self._said = False, ""
        self.show_words(_("Persetujuan penyelia"), "", _("Setujui"))

    def show_words(self, title: str, why: str, act: str, cancel: str = "") -> None:
        """Say who is asked, what for, and the words of the buttons."""
        self.show_title(title)
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self._rows[0].show_words(_("Nama pengguna"))
        self._rows[1].show_words(_("Kata sandi"))
        self._rows[2].show_words(_("Kode dari ponsel"))
        self._submit.setText(act)
        self._cancel.setText(cancel or _("Batal"))
        self._allow()

    def show_problem(self, words: str, wants_code: bool = False) -> None:
        """Say why it was refused, or that the code is wanted as well; what is missing waits to be typed.

        Said again, as news of other things do, it takes nothing of what is typed meanwhile.
        """
        fresh = bool(words) and words != self._said
        self._said = words
        self._banner.show_words(words, Kind.WARNING if wants_code else Kind.DANGER)
        if not fresh:
            return
        if not wants_code:
            self._held = ""
        self._ask_code(wants_code)
        self._code.clear()
        self._password.clear()
        (self._code if wants_code else self._password).setFocus()

    def show_busy(self, busy: bool) -> None:
        """While the password is being checked nothing can be typed."""
        self._is_busy = busy
        self._busy.show_busy(busy)
        self._username.setEnabled(not busy and not self._asks_code)
        self._password.setEnabled(not busy)
        self._code.setEnabled(not busy)
        self._allow()

    def start(self) -> None:
        """Empty both fields and wait in the first."""
        self.clear()
        self._username.setFocus()

    def clear(self) -> None:
        """Forget what was typed."""
        self._username.clear()
        self._password.clear()
        self._code.clear()
        self._held = ""
        self._ask_code(False)
        self.show_problem("")
        self.show_busy(False)

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever comes next types everything."""
        self.clear()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter has been used by the fields here; the page around must not move the focus on again."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    @property
    def _asks_code(self) -> bool:
        return not self._rows[2].isHidden()

    def _ask_code(self, asked: bool) -> None:
        """In the password's place."""
        self._rows[1].setHidden(asked)
        self._rows[2].setHidden(not asked)
        self._username.setEnabled(not asked and not self._is_busy)

    def _allow(self) -> None:
        typed = self._code if self._asks_code else self._password
        self._submit.setEnabled(bool(self._username.text().strip() and typed.text()) and not self._is_busy)

    def _tell(self) -> None:
        if self._submit.isEnabled():
            self._held = self._held if self._asks_code else self._password.text()
            code = self._code.text().strip()
            self._password.clear()
            self._code.clear()
            self.submitted.emit(self._username.text().strip(), self._held, code)

    def _leave(self) -> None:
        self.clear()
        self.cancelled.emit()
