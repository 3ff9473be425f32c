"""Numbers in somebody's name: what they have, which hours there are, and a number that is theirs."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.bound import coming, holding
from counter_app.bound.copying import held_slip, print_again
from counter_app.bound.persons import Persons
from counter_app.bound.rules import Arrival, Grace, arrival, minutes_late, read_nik
from counter_app.bound.values import BookedHour, HeldNumber, HoursOffered, PersonAsked, Standing
from counter_app.config import Settings
from counter_app.db.models import Service, TicketPerson
from counter_app.db.rows import get_row
from counter_app.db.session import Database
from counter_app.greeting.keeping import keep as keep_greeting
from counter_app.greeting.rules import fitting
from counter_app.queueing import giving
from counter_app.queueing.clock_set import ClockSet
from counter_app.queueing.day import Clocks, day_of
from counter_app.queueing.half_day import HalfDay
from counter_app.queueing.learning import Lessons
from counter_app.queueing.pace import Pace
from counter_app.queueing.quota import Plan
from counter_app.queueing.values import Issued
from counter_app.rights.asking import by_table
from counter_app.states import TicketState


@dataclass(frozen=True)
class Paces:
    """How quickly one kiosk gives numbers, and how quickly it looks somebody up or prints a
    slip once more."""

    gives: Pace
    looks: Pace
    copies: Pace


@by_table
class BoundService:
    """`persons` says who somebody is without their NIK, which nothing here keeps."""

    def __init__(
        self,
        db: Database,
        now: Callable[[], datetime],
        zone: str,
        settings: Callable[[], Settings],
        kept: tuple[Persons, Paces],
        clock_set: ClockSet | None = None,
    ) -> None:
        self._db, self._now, self._settings = db, now, settings
        self._persons, self._paces = kept
        self._lessons, self._half = Lessons(db, zone), HalfDay(db, now, zone, settings, clock_set)

    def standing(self, who: Actor | None, nik: str) -> Standing:
        """What this person booked for today and which open numbers they have. Raises NikWrong, TooSoon."""
        settings = self._settings()
        grace = Grace(settings.booked_early_min, settings.booked_late_min)
        pace = self._paces.looks.one(self._db.tick()) if who is None else nullcontext()
        with pace, self._db.read(who) as session:
            here = self._half.here(session)
            today = self._plan(session).day
            person = self._persons.of(read_nik(nik, here.date()))
            held = holding.held_by(session, person, today)
            return Standing(
                today,
                tuple(
                    BookedHour(
                        one.service_id,
                        one.number,
                        one.begins,
                        arrival(one.day, one.begins, here, grace),
                        minutes_late(one.day, one.begins, here),
                    )
                    for one in holding.booked_by(session, person, today)
                ),
                tuple(
                    HeldNumber(
                        ticket.id,
                        row.service_id,
                        ticket.label,
                        row.day,
                        row.begins,
                        _waits_for(row, ticket.state, here, grace),
                    )
                    for row, ticket in held
                ),
            )

    def hours(self, who: Actor | None, service_id: uuid.UUID) -> HoursOffered:
        """The hours of today and of the next open days, with what is left of each; none where none are offered."""
        settings = self._settings()
        with self._db.read(who) as session:
            here, plan = self._half.here(session), self._plan(session)
            service = get_row(session, Service, service_id)
            days = coming.offered(session, service, plan, settings, here)
            return HoursOffered(plan.day, days, settings.booked_early_min, settings.booked_late_min)

    def issue(self, who: Actor | None, asked: PersonAsked) -> Issued:
        """Give a number in somebody's name, or check in whoever comes to the hour that they booked or took.

        Raises NikWrong, AlreadyHolds, AlreadyBooked, TooEarly, HourFull, and what `QueueService.issue` does.
        """
        noted = fitting(asked.at_door) if asked.at_door is not None else None
        house = giving.House(self._half, self._settings(), self._lessons.at(self._now()))
        for is_last in (False, True):
            try:
                pace = self._paces.gives.one(self._db.tick()) if who is None else nullcontext()
                with pace, self._db.transaction(who) as work:
                    here = house.here(work)
                    person = self._persons.of(read_nik(asked.nik, here.date()))
                    issued = coming.give(work, who, coming.Coming(person, asked, house, here))
                    if who is not None and noted is not None and noted.says_something:
                        keep_greeting(work, who, issued.ticket_id, noted)
                    return issued
            except IntegrityError:  # the same person at another kiosk a moment ago: now it is seen
                if is_last:
                    raise
        raise AssertionError

    def slip_again(self, who: Actor | None, nik: str, service_id: uuid.UUID) -> Issued:
        """The slip of whoever lost theirs, marked as a copy. Nobody who asks about somebody else is told anything more.

        Raises NikWrong, NoSlipAgain, and at the kiosk TooSoon.
        """
        house = giving.House(self._half, self._settings(), self._lessons.at(self._now()))
        pace = self._paces.copies.one(self._db.tick()) if who is None else nullcontext()
        with pace, self._db.transaction(who) as work:
            plan = self._plan(work.session)
            person = self._persons.of(read_nik(nik, house.here(work).date()))
            ticket = held_slip(work, person, get_row(work.session, Service, service_id), plan.day)
            return print_again(work, who, ticket, house, plan)

    def _plan(self, session: Session) -> Plan:
        clocks = Clocks(self._now(), lambda: self._db.server_now(session), self._settings().day_starts_hour)
        return self._half.plan(session, day_of(session, self._db.branch_id, clocks).day)


def _waits_for(row: TicketPerson, state: TicketState, here: datetime, grace: Grace) -> Arrival | None:
    """How its holder comes to the hour of a number that is in no line yet."""
    if row.begins is None or state is not TicketState.AHEAD:
        return None
    return arrival(row.day, row.begins, here, grace)
