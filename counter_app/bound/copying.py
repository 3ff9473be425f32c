"""A slip once more, with the range as it is now: one answer for the door and for the kiosk."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.bound import holding
from counter_app.bound.coming import later_at
from counter_app.bound.errors import NoSlipAgain
from counter_app.bound.holding import hour_of
from counter_app.bound.rules import Grace
from counter_app.db.models import Service, Ticket
from counter_app.db.rows import get_row
from counter_app.db.session import Work
from counter_app.greeting.values import HAS_SLIP
from counter_app.hours.rules import opens_on
from counter_app.queueing import giving
from counter_app.queueing.ahead import ahead_of
from counter_app.queueing.quota import Plan
from counter_app.queueing.slip_found import slip_day
from counter_app.queueing.values import Issued, Later
from counter_app.states import TicketState

MOST_AT_KIOSK = 3
"""Slips of one number, the first with it: whoever needs more is somebody to talk to."""


def print_again(work: Work, who: Actor | None, ticket: Ticket, house: giving.House, plan: Plan) -> Issued:
    """Count it, and say all that its slip says."""
    ticket.slips += 1
    work.audit(who, AuditCode.SLIP_REPRINTED, ticket.id, times=str(ticket.slips))
    service = get_row(work.session, Service, ticket.service_id)
    is_later = ticket.state is TicketState.AHEAD
    ahead = ahead_of(work.session, ticket, ticket.day) if not is_later else None
    return Issued(
        ticket.id,
        ticket.label,
        service.name,
        service.name_en,
        ahead.people if ahead else 0,
        ahead.wait(house.waits, ticket.priority_rank) if ahead else None,
        ticket.issued_at,
        ticket.priority,
        slip_day(ticket),
        ticket.slips,
        work.now,
        _later(work.session, ticket, house, plan) if is_later else None,
    )


def held_slip(work: Work, person: str, service: Service, day: date) -> Ticket:
    """The number of a service that a person has today and may have printed by themselves. Raises NoSlipAgain."""
    held = holding.held_by(work.session, person, day)
    ticket = next((one for row, one in held if (row.service_id, row.day) == (service.id, day)), None)
    if ticket is not None:
        get_row(work.session, Ticket, ticket.id, lock=True)  # as it stands once no other kiosk prints it
    if ticket is None or ticket.state not in HAS_SLIP or ticket.slips >= MOST_AT_KIOSK:
        raise NoSlipAgain
    return ticket


def _later(session: Session, ticket: Ticket, house: giving.House, plan: Plan) -> Later:
    """How its day is told from today, and when the door opens on it."""
    begins = hour_of(session, ticket.id)
    if begins is not None:
        return later_at(plan.day, begins, Grace(house.settings.booked_early_min, house.settings.booked_late_min))
    return Later(today=plan.day, opens=opens_on(plan.calendar, ticket.day))
