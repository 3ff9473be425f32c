"""A number is given: to a member at the kiosk within the hours, or by staff whenever they are there."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.bound.errors import PersonNeeded
from counter_app.config import Settings
from counter_app.db.models import Branch, Service, Ticket
from counter_app.db.rows import get_row
from counter_app.db.session import Work
from counter_app.hours.plan import calendar_in
from counter_app.hours.rules import opening_at, opens_on
from counter_app.queueing.ahead import ahead_of
from counter_app.queueing.day import named_day, open_day
from counter_app.queueing.errors import NumbersLeft, OutsideHours, QuotaGone, ServiceClosed
from counter_app.queueing.half_day import HalfDay
from counter_app.queueing.moves import Rank, new_ticket, tell
from counter_app.queueing.order import weights_in
from counter_app.queueing.quota import NO_LIMIT, Plan, Slot, first_free, is_left
from counter_app.queueing.ranges import Waits
from counter_app.queueing.slip_found import slip_day
from counter_app.queueing.values import Issued, Later
from counter_app.reasons.lists import OVER_QUOTA
from counter_app.reasons.reading import give as reason
from counter_app.states import Priority, TicketState


@dataclass(frozen=True)
class Wanted:
    """What somebody asks for."""

    service_id: uuid.UUID
    priority: Priority = Priority.NONE
    over: str = ""
    """Why staff give one beyond the quota, by the code of a reason."""
    bound: bool = False
    """It is known whose it is."""
    booked: bool = False
    """Its holder came in time to an hour that they booked."""
    counted: bool = True
    """Whether the quota of the half day holds; whoever booked has their number already."""


@dataclass(frozen=True)
class House:
    """The branch at this moment: its half day, its settings, and what its waiting times teach."""

    half: HalfDay
    settings: Settings
    waits: Waits

    @property
    def zone(self) -> str:
        """The branch's."""
        return self.half.zone

    def here(self, work: Work) -> datetime:
        """Now by the best clock at hand, as the branch's clocks show it."""
        return self.half.here(work.session)

    def plan(self, work: Work, day: date) -> Plan:
        """The numbers of the half day that it is, in a branch that stands in `day`."""
        return self.half.plan(work.session, day)


def give(work: Work, who: Actor | None, wanted: Wanted, house: House) -> Issued:
    """A number for now. Raises NotFound, ServiceClosed, OutsideHours, PersonNeeded, QuotaGone, UnknownReason."""
    service, settings, waits = _service(work, who, wanted, house), house.settings, house.waits
    today = open_day(work, who, settings.day_starts_hour)
    slot = house.plan(work, today).now(service.prefix)
    over = {"over": wanted.over} if wanted.over and who is not None else {}
    if over:
        reason(work, OVER_QUOTA, wanted.over, "")
    if over or not wanted.counted:
        slot = replace(slot, most=NO_LIMIT)
    ticket = new_ticket(work, service, slot, Rank(wanted.priority, weights_in(settings), wanted.booked))
    named = named_day(work, house.zone, settings.day_starts_hour)
    if named > (slot.counted or slot.day):
        ticket.clock_day, ticket.half = named, None  # should that clock be right after all, whoever came stays in line
    ahead = ahead_of(work.session, ticket, today)
    ticket.expected_s = ahead.expected_s(waits, ticket.priority_rank)
    tell(work, who, AuditCode.TICKET_ISSUED, ticket.id, **over)
    work.number(Ticket.issue_seq, ticket.id)
    people, wait = ahead.people, ahead.wait(waits, ticket.priority_rank)
    names = (service.name, service.name_en)
    return Issued(ticket.id, ticket.label, *names, people, wait, work.now, ticket.priority, slip_day(ticket))


def give_ahead(work: Work, who: Actor | None, wanted: Wanted, house: House) -> Issued:
    """A number for the first later day that has one; it stands in line once that day is the branch's.

    Raises NotFound, ServiceClosed, OutsideHours, PersonNeeded, NumbersLeft, QuotaGone.
    """
    service, settings = _service(work, who, wanted, house), house.settings
    # The day must not open meanwhile: what is for it would come too late to be put into its line.
    work.session.execute(select(Branch.id).where(Branch.id == work.branch_id).with_for_update())
    plan = house.plan(work, open_day(work, who, settings.day_starts_hour))
    if is_left(work.session, work.branch_id, service.id, plan.now(service.prefix)):
        raise NumbersLeft(service.name, service.name_en)
    slot = first_free(work.session, work.branch_id, service, plan)
    if slot is None:
        raise QuotaGone(service.name, service.name_en)
    return _ahead(work, who, wanted, house, (service, slot, Later(plan.day, opens_on(plan.calendar, slot.day))))


def give_at(work: Work, who: Actor | None, wanted: Wanted, house: House, at: tuple[Slot, Later]) -> Issued:
    """A number for a chosen hour; it stands in line once its holder has come. Raises as `give_ahead` does."""
    return _ahead(work, who, wanted, house, (_service(work, who, wanted, house), *at))


def _ahead(work: Work, who: Actor | None, wanted: Wanted, house: House, of: tuple[Service, Slot, Later]) -> Issued:
    service, slot, later = of
    ticket = new_ticket(work, service, slot, Rank(wanted.priority, weights_in(house.settings)))
    ticket.state = TicketState.AHEAD
    tell(work, who, AuditCode.TICKET_ISSUED, ticket.id, day=str(slot.day))
    work.number(Ticket.issue_seq, ticket.id)
    names = (service.name, service.name_en)
    return Issued(ticket.id, ticket.label, *names, 0, None, work.now, ticket.priority, slot.day, later=later)


def _service(work: Work, who: Actor | None, wanted: Wanted, house: House) -> Service:
    """The service that is asked for, at an hour in which it may be."""
    service = get_row(work.session, Service, wanted.service_id)
    if not service.active:
        raise ServiceClosed
    if who is None:
        opening = opening_at(calendar_in(house.settings), house.here(work))
        if not opening.is_open:
            raise OutsideHours(opening)
        if house.settings.numbers_bound and not wanted.bound:
            raise PersonNeeded
    return service
