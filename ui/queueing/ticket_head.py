"""The ticket in hand: number, service, priority, and the running clock."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.queueing.words import priority_name, service_of
from counter_app.states import TicketState
from counter_app.texts import _
from ui.queueing.state import QueueState
from ui.theme import Space
from ui.widgets.text import text


class TicketHead(QWidget):
    """What the officer looks at most: who is here and for how long."""

    def __init__(self) -> None:
        super().__init__()
        self._caption = text(role="caps", name="queue.caption")
        self._number = text(role="ticket", name="queue.number", wrap=False)
        self._service = text(role="body", name="queue.service")
        self._priority = text(role="label", name="queue.priority", wrap=False)
        self._priority.setProperty("role", "badge")
        self._slip = text(role="label", name="queue.no_slip")
        self._said = text(role="second", name="queue.said")
        self._clock = text(role="clock", name="queue.clock", wrap=False)
        running = QHBoxLayout()
        running.setSpacing(Space.S)
        running.addWidget(self._said, 1)
        running.addWidget(self._clock)
        badge = QHBoxLayout()
        badge.addWidget(self._priority)
        badge.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        for part in (self._caption, self._number, self._service):
            column.addWidget(part)
        column.addLayout(badge)
        column.addWidget(self._slip)
        column.addLayout(running)

    def show_ticket(self, state: QueueState) -> None:
        """Show the ticket at this counter, or that there is none."""
        ticket = state.current
        self._caption.setText(_("Antrean"))
        self._number.setText(ticket.label if ticket else "–")
        name = ""
        if ticket is not None:
            name = service_of(ticket)
        elif state.loaded:
            name = _("Belum ada nomor dipanggil.")
        self._service.setText(name)
        priority = priority_name(ticket.priority) if ticket else ""
        self._priority.setText(priority)
        self._priority.setToolTip(_("Prioritas: {name}").format(name=priority) if priority else "")
        self._priority.setVisible(bool(priority))
        self._slip.setText(_("Tanpa slip: nomor ini hanya diingat."))
        self._slip.setVisible(ticket is not None and ticket.no_slip)
        self._said.setText(_said(state))
        self._said.setVisible(ticket is not None)
        self._clock.setText(state.elapsed)
        self._clock.setVisible(bool(state.elapsed))


def _said(state: QueueState) -> str:
    ticket = state.current
    if ticket is None:
        return ""
    if ticket.state is TicketState.SERVING:
        return _("Dilayani {time}").format(time=state.since)
    if ticket.times_called > 1:
        return _("Panggilan ke-{times}").format(times=ticket.times_called)
    return _("Dipanggil {time}").format(time=state.since)
