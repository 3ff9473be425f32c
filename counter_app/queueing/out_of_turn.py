"""Whom a counter takes beside the order, with a reason that the trail keeps: a certain number, somebody without one.

Places in lines were sold where an officer could call whom they liked: officer, number and reason stand in the trail.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.cases import rules as cases
from counter_app.config import Settings
from counter_app.db.models import Service, Ticket
from counter_app.db.rows import get_row
from counter_app.db.session import Database, Work
from counter_app.greeting.finding import ticket_meant
from counter_app.queueing import claim, giving, times
from counter_app.queueing.clock_set import ClockSet
from counter_app.queueing.day import open_day
from counter_app.queueing.errors import (
    CounterNotOpen,
    NothingToTransfer,
    ServiceClosed,
    TicketStillOpen,
    WrongTicketState,
)
from counter_app.queueing.half_day import HalfDay
from counter_app.queueing.learning import Lessons
from counter_app.queueing.moves import move, must_own, tell, turn_to
from counter_app.queueing.values import Begun, TicketCalled
from counter_app.reasons.lists import OUT_OF_TURN
from counter_app.reasons.reading import give
from counter_app.rights.asking import by_table
from counter_app.states import Duty, TicketState


@by_table
class OutOfTurn:
    """Acts of one counter. `settings` tells them as they stand, without a read."""

    def __init__(
        self,
        db: Database,
        now: Callable[[], datetime],
        zone: str,
        settings: Callable[[], Settings],
        clock_set: ClockSet | None = None,
    ) -> None:
        self._db, self._now, self._settings = db, now, settings
        self._half, self._lessons = HalfDay(db, now, zone, settings, clock_set), Lessons(db, zone)

    def call(self, who: Actor, text: str, reason: str) -> TicketCalled:
        """Call the waiting number that was typed or scanned. Whoever comes second is told how it stands.

        Raises CounterNotOpen, TicketStillOpen, UnknownReason, WrongTicketState, NumberUnclear, NumberNotToday,
        SlipOfAnotherDay, SlipOfAnotherBranch.
        """
        with self._db.transaction(who) as work:
            desk = _free_desk(work, who)
            today = open_day(work, who, self._settings().day_starts_hour)
            give(work, OUT_OF_TURN, reason, "")
            meant = ticket_meant(work.session, work.branch_id, today, text)
            ticket = get_row(work.session, Ticket, meant.id, lock=True)
            if ticket.state is not TicketState.WAITING:
                raise WrongTicketState(ticket.label, ticket.state)
            move(ticket, TicketState.CALLED)
            ticket.counter_id, ticket.officer_id = who.counter_id, who.officer_id
            times.call(ticket, work.now, desk.number)
            tell(work, who, AuditCode.TICKET_CALLED, ticket.id, ticket.label, reason=reason)
            work.number(Ticket.call_seq, ticket.id)
            return TicketCalled(ticket.id, ticket.label, desk.number, ticket.times_called)

    def take_in(self, who: Actor, service_id: uuid.UUID, reason: str) -> Begun:
        """Serve somebody who stands here without a number: they get one, nothing is called, the visit counts.

        Beside the quota and the hours, as whoever is served needs no place in a line. Raises CounterNotOpen,
        TicketStillOpen, UnknownReason, NotFound, ServiceClosed.
        """
        house = giving.House(self._half, self._settings(), self._lessons.at(self._now()))
        with self._db.transaction(who) as work:
            desk = _free_desk(work, who)
            give(work, OUT_OF_TURN, reason, "")
            wanted = giving.Wanted(service_id, bound=True, counted=False)
            issued = giving.give(work, who, wanted, house)
            ticket = get_row(work.session, Ticket, issued.ticket_id, lock=True)
            ticket.state, ticket.called_to = TicketState.SERVING, desk.number
            ticket.counter_id, ticket.officer_id = who.counter_id, who.officer_id
            times.come(ticket, work.now)
            tell(work, who, AuditCode.TICKET_TAKEN_IN, ticket.id, ticket.label, reason=reason)
            return Begun(ticket.id, ticket.label, cases.open_case(work, who, ticket).id)

    def go_on_with(self, who: Actor, ticket_id: uuid.UUID, service_id: uuid.UUID) -> None:
        """The visit in hand is about another service now, here: nobody waits a second time.

        Raises NotFound, NotYourTicket, AtAnotherCounter, WrongTicketState, ServiceClosed, NothingToTransfer.
        """
        with self._db.transaction(who) as work:
            ticket = get_row(work.session, Ticket, ticket_id, lock=True)
            must_own(work, who, ticket)
            cases.must_be_in_hands(who, ticket)
            if ticket.state is not TicketState.SERVING:
                raise WrongTicketState(ticket.label, ticket.state)
            service = get_row(work.session, Service, service_id)
            if not service.active:
                raise ServiceClosed
            if service.id == ticket.service_id:
                raise NothingToTransfer
            tell(work, who, AuditCode.TICKET_GOES_ON, ticket.id, ticket.label, **turn_to(ticket, service))


def _free_desk(work: Work, who: Actor) -> claim.Desk:
    """Nobody is called to a counter that is paused, or where somebody sits."""
    desk = claim.desk_of(work.connection, who)
    if desk.duty is not Duty.OPEN:
        raise CounterNotOpen(desk.duty)
    if desk.in_hand is not None:
        raise TicketStillOpen(desk.in_hand.label, desk.in_hand.state)
    return desk
