"""Why somebody looks into the archive: asked on entering, then it stands above all that is opened."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit

from counter_app.reasons.values import OTHER, Why
from counter_app.texts import _
from ui.archive.state import ArchiveState
from ui.theme import Space
from ui.widgets.buttons import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.text import text


class WhyBand(QFrame):
    """`said(Why)` with every choice, `done` when the reason can be worked with."""

    said = Signal(object)
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("archive.why")
        self.setProperty("role", "banner")
        self.setProperty("kind", "info")
        self._label = text(name="archive.why.label", wrap=False)
        self._holds = text(name="archive.why.holds")
        self._code, self._note = ChoiceBox("archive.why.code"), QLineEdit()
        self._code.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._note.setObjectName("archive.why.note")
        self._told = text(role="second", name="archive.why.told", wrap=False)
        self._change = Button(role="link", name="archive.why.change")
        self._asking = True
        self._code.picked.connect(self._picked)
        self._note.returnPressed.connect(self._finish)
        self._change.clicked.connect(self._ask_again)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        row.setSpacing(Space.M)
        for part in (self._label, self._code):
            row.addWidget(part)
        row.addWidget(self._note, 1)
        row.addWidget(self._told, 1)
        row.addWidget(self._holds, 1)
        row.addWidget(self._change)

    def start(self) -> None:
        """Wait in the list."""
        self._asking = True
        self._place()
        (self._note if self._code.code() == OTHER else self._code).setFocus()

    def show_state(self, state: ArchiveState) -> None:
        """Offer the reasons, or tell the one that holds."""
        self._code.show_choices([(reason.code, reason.words()) for reason in state.filters.reasons.offered])
        self._code.show_code(state.why.code)
        self._code.setAccessibleName(_("Alasan membuka arsip"))
        self._note.setPlaceholderText(_("Keterangan, lalu Enter"))
        self._note.setAccessibleName(_("Keterangan"))
        words = state.filters.reasons.words(state.why.code) if state.why.code else ""
        said = ": ".join(part for part in (words, state.why.note) if part)
        told = _("Tercatat dan tampil di lembar sampul.")
        self._label.setText(_("Alasan membuka arsip"))
        self._told.setText(told)
        self._holds.setText(" ".join((_("Dibuka dengan alasan {reason}.").format(reason=said), told)))
        self._change.setText(_("Ganti alasan"))
        self._place()

    def _picked(self, code: str) -> None:
        if code == OTHER:
            self.said.emit(Why(code, self._note.text().strip()))
            self._note.setFocus()
        elif code:
            self._asking = False
            self.said.emit(Why(code))
            self.done.emit()

    def _finish(self) -> None:
        if self._note.text().strip():
            self._asking = False
            self.said.emit(Why(OTHER, self._note.text().strip()))
            self.done.emit()

    def _ask_again(self) -> None:
        self._asking = True
        self.said.emit(Why())
        self._code.setFocus()

    def _place(self) -> None:
        self._code.setVisible(self._asking)
        self._note.setVisible(self._asking and self._code.code() == OTHER)
        asked, held = (self._label, self._told), (self._holds, self._change)
        for widget in (*asked, *held):
            widget.setVisible((widget in asked) is self._asking)
