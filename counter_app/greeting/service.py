"""The door: who waits, a number found again, its slip once more. Numbers are given and cancelled by the queue."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.bound.copying import print_again
from counter_app.bound.holding import hour_of
from counter_app.config import Settings
from counter_app.db.models import Service, Ticket
from counter_app.db.rows import get_row
from counter_app.db.session import Database
from counter_app.greeting.finding import ticket_meant
from counter_app.greeting.lines import at_door
from counter_app.greeting.values import HAS_SLIP, DoorView, FoundNumber
from counter_app.queueing import giving, slipless
from counter_app.queueing.ahead import ahead_of
from counter_app.queueing.clock_set import ClockSet
from counter_app.queueing.day import Clocks, day_of
from counter_app.queueing.errors import WrongTicketState
from counter_app.queueing.half_day import HalfDay
from counter_app.queueing.learning import Lessons
from counter_app.queueing.order import weights_in
from counter_app.queueing.values import BusinessDay, Issued
from counter_app.reasons.lists import CANCEL, OVER_QUOTA
from counter_app.reasons.reading import several_reasons
from counter_app.rights.asking import by_table
from counter_app.states import TicketState


@by_table
class GreeterService:
    """What whoever greets reads of the queue."""

    def __init__(
        self,
        db: Database,
        now: Callable[[], datetime],
        zone: str,
        settings: Callable[[], Settings],
        clock_set: ClockSet | None = None,
    ) -> None:
        self._db, self._now, self._zone, self._settings = db, now, zone, settings
        self._lessons, self._half = Lessons(db, zone), HalfDay(db, now, zone, settings, clock_set)

    def view(self, who: Actor) -> DoorView:
        """Who waits, by service and class, which kiosks have no slips, and the reasons of a number that is cancelled or
        given beyond the quota."""
        waits, weights = self._lessons.at(self._now()), weights_in(self._settings())
        branch_id = self._db.branch_id
        self._half.clock_set.was_put_forward()  # from here on it is known
        with self._db.read(who) as session:
            today = self._today(session)
            return DoorView(
                at_door(session, branch_id, today, waits, weights),
                slipless.down_now(session, branch_id, today.day),
                slipless.waiting_without(session, branch_id, today.day),
                *several_reasons(session, branch_id, CANCEL, OVER_QUOTA),
            )

    def find(self, who: Actor, text: str) -> FoundNumber:
        """A number of today by what was typed, or by the code of its slip.

        Raises NumberUnclear, NumberNotToday, SlipOfAnotherDay, SlipOfAnotherBranch.
        """
        waits = self._lessons.at(self._now())
        with self._db.read(who) as session:
            today = self._today(session).day
            ticket = ticket_meant(session, self._db.branch_id, today, text)
            service = get_row(session, Service, ticket.service_id)
            ahead = ahead_of(session, ticket, today) if ticket.state is TicketState.WAITING else None
            return FoundNumber(
                ticket.id,
                ticket.label,
                ticket.state,
                service.name,
                service.name_en,
                ticket.priority,
                ticket.issued_at,
                ticket.called_to,
                ahead.people if ahead else 0,
                ahead.wait(waits, ticket.priority_rank) if ahead else None,
                ticket.no_slip,
                ticket.day,
                hour_of(session, ticket.id),
            )

    def again(self, who: Actor, ticket_id: uuid.UUID) -> Issued:
        """The slip of a number that waits or is for a later day, once more, with the range as it is now.

        Raises WrongTicketState.
        """
        house = giving.House(self._half, self._settings(), self._lessons.at(self._now()))
        with self._db.transaction(who) as work:
            ticket = get_row(work.session, Ticket, ticket_id, lock=True)
            if ticket.state not in HAS_SLIP:
                raise WrongTicketState(ticket.label, ticket.state)
            return print_again(work, who, ticket, house, house.plan(work, self._today(work.session).day))

    def _today(self, session: Session) -> BusinessDay:
        clocks = Clocks(self._now(), lambda: self._db.server_now(session), self._settings().day_starts_hour)
        return day_of(session, self._db.branch_id, clocks)
