"""The page of the plan of counters: a day and a limit, an hour a row, and the waiting range as a chart."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from counter_app.texts import _
from ui.keys import Key, bind, shown
from ui.rota import words
from ui.rota.presenter import RotaPresenter
from ui.rota.state import LIMITS, HourRow, RotaState
from ui.theme import Space, mark
from ui.widgets.banner import DoneBanner
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.chart import ChartView
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.empty_state import EmptyState
from ui.widgets.field_row import FieldRow
from ui.widgets.folding_row import FoldingRow
from ui.widgets.page import Page
from ui.widgets.rows import Column
from ui.widgets.table import TableView
from ui.widgets.text import text

BESIDE_FROM_PX = 1400
DAY_PX, LIMIT_PX = 330, 150
HOUR_PX, PEOPLE_PX, COUNTERS_PX, WAIT_PX, KEPT_PX = 120, 90, 80, 120, 190
ROWS_MOST_PX, CHART_LEAST_PX = 460, 240


class RotaView(Page):
    """Ctrl+Enter finds a plan, Alt+↑ and Alt+↓ change the hour in hand, Ctrl+S keeps it for the day."""

    def __init__(self, presenter: RotaPresenter) -> None:
        super().__init__("rota", wide=True)
        self._presenter, self._said = presenter, ""
        self._done = DoneBanner("rota.done")
        self._day, self._limit = ChoiceBox(), ChoiceBox()
        self._day_row, self._limit_row = FieldRow("rota.day", " ", self._day), FieldRow("rota.limit", " ", self._limit)
        self._day_row.setMinimumWidth(DAY_PX)
        self._limit_row.setMinimumWidth(LIMIT_PX)
        self._verdict = text(role="section", name="rota.verdict")
        self._summary = text(name="rota.summary")
        self._kept = text(role="second", name="rota.kept")
        self._rows = TableView("rota.rows", _columns())
        self._none = EmptyState("rota.none", "calendar-blank")
        self._chart_card, self._chart = Card(" ", "rota.chart_card"), ChartView("rota.chart")
        self._more, self._fewer = (
            Button(name="rota.more", key=shown(Key.MOVE_UP)),
            Button(name="rota.fewer", key=shown(Key.MOVE_DOWN)),
        )
        self._search = Button(role="primary", name="rota.search", key=shown(Key.NEXT_STEP))
        self._keep = Button(name="rota.keep", key=shown(Key.SAVE_DRAFT))
        self._back = Button(name="rota.back", key=shown(Key.CLOSE))
        self._sides = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def start(self) -> None:
        """In the hours, or at the day where there are none."""
        wanted = self._rows if self._presenter.state.rows else self._day
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hours and chart beside each other where there is room."""
        super().resizeEvent(event)
        beside = self.width() >= BESIDE_FROM_PX
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def show_state(self, state: RotaState) -> None:
        """Show the day, the plan in hand and what there is beside it."""
        self._say_words(state)
        self._show_busy(state)
        self.banner.show_words(state.act.problem, act=_("Coba lagi") if state.act.can_retry else "")
        if state.act.done != self._said:
            self._said = state.act.done
            self._done.show_done(state.act.done) if state.act.done else self._done.clear()
        ground, rows, had = state.ground, state.rows, bool(self._rows.rows())
        said, late = words.verdict(state)
        for part, shown_words in (
            (self._verdict, said),
            (self._summary, words.summary(state)),
            (self._kept, words.kept_by_words(ground, self._presenter.doors.time)),
        ):
            part.setText(shown_words)
            part.setVisible(bool(shown_words))
        mark(self._verdict, state="late" if late else "")
        self._rows.show_chosen(rows, lambda row: row.hour == state.hour)
        for at, needed in enumerate((True, state.is_planned, state.is_planned, state.is_planned)):
            self._rows.setColumnHidden(at, not needed)
        for at in (4, 5):
            self._rows.setColumnHidden(at, not state.shows_kept)
        high = self._rows.verticalHeader().length() + self._rows.horizontalHeader().height() + Space.XS
        self._rows.setMinimumHeight(min(high, ROWS_MOST_PX))
        self._chart.show_chart(words.chart_of(state))
        self._rows.setVisible(bool(rows))
        self._chart_card.setVisible(bool(rows) and not state.is_without_plan)
        self._none.setVisible(ground is not None and not state.is_planned and not rows)
        if ground is not None:
            self._none.show_words(*words.none_words(ground))
        self._show_buttons(state)
        if bool(rows) is not had and self.isVisible():
            self.start()

    def _show_buttons(self, state: RotaState) -> None:
        ground = state.ground
        counters = state.plan.get(state.hour, 0) if state.hour is not None else 0
        most = ground.counters if ground is not None else 0
        self._day.setEnabled(not state.act.busy)
        self._limit.setEnabled(state.is_idle)
        self._more.setEnabled(state.is_idle and 0 < counters < most)
        self._fewer.setEnabled(state.is_idle and counters > 1)
        self._search.setEnabled(state.is_idle)
        self._keep.setEnabled(state.may_save)
        self._keep.setVisible(state.may_keep and state.is_planned)
        for button in (self._more, self._fewer, self._search):
            button.setVisible(state.is_planned)

    def _show_busy(self, state: RotaState) -> None:
        if state.settled is None:
            self.busy.show_busy(state.act.busy or (state.is_planned and state.told is None))
            return
        done, of = state.settled
        said = (
            _("Berhenti …") if state.stopping else _("Mencari rencana: {done} dari {of} jam").format(done=done, of=of)
        )
        self.busy.show_progress(done, of, said, not state.stopping)

    def _say_words(self, state: RotaState) -> None:
        ground = state.ground
        self.title.setText(_("Rencana loket"))
        self._day_row.show_words(_("Hari"))
        self._limit_row.show_words(_("Batas tunggu terlama"))
        if ground is not None:
            self._day.show_choices([(day.isoformat(), words.day_choice(day, ground.today)) for day in state.days])
            self._day.show_code(ground.day.isoformat())
        self._limit.show_choices([(str(one), words.limit_choice(one)) for one in LIMITS])
        self._limit.show_code(str(state.limit_min))
        self._chart_card.show_title(_("Menunggu per jam, dalam menit"))
        self._more.setText(_("Tambah loket"))
        self._fewer.setText(_("Kurangi loket"))
        self._search.setText(_("Cari rencana"))
        self._keep.setText(_("Simpan rencana"))
        self._back.setText(_("Kembali"))

    def _choose(self, row: Any) -> None:  # an HourRow or None, as the table gives it
        self._presenter.choose(row)

    def _add(self) -> None:
        self._presenter.add(1)

    def _take(self) -> None:
        self._presenter.add(-1)

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        self.banner.acted.connect(ask.retry)
        self.busy.stopped.connect(ask.stop)
        self._day.picked.connect(ask.choose_day)
        self._limit.picked.connect(ask.choose_limit)
        self._rows.moved.connect(self._choose)
        for button, act, key in (
            (self._more, self._add, Key.MOVE_UP),
            (self._fewer, self._take, Key.MOVE_DOWN),
            (self._search, ask.search, Key.NEXT_STEP),
            (self._keep, ask.keep, Key.SAVE_DRAFT),
            (self._back, ask.leave, Key.CLOSE),
        ):
            button.clicked.connect(act)
            bind(self, key, act, inside=True)

    def _lay_out(self) -> None:
        self.above.addWidget(self._done)
        chosen = FoldingRow("rota.chosen")
        for part in (self._day_row, self._limit_row):
            chosen.add(part)
        hours = QVBoxLayout()
        hours.setSpacing(Space.M)
        hours.addWidget(self._none)
        hours.addWidget(self._rows, 1)
        changed = QHBoxLayout()
        changed.setSpacing(Space.S)
        for button in (self._fewer, self._more):
            changed.addWidget(button)
        changed.addStretch(1)
        hours.addLayout(changed)
        self._chart.setMinimumHeight(CHART_LEAST_PX)
        self._chart_card.body.addWidget(self._chart, 1)
        self._sides.setSpacing(Space.L)
        self._sides.addLayout(hours, 3)
        self._sides.addWidget(self._chart_card, 2)
        self.add(chosen, self._verdict, self._summary, self._kept)
        self.body.addLayout(self._sides, 1)
        self.add_buttons((self._back,), (self._keep, self._search))


def _columns() -> list[Column[HourRow]]:
    return [
        Column("hour", _("Jam"), lambda row: words.hour_words(row.hour), width_px=HOUR_PX, figures=True),
        Column("people", _("Datang"), lambda row: words.people_words(row.told), width_px=PEOPLE_PX, right=True),
        Column("counters", _("Loket"), _counters, width_px=COUNTERS_PX, right=True),
        Column("wait", _("Menunggu"), _wait, width_px=WAIT_PX, right=True),
        Column("kept", _("Rencana tersimpan"), lambda row: words.kept_words(row.kept), width_px=KEPT_PX),
        Column("came", _("Yang terjadi"), lambda row: words.came_words(row.came)),
    ]


def _counters(row: HourRow) -> str:
    return str(row.counters) if row.counters is not None else "–"


def _wait(row: HourRow) -> str:
    if row.told is None and row.counters is not None:
        return "…"
    return words.wait_words(row.told.wait if row.told is not None else None)
