"""The page of members' requests: a list with what is due, the one in hand in whole sentences, yes and no."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon

from counter_app.breaches.errors import BadPeriod
from counter_app.breaches.service import Breach
from counter_app.data_requests.values import DataRequestRow
from counter_app.data_requests.words import late_words, wish_name
from counter_app.explain import explain
from counter_app.states import DataRequestState
from counter_app.texts import _
from forms.days import Either, Order, read_day
from ui.branch_time import BranchTime
from ui.data_requests.breach_panel import BreachPanel
from ui.data_requests.presenter import DataRequestsPresenter
from ui.data_requests.state import DataRequestsState
from ui.data_requests.words import breach_question, due_words, lines, refusal_question, standing_words, sure_words
from ui.icons import icon
from ui.keys import Key, bind, shown
from ui.messages import Confirm, SaveAs
from ui.widgets.asking import WhyPanel
from ui.widgets.banner import Banner, DoneBanner
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.marks import Kind
from ui.widgets.page import Page
from ui.widgets.rows import Column
from ui.widgets.table import TableView
from ui.widgets.text import text

NUMBER_PX, WISH_PX, DUE_PX, STATE_PX = 160, 220, 230, 190


class DataRequestsView(Page):
    """Ctrl+Enter carries the request in hand out, Alt+T refuses it, Ctrl+P shows its paper, Esc goes back."""

    def __init__(self, presenter: DataRequestsPresenter) -> None:
        super().__init__("data_requests", wide=True)
        self._presenter, self._said, self._asked = presenter, "", False
        self._done, self._late = DoneBanner("data_requests.done"), Banner("data_requests.late")
        self._about = text(role="second", name="data_requests.about")
        self._rows = TableView("data_requests.rows", _columns(presenter.doors.time))
        self._none = EmptyState("data_requests.none", "check-circle")
        self._whole = text(name="data_requests.whole")
        self._refusal, self._breach = WhyPanel("data_requests.refusal"), BreachPanel()
        self._tell_breach = Button(name="data_requests.tell_breach", key=shown(Key.PASS_ON))
        self._carry_out = Button(role="primary", name="data_requests.carry_out", key=shown(Key.NEXT_STEP))
        self._refuse = Button(name="data_requests.refuse", key=shown(Key.REJECT))
        self._paper = Button(name="data_requests.paper", key=shown(Key.PRINT))
        self._back = Button(name="data_requests.back", key=shown(Key.CLOSE))
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def start(self) -> None:
        """Wait in the list, or at the way back where there is nothing."""
        (self._rows if self._presenter.state.rows else self._back).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: DataRequestsState) -> None:
        """Show the list, the one in hand and what can be done."""
        self.title.setText(_("Permintaan data peserta"))
        self.busy.show_busy(state.act.busy)
        self.banner.show_words(state.act.problem, act=_("Coba lagi") if state.act.can_retry else "")
        self._late.show_words(late_words(state.late), Kind.DANGER)
        if state.act.done != self._said:
            self._said = state.act.done
            self._done.show_done(state.act.done) if state.act.done else self._done.clear()
        self._about.setText(_("Hak peserta menurut UU 27/2022. Jawab dalam 3 × 24 jam sejak dicatat di loket."))
        self._show_rows(state)
        row = state.row
        self._whole.setText("\n".join(lines(row, self._presenter.doors.time)) if row is not None else "")
        self._whole.setVisible(row is not None)
        self._show_buttons(state)
        closed, came = self._asked and not state.asking, bool(state.rows) and self._back.hasFocus()
        self._asked = state.asking
        self._refusal.ask(refusal_question(state))
        self._breach.ask(breach_question(state))
        if closed or came:
            self.start()

    def _show_rows(self, state: DataRequestsState) -> None:
        rows = state.rows or ()
        self._rows.show_chosen(rows, lambda row: row.request_id == state.chosen)
        self._rows.setVisible(bool(rows))
        words = _("Petugas mencatatnya di kunjungan peserta, dari daftar tugas.")
        self._none.show_words(_("Belum ada permintaan data peserta."), words)
        self._none.setVisible(state.rows is not None and not rows)

    def _show_buttons(self, state: DataRequestsState) -> None:
        self._carry_out.setText(_("Penuhi"))
        self._refuse.setText(_("Tolak …"))
        self._paper.setText(_("Lihat dokumen"))
        self._back.setText(_("Kembali"))
        self._tell_breach.setText(_("Beri tahu kebocoran …"))
        self._carry_out.setEnabled(state.may_carry_out and not state.refusing)
        self._refuse.setEnabled(state.may_answer and not state.refusing)
        self._paper.setEnabled(state.row is not None and state.row.paper_id is not None)
        for button in (self._carry_out, self._refuse, self._paper):
            button.setVisible(bool(state.rows))
        self.show_buttons(not state.asking)

    def _next(self) -> None:
        if self._presenter.state.refusing:
            self._refusal.tell()
            return
        if self._presenter.state.telling:
            self._breach.tell()
            return
        row = self._presenter.state.row
        if row is None or not self._presenter.state.may_carry_out:
            return
        question = sure_words(row.wish)
        if not question or Confirm.ask(self, question, _("Hapus")):
            self._presenter.carry_out()

    def _save_breach(self, since: str, until: str, how: str, done: str) -> None:
        first, last = _day(since), _day(until)
        if first is None or last is None:
            self._presenter.complain(explain(BadPeriod()))
        elif path := SaveAs.ask(self, f"PK-{first:%Y%m%d}-{last:%Y%m%d}.pdf"):
            self._presenter.tell_breach(Breach(first, last, how, done), Path(path))

    def _choose(self, row: Any) -> None:  # a DataRequestRow or None, as the table gives it
        if row is not None:
            self._presenter.choose(row)

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        self.banner.acted.connect(ask.retry)
        self._rows.moved.connect(self._choose)
        self._carry_out.clicked.connect(self._next)
        self._refuse.clicked.connect(ask.ask_reason)
        self._paper.clicked.connect(ask.show_paper)
        self._back.clicked.connect(ask.leave)
        self._refusal.given.connect(ask.refuse)
        self._refusal.cancelled.connect(ask.leave)
        self._tell_breach.clicked.connect(ask.ask_breach)
        self._breach.given.connect(self._save_breach)
        self._breach.cancelled.connect(ask.leave)
        bind(self, Key.PASS_ON, ask.ask_breach, inside=True)
        bind(self, Key.NEXT_STEP, self._next, inside=True)
        bind(self, Key.REJECT, ask.ask_reason, inside=True)
        bind(self, Key.PRINT, ask.show_paper, inside=True)
        bind(self, Key.CLOSE, ask.leave, inside=True)

    def _lay_out(self) -> None:
        for banner in (self._done, self._late):
            self.above.addWidget(banner)
        for part in (self._about, self._none):
            self.body.addWidget(part)
        self.body.addWidget(self._rows, 1)
        self.body.addWidget(self._whole)
        self.body.addStretch(0)
        self.add_buttons((self._back, self._tell_breach), (self._paper, self._refuse, self._carry_out))
        for panel in (self._refusal, self._breach):
            self.add_over_buttons(panel)


def _day(typed: str) -> date | None:
    """A day as it is typed, the day before the month."""
    found = read_day(typed)
    if isinstance(found, Either):
        return found.day(Order.DAY)
    return found if isinstance(found, date) else None


def _columns(time: BranchTime) -> list[Column[DataRequestRow]]:
    return [
        Column("number", _("Nomor"), lambda row: row.number, width_px=NUMBER_PX, icon=_sign),
        Column("member", _("Peserta"), lambda row: row.member_name),
        Column("wish", _("Permintaan"), lambda row: wish_name(row.wish), width_px=WISH_PX),
        Column("due", _("Paling lambat"), lambda row: due_words(row, time), lambda row: row.due_at, DUE_PX),
        Column("state", _("Status"), standing_words, width_px=STATE_PX),
    ]


def _sign(row: DataRequestRow) -> QIcon:
    if row.late:
        return icon("warning", "danger")
    name, token = {
        DataRequestState.WAITING: ("clock", "info"),
        DataRequestState.CARRIED_OUT: ("check-circle", "accent"),
        DataRequestState.REFUSED: ("x-circle", "text_second"),
        DataRequestState.WITHDRAWN: ("arrow-u-up-left", "text_second"),
    }[row.state]
    return icon(name, token)
