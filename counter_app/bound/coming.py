"""Somebody comes: a number for now, for a later day or an hour, or the check-in to one that was booked or taken."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.bound import holding
from counter_app.bound.errors import AlreadyBooked, AlreadyHolds, HourFull, TooEarly
from counter_app.bound.holding import Hold
from counter_app.bound.rules import Arrival, Grace, arrival, clock, hours_of, moment
from counter_app.bound.values import HourDay, HourRoom, HourWanted, PersonAsked
from counter_app.config import Settings
from counter_app.db.models import Booking, Branch, Service, Ticket, TicketPerson
from counter_app.db.numbers import next_number
from counter_app.db.rows import get_row
from counter_app.db.session import Work
from counter_app.hours.rules import half_of, read_hour_numbers
from counter_app.queueing import giving, order
from counter_app.queueing.ahead import ahead_of
from counter_app.queueing.day import open_day
from counter_app.queueing.moves import move, tell
from counter_app.queueing.quota import Plan, Slot
from counter_app.queueing.slip_found import slip_day
from counter_app.queueing.values import Issued, Later
from counter_app.states import TicketState

DAYS_SHOWN = 3
"""Today and the open days after it, of which hours can be chosen at most."""


@dataclass(frozen=True)
class Coming:
    """Who comes, what they ask for, the branch at this moment and its clock."""

    person: str
    asked: PersonAsked
    house: giving.House
    here: datetime

    @property
    def grace(self) -> Grace:
        """When somebody comes in time."""
        return Grace(self.house.settings.booked_early_min, self.house.settings.booked_late_min)


def give(work: Work, who: Actor | None, one: Coming) -> Issued:
    """A number in somebody's name. Raises as `BoundService.issue` says."""
    asked, settings = one.asked, one.house.settings
    plan = one.house.plan(work, open_day(work, who, settings.day_starts_hour))
    held = [pair for pair in holding.held_by(work.session, one.person, plan.day) if _is_of(pair[0], asked)]
    today = next((pair for pair in held if pair[0].day == plan.day), None)
    if today is not None and (asked.hour is None or asked.hour.day == plan.day) and not asked.ahead:
        return _again(work, who, one, plan, today)
    booked = [row for row in holding.booked_by(work.session, one.person, plan.day) if _is_of(row, asked)]
    if booked and not asked.ahead and (asked.hour is None or asked.hour.day == plan.day):
        return _come(work, who, one, booked[0])
    if asked.hour is not None:
        return _at_hour(work, who, one, plan, asked.hour)
    if asked.ahead:
        return _later(work, who, one, plan)
    issued = giving.give(work, who, _wanted(asked), one.house)
    _hold(work, who, issued, one, Hold(one.person, asked.service_id, plan.day))
    return issued


def offered(session: Session, service: Service, plan: Plan, settings: Settings, here: datetime) -> tuple[HourDay, ...]:
    """The hours of a service that may be chosen, of today and of the next open days; past ones are left out."""
    most = (read_hour_numbers(settings.hour_numbers) or {}).get(service.prefix)
    if most is None or not settings.numbers_bound:
        return ()
    days = [one for one in (plan.day, *plan.days_ahead)[:DAYS_SHOWN] if plan.calendar.hours_on(one).periods]
    taken = holding.taken_of(session, service.id, days)
    found = []
    for day in days:
        hours = tuple(
            HourRoom(begins, ends, max(0, most - taken.get((day, begins), 0)))
            for begins, ends in hours_of(plan.calendar.hours_on(day))
            if ends >= 24 * 60 or moment(day, ends) > here
        )
        if hours:
            found.append(HourDay(day, hours))
    return tuple(found)


def later_at(today: date, begins: int, grace: Grace) -> Later:
    """How the hour of a number is told: when it begins, and between which times its holder comes."""
    first, last = grace.times(begins)
    return Later(today, clock(begins), (clock(first), clock(last)))


def _is_of(row: TicketPerson | Booking, asked: PersonAsked) -> bool:
    return row.service_id == asked.service_id


def _again(work: Work, who: Actor | None, one: Coming, plan: Plan, pair: tuple[TicketPerson, Ticket]) -> Issued:
    """Whoever has a number for today: one with an hour comes into line now, another stays the only one."""
    row, ticket = pair
    if row.begins is None or ticket.state is not TicketState.AHEAD:
        raise AlreadyHolds(ticket.label, row.day, plan.day, row.begins)
    how = arrival(row.day, row.begins, one.here, one.grace)
    if how is Arrival.EARLY:
        raise TooEarly(row.begins, one.grace.times(row.begins)[0])
    get_row(work.session, Ticket, ticket.id, lock=True)
    if ticket.state is not TicketState.AHEAD:  # they came at another kiosk a moment ago
        raise AlreadyHolds(ticket.label, row.day, plan.day, row.begins)
    return _into_line(work, who, one, ticket, how)


