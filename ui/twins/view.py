"""The page on which members who look like one person are held side by side."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon

from counter_app.texts import _
from counter_app.twins.values import Twin
from counter_app.twins.words import ways_words
from ui.icons import icon
from ui.keys import Key, bind, shown
from ui.twins.presenter import TwinsPresenter
from ui.twins.state import TwinsState
from ui.twins.words import apart_question, apart_words, merge_question, standing_words
from ui.widgets.asking import WhyPanel
from ui.widgets.banner import Banner, DoneBanner
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.marks import Kind
from ui.widgets.page import Page
from ui.widgets.rows import Column
from ui.widgets.side_by_side import SideBySide
from ui.widgets.table import TableView
from ui.widgets.text import text

KPJ_PX, STATE_PX = 170, 220


class TwinsView(Page):
    """Alt+O says that the one in hand is another person, Ctrl+Enter asks to merge the others, Esc goes back."""

    def __init__(self, presenter: TwinsPresenter) -> None:
        super().__init__("twins", wide=True)
        self._presenter, self._said, self._asked = presenter, "", False
        self._done, self._apart = DoneBanner("twins.done"), Banner("twins.apart")
        self._about = text(role="second", name="twins.about")
        self._rows = TableView("twins.rows", _columns())
        self._more = text(role="hint", name="twins.more")
        self._none = EmptyState("twins.none", "check-circle")
        self._both = SideBySide(presenter.doors.time.zone)
        self._why, self._which = WhyPanel("twins.why"), WhyPanel("twins.which")
        self._merge = Button(role="primary", name="twins.merge", key=shown(Key.NEXT_STEP))
        self._tell_apart = Button(name="twins.tell_apart", key=shown(Key.TELL_APART))
        self._back = Button(name="twins.back", key=shown(Key.CLOSE))
        self.above.addWidget(self._done)
        self.add(self._about, self._none, self._rows, self._more, self._apart, self._both)
        self.body.addStretch(1)
        self.add_buttons((self._back,), (self._tell_apart, self._merge))
        for panel in (self._why, self._which):
            self.add_over_buttons(panel)
        self._connect()
        self.show_state(presenter.state)

    def start(self) -> None:
        """Wait in the list, or at the way back where nobody looks like the member."""
        (self._rows if self._presenter.state.twins else self._back).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: TwinsState) -> None:
        """Show who looks like the member, and the one in hand beside them."""
        self.title.setText(_("Mungkin orang yang sama"))
        self.busy.show_busy(state.act.busy)
        self.banner.show_words(state.act.problem, act=_("Coba lagi") if state.act.can_retry else "")
        if state.act.done != self._said:
            self._said = state.act.done
            self._done.show_done(state.act.done) if state.act.done else self._done.clear()
        self._about.setText(
            _("Bandingkan dengan KTP dan kartu di meja. Program ini tidak menggabungkan apa pun dengan sendirinya.")
        )
        came = bool(state.twins) and self._back.hasFocus()
        self._rows.show_chosen(state.twins, lambda row: row.facts.member_id == state.chosen)
        self._rows.setVisible(bool(state.twins))
        self._more.setText(_("Ada lagi yang mirip; cari dengan NIK untuk melihat semuanya."))
        self._more.setVisible(state.seen is not None and state.seen.more)
        self._none.show_words(_("Tidak ada nomor lain yang mirip."), _("NIK, nama, dan tanggal lahir sudah dicari."))
        self._none.setVisible(state.seen is not None and not state.twins)
        self._show_twin(state)
        self._tell_apart.setText(_("Bukan orang yang sama …"))
        self._tell_apart.setVisible(bool(state.twins))
        self._tell_apart.setEnabled(state.may_tell_apart)
        self._merge.setText(_("Usulkan penggabungan …"))
        self._merge.setVisible(bool(state.twins))
        self._merge.setEnabled(state.may_merge)
        self._back.setText(_("Kembali"))
        asked = state.asking or state.merging
        closed = self._asked and not asked
        self._asked = asked
        self._why.ask(apart_question(state))
        self._which.ask(merge_question(state))
        self.show_buttons(not asked)
        if came or closed:
            self.start()

    def _show_twin(self, state: TwinsState) -> None:
        twin = state.twin
        self._both.setVisible(twin is not None)
        self._apart.show_words(apart_words(twin, self._presenter.doors.time) if twin is not None else "", Kind.INFO)
        if twin is not None and state.seen is not None:
            self._both.show_both(state.seen.member, twin)

    def _choose(self, row: Any) -> None:  # a Twin or None, as the table gives it
        if row is not None:
            self._presenter.choose(row.facts.member_id)

    def _next(self) -> None:
        if self._presenter.state.asking:
            self._why.tell()
        elif self._presenter.state.merging:
            self._which.tell()
        else:
            self._presenter.ask_merge()

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        self.banner.acted.connect(ask.retry)
        self._rows.moved.connect(self._choose)
        self._tell_apart.clicked.connect(ask.ask_reason)
        self._back.clicked.connect(ask.leave)
        self._why.given.connect(ask.tell_apart)
        self._why.cancelled.connect(ask.leave)
        self._merge.clicked.connect(ask.ask_merge)
        self._which.given.connect(ask.merge)
        self._which.cancelled.connect(ask.leave)
        bind(self, Key.NEXT_STEP, self._next, inside=True)
        bind(self, Key.TELL_APART, ask.ask_reason, inside=True)
        bind(self, Key.CLOSE, ask.leave, inside=True)


def _columns() -> list[Column[Twin]]:
    return [
        Column("kpj", _("Nomor peserta"), lambda row: row.facts.kpj, width_px=KPJ_PX, icon=_sign),
        Column("name", _("Nama"), lambda row: row.facts.name),
        Column("ways", _("Yang sama"), ways_words),
        Column("state", _("Keterangan"), standing_words, width_px=STATE_PX),
    ]


def _sign(row: Twin) -> QIcon:
    return icon("users", "warning") if row.apart is None else icon("x-circle", "text_second")
