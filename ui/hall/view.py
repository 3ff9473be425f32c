"""The hall's page: counters and lines at the left, what needs an act and the day by the hour at the right."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout

from counter_app.hall.alerts import Alert, AlertKind
from counter_app.hall.report import Span
from counter_app.texts import _
from ui.hall import words
from ui.hall.acting import ActingCard
from ui.hall.cards import CounterCard
from ui.hall.lines import LineRow, line_columns
from ui.hall.panel import CounterPanel
from ui.hall.presenter import HallPresenter
from ui.hall.state import HallState
from ui.keys import Key, bind, shown
from ui.messages import SaveAs
from ui.theme import Space, mark
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.chart import ChartView
from ui.widgets.marks import Kind
from ui.widgets.page import Page
from ui.widgets.table import TableView
from ui.widgets.text import text

TICK_MS = 1_000
AGAIN_MS = 30_000
"""A computer that died tells nobody: who is heard no more is only seen by asking."""
BESIDE_FROM_PX, LINES_BESIDE_FROM_PX = 900, 1300
THREE_FROM_PX, CARDS_MOST = 760, 3
SIDE_PX = 380
LINES_MOST_PX = 420
"""So much of the lines is seen without a scroll inside the table."""
NINE = 9


class HallPage(Page):
    """1 to 9 open a counter, Esc goes back to all of them."""

    def __init__(self, presenter: HallPresenter) -> None:
        super().__init__("hall", wide=True)
        self._presenter, self._waits = presenter, False
        self._standing = text(role="second", name="hall.standing")
        self._at = text(role="hint", name="hall.at", wrap=False)
        self._cards: list[CounterCard] = []
        self._grid = QGridLayout()
        self._lines_card, self._longest = Card(" ", "hall.lines_card"), text(role="second", name="hall.longest")
        self._lines = TableView("hall.lines", line_columns())
        self._acting, self._panel = ActingCard(), CounterPanel(presenter)
        self._chart_card, self._counts = Card(" ", "hall.chart_card"), text(role="dense", name="hall.counts")
        self._chart = ChartView("hall.chart")
        self._paper, self._done = Banner("hall.paper"), Banner("hall.done")
        self._day = Button(name="hall.print.day", key=shown(Key.PRINT))
        self._month = Button(name="hall.print.month")
        self._day_book, self._month_book = Button(name="hall.save.day"), Button(name="hall.save.month")
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._tick, self._again = QTimer(self, timerType=Qt.TimerType.VeryCoarseTimer), QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._again.setInterval(AGAIN_MS)
        self._across, self._left, self._right = 0, QVBoxLayout(), QVBoxLayout()
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def start(self) -> None:
        """At the first act there is, else at the counters; anew once these have been read."""
        self._waits = self._presenter.state.view is None
        target = self._acting.first() or (self._cards[0] if self._cards else self._day_book)
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: HallState) -> None:
        """Show the hall; what could not be read again stays as it was, with its time."""
        self.title.setText(_("Ruang layanan"))
        self.busy.show_busy(state.act.busy)
        self.banner.show_words(state.act.problem, act=_("Coba lagi") if state.act.can_retry else "")
        self._done.show_words(state.act.done, Kind.SUCCESS)
        self._paper.show_words(*words.paper_words(state.paper))
        for button, said in (
            (self._day, _("Cetak hari ini")),
            (self._month, _("Cetak bulan ini")),
            (self._day_book, _("Tabel hari ini")),
            (self._month_book, _("Tabel bulan ini")),
        ):
            button.setText(said)
        for button in (self._day, self._month):
            button.setVisible(state.may_print)
        self._chart_card.show_title(_("Hari ini per jam"))
        was_open = self._panel.isVisibleTo(self)
        self._panel.show_state(state)
        self._acting.setVisible(state.counter is None)
        view = state.view
        self._chart.show_chart(words.chart_of(view.hours if view is not None else ()))
        if view is not None:
            self._standing.setText(words.standing(view))
            self._counts.setText(words.counts_line(view.counts))
            self._make_cards(len(view.counters))
        self._show_times()
        if was_open != (state.counter is not None):
            self._panel.start() if state.counter is not None else self.start()
        elif self._waits and view is not None:
            self._waits = False
            self.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A number opens a counter."""
        number = event.key() - Qt.Key.Key_0
        if 1 <= number <= NINE and event.modifiers() in _BARE and not event.isAutoRepeat():
            self._presenter.look_at(number)
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """The clocks run while they can be seen."""
        self._tick.start()
        self._again.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """No clock for nobody."""
        self._tick.stop()
        self._again.stop()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The sides stand one under the other where there is little room."""
        super().resizeEvent(event)
        beside = self.width() >= BESIDE_FROM_PX
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._place_lines()
        self._place_cards()

    def _show_times(self) -> None:
        state, now, time = self._presenter.state, self._presenter.now(), self._presenter.time
        lost = state.lost_at is not None
        said = _("terakhir {time}") if lost else _("berubah sendiri · {time}")
        self._at.setText(said.format(time=time.short(now)))
        mark(self._at, state="late" if lost else "")
        self._acting.show_alerts(self._presenter.alerts(), now, state.may_lead)
        view = state.view
        if view is None:
            self._lines_card.show_title(_("Menunggu {count}").format(count=0))
            return
        for card, counter in zip(self._cards, view.counters, strict=True):
            card.show_counter(counter, words.services_of(counter, view.lines), time, now)
        self._lines_card.show_title(_("Menunggu {count}").format(count=view.waiting))
        target = view.thresholds.wait_min
        longest = words.minutes_since(view.first_at, now)
        told = _("terlama {minutes} menit · batas {target}").format(minutes=longest, target=target)
        self._longest.setText(told if view.first_at is not None else _("Tidak ada yang menunggu"))
        mark(self._longest, state="late" if view.first_at is not None and longest >= target else "")
        self._lines.show_rows(tuple(LineRow(line, words.minutes_since(line.first_at, now)) for line in view.lines))
        high = self._lines.verticalHeader().length() + self._lines.horizontalHeader().height() + Space.XS
        self._lines.setMinimumHeight(min(high, LINES_MOST_PX))

    def _make_cards(self, count: int) -> None:
        while len(self._cards) > count:
            card = self._cards.pop()
            self._grid.removeWidget(card)
            card.deleteLater()
        for place in range(len(self._cards) + 1, count + 1):
            card = CounterCard(place)
            card.clicked.connect(self._look)
            self._cards.append(card)
            self._across = 0
        self._place_cards()

    def _place_lines(self) -> None:
        """Beside the others where there is room; else lines and chart have the whole width below them."""
        beside = self.width() >= LINES_BESIDE_FROM_PX
        if (self._left.indexOf(self._lines_card) >= 0) is beside:
            return
        for card, side in ((self._lines_card, self._left), (self._chart_card, self._right)):
            side.removeWidget(card)
            self.body.removeWidget(card)
            if beside:
                side.insertWidget(side.count() - 1, card, 1)
            else:
                self.body.addWidget(card)

    def _place_cards(self) -> None:
        room = self.width() - (SIDE_PX if self.width() >= BESIDE_FROM_PX else 0)
        across = CARDS_MOST if room >= THREE_FROM_PX else CARDS_MOST - 1
        if across != self._across:
            self._across = across
            for at, card in enumerate(self._cards):
                self._grid.addWidget(card, at // across, at % across)
            for column in range(CARDS_MOST):
                self._grid.setColumnStretch(column, 1 if column < across else 0)

    def _look(self) -> None:
        card = self.sender()
        if isinstance(card, CounterCard):
            self._presenter.look_at(self._cards.index(card) + 1)

    def _act(self, alert: Alert) -> None:
        counters = self._presenter.state.counters
        if alert.kind is AlertKind.HELP and alert.counter is not None:
            self._presenter.end_help(alert.counter.counter_id)
        elif alert.counter is not None:
            self._presenter.look(alert.counter.counter_id)
        elif counters:
            self._presenter.look(next((one for one in counters if one.is_open), counters[0]).counter_id)

    def _print_day(self) -> None:
        self._presenter.print_report(Span.DAY)

    def _print_month(self) -> None:
        self._presenter.print_report(Span.MONTH)

    def _save_day(self) -> None:
        self._save(Span.DAY, "hari")

    def _save_month(self) -> None:
        self._save(Span.MONTH, "bulan")

    def _save(self, span: Span, name: str) -> None:
        view = self._presenter.state.view
        if view is not None:
            day = f"{view.day:%Y-%m-%d}" if span is Span.DAY else f"{view.day:%Y-%m}"
            if path := SaveAs.ask(self, f"{name}-{day}.xlsx", "Excel (*.xlsx)"):
                self._presenter.save_report(span, Path(path))

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        ask.rung.connect(QApplication.beep)
        self.banner.acted.connect(ask.retry)
        self._acting.pressed.connect(self._act)
        self._tick.timeout.connect(self._show_times)
        self._again.timeout.connect(ask.load)
        for button, act in (
            (self._day, self._print_day),
            (self._month, self._print_month),
            (self._day_book, self._save_day),
            (self._month_book, self._save_month),
        ):
            button.clicked.connect(act)
        bind(self, Key.PRINT, self._print_day, inside=True)
        bind(self, Key.CLOSE, ask.leave, inside=True)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.L)
        self.above.removeWidget(self.title)
        for part, share in ((self.title, 0), (self._standing, 1), (self._at, 0)):
            head.addWidget(part, share, Qt.AlignmentFlag.AlignVCenter)
        self.above.insertLayout(0, head)
        self.above.addWidget(self._done)
        self.above.addWidget(self._paper)
        self.add_buttons((self._day_book, self._month_book), (self._month, self._day))
        self._grid.setSpacing(Space.M)
        self._lines_card.add(self._longest)
        self._lines_card.body.addWidget(self._lines, 1)
        self._chart_card.add(self._counts)
        self._chart_card.body.addWidget(self._chart, 1)
        left, right = self._left, self._right
        for side in (left, right):
            side.setSpacing(Space.L)
        left.addLayout(self._grid)
        left.addWidget(self._lines_card, 1)
        left.addStretch()
        right.addWidget(self._acting)
        right.addWidget(self._panel)
        right.addWidget(self._chart_card, 1)
        right.addStretch()
        self._sides.setSpacing(Space.L)
        self._sides.addLayout(left, 2)
        self._sides.addLayout(right, 1)
        self.body.addLayout(self._sides, 1)


_BARE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