def _into_line(work: Work, who: Actor | None, one: Coming, ticket: Ticket, how: Arrival) -> Issued:
    """A number that was taken for this hour waits from now on, behind whoever came before or ahead of some of them."""
    move(ticket, TicketState.WAITING)
    place = next_number(work, order.PLACES)
    weights = order.weights_in(one.house.settings)
    ticket.place = place
    ticket.turn = order.turn(place, ticket.priority, weights, booked=how is Arrival.IN_TIME)
    ticket.issued_at = work.now
    ahead = ahead_of(work.session, ticket, ticket.day)
    waits = one.house.waits
    ticket.expected_s = ahead.expected_s(waits, ticket.priority_rank)
    tell(work, who, AuditCode.TICKET_CHECKED_IN, ticket.id, ticket.label, arrival=how.value)
    service = get_row(work.session, Service, ticket.service_id)
    wait = ahead.wait(waits, ticket.priority_rank)
    names = (service.name, service.name_en)
    return Issued(ticket.id, ticket.label, *names, ahead.people, wait, work.now, ticket.priority, slip_day(ticket))


def _come(work: Work, who: Actor | None, one: Coming, booking: Booking) -> Issued:
    """Whoever booked elsewhere comes: in time they go before some, late they wait as everybody does."""
    how = arrival(booking.day, booking.begins, one.here, one.grace)
    if how is Arrival.EARLY:
        raise TooEarly(booking.begins, one.grace.times(booking.begins)[0])
    wanted = replace(_wanted(one.asked), booked=how is Arrival.IN_TIME, counted=False)
    issued = giving.give(work, who, wanted, one.house)
    hold = Hold(one.person, booking.service_id, booking.day, booking.begins, booking=str(booking.id))
    _hold(work, who, issued, one, hold)
    booking.ticket_id = issued.ticket_id
    return issued


def _at_hour(work: Work, who: Actor | None, one: Coming, plan: Plan, hour: HourWanted) -> Issued:
    """A number with the hour that was chosen: the one that runs stands in line at once, a later one once they come."""
    asked = one.asked
    work.session.execute(select(Branch.id).where(Branch.id == work.branch_id).with_for_update())
    service = get_row(work.session, Service, asked.service_id)
    rooms = offered(work.session, service, plan, one.house.settings, one.here)
    of_day = next((day.hours for day in rooms if day.day == hour.day), ())
    room = next((each for each in of_day if each.begins == hour.begins), None)
    _must_be_free(work, one, plan, hour.day)
    if room is None or room.is_full:
        raise HourFull(hour.begins)
    hold = Hold(one.person, service.id, hour.day, hour.begins)
    if moment(hour.day, hour.begins) <= one.here:
        issued = giving.give(work, who, _wanted(asked), one.house)
    else:
        slot, later = Slot(hour.day, _half(one, hour)), later_at(plan.day, hour.begins, one.grace)
        issued = giving.give_at(work, who, _wanted(asked), one.house, (slot, later))
    _hold(work, who, issued, one, hold)
    return issued


def _later(work: Work, who: Actor | None, one: Coming, plan: Plan) -> Issued:
    """A number for the first later day that has one."""
    issued = giving.give_ahead(work, who, _wanted(one.asked), one.house)
    day = issued.day or plan.day
    _must_be_free(work, one, plan, day)
    _hold(work, who, issued, one, Hold(one.person, one.asked.service_id, day))
    return issued


def _must_be_free(work: Work, one: Coming, plan: Plan, day: date) -> None:
    """One number or booking a person, service and day. Raises AlreadyHolds, AlreadyBooked."""
    for row, ticket in holding.held_by(work.session, one.person, day):
        if row.day == day and row.service_id == one.asked.service_id:
            raise AlreadyHolds(ticket.label, day, plan.day, row.begins)
    for booked in holding.booked_by(work.session, one.person, day):
        if booked.service_id == one.asked.service_id:
            raise AlreadyBooked(booked.number, day, booked.begins)


def _hold(work: Work, who: Actor | None, issued: Issued, one: Coming, hold: Hold) -> None:
    holding.hold(work, who, issued.ticket_id, replace(hold, attorney=one.asked.attorney and who is not None))


def _half(one: Coming, hour: HourWanted) -> int:
    return half_of(moment(hour.day, hour.begins), one.house.settings.quota_afternoon_from)


def _wanted(asked: PersonAsked) -> giving.Wanted:
    return giving.Wanted(asked.service_id, asked.priority, asked.over, bound=True)
