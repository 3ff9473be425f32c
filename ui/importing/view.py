"""The page of imports: which file, what would become of its rows, and then the import itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout

from counter_app.importing.service import beside
from counter_app.importing.words import step_words
from counter_app.texts import _
from ui.icons import icon
from ui.importing.presenter import ImportPresenter
from ui.importing.state import ImportState, Listing, ToldRow
from ui.importing.words import became_sign, became_words, listing_words
from ui.keys import Key, bind, shown
from ui.messages import OpenFile, SaveAs
from ui.theme import Space
from ui.widgets.banner import DoneBanner
from ui.widgets.buttons import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.empty_state import EmptyState
from ui.widgets.page import Page
from ui.widgets.pages import PageStack
from ui.widgets.rows import Column
from ui.widgets.table import TableView
from ui.widgets.text import text

LINE_PX, BECAME_PX, LISTING_PX = 72, 176, 260
CSV = "CSV (*.csv)"


class ImportView(Page):
    """Ctrl+O chooses a file, Ctrl+S takes it in, Esc goes back."""

    def __init__(self, presenter: ImportPresenter) -> None:
        super().__init__("importing", wide=True)
        self._presenter = presenter
        self._said = ""
        self._done = DoneBanner("importing.done")
        self._listing = ChoiceBox("importing.listing")
        self._choose = Button(name="importing.choose", key=shown(Key.OPEN_FILE))
        self._path = text(role="second", name="importing.path")
        self._lines = text(name="importing.lines")
        self._table = TableView("importing.rows", _columns(), sortable=True)
        self._whole = text(name="importing.whole")
        self._empty = EmptyState("importing.empty", "upload-simple")
        self._places = PageStack()
        self._back = Button(name="importing.back", key=shown(Key.CLOSE))
        self._remarks = Button(name="importing.remarks")
        self._import = Button(role="primary", name="importing.import", key=shown(Key.SAVE_DRAFT))
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def start(self) -> None:
        """Wait where the next thing is to be done."""
        state = self._presenter.state
        wanted = self._import if state.may_import else self._table if state.rows else self._choose
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: ImportState) -> None:
        """Show file, messages, rows and the buttons that make sense."""
        self._say_words(state)
        self._show_busy(state)
        self.banner.show_words(state.act.problem, act=_act_words(state))
        if state.act.done != self._said:
            self._said = state.act.done
            self._done.show_done(state.act.done) if state.act.done else self._done.clear()
        self._table.show_rows(state.rows)
        self._show_whole(self._table.current_row())
        self._places.setCurrentWidget(self._table if state.rows else self._empty)
        idle = not state.act.busy
        came = idle and not self._choose.isEnabled()
        held = any(part.hasFocus() for part in (self._choose, self._import, self._remarks, self._listing))
        self._choose.setEnabled(idle)
        self._choose.show_role("outline" if state.may_import else "primary")
        self._import.show_role("primary" if state.may_import else "outline")
        self._listing.setEnabled(idle)
        self._back.setEnabled(idle)
        self._remarks.setEnabled(state.may_keep_remarks)
        self._import.setEnabled(state.may_import)
        if self.isVisible() and (came or (held and not idle)):
            self.start() if idle else self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_whole(self, row: Any) -> None:  # a ToldRow or None, as the table gives it
        """All that is said of the chosen row, which may be too long for its line."""
        self._whole.setText(row.words if row is not None else "")
        self._whole.setVisible(row is not None)

    def _show_busy(self, state: ImportState) -> None:
        progress = state.progress
        if not state.act.busy or progress is None:
            self.busy.show_busy(state.act.busy, _("Membuka berkas …") if state.act.busy else "")
            return
        words = _("Berhenti setelah baris yang sedang dikerjakan …") if state.stopping else step_words(progress.step)
        rows = _("{words} {done} dari {total}").format(words=words, done=progress.done, total=progress.total)
        self.busy.show_progress(progress.done, progress.total, rows if progress.total else words, not state.stopping)

    def _say_words(self, state: ImportState) -> None:
        self.title.setText(_("Impor dari berkas CSV"))
        self._listing.show_choices([(listing, listing_words(listing)) for listing in Listing])
        self._listing.show_code(state.listing)
        self._listing.setAccessibleName(_("Isi berkas"))
        self._choose.setText(_("Pilih berkas"))
        self._path.setText(Path(state.path).name if state.path else _("Belum ada berkas yang dipilih."))
        self._lines.setText("\n".join(state.lines))
        self._lines.setVisible(bool(state.lines))
        self._back.setText(_("Kembali"))
        self._remarks.setText(_("Simpan catatan …"))
        self._import.setText(_("Impor {count} baris").format(count=state.accepted) if state.may_import else _("Impor"))
        self._empty.show_words(*_empty_words(state))

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        self.banner.acted.connect(self._act_on_problem)
        self.busy.stopped.connect(ask.stop)
        self._listing.picked.connect(ask.choose_listing)
        self._choose.clicked.connect(self._ask_file)
        self._table.moved.connect(self._show_whole)
        self._remarks.clicked.connect(self._ask_remarks)
        self._import.clicked.connect(self._take_in)
        self._back.clicked.connect(ask.leave)
        bind(self, Key.OPEN_FILE, self._ask_file, inside=True)
        bind(self, Key.SAVE_DRAFT, self._take_in, inside=True)
        bind(self, Key.CLOSE, ask.leave, inside=True)

    def _ask_file(self) -> None:
        if not self._presenter.state.act.busy:
            self._presenter.choose(OpenFile.ask(self))

    def _ask_remarks(self) -> None:
        self._presenter.keep_remarks(self._place())

    def _act_on_problem(self) -> None:
        """Try again; where the place beside the file cannot be written, at another one."""
        if not self._presenter.state.wants_place:
            self._presenter.retry()
        elif place := self._place():
            self._presenter.take_in(place)

    def _take_in(self) -> None:
        self._presenter.take_in()

    def _place(self) -> str:
        return SaveAs.ask(self, str(beside(Path(self._presenter.state.path))), CSV)

    def _lay_out(self) -> None:
        self.above.addWidget(self._done)
        self._listing.setFixedWidth(LISTING_PX)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(self._listing)
        row.addWidget(self._choose)
        row.addWidget(self._path, 1)
        self._places.addWidget(self._table)
        self._places.addWidget(self._empty)
        self.body.addLayout(row)
        self.body.addWidget(self._lines)
        self.body.addWidget(self._places, 1)
        self.body.addWidget(self._whole)
        self.add_buttons((self._back,), (self._remarks, self._import))


def _columns() -> list[Column[ToldRow]]:
    return [
        Column("line", _("Baris"), lambda row: str(row.line), lambda row: row.line, LINE_PX, figures=True),
        Column("became", _("Hasil"), lambda row: became_words(row.became), width_px=BECAME_PX, icon=_sign),
        Column("words", _("Keterangan"), lambda row: row.words),
    ]


def _sign(row: ToldRow) -> QIcon:
    name, token = became_sign(row.became)
    return icon(name, token)


def _act_words(state: ImportState) -> str:
    if state.wants_place:
        return _("Pilih tempat lain")
    return _("Coba lagi") if state.act.can_retry else ""


def _empty_words(state: ImportState) -> tuple[str, str]:
    if state.checked and state.stored:
        return _("Semua baris sudah disimpan"), _("Tidak ada yang perlu diperiksa lagi.")
    if state.checked:
        return _("Tidak ada catatan"), _("Semua baris dapat diimpor.")
    return (
        _("Pilih berkas CSV"),
        _("Setiap baris diperiksa dahulu; yang perlu dilihat tampil di sini. Tidak ada yang disimpan sebelum Impor."),
    )
