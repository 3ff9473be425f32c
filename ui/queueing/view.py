"""The queue column, 232 px wide: the ticket in hand, its buttons, who waits, what may be taken up again."""

from __future__ import annotations

import uuid
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from counter_app.queueing.values import ServiceWaiting, TicketView
from counter_app.queueing.words import service_name
from counter_app.states import Duty, Priority, TicketState
from counter_app.texts import _
from ui.keys import Key, bind, shown
from ui.queueing.actions import KEYS, ActionButtons
from ui.queueing.choices import ChoicePanel
from ui.queueing.issued_panel import IssuedPanel
from ui.queueing.lists import TicketList, rows_of
from ui.queueing.notices import Notices
from ui.queueing.number_panel import NumberPanel
from ui.queueing.presenter import QueuePresenter
from ui.queueing.questions import PARK, Here, question
from ui.queueing.state import OF_TICKET, CancelChoice, Panel, QueueState
from ui.queueing.ticket_head import TicketHead
from ui.theme import Space
from ui.widgets.buttons import Button
from ui.widgets.text import rule, text

TICK_MS = 1000


class QueueView(QWidget):
    """Everything by key: F2 to F9 anywhere in the window, Tab and Enter in the lists, digits in a question."""

    def __init__(self, presenter: QueuePresenter) -> None:
        super().__init__()
        self.setObjectName("queue")
        self._presenter = presenter
        self._panel = Panel.NONE
        self._came_from: QWidget | None = None
        self._notices = Notices()
        self._head, self._actions = TicketHead(), ActionButtons()
        self._waiting = text(role="label", name="queue.waiting")
        self._by_service = text(role="second", name="queue.by_service")
        self._issue = Button(name="queue.issue")
        self._cancel = Button(role="link", name="queue.cancel")
        self._aside = Button(role="link", name="queue.aside")
        self._help = Button(role="link", name="queue.help")
        self._offered, self._parked = TicketList("queue.offered", likely=True), TicketList("queue.parked")
        self._missed = TicketList("queue.missed")
        self._question, self._issued, self._number = ChoicePanel("queue.question"), IssuedPanel(), NumberPanel()
        self._body = QWidget()
        self._tick = QTimer(self, timerType=Qt.TimerType.VeryCoarseTimer)  # with all others of a second at once
        self._tick.setInterval(TICK_MS)
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def show_state(self, state: QueueState) -> None:
        """Show the column; a new question takes the focus, its end gives it to the next act."""
        self._notices.show_state(state)
        self._head.show_ticket(state)
        self._actions.show_acts(state)
        self._waiting.setText(_("Menunggu {count}").format(count=state.view.waiting))
        self._by_service.setText("   ".join(f"{one.prefix} {one.waiting}" for one in state.view.services if one.here))
        names = [f"{one.prefix} – {service_name(one)}: {one.waiting}" for one in state.view.services if one.here]
        self._by_service.setToolTip("\n".join(names))
        self._by_service.setAccessibleDescription(", ".join(names))
        self._issue.setText(_("Beri nomor"))
        self._issue.setVisible(state.may_issue)
        self._cancel.setText(_("Batalkan nomor"))
        self._cancel.setToolTip(shown(Key.CANCEL_TICKET))
        self._cancel.setVisible(bool(state.may_cancel()))
        self._aside.setText(_("Di luar urutan"))
        self._aside.setToolTip(shown(Key.ASIDE))
        self._aside.setVisible(state.may_take_aside)
        called = state.view.help_since is not None
        self._help.setText(_("Penyelia dipanggil – batalkan") if called else _("Panggil penyelia"))
        self._help.setToolTip(shown(Key.CALL_HELP))
        self._help.setVisible(state.loaded and state.view.duty is not Duty.CLOSED)
        self._show_lists(state)
        self._issued.show_issued(state.issued, state.slip, state.slip_trouble)
        self._show_panel(state)

    def showEvent(self, event: QShowEvent) -> None:
        """The clock runs while it can be seen."""
        self._tick.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """No clock for nobody."""
        self._tick.stop()
        super().hideEvent(event)

    def _show_lists(self, state: QueueState) -> None:
        may_call = state.current is None and state.view.duty is Duty.OPEN
        may_resume = state.current is None and state.view.duty is not Duty.CLOSED
        parked = rows_of(state.view.parked, self._park_note, lambda _ticket: _("Lanjutkan"))
        missed = rows_of(state.view.missed, lambda _ticket: "", lambda _ticket: _("Panggil lagi"))
        offered = rows_of(state.view.offered_back, self._offered_note, _take_back_words)
        self._offered.show_rows(_("Masih Anda layani"), offered, may_resume)
        self._parked.show_rows(_("Ditunda"), parked, may_resume)
        self._missed.show_rows(_("Tidak hadir"), missed, may_call)

    def _show_panel(self, state: QueueState) -> None:
        asks = state.panel not in (Panel.NONE, Panel.ISSUED, Panel.NUMBER)
        if asks:
            asked = question(state)
            self._question.show_choices(asked.title, asked.hint, asked.answers, asked.back, asked.note)
        self._number.show_state(state)
        focus = self.window().focusWidget()
        had_focus = focus is not None and any(
            one.isAncestorOf(focus) for one in (self._question, self._issued, self._number)
        )
        self._body.setVisible(state.panel is Panel.NONE)
        self._head.setVisible(state.panel is Panel.NONE or state.panel in OF_TICKET)
        self._question.setVisible(asks)
        self._issued.setVisible(state.panel is Panel.ISSUED)
        self._number.setVisible(state.panel is Panel.NUMBER)
        if state.panel is self._panel:
            return
        self._panel = state.panel
        if self._came_from is None and state.panel is not Panel.NONE:
            self._came_from = focus
        if asks:
            self._question.begin()
        elif state.panel is Panel.ISSUED:
            self._issued.start()
        elif state.panel is Panel.NUMBER:
            self._number.start(state.typed)
        elif had_focus:
            self._give_back(state)
        if state.panel is Panel.NONE:
            self._came_from = None

    def _give_back(self, state: QueueState) -> None:
        """The question is over: the focus goes back to the page it came from, else to the next act."""
        came_from = self._came_from
        usable = came_from is not None and isValid(came_from) and came_from.isVisible() and came_from.isEnabled()
        if came_from is not None and usable and not self.isAncestorOf(came_from):
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._actions.take_focus(state)

    def _answer(self, value: object) -> None:
        panel = self._presenter.state.panel
        if isinstance(value, CancelChoice):
            self._presenter.ask_cancel(value)
        elif panel is Panel.FINISH:
            self._presenter.ask_park() if value == PARK else self._presenter.finish_anyway()
        elif panel is Panel.CANCEL and isinstance(value, str):
            self._presenter.cancel(value)
        elif panel is Panel.WHY and isinstance(value, str):
            self._presenter.take_aside(value)
        elif panel is Panel.ASIDE:
            self._presenter.ask_why("", value) if isinstance(value, ServiceWaiting) else self._presenter.ask_number()
        elif isinstance(value, Here):
            self._presenter.go_on_with(value.service_id)
        elif panel is Panel.PARK and isinstance(value, str):
            self._presenter.park(value)
        elif panel is Panel.OVER and isinstance(value, str):
            self._presenter.issue(self._presenter.state.chosen_priority, value)
        elif panel is Panel.PRIORITY and isinstance(value, Priority):
            self._presenter.issue(value)
        elif isinstance(value, ServiceWaiting):
            if panel is Panel.SERVICE:
                self._presenter.choose_service(value)
            else:
                self._presenter.transfer(value.service_id, None, self._question.note())
        elif isinstance(value, uuid.UUID):
            self._presenter.transfer(None, value, self._question.note())

    def _park_note(self, ticket: TicketView) -> str:
        reason = self._presenter.state.view.park_reasons.words(ticket.park_reason)
        return " · ".join(part for part in (reason, self._presenter.colleague(ticket)) if part)

    def _offered_note(self, ticket: TicketView) -> str:
        time = self._presenter.short(ticket)
        if ticket.state is TicketState.CALLED:
            return _("Anda memanggil {label} di loket lain pukul {time}.").format(label=ticket.label, time=time)
        return _("Anda masih melayani {label} sejak {time}.").format(label=ticket.label, time=time)

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        self._actions.asked.connect(ask.act)
        self._notices.retried.connect(ask.retry)
        self._notices.opened.connect(ask.open_counter)
        self._notices.closed_day.connect(ask.close_yesterday)
        self._notices.began_day.connect(ask.start_day)
        self._offered.chosen.connect(ask.take_back)
        self._parked.chosen.connect(ask.take_back)
        self._missed.chosen.connect(self._recall_missed)
        self._issue.clicked.connect(ask.ask_service)
        self._cancel.clicked.connect(self._ask_cancel)
        self._help.clicked.connect(ask.ask_help)
        self._aside.clicked.connect(ask.ask_aside)
        self._number.entered.connect(ask.ask_why)
        self._number.cancelled.connect(ask.close_panel)
        self._notices.reopened.connect(ask.reopen)
        self._question.chosen.connect(self._answer)
        self._question.cancelled.connect(ask.close_panel)
        self._issued.printed_again.connect(ask.print_again)
        self._issued.closed.connect(ask.close_panel)
        self._issued.cancelled.connect(self._cancel_issued)
        self._tick.timeout.connect(ask.tick)
        for act, key in KEYS.items():
            bind(self, key, partial(ask.act, act))
        bind(self, Key.REOPEN, ask.reopen)
        bind(self, Key.CALL_HELP, ask.ask_help)
        bind(self, Key.ASIDE, ask.ask_aside)
        bind(self, Key.CANCEL_TICKET, self._ask_cancel)

    def _ask_cancel(self) -> None:
        self._presenter.ask_cancel()

    def _cancel_issued(self) -> None:
        if (issued := self._presenter.state.issued) is not None:
            self._presenter.ask_cancel(CancelChoice(issued.ticket_id, issued.label))

    def _recall_missed(self, ticket: TicketView) -> None:
        self._presenter.recall_missed(ticket.ticket_id)

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self._body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(Space.S)
        inside.addWidget(self._offered)
        inside.addWidget(self._actions)
        inside.addSpacing(Space.XS)
        inside.addWidget(rule())
        waiting = QVBoxLayout()
        waiting.setSpacing(0)
        waiting.addWidget(self._waiting)
        waiting.addWidget(self._by_service)
        inside.addLayout(waiting)
        inside.addWidget(self._issue)
        inside.addWidget(self._aside)
        inside.addWidget(self._parked)
        inside.addWidget(self._missed)
        inside.addWidget(self._cancel)
        inside.addWidget(self._help)
        framed = QVBoxLayout()
        framed.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        framed.setSpacing(Space.M)
        for block in (self._head, self._question, self._issued, self._number, self._body):
            framed.addWidget(block)
        framed.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._notices)
        whole.addLayout(framed, 1)


def _take_back_words(ticket: TicketView) -> str:
    return _("Panggil di sini") if ticket.state is TicketState.CALLED else _("Lanjutkan")
