"""Over the paper while a copy is taken: the own password once more."""

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
    """`submitted(password)` or `cancelled`; what became of the copy stays for a while."""

    submitted = Signal(str)
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
        self._save = Button(role="primary", name="archive.export.save")
        self._cancel = Button(name="archive.export.cancel", key=shown(Key.CLOSE))
        self._told = Banner("archive.export.told")
        row = QHBoxLayout(self._asks)
        row.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        row.setSpacing(Space.M)
        row.addWidget(self._words, 1)
        for part in (self._password, self._save, self._cancel):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._asks)
        column.addWidget(self._told)
        self._password.returnPressed.connect(self._tell)
        self._save.clicked.connect(self._tell)
        self._cancel.clicked.connect(self.cancelled)
        bind(self, Key.CLOSE, self.cancelled.emit, inside=True)

    def start(self) -> None:
        """Wait for the password."""
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
        self._save.setText(_("Simpan salinan"))
        self._save.setEnabled(not state.busy)
        self._cancel.setText(_("Batal"))
        self._told.show_words(state.problem or state.done, Kind.DANGER if state.problem else Kind.SUCCESS)
        self.setVisible(wanted is not None or bool(state.problem or state.done))
        if wanted is not None and state.problem and not state.busy:
            self._password.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        if self._save.isEnabled():
            password = self._password.text()
            self._password.clear()
            self.submitted.emit(password)
