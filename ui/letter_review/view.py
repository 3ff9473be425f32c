"""A supervisor's page of companies' letters: the letters, the rows of the one in hand, and the row that was opened."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon

from counter_app.letter_states import LetterRowState, LetterState
from counter_app.letters.batch_values import LineRow
from counter_app.letters.values import LetterRow
from counter_app.texts import _
from counter_app.workbooks.words import sheet_words
from forms.library import CHANGE_OF_DATA
from forms.model import Field
from ui.icons import icon
from ui.keys import Key, bind, shown
from ui.letter_review.presenter import ReviewPresenter
from ui.letter_review.state import Returning, ReviewState, in_order
from ui.letter_review.words import letter_lines, line_standing, opened_words, return_question, standing
from ui.widgets.asking import WhyPanel
from ui.widgets.banner import DoneBanner
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.page import Page
from ui.widgets.rows import Column
from ui.widgets.table import TableView
from ui.widgets.text import text

NUMBER_PX, DAY_PX, STATE_PX, LINE_PX, KPJ_PX, SHEET_PX = 160, 130, 250, 80, 150, 240
LETTERS_PX = 140


class ReviewView(Page):
    """Enter opens a row, A says yes to it, Alt+K gives it back, Alt+B approves the rest, Esc goes back."""

    def __init__(self, presenter: ReviewPresenter) -> None:
        super().__init__("letter_review", wide=True)
        self._presenter, self._said, self._asked = presenter, "", False
        self._was_mine = False
        self._fields: Mapping[str, Field] = {one.key: one for one in presenter.doors.shelf.get(CHANGE_OF_DATA).fields}
        self._done = DoneBanner("letter_review.done")
        self._rows = TableView("letter_review.rows", _columns())
        self._none = EmptyState("letter_review.none", "tray")
        self._whole = text(name="letter_review.whole")
        self._lines = TableView("letter_review.lines", _line_columns())
        self._opened = text(name="letter_review.opened")
        self._why = WhyPanel("letter_review.why")
        self._back = Button(name="letter_review.back", key=shown(Key.CLOSE))
        self._put_back = Button(name="letter_review.put_back", key=shown(Key.UNDO))
        self._company = Button(role="primary", name="letter_review.company", key=shown(Key.MARK_SEEN))
        self._return_rest = Button(name="letter_review.return_rest", key=shown(Key.REJECT))
        self._return = Button(name="letter_review.return", key=shown(Key.GIVE_BACK))
        self._approve = Button(name="letter_review.approve", key=shown(Key.APPROVE))
        self._rest = Button(role="primary", name="letter_review.rest", key=shown(Key.APPROVE_MANY))
        self._begin = Button(role="primary", name="letter_review.begin", key=shown(Key.NEXT_STEP))
        self._go_on = Button(role="primary", name="letter_review.go_on", key=shown(Key.AGAIN))
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def start(self) -> None:
        """Wait in the rows of the letter that is open here, else in the list."""
        state = self._presenter.state
        wanted = self._lines if state.mine else self._rows if state.rows else self._back
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: ReviewState) -> None:
        """Show the letters, the rows of the one in hand and what can be done."""
        self.title.setText(_("Surat perusahaan"))
        self._show_busy(state)
        self.banner.show_words(state.act.problem, act=_("Coba lagi") if state.act.can_retry else "")
        if state.act.done != self._said:
            self._said = state.act.done
            self._done.show_done(state.act.done) if state.act.done else self._done.clear()
        self._show_rows(state)
        batch = state.batch
        self._whole.setText(letter_lines(batch, self._presenter.doors.time) if batch is not None else "")
        self._whole.setVisible(batch is not None)
        self._show_lines(state)
        self._opened.setText(opened_words(state.view, self._fields) if state.view is not None else "")
        self._opened.setVisible(state.view is not None)
        self._show_buttons(state)
        self._why.ask(return_question(state))
        asks = state.returning is not Returning.NOTHING
        closed, came = self._asked and not asks, bool(state.rows) and self._back.hasFocus() and not self._asked
        begun = state.mine and not self._was_mine and self.isVisible()
        self._asked = asks
        self._was_mine = state.mine if not state.act.busy else self._was_mine
        if closed or came or begun:
            self.start()

    def _show_busy(self, state: ReviewState) -> None:
        applied = state.applied
        if applied is None:
            self.busy.show_busy(state.act.busy)
            return
        words = _("Menerapkan baris {done} dari {of}").format(done=applied.done, of=applied.of)
        self.busy.show_progress(applied.done, applied.of, words, can_stop=False)

    def _show_rows(self, state: ReviewState) -> None:
        rows = state.rows or ()
        self._rows.show_chosen(rows, lambda row: row.letter_id == state.chosen)
        self._rows.setVisible(bool(rows))
        words = _("Petugas menerimanya di loket, dengan atau tanpa nomor antrean.")
        self._none.show_words(_("Belum ada surat perusahaan."), words)
        self._none.setVisible(state.rows is not None and not rows)

    def _show_lines(self, state: ReviewState) -> None:
        lines = sorted(state.batch.lines, key=in_order) if state.batch is not None else []
        self._lines.show_chosen(lines, lambda line: line.line_id == state.line)
        self._lines.setVisible(bool(lines))

    def _show_buttons(self, state: ReviewState) -> None:
        row = state.row
        self._back.setText(_("Kembali"))
        self._put_back.setText(_("Lepas"))
        self._company.setText(_("Pastikan perusahaan"))
        self._return_rest.setText(_("Kembalikan sisa"))
        self._return.setText(_("Kembalikan baris"))
        self._approve.setText(_("Setujui baris"))
        self._rest.setText(_("Setujui sisa"))
        self._begin.setText(_("Mulai periksa"))
        self._go_on.setText(_("Lanjutkan penerapan"))
        self._begin.setVisible(state.may_open)
        self._go_on.setVisible(state.may_apply)
        self._company.setVisible(state.mine and row is not None and not row.is_known)
        for button in (self._put_back, self._return_rest, self._return, self._approve, self._rest):
            button.setVisible(state.batch is not None and state.batch.mine)
        self._return.setEnabled(state.may_decide_line)
        self._approve.setEnabled(state.may_decide_line)
        self._rest.setEnabled(state.may_approve_rest)
        self.show_buttons(state.returning is Returning.NOTHING)

    def _next(self) -> None:
        if self._presenter.state.returning is not Returning.NOTHING:
            self._why.tell()
        else:
            self._presenter.begin()

    def _choose(self, row: Any) -> None:  # a LetterRow or None, as the table gives it
        if row is not None:
            self._presenter.choose(row)

    def _point(self, row: Any) -> None:  # a LineRow or None, as the table gives it
        if row is not None:
            self._presenter.point(row)

    def _open(self, row: Any) -> None:  # as above
        self._presenter.point(row)
        self._presenter.open_line()

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        self.banner.acted.connect(ask.retry)
        self._rows.moved.connect(self._choose)
        self._lines.moved.connect(self._point)
        self._lines.chosen.connect(self._open)
        self._why.given.connect(ask.give_back)
        self._why.cancelled.connect(ask.leave)
        one, rest = partial(ask.ask_return, Returning.LINE), partial(ask.ask_return, Returning.REST)
        for button, key, act in (
            (self._back, Key.CLOSE, ask.leave),
            (self._put_back, Key.UNDO, ask.put_back),
            (self._company, Key.MARK_SEEN, ask.confirm_company),
            (self._return_rest, Key.REJECT, rest),
            (self._return, Key.GIVE_BACK, one),
            (self._approve, Key.APPROVE, ask.approve_line),
            (self._rest, Key.APPROVE_MANY, ask.approve_rest),
            (self._go_on, Key.AGAIN, ask.apply),
        ):
            button.clicked.connect(lambda _checked=False, act=act: act())
            bind(self, key, act, inside=True)
        self._begin.clicked.connect(ask.begin)
        bind(self, Key.NEXT_STEP, self._next, inside=True)

    def _lay_out(self) -> None:
        self.above.addWidget(self._done)
        self._rows.setMinimumHeight(LETTERS_PX)
        self.add(self._none, self._rows, self._whole)
        self.body.addWidget(self._lines, 1)
        self.add(self._opened)
        self.body.addStretch(0)
        self.add_buttons(
            (self._back, self._put_back, self._return_rest),
            (self._company, self._return, self._approve, self._rest, self._begin, self._go_on),
        )
        self.add_over_buttons(self._why)


def _columns() -> list[Column[LetterRow]]:
    return [
        Column("number", _("Nomor"), lambda row: row.number, width_px=NUMBER_PX, icon=_sign),
        Column("company", _("Perusahaan"), lambda row: row.company),
        Column("dated", _("Tanggal"), lambda row: f"{row.dated:%d-%m-%Y}", lambda row: row.dated, DAY_PX),
        Column("state", _("Status"), standing, width_px=STATE_PX),
    ]


def _line_columns() -> list[Column[LineRow]]:
    return [
        Column("line", _("Baris"), lambda row: str(row.line), lambda row: row.line, LINE_PX, icon=_line_sign),
        Column("kpj", "KPJ", lambda row: row.kpj, width_px=KPJ_PX),
        Column("sheet", _("Lembar"), lambda row: sheet_words(row.sheet), width_px=SHEET_PX),
        Column("state", _("Status"), line_standing),
    ]


def _sign(row: LetterRow) -> QIcon:
    name, token = {
        LetterState.SENT: ("bell-ringing", "info"),
        LetterState.IN_REVIEW: ("clock", "info"),
        LetterState.APPLYING: ("clock", "warning"),
        LetterState.PARTLY: ("warning", "warning"),
        LetterState.APPLIED: ("check-circle", "accent"),
    }.get(row.state, ("pencil-simple", "text_second"))
    return icon(name, token)


def _line_sign(row: LineRow) -> QIcon:
    if row.state is LetterRowState.OPEN and (row.guarded or row.sample) and not row.opened:
        return icon("warning", "warning")
    name, token = {
        LetterRowState.APPROVED: ("check-circle", "info"),
        LetterRowState.APPLIED: ("check-circle", "accent"),
        LetterRowState.LISTED: ("check-circle", "accent"),
        LetterRowState.RETURNED: ("arrow-u-up-left", "warning"),
        LetterRowState.CHANGED: ("arrow-u-up-left", "warning"),
        LetterRowState.UNFIT: ("x-circle", "danger"),
    }.get(row.state, ("clock", "text_second"))
    return icon(name, token)
