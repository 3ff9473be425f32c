"""The queue: issue, call, serve, put aside, hand on, finish. Reading it is in views.py."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select

from counter_app.actor import Actor, Permission
from counter_app.audit import AuditCode
from counter_app.cases import rules as cases
from counter_app.cases.works import WORKS, Works
from counter_app.config import Settings
from counter_app.db.models import Case, Counter, Officer, Service, Ticket
from counter_app.db.numbers import next_number
from counter_app.db.session import Database, Work
from counter_app.errors import NotFound
from counter_app.events import Event, EventKind, Topic
from counter_app.ids import new_id
from counter_app.queueing import claim, rules, views
from counter_app.queueing.errors import (
    CounterNotOpen,
    NothingToTransfer,
    NotYourTicket,
    QueueEmpty,
    ServiceClosed,
    TicketStillOpen,
    WrongTicketState,
)
from counter_app.queueing.values import BoardView, Finished, Issued, QueueView, ServiceWaiting, TicketCalled
from counter_app.reasons.lists import PARK
from counter_app.reasons.reading import give
from counter_app.states import Duty, Priority, TicketState


class QueueService:
    """Every way a ticket can move. `settings` tells them as they stand, without a read: calling must be quick."""

    def __init__(
        self,
        db: Database,
        now: Callable[[], datetime],
        zone: str,
        settings: Callable[[], Settings],
        works: Works = WORKS,
    ) -> None:
        self._db, self._now, self._zone, self._settings, self._works = db, now, zone, settings, works

    def issue(self, who: Actor | None, service_id: uuid.UUID, priority: Priority = Priority.NONE) -> Issued:
        """Give a number. `who` is None at the kiosk. Raises ServiceClosed."""
        if who is not None:
            who.must(Permission.ISSUE_TICKET)
        with self._db.transaction(who) as work:
            service = work.session.get(Service, service_id)
            if service is None or not service.active:
                raise ServiceClosed
            today = views.today(work.now, self._zone, self._settings())
            ahead = views.ahead_of_newcomer(work.session, work.branch_id, today)
            ticket = Ticket(
                id=new_id(),
                branch_id=work.branch_id,
                service_id=service.id,
                day=today,
                label=rules.label(service.prefix, next_number(work, f"ticket:{today}:{service.prefix}")),
                state=TicketState.WAITING,
                priority=priority,
                priority_rank=rules.priority_rank(priority),
                issued_at=work.now,
            )
            work.session.add(ticket)
            _told(work, who, AuditCode.TICKET_ISSUED, ticket.id)
            people, wait = ahead.for_rank(ticket.priority_rank)
            return Issued(
                ticket.id, ticket.label, service.name, service.name_en, people, wait, work.now, ticket.priority
            )

    def call_next(self, who: Actor) -> TicketCalled:
        """Take the next waiting ticket to the officer's counter. Raises QueueEmpty, TicketStillOpen, CounterNotOpen."""
        who.must(Permission.CALL_TICKET)
        with self._db.transaction(who) as work:
            desk = claim.desk_of(work.connection, who)
            if desk.duty is not Duty.OPEN:
                raise CounterNotOpen(desk.duty)
            if desk.in_hand is not None:
                raise TicketStillOpen(desk.in_hand.label, desk.in_hand.state)
            today = views.today(work.now, self._zone, self._settings())
            claimed = claim.claim_next(work.connection, work.branch_id, today, who, work.now)
            if claimed is None:
                raise QueueEmpty
            _told(work, who, AuditCode.TICKET_CALLED, claimed.ticket_id, claimed.label)
            return TicketCalled(claimed.ticket_id, claimed.label, desk.number, 1)

    def recall(self, who: Actor, ticket_id: uuid.UUID) -> TicketCalled:
        """Call the same ticket once more."""
        return self._call_again(who, ticket_id, TicketState.CALLED)

    def recall_missed(self, who: Actor, ticket_id: uuid.UUID) -> TicketCalled:
        """Call a missed ticket, on purpose only."""
        return self._call_again(who, ticket_id, TicketState.MISSED)

    def miss(self, who: Actor, ticket_id: uuid.UUID) -> None:
        """Nobody came."""
        with self._db.transaction(who) as work:
            ticket = self._mine(work, who, ticket_id)
            _move(ticket, TicketState.MISSED)
            _told(work, who, AuditCode.TICKET_MISSED, ticket.id, ticket.label)

    def serve(self, who: Actor, ticket_id: uuid.UUID) -> uuid.UUID:
        """The member is here: start the clock and open the case; returns the case's key."""
        with self._db.transaction(who) as work:
            ticket = self._mine(work, who, ticket_id)
            if ticket.state is not TicketState.SERVING:
                _move(ticket, TicketState.SERVING)
                ticket.arrived_at = ticket.arrived_at or work.now
                _told(work, who, AuditCode.TICKET_SERVED, ticket.id, ticket.label)
            return cases.open_case(work, who, ticket).id

    def park(self, who: Actor, ticket_id: uuid.UUID, reason: str = "") -> None:
        """Put the visit aside; it stays the officer's. Raises UnknownReason."""
        with self._db.transaction(who) as work:
            ticket = self._mine(work, who, ticket_id)
            _move(ticket, TicketState.PARKED)
            if reason:
                give(work, PARK, reason, "")
            ticket.park_reason, ticket.counter_id = reason, None
            _told(work, who, AuditCode.TICKET_PARKED, ticket.id, ticket.label)

    def resume(self, who: Actor, ticket_id: uuid.UUID) -> uuid.UUID:
        """Go on with a parked or an offered-back visit at this counter; returns the case's key."""
        with self._db.transaction(who) as work:
            desk = claim.desk_of(work.connection, who)
            ticket = self._mine(work, who, ticket_id)
            if desk.duty is Duty.CLOSED:
                raise CounterNotOpen(desk.duty)
            if desk.in_hand is not None and desk.in_hand.label != ticket.label:
                raise TicketStillOpen(desk.in_hand.label, desk.in_hand.state)
            if ticket.state not in (TicketState.PARKED, TicketState.SERVING):
                raise WrongTicketState(ticket.label, ticket.state)
            ticket.state = TicketState.SERVING
            ticket.counter_id, ticket.officer_id, ticket.park_reason = who.counter_id, who.officer_id, ""
            _told(work, who, AuditCode.TICKET_RESUMED, ticket.id, ticket.label)
            return cases.open_case(work, who, ticket).id

    def transfer(
        self, who: Actor, ticket_id: uuid.UUID, service_id: uuid.UUID | None, counter_id: uuid.UUID | None
    ) -> None:
        """Send the visit to another service or counter: it waits again and keeps its arrival time."""
        if service_id is None and counter_id is None:
            raise NothingToTransfer
        with self._db.transaction(who) as work:
            ticket = self._mine(work, who, ticket_id)
            _move(ticket, TicketState.WAITING)
            if service_id is not None:
                ticket.service_id = work.session.get_one(Service, service_id).id
            ticket.counter_id, ticket.officer_id = counter_id, None
            _told(work, who, AuditCode.TICKET_TRANSFERRED, ticket.id, ticket.label)

    def finish(self, who: Actor, ticket_id: uuid.UUID) -> Finished:
        """The member leaves. The case stays open until its last work is decided; the answer tells what is left."""
        with self._db.transaction(who) as work:
            ticket = self._mine(work, who, ticket_id)
            _move(ticket, TicketState.DONE)
            ticket.finished_at = work.now
            _told(work, who, AuditCode.TICKET_FINISHED, ticket.id, ticket.label)
            self._settle(work, who, ticket)
            return views.finished(work.session, ticket, self._works)

    def cancel(self, who: Actor, ticket_id: uuid.UUID) -> None:
        """The member gave up or the number was a mistake."""
        with self._db.transaction(who) as work:
            self._cancel(work, who, self._mine(work, who, ticket_id))

    def close_yesterday(self, who: Actor) -> int:
        """Cancel what earlier days left open; returns how many."""
        who.must(Permission.CLOSE_DAY)
        with self._db.transaction(who) as work:
            today = views.today(work.now, self._zone, self._settings())
            left = work.session.scalars(views.open_before(work.branch_id, today)).all()
            for ticket in left:
                self._cancel(work, who, ticket)
            return len(left)

    def mine(self, who: Actor) -> QueueView:
        """Everything the officer's queue column shows."""
        who.must(Permission.CALL_TICKET)
        settings = self._settings()
        with self._db.read() as session:
            today = views.today(self._now(), self._zone, settings)
            view = views.queue_view(session, self._db.branch_id, who, today)
        closes_at = rules.closes_at(today, self._zone, settings.day_starts_hour, settings.closing_reminder_hour)
        return replace(view, recall_limit=settings.recall_limit, closes_at=closes_at)

    def board(self) -> BoardView:
        """The newest calls and who waits."""
        with self._db.read() as session:
            return views.board_view(session, self._db.branch_id, views.today(self._now(), self._zone, self._settings()))

    def kiosk(self) -> tuple[ServiceWaiting, ...]:
        """The services a member may choose, with an honest waiting range."""
        with self._db.read() as session:
            return views.services_waiting(
                session, self._db.branch_id, views.today(self._now(), self._zone, self._settings())
            )

    def _call_again(self, who: Actor, ticket_id: uuid.UUID, expected: TicketState) -> TicketCalled:
        who.must(Permission.CALL_TICKET)
        with self._db.transaction(who) as work:
            desk = claim.desk_of(work.connection, who)
            if desk.duty is not Duty.OPEN:
                raise CounterNotOpen(desk.duty)
            ticket = self._ticket(work, ticket_id)
            if expected is TicketState.CALLED:
                self._must_own(work, who, ticket)
            if desk.in_hand is not None and desk.in_hand.label != ticket.label:
                raise TicketStillOpen(desk.in_hand.label, desk.in_hand.state)
            if ticket.state is not expected:
                raise WrongTicketState(ticket.label, ticket.state)
            _move(ticket, TicketState.CALLED)
            ticket.counter_id, ticket.officer_id = who.counter_id, who.officer_id
            ticket.times_called, ticket.last_called_at = ticket.times_called + 1, work.now
            _told(work, who, AuditCode.TICKET_RECALLED, ticket.id, ticket.label)
            return TicketCalled(ticket.id, ticket.label, desk.number, ticket.times_called)

    def _cancel(self, work: Work, who: Actor, ticket: Ticket) -> None:
        _move(ticket, TicketState.CANCELLED)
        ticket.finished_at = work.now
        _told(work, who, AuditCode.TICKET_CANCELLED, ticket.id, ticket.label)
        self._settle(work, who, ticket)

    def _settle(self, work: Work, who: Actor, ticket: Ticket) -> None:
        case = work.session.scalar(select(Case).where(Case.ticket_id == ticket.id))
        if case is not None:
            cases.settle_case(work, who, case, self._works)

    def _ticket(self, work: Work, ticket_id: uuid.UUID) -> Ticket:
        ticket = work.session.get(Ticket, ticket_id, with_for_update=True)
        if ticket is None:
            raise NotFound("ticket")
        return ticket

    def _mine(self, work: Work, who: Actor, ticket_id: uuid.UUID) -> Ticket:
        who.must(Permission.CALL_TICKET)
        ticket = self._ticket(work, ticket_id)
        self._must_own(work, who, ticket)
        return ticket

    def _must_own(self, work: Work, who: Actor, ticket: Ticket) -> None:
        """Another officer's ticket is theirs while they are on duty; a supervisor may always help."""
        if ticket.officer_id in (None, who.officer_id) or who.may(Permission.RELEASE_LOCK):
            return
        on_duty = work.session.scalar(select(Counter.id).where(Counter.officer_id == ticket.officer_id))
        if on_duty is not None:
            raise NotYourTicket(ticket.label, work.session.get_one(Officer, ticket.officer_id).name)


def _move(ticket: Ticket, wanted: TicketState) -> None:
    if not rules.may_become(ticket.state, wanted):
        raise WrongTicketState(ticket.label, ticket.state)
    ticket.state = wanted


def _told(work: Work, who: Actor | None, code: AuditCode, ticket_id: uuid.UUID, label: str = "") -> None:
    work.audit(who, code, ticket_id)
    work.publish(Event(Topic.QUEUE, EventKind(code), ticket_id, label))
