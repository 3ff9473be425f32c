"""The page of signals: a list, the one in hand in whole sentences, and what can be made of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon

from counter_app.looking.service import Paused
from counter_app.looking.words import limit_name
from counter_app.signals.values import SignalRow
from counter_app.signals.words import kind_name, sentence, state_name
from counter_app.states import SignalState
from counter_app.texts import _
from ui.branch_time import BranchTime
from ui.icons import icon
from ui.keys import Key, bind, shown
from ui.signals.presenter import SignalsPresenter
from ui.signals.state import Asks, SignalsState
from ui.signals.words import question
from ui.widgets.asking import WhyPanel
from ui.widgets.banner import DoneBanner
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.page import Page
from ui.widgets.rows import Column
from ui.widgets.table import TableView
from ui.widgets.text import text

WHEN_PX, KIND_PX, STATE_PX = 150, 300, 170


class SignalsView(Page):
    """Ctrl+Enter explains the signal in hand, Alt+L marks it, Alt+U passes it on; Alt+J lifts a pause."""

    def __init__(self, presenter: SignalsPresenter) -> None:
        super().__init__("signals", wide=True)
        self._presenter, self._said, self._asked = presenter, "", Asks.NOTHING
        self._done = DoneBanner("signals.done")
        self._about = text(role="second", name="signals.about")
        self._paused = text(name="signals.paused")
        self._rows = TableView("signals.rows", _columns(presenter.doors.time))
        self._none = EmptyState("signals.none", "check-circle")
        self._whole = text(name="signals.whole")
        self._answered = text(role="second", name="signals.answered")
        self._answer = WhyPanel("signals.answer")
        self._explain = Button(role="primary", name="signals.explain", key=shown(Key.NEXT_STEP))
        self._mark = Button(name="signals.mark", key=shown(Key.MARK_SEEN))
        self._pass = Button(name="signals.pass", key=shown(Key.PASS_ON))
        self._lift = Button(name="signals.lift", key=shown(Key.LIFT_PAUSE))
        self._back = Button(name="signals.back", key=shown(Key.CLOSE))
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def start(self) -> None:
        """Wait in the list, or at the way back where there is nothing."""
        (self._rows if self._presenter.state.rows else self._back).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: SignalsState) -> None:
        """Show the list, the signal in hand and what can be done."""
        self.title.setText(_("Sinyal"))
        self.busy.show_busy(state.act.busy)
        self.banner.show_words(state.act.problem, act=_("Coba lagi") if state.act.can_retry else "")
        if state.act.done != self._said:
            self._said = state.act.done
            self._done.show_done(state.act.done) if state.act.done else self._done.clear()
        self._about.setText(_("Yang tidak biasa dalam 30 hari terakhir. Sinyal bukan tuduhan: tanyakan dahulu."))
        self._show_rows(state)
        self._show_one(state.row)
        self._show_paused(state)
        self._show_buttons(state)
        closed = state.asks is Asks.NOTHING and self._asked is not Asks.NOTHING
        came = bool(state.rows) and self._back.hasFocus()
        self._asked = state.asks
        self._answer.ask(question(state))
        if closed or came:
            self.start()

    def _show_rows(self, state: SignalsState) -> None:
        self._rows.show_chosen(state.rows, lambda row: row.signal_id == state.chosen)
        self._rows.setVisible(bool(state.rows))
        self._none.show_words(_("Tidak ada sinyal dalam 30 hari terakhir."), _("Program mencari lagi setiap hari."))
        self._none.setVisible(state.view is not None and not state.rows)

    def _show_one(self, row: SignalRow | None) -> None:
        self._whole.setText("\n".join(_lines(row)) if row is not None else "")
        self._answered.setText(_answer_words(row, self._presenter) if row is not None else "")
        for part in (self._whole, self._answered):
            part.setVisible(bool(part.text()))

    def _show_paused(self, state: SignalsState) -> None:
        time = self._presenter.doors.time
        self._paused.setText("\n".join(_paused_words(one, time) for one in state.paused))
        self._paused.setVisible(bool(state.paused))

    def _show_buttons(self, state: SignalsState) -> None:
        asking = state.asks is not Asks.NOTHING
        self._explain.setText(_("Jelaskan …"))
        self._mark.setText(_("Sudah dilihat"))
        self._pass.setText(_("Teruskan …"))
        self._lift.setText(_("Cabut jeda …"))
        self._back.setText(_("Kembali"))
        for button in (self._explain, self._pass):
            button.setEnabled(state.may_answer and not asking)
        self._mark.setEnabled(state.may_mark and not asking)
        self._lift.setEnabled(state.may_lift and not asking)
        self._lift.setVisible(bool(state.paused))
        for button in (self._explain, self._pass, self._mark):
            button.setVisible(bool(state.rows))
        self.show_buttons(not asking)

    def _next(self) -> None:
        if self._presenter.state.asks is Asks.NOTHING:
            self._presenter.ask(Asks.EXPLAIN)
        else:
            self._answer.tell()

    def _choose(self, row: Any) -> None:  # a SignalRow or None, as the table gives it
        if row is not None:
            self._presenter.choose(row)

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        self.banner.acted.connect(ask.retry)
        self._rows.moved.connect(self._choose)
        self._explain.clicked.connect(self._next)
        self._mark.clicked.connect(ask.mark_seen)
        self._pass.clicked.connect(self._pass_on)
        self._lift.clicked.connect(self._lift_pause)
        self._back.clicked.connect(ask.leave)
        self._answer.given.connect(ask.answer)
        self._answer.cancelled.connect(ask.leave)
        bind(self, Key.NEXT_STEP, self._next, inside=True)
        bind(self, Key.MARK_SEEN, ask.mark_seen, inside=True)
        bind(self, Key.PASS_ON, self._pass_on, inside=True)
        bind(self, Key.LIFT_PAUSE, self._lift_pause, inside=True)
        bind(self, Key.CLOSE, ask.leave, inside=True)

    def _pass_on(self) -> None:
        self._presenter.ask(Asks.PASS_ON)

    def _lift_pause(self) -> None:
        self._presenter.ask(Asks.LIFT)

    def _lay_out(self) -> None:
        self.above.addWidget(self._done)
        for part in (self._about, self._paused, self._none):
            self.body.addWidget(part)
        self.body.addWidget(self._rows, 1)
        for part in (self._whole, self._answered):
            self.body.addWidget(part)
        self.body.addStretch(0)
        self.add_buttons((self._back,), (self._lift, self._mark, self._pass, self._explain))
        self.add_over_buttons(self._answer)


def _columns(time: BranchTime) -> list[Column[SignalRow]]:
    return [
        Column("when", _("Waktu"), lambda row: time.stamp(row.raised_at), lambda row: row.raised_at, WHEN_PX),
        Column("kind", _("Sinyal"), lambda row: kind_name(row.kind), width_px=KIND_PX, icon=_sign),
        Column("who", _("Tentang"), lambda row: row.officer or row.member or "–"),
        Column("state", _("Status"), lambda row: state_name(row.state), width_px=STATE_PX),
    ]


def _sign(row: SignalRow) -> QIcon:
    name, token = {
        SignalState.OPEN: ("bell-ringing", "warning"),
        SignalState.SEEN: ("eye", "info"),
        SignalState.EXPLAINED: ("check-circle", "accent"),
        SignalState.PASSED_ON: ("arrow-bend-up-right", "accent"),
    }[row.state]
    return icon(name, token)


def _lines(row: SignalRow) -> list[str]:
    own = [_("Sinyal ini tentang Anda: orang lain yang menjawabnya.")] if row.own else []
    member = [_("Peserta: {member}").format(member=row.member)] if row.member else []
    return [sentence(row), *member, *own]


def _answer_words(row: SignalRow, presenter: SignalsPresenter) -> str:
    """Who made what of it, and when."""
    if row.answered_at is None:
        return ""
    view, at = presenter.state.view, presenter.doors.time.stamp(row.answered_at)
    if row.state is SignalState.PASSED_ON and view is not None:
        told = _("Diteruskan {name} kepada {to}, {at}.").format(
            name=row.answered_by, to=view.receivers.words(row.passed_to), at=at
        )
    elif row.state is SignalState.EXPLAINED:
        told = _("Dijelaskan {name}, {at}.").format(name=row.answered_by, at=at)
    else:
        told = _("Dilihat {name}, {at}.").format(name=row.answered_by, at=at)
    return f"{told} {row.note}".rstrip()


def _paused_words(one: Paused, time: BranchTime) -> str:
    return _("Dijeda sampai {time}: {name}, {what}.").format(
        time=time.short(one.until), name=one.name, what=limit_name(one.kind)
    )
