"""The counter's page of companies' letters: the letters, the one in hand, and what its workbook would change."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout

from counter_app.letter_states import LetterState
from counter_app.letters.values import LetterRow
from counter_app.states import PaperKind
from counter_app.texts import _
from counter_app.workbooks.rows import JudgedRow, RowOutcome
from counter_app.workbooks.words import outcome_words
from forms.library import CHANGE_OF_DATA
from forms.model import Field
from ui.icons import icon
from ui.keys import Key, bind, shown
from ui.letters.envelope_panel import EnvelopePanel
from ui.letters.presenter import LettersPresenter
from ui.letters.state import LETTER_PAPERS, LettersState
from ui.letters.words import letter_lines, order_of, paper_words, row_words, standing, totals
from ui.messages import Confirm, OpenFile, SaveAs
from ui.widgets.banner import DoneBanner
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.page import Page
from ui.widgets.rows import Column
from ui.widgets.table import TableView
from ui.widgets.text import text

NUMBER_PX, DAY_PX, STATE_PX, LINE_PX, KPJ_PX, HOLDER_PX = 160, 130, 230, 80, 150, 190
LETTERS_PX = 180
BOOKS = "Excel, CSV (*.xlsx *.xls *.csv);;* (*)"
SCANS = "PDF, JPG, PNG (*.pdf *.jpg *.jpeg *.png);;* (*)"


class LettersView(Page):
    """Ctrl+N takes a letter in, Ctrl+O brings a file, Ctrl+Enter sends it, Ctrl+S saves what failed, Esc goes back."""

    def __init__(self, presenter: LettersPresenter) -> None:
        super().__init__("letters", wide=True)
        self._presenter, self._said, self._asked, self._too_early = presenter, "", False, False
        self._fields: Mapping[str, Field] = {one.key: one for one in presenter.doors.shelf.get(CHANGE_OF_DATA).fields}
        self._done = DoneBanner("letters.done")
        self._rows = TableView("letters.rows", _columns())
        self._none = EmptyState("letters.none", "tray")
        self._whole, self._found = text(name="letters.whole"), text(role="section", name="letters.found")
        self._lines = TableView("letters.lines", _line_columns(self._fields))
        self._envelope = EnvelopePanel()
        self._back = Button(name="letters.back", key=shown(Key.CLOSE))
        self._new = Button(name="letters.new", key=shown(Key.RECORD_MEMBER))
        self._book = Button(name="letters.book", key=shown(Key.OPEN_FILE))
        self._withdraw, self._end = Button(name="letters.withdraw", key=shown(Key.REMOVE)), Button(name="letters.end")
        self._take = Button(name="letters.take_over")
        self._papers = {kind: Button(name=f"letters.{kind.value}") for kind in LETTER_PAPERS}
        self._papers[PaperKind.LETTER_RECEIPT].show_key(shown(Key.PRINT))
        self._mend = Button(name="letters.mend", key=shown(Key.SAVE_DRAFT))
        self._send = Button(role="primary", name="letters.send", key=shown(Key.NEXT_STEP))
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def start(self) -> None:
        """Wait in the list, or where a letter is taken in."""
        wanted = self._rows if self._presenter.state.rows else self._new
        self._too_early = not wanted.isEnabled()
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: LettersState) -> None:
        """Show the letters, the one in hand, and what was found in its workbook."""
        self.title.setText(_("Surat perusahaan"))
        self._show_busy(state)
        self.banner.show_words(state.act.problem, act=_("Coba lagi") if state.act.can_retry else "")
        if state.act.done != self._said:
            self._said = state.act.done
            self._done.show_done(state.act.done) if state.act.done else self._done.clear()
        self._show_rows(state)
        row = state.row
        self._whole.setText(letter_lines(row, self._presenter.doors.time) if row is not None else "")
        self._whole.setVisible(row is not None)
        self._show_book(state)
        self._show_buttons(state)
        self._envelope.show_state(state)
        closed, came = self._asked and not state.writing, bool(state.rows) and self._new.hasFocus() and not self._asked
        self._asked = state.writing
        if closed or came or (self._too_early and self._new.isEnabled()):
            self.start()

    def _show_busy(self, state: LettersState) -> None:
        done, of = state.progress
        if not state.looking:
            self.busy.show_busy(state.act.busy)
        elif of:
            words = _("Memeriksa baris {done} dari {of}").format(done=done, of=of)
            self.busy.show_progress(done, of, words)
        else:
            self.busy.show_busy(True, _("Membuka berkas …"))

    def _show_rows(self, state: LettersState) -> None:
        rows = state.rows or ()
        self._rows.show_chosen(rows, lambda row: row.letter_id == state.chosen)
        self._rows.setVisible(bool(rows))
        words = _("Terima surat perusahaan dengan pindaian dan berkas kerjanya.")
        self._none.show_words(_("Belum ada surat perusahaan."), words)
        self._none.setVisible(state.rows is not None and not rows)

    def _show_book(self, state: LettersState) -> None:
        book = state.book
        name = state.file.name if state.file is not None else ""
        self._found.setText(f"{name}\n{totals(book)}" if book is not None else "")
        self._found.setVisible(book is not None)
        self._lines.show_rows(sorted(book.rows, key=order_of) if book is not None else ())
        self._lines.setVisible(book is not None)

    def _show_buttons(self, state: LettersState) -> None:
        self._back.setText(_("Kembali"))
        self._new.setText(_("Surat baru"))
        self._book.setText(_("Periksa berkas …"))
        self._withdraw.setText(_("Tarik surat"))
        self._end.setText(_("Selesaikan"))
        self._take.setText(_("&Ambil alih"))
        self._take.setVisible(state.may_take_over)
        self._send.setText(_("Kirim ke penyelia"))
        self._mend.setText(_("Simpan baris untuk diperbaiki …"))
        self._mend.setVisible(state.may_save)
        for kind, button in self._papers.items():
            button.setText(paper_words(kind))
            button.setVisible(kind in state.papers)
        self._new.setEnabled(not state.act.busy)
        self._book.setEnabled(state.may_look)
        self._send.setEnabled(state.may_send)
        self._withdraw.setVisible(state.may_withdraw)
        self._end.setVisible(state.may_end)
        self._new.show_role("outline" if state.may_look else "primary")
        self._book.show_role("outline" if state.may_send or not state.may_look else "primary")
        self.show_buttons(not state.writing)

    def _ask_scan(self) -> None:
        if self._presenter.state.writing:
            self._presenter.bring_scan(OpenFile.ask(self, SCANS))

    def _ask_book(self) -> None:
        if self._presenter.state.writing:
            self._ask_scan()
        elif self._presenter.state.may_look:
            self._presenter.bring_book(OpenFile.ask(self, BOOKS))

    def _ask_mend(self) -> None:
        file = self._presenter.state.file
        if file is not None and self._presenter.state.may_save:
            name = _("{name} - perbaiki").format(name=Path(file.name).stem)
            self._presenter.save_to_mend(SaveAs.ask(self, f"{name}.xlsx", "Excel (*.xlsx)"))

    def _next(self) -> None:
        if self._presenter.state.writing:
            self._envelope.tell()
        else:
            self._presenter.send()

    def _ask_withdraw(self) -> None:
        row = self._presenter.state.row
        if row is None or not self._presenter.state.may_withdraw:
            return
        question = _("Tarik surat {number} dari {company}? Tidak ada barisnya yang diterapkan.")
        if Confirm.ask(self, question.format(number=row.number, company=row.company), _("Tarik surat")):
            self._presenter.withdraw()

    def _choose(self, row: Any) -> None:  # a LetterRow or None, as the table gives it
        if row is not None:
            self._presenter.choose(row)

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        self.banner.acted.connect(ask.retry)
        self.busy.stopped.connect(ask.stop)
        self._rows.moved.connect(self._choose)
        self._back.clicked.connect(ask.leave)
        self._new.clicked.connect(ask.write)
        self._book.clicked.connect(self._ask_book)
        self._withdraw.clicked.connect(self._ask_withdraw)
        self._end.clicked.connect(ask.end)
        self._take.clicked.connect(ask.take_over)
        self._send.clicked.connect(ask.send)
        self._mend.clicked.connect(self._ask_mend)
        for kind, button in self._papers.items():
            button.clicked.connect(partial(ask.print_paper, kind))
        bind(self, Key.PRINT, partial(ask.print_paper, PaperKind.LETTER_RECEIPT), inside=True)
        self._envelope.given.connect(ask.take_in)
        self._envelope.cancelled.connect(ask.leave)
        self._envelope.npp_typed.connect(ask.look_up)
        self._envelope.scan_wanted.connect(self._ask_scan)
        bind(self, Key.RECORD_MEMBER, ask.write, inside=True)
        bind(self, Key.OPEN_FILE, self._ask_book, inside=True)
        bind(self, Key.NEXT_STEP, self._next, inside=True)
        bind(self, Key.SAVE_DRAFT, self._ask_mend, inside=True)
        bind(self, Key.REMOVE, self._ask_withdraw, inside=True)
        bind(self, Key.CLOSE, ask.leave, inside=True)

    def _lay_out(self) -> None:
        self.above.addWidget(self._done)
        self._rows.setMinimumHeight(LETTERS_PX)
        self.add(self._none, self._rows, self._whole, self._found)
        papers = QHBoxLayout()
        for button in self._papers.values():
            papers.addWidget(button)
        papers.addWidget(self._mend)
        papers.addStretch(1)
        self.body.addLayout(papers)
        self.body.addWidget(self._lines, 1)
        self.body.addStretch(0)
        self.add_buttons((self._back, self._withdraw, self._end, self._take), (self._new, self._book, self._send))
        self.add_over_buttons(self._envelope)


def _columns() -> list[Column[LetterRow]]:
    return [
        Column("number", _("Nomor"), lambda row: row.number, width_px=NUMBER_PX, icon=_sign),
        Column("company", _("Perusahaan"), lambda row: row.company),
        Column("holder", _("Petugas"), lambda row: row.holder, width_px=HOLDER_PX),
        Column("dated", _("Tanggal"), lambda row: f"{row.dated:%d-%m-%Y}", lambda row: row.dated, DAY_PX),
        Column("state", _("Status"), standing, width_px=STATE_PX),
    ]


def _sign(row: LetterRow) -> QIcon:
    name, token = {
        LetterState.RECEIVED: ("pencil-simple", "info"),
        LetterState.PARTLY: ("warning", "warning"),
        LetterState.APPLIED: ("check-circle", "accent"),
        LetterState.ENDED: ("check-circle", "text_second"),
        LetterState.WITHDRAWN: ("arrow-u-up-left", "text_second"),
    }.get(row.state, ("clock", "info"))
    return icon(name, token)


def _line_columns(fields: Mapping[str, Field]) -> list[Column[JudgedRow]]:
    return [
        Column("line", _("Baris"), lambda row: str(row.line), lambda row: row.line, LINE_PX),
        Column("kpj", "KPJ", lambda row: row.kpj, width_px=KPJ_PX),
        Column("outcome", _("Hasil"), lambda row: outcome_words(row.outcome), width_px=NUMBER_PX, icon=_outcome_sign),
        Column("words", _("Keterangan"), lambda row: row_words(row, fields)),
    ]


def _outcome_sign(row: JudgedRow) -> QIcon:
    name, token = {
        RowOutcome.READY: ("check-circle", "accent"),
        RowOutcome.WARNED: ("warning", "warning"),
        RowOutcome.FAILED: ("x-circle", "danger"),
        RowOutcome.NOTHING: ("check-circle", "text_second"),
    }[row.outcome]
    return icon(name, token)
