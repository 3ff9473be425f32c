"""The page of checks: a line for a code, a button for a file, and below what the archive says."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from counter_app.papers.words import masked_rows, verdict_words
from counter_app.printing.verify import Verdict
from counter_app.texts import _
from ui.checking.presenter import CheckPresenter
from ui.checking.state import CheckState
from ui.keys import Key, bind, shown
from ui.messages import OpenFile
from ui.theme import Space
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.field_row import FieldRow
from ui.widgets.marks import Kind
from ui.widgets.page import Page
from ui.widgets.text import text

PDF = "PDF (*.pdf);;* (*)"


class CheckView(Page):
    """Enter asks about the code, Ctrl+O chooses a file."""

    def __init__(self, presenter: CheckPresenter) -> None:
        super().__init__("checking")
        self._presenter = presenter
        self._code = QLineEdit()
        self._row = FieldRow("checking.code", " ", self._code)
        self._check = Button(role="primary", name="checking.check")
        self._file = Button(name="checking.file", key=shown(Key.OPEN_FILE))
        self._verdict = Banner("checking.verdict")
        self._card = Card(name="checking.paper")
        self._cells = QGridLayout()
        self._shown: tuple[QWidget, ...] = ()
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def start(self) -> None:
        """Wait at the line."""
        self._code.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: CheckState) -> None:
        """Show what is known of the paper; a number, a masked name, never a picture."""
        self.title.setText(_("Periksa dokumen"))
        self._row.show_words(
            _("Kode di bawah QR, atau isi QR-nya"), _("Misalnya 7Q2KD-… seperti tercetak di kaki dokumen.")
        )
        self.busy.show_busy(state.act.busy)
        self.banner.show_words(state.act.problem, act=_("Coba lagi") if state.act.can_retry else "")
        self._check.setText(_("Periksa kode"))
        self._file.setText(_("Periksa berkas PDF"))
        self._show_verdict(state)
        self._show_paper(state)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the line asks."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._code.hasFocus() and not event.isAutoRepeat():
            self._ask_code()
            return
        super().keyPressEvent(event)

    def _show_verdict(self, state: CheckState) -> None:
        if state.verdict is not None:
            kind = Kind.SUCCESS if state.verdict is Verdict.GENUINE else Kind.WARNING
            self._verdict.show_words(verdict_words(state.verdict), kind)
        elif state.paper is not None:
            self._verdict.show_words(_("Kode ini milik dokumen cabang ini."), Kind.SUCCESS)
        else:
            self._verdict.show_words("")

    def _show_paper(self, state: CheckState) -> None:
        for widget in self._shown:
            self._cells.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        rows = masked_rows(state.paper) if state.paper is not None else ()
        made = [
            (text(name, "second"), text(value, name=f"checking.paper.{at}")) for at, (name, value) in enumerate(rows)
        ]
        for at, (name, value) in enumerate(made):
            self._cells.addWidget(name, at, 0, Qt.AlignmentFlag.AlignTop)
            self._cells.addWidget(value, at, 1)
            name.show()
            value.show()
        self._shown = tuple(widget for pair in made for widget in pair)
        self._card.setVisible(bool(rows))

    def _ask_code(self) -> None:
        self._presenter.check_code(self._code.text())

    def _ask_file(self) -> None:
        if not self._presenter.state.act.busy:
            self._presenter.check_file(OpenFile.ask(self, PDF))

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        self.banner.acted.connect(ask.retry)
        self._check.clicked.connect(self._ask_code)
        self._file.clicked.connect(self._ask_file)
        bind(self, Key.OPEN_FILE, self._ask_file, inside=True)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.M)
        buttons.addWidget(self._check)
        buttons.addWidget(self._file)
        buttons.addStretch(1)
        self._cells.setHorizontalSpacing(Space.L)
        self._cells.setVerticalSpacing(Space.S)
        self._cells.setColumnStretch(1, 1)
        self._card.body.addLayout(self._cells)
        self.add(self._row)
        self.body.addLayout(buttons)
        self.add(self._verdict, self._card)
        self.body.addStretch(1)
