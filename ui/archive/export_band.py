"""Over the paper while a copy is taken: the own password once more, and the code where one is asked for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from counter_app.texts import _
from ui.archive.export import ExportState
from ui.keys import Key, bind, shown
from ui.theme import Space
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.marks import Kind
from ui.widgets.text import text

FIELD_PX = 220


class ExportBand(QFrame):
    """`submitted(password, code)` or `cancelled`; what became of the copy stays for a while."""

    submitted = Signal(str, str)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("archive.export")
        self._asks = QFrame()
        self._asks.setProperty("role", "banner")
        self._asks.setProperty("kind", "info")
        self._words = text(name="archive.export.words")
        self._password = QLineEdit()
        self._password.setObjectName("archive.export.password")
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.setFixedWidth(FIELD_PX)
        self._code = QLineEdit()
        self._code.setObjectName("archive.export.code")
        self._code.setFixedWidth(FIELD_PX)
        self._code.hide()
        self._held = ""
        self._save = Button(role="primary", name="archive.export.save")
        self._cancel = Button(name="archive.export.cancel", key=shown(Key.CLOSE))
        self._told = Banner("archive.export.told")
        row = QHBoxLayout(self._asks)
        row.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        row.setSpacing(Space.M)
        row.addWidget(self._words, 1)
        for part in (self._password, self._code, self._save, self._cancel):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._asks)
        column.addWidget(self._told)
        self._password.returnPressed.connect(self._tell)
        self._code.returnPressed.connect(self._tell)
        self._save.clicked.connect(self._tell)
        self._cancel.clicked.connect(self.cancelled)
        bind(self, Key.CLOSE, self.cancelled.emit, inside=True)

    def start(self) -> None:
        """Wait for the password."""
        self._held = ""
        self._ask_code(False)
        self._password.clear()
        self._password.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: ExportState) -> None:
        """Ask, or say what became of it."""
        wanted = state.wanted
        self._asks.setVisible(wanted is not None)
        name = Path(wanted.path).name if wanted is not None else ""
        self._words.setText(_("Simpan salinan sebagai {name}: masukkan kata sandi Anda.").format(name=name))
        self._password.setPlaceholderText(_("Kata sandi"))
        self._password.setAccessibleName(_("Kata sandi"))
        self._code.setPlaceholderText(_("Kode dari ponsel"))
        self._code.setAccessibleName(_("Kode dari ponsel"))
        self._save.setText(_("Simpan salinan"))
        self._save.setEnabled(not state.busy)
        self._cancel.setText(_("Batal"))
        problem = Kind.WARNING if state.wants_code else Kind.DANGER
        self._told.show_words(state.problem or state.done, problem if state.problem else Kind.SUCCESS)
        self.setVisible(wanted is not None or bool(state.problem or state.done))
        if wanted is not None and state.problem and not state.busy:
            self._ask_code(state.wants_code)
            waits = self._code if state.wants_code else self._password
            waits.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        if self._save.isEnabled():
            self._held = self._password.text() if self._code.isHidden() else self._held
            code = self._code.text().strip()
            self._password.clear()
            self._code.clear()
            self.submitted.emit(self._held, code)

    def _ask_code(self, asked: bool) -> None:
        """In the password's place; until it was typed the password waits, out of sight."""
        self._held = self._held if asked else ""
        self._password.setHidden(asked)
        self._code.setHidden(not asked)
