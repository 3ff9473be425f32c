"""A number is given: to a member at the kiosk within the hours, or by staff whenever they are there."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.config import Settings
from counter_app.db.models import Service, Ticket
from counter_app.db.rows import get_row
from counter_app.db.session import Work
from counter_app.hours.plan import opening_now
from counter_app.queueing.ahead import ahead_of
from counter_app.queueing.day import named_day, open_day
from counter_app.queueing.errors import OutsideHours, ServiceClosed
from counter_app.queueing.moves import new_ticket, tell
from counter_app.queueing.order import weights_in
from counter_app.queueing.ranges import Waits
from counter_app.queueing.values import Issued
from counter_app.states import Priority


@dataclass(frozen=True)
class Wanted:
    """What somebody asks for."""

    service_id: uuid.UUID
    priority: Priority = Priority.NONE


@dataclass(frozen=True)
class House:
    """The branch at this moment: its zone, its settings, and what its waiting times teach."""

    zone: str
    settings: Settings
    waits: Waits


def give(work: Work, who: Actor | None, wanted: Wanted, house: House) -> Issued:
    """A number for now. Raises NotFound, ServiceClosed, OutsideHours."""
    service, settings, waits = _service(work, who, wanted, house), house.settings, house.waits
    today = open_day(work, who, settings.day_starts_hour)
    ticket = new_ticket(work, service, wanted.priority, today, weights_in(settings))
    ticket.clock_day = named_day(work, house.zone, settings.day_starts_hour)
    ahead = ahead_of(work.session, ticket, today)
    ticket.expected_s = ahead.expected_s(waits, ticket.priority_rank)
    tell(work, who, AuditCode.TICKET_ISSUED, ticket.id)
    work.number(Ticket.issue_seq, ticket.id)
    people, wait = ahead.people, ahead.wait(waits, ticket.priority_rank)
    names = (service.name, service.name_en)
    return Issued(ticket.id, ticket.label, *names, people, wait, work.now, ticket.priority, today)


def _service(work: Work, who: Actor | None, wanted: Wanted, house: House) -> Service:
    """The service that is asked for, at an hour in which it may be."""
    service = get_row(work.session, Service, wanted.service_id)
    if not service.active:
        raise ServiceClosed
    if who is None:
        opening = opening_now(house.settings, work.server_now() or work.now, house.zone)
        if not opening.is_open:
            raise OutsideHours(opening)
    return service
