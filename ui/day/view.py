"""The page of the day: what is open at the left and right, the numbers above, the two acts below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy

from counter_app.copies.words import last_copy_line
from counter_app.days.values import DayView, OpenTicket, OpenWork
from counter_app.queueing.words import service_named
from counter_app.texts import _
from ui.day import words
from ui.day.presenter import DayPresenter
from ui.day.state import DayState
from ui.keys import Key, bind, shown
from ui.theme import Space
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.marks import Kind
from ui.widgets.page import Page
from ui.widgets.rows import Column
from ui.widgets.table import TableView
from ui.widgets.text import text

LABEL_PX, PLACE_PX, OFFICER_PX = 72, 172, 128
NUMBER_PX, STATE_PX = 160, 140
TABLE_MIN_PX = 220
BESIDE_FROM_PX = 960
"""A narrower page has its two lists one under the other: each line keeps to one or two lines of words."""


class DayPage(Page):
    """Ctrl+Enter closes the day, Ctrl+P prints its head. Whoever only checks the day has neither."""

    def __init__(self, presenter: DayPresenter) -> None:
        super().__init__("day", wide=True)
        self._presenter = presenter
        self._standing, self._done = Banner("day.standing"), Banner("day.done")
        self._paper = Banner("day.paper")
        self._old_copy, self._copy = Banner("day.old_copy"), text(role="hint", name="day.copy")
        self._numbers = text(role="second", name="day.numbers")
        self._ticket_card, self._work_card = Card(" ", "day.ticket_card"), Card(" ", "day.work_card")
        self._before, self._left = text(name="day.before"), text(name="day.left")
        self._tickets = TableView("day.tickets", _ticket_columns())
        self._works = TableView("day.works", _work_columns())
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head = text(role="hint", name="day.head")
        self._print = Button(name="day.print", key=shown(Key.PRINT))
        self._close = Button(name="day.close", key=shown(Key.NEXT_STEP))
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def start(self) -> None:
        """Wait at the list: nothing ends by a key that was meant for something else."""
        self._tickets.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The lists stand beside each other where there is room."""
        super().resizeEvent(event)
        beside = self.width() >= BESIDE_FROM_PX
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def show_state(self, state: DayState) -> None:
        """Show the day; what could not be read again stays as it was."""
        self.title.setText(_("Hari ini"))
        self.busy.show_busy(state.act.busy)
        self.banner.show_words(state.act.problem, act=_("Coba lagi") if state.act.can_retry else "")
        done = words.closed_words(state.closed) if state.closed is not None else ""
        self._done.show_words(done, Kind.SUCCESS)
        self._paper.show_words(*words.paper_words(state))
        self._print.setText(_("Cetak lembar kepala hari"))
        self._close.setText(_("Tutup hari"))
        if state.view is not None:
            self._show_day(state.view)
            said, kind = words.standing(state.view, self._presenter.time)
            self._standing.show_words("" if done else said, kind)
        if not state.can_close and self._close.hasFocus():
            self.start()
        self._close.setEnabled(state.can_close)
        everything_ended = state.view is not None and not state.view.tickets
        self._close.show_role("primary" if state.can_close and everything_ended else "outline")
        self._print.setEnabled(state.can_print)
        self.show_buttons(state.may_close)

    def _show_day(self, view: DayView) -> None:
        self._numbers.setText(words.numbers_line(view.numbers))
        self._ticket_card.show_title(_("Nomor yang terbuka {count}").format(count=len(view.tickets)))
        self._before.setText(words.before_closing(view))
        self._tickets.show_rows(view.tickets)
        self._work_card.show_title(_("Pekerjaan yang terbuka {count}").format(count=len(view.works) + view.more))
        self._left.setText(words.works_line(view))
        self._works.show_rows(view.works)
        self._head.setText(words.head_line(view, self._presenter.time))
        copy = last_copy_line(view.copy, self._presenter.time.zone)
        self._old_copy.show_words(copy if view.copy.old else "", Kind.WARNING)
        self._copy.setText("" if view.copy.old else copy)

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        self.banner.acted.connect(ask.retry)
        self._close.clicked.connect(ask.close_day)
        self._print.clicked.connect(ask.print_head)
        bind(self, Key.NEXT_STEP, ask.close_day, inside=True)
        bind(self, Key.PRINT, ask.print_head, inside=True)

    def _lay_out(self) -> None:
        for part in (self._standing, self._old_copy, self._done, self._paper, self._numbers):
            self.above.addWidget(part)
        self._sides.setSpacing(Space.L)
        for card, said, table in (
            (self._ticket_card, self._before, self._tickets),
            (self._work_card, self._left, self._works),
        ):
            table.setMinimumHeight(TABLE_MIN_PX)
            table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            card.add(said)
            card.body.addWidget(table, 1)
            self._sides.addWidget(card, 1)
        self.body.addLayout(self._sides, 1)
        self.body.addWidget(self._head)
        self.body.addWidget(self._copy)
        self.add_buttons((), (self._print, self._close))


def _ticket_columns() -> tuple[Column[OpenTicket], ...]:
    return (
        Column("label", _("Nomor"), lambda one: one.label, width_px=LABEL_PX),
        Column("service", _("Layanan"), lambda one: service_named(one.service_name, one.service_name_en)),
        Column("state", _("Status"), words.ticket_state, width_px=PLACE_PX),
        Column("officer", _("Petugas"), lambda one: one.officer or "–", width_px=OFFICER_PX),
    )


def _work_columns() -> tuple[Column[OpenWork], ...]:
    return (
        Column("number", _("Nomor"), lambda one: one.number, width_px=NUMBER_PX),
        Column("state", _("Status"), words.work_state, width_px=STATE_PX),
        Column("officer", _("Petugas"), lambda one: one.officer or "–"),
    )
