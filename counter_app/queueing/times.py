"""The times of a ticket, in the order of what happened: none is earlier than the one before, whatever a clock says.

A time that had to be moved makes the ticket measure nothing. What counts as work is the time at a counter alone, so
neither waiting, nor walking there, nor being parked is ever measured as a difference of two clocks.
"""

from __future__ import annotations

from datetime import datetime

from counter_app.db.models import Ticket


def call(ticket: Ticket, at: datetime, counter_number: int) -> None:
    """The ticket is called to a counter; its first call stays the first."""
    at = _no_earlier(ticket, at)
    ticket.first_called_at, ticket.last_called_at = ticket.first_called_at or at, at
    ticket.times_called, ticket.called_to = ticket.times_called + 1, counter_number


def come(ticket: Ticket, at: datetime) -> None:
    """The member is at a counter, for the first time or again."""
    at = _no_earlier(ticket, at)
    ticket.arrived_at, ticket.serving_since = ticket.arrived_at or at, at


def leave(ticket: Ticket, at: datetime) -> None:
    """The member is at no counter any more: put aside, sent on or gone."""
    if ticket.serving_since is not None:
        ticket.served_s += int((_no_earlier(ticket, at) - ticket.serving_since).total_seconds())
        ticket.serving_since = None


def end(ticket: Ticket, at: datetime) -> None:
    """The ticket is done or cancelled."""
    at = _no_earlier(ticket, at)
    leave(ticket, at)
    ticket.finished_at = at


def _no_earlier(ticket: Ticket, at: datetime) -> datetime:
    known = (ticket.issued_at, ticket.first_called_at, ticket.last_called_at, ticket.arrived_at, ticket.serving_since)
    newest = max(time for time in known if time is not None)
    if at < newest:
        ticket.times_void = True
    return max(at, newest)
