"""What passes while nobody presses a key: the clock of the ticket in hand, and the hour in which the day is closed."""

from __future__ import annotations

from dataclasses import replace

from counter_app.states import TicketState
from ui.branch_time import BranchTime
from ui.queueing.state import QueueState


def timed(state: QueueState, time: BranchTime) -> QueueState:
    """How long the ticket in hand has been there and since when, and whether the day is to be closed."""
    closes_at = state.view.closes_at
    state = replace(state, closing=closes_at is not None and time.now() >= closes_at)
    ticket = state.current
    start = ticket and (ticket.arrived_at if ticket.state is TicketState.SERVING else ticket.last_called_at)
    if not start:
        return replace(state, elapsed="", since="")
    return replace(state, elapsed=time.since(start), since=time.short(start))
