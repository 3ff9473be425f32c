"""The queue: issue, call, serve, put aside, hand on, finish. Reading it is in views.py."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.cases import rules as cases
from counter_app.cases.works import WORKS, Works
from counter_app.clock import business_day
from counter_app.config import Settings
from counter_app.db.models import Branch, Ticket
from counter_app.db.rows import get_row
from counter_app.db.session import Database, Work
from counter_app.events import Event, EventKind, Topic
from counter_app.greeting.keeping import add_note
from counter_app.greeting.keeping import keep as keep_greeting
from counter_app.greeting.noted import AtDoor
from counter_app.greeting.rules import fitting
from counter_app.queueing import again, claim, giving, returning, rules, slipless, times, views
from counter_app.queueing.ahead import services_waiting
from counter_app.queueing.clock_set import ClockSet
from counter_app.queueing.day import Clocks, day_of, end_no_shows, open_day, start_day
from counter_app.queueing.errors import (
    CounterNotOpen,
    NothingToTransfer,
    QueueEmpty,
    TicketStillOpen,
    VisitHasWork,
    VisitUnfinished,
    WrongTicketState,
)
from counter_app.queueing.half_day import HalfDay
from counter_app.queueing.learning import Lessons
from counter_app.queueing.moves import close_before, end, hand_on, move, must_own, tell
from counter_app.queueing.pace import Pace
from counter_app.queueing.quota import give_back, with_left
from counter_app.queueing.values import (
    BoardView,
    BusinessDay,
    EndedVisit,
    Finished,
    Issued,
    QueueView,
    ServiceWaiting,
    SlipNote,
    TicketCalled,
)
from counter_app.reasons.lists import CANCEL, PARK
from counter_app.reasons.reading import give
from counter_app.rights.asking import by_table
from counter_app.states import Duty, Priority, TicketState


@by_table
class QueueService:
    """Every way a ticket can move. `settings` tells them as they stand, without a read: calling must be quick."""

    def __init__(
        self,
        db: Database,
        now: Callable[[], datetime],
        zone: str,
        settings: Callable[[], Settings],
        works: Works = WORKS,
        pace: Pace | None = None,
        clock_set: ClockSet | None = None,
    ) -> None:
        self._db, self._now, self._zone, self._settings, self._works = db, now, zone, settings, works
        self._pace, self._lessons = pace or Pace(0.0), Lessons(db, zone)
        self._half = HalfDay(db, now, zone, settings, clock_set)

    def issue(
        self,
        who: Actor | None,
        service_id: uuid.UUID,
        priority: Priority = Priority.NONE,
        at_door: AtDoor | None = None,
        *,
        over: str = "",
    ) -> Issued:
        """Give a number, with what staff noted `at_door`; with a reason staff give one `over` the quota.

        `who` is None at the kiosk, which waits between two and keeps to the hours of service.
        Raises NotFound, ServiceClosed, TooSoon, OutsideHours, PersonNeeded, QuotaGone, UnknownReason, NoteHoldsNik,
        NoteTooLong.
        """
        noted = fitting(at_door) if at_door is not None else None
        house = self._house()
        with self._pace.one(self._db.tick()) if who is None else nullcontext(), self._db.transaction(who) as work:
            issued = giving.give(work, who, giving.Wanted(service_id, priority, over), house)
            if who is not None and noted is not None and noted.says_something:
                keep_greeting(work, who, issued.ticket_id, noted)
            return issued

    def issue_ahead(self, who: Actor | None, service_id: uuid.UUID, priority: Priority = Priority.NONE) -> Issued:
        """Give a number for the next open day that has one, once none is left now. It is never called before that day.

        Raises NotFound, ServiceClosed, TooSoon, OutsideHours, PersonNeeded, NumbersLeft, QuotaGone.
        """
        house = self._house()
        with self._pace.one(self._db.tick()) if who is None else nullcontext(), self._db.transaction(who) as work:
            return giving.give_ahead(work, who, giving.Wanted(service_id, priority), house)

    def note_slip(self, ticket_id: uuid.UUID, note: SlipNote) -> None:
        """Keep that a kiosk's slip did not come out, or came out again after that. Raises NotFound."""
        with self._db.transaction(None) as work:
            slipless.keep(work, ticket_id, note)

    def call_next(self, who: Actor) -> TicketCalled:
        """Take the next waiting ticket to the officer's counter. Raises QueueEmpty, TicketStillOpen, CounterNotOpen."""
        with self._db.transaction(who, asks_itself=True) as work:
            desk = claim.desk_of_session(work, who)
            if desk.duty is not Duty.OPEN:
                raise CounterNotOpen(desk.duty)
            if desk.in_hand is not None:
                raise TicketStillOpen(desk.in_hand.label, desk.in_hand.state)
            self._open_day_of_call(work, who, desk)
            returning.bring_back(work, who, self._settings().missed_return_after)
            claimed = claim.claim_next(work, who, desk.number)
            if claimed is None:
                raise QueueEmpty
            tell(work, who, AuditCode.TICKET_CALLED, claimed.ticket_id, claimed.label)
            work.number(claim.CALL_NUMBER, claimed.ticket_id)
            return TicketCalled(claimed.ticket_id, claimed.label, desk.number, claimed.times_called)

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
            move(ticket, TicketState.MISSED)
            returning.remember(work, ticket, self._settings().missed_return_after)
            tell(work, who, AuditCode.TICKET_MISSED, ticket.id, ticket.label)

    def serve(self, who: Actor, ticket_id: uuid.UUID) -> uuid.UUID:
        """The member is here: start the clock and open the case; returns the case's key. Raises AtAnotherCounter.

        Who was put aside is resumed, at a counter that is free.
        """
        with self._db.transaction(who) as work:
            ticket = self._mine(work, who, ticket_id)
            if ticket.state in cases.IN_HAND:
                cases.must_be_in_hands(who, ticket)
            if ticket.state is not TicketState.SERVING:
                if ticket.state is TicketState.PARKED:
                    raise WrongTicketState(ticket.label, ticket.state)
                move(ticket, TicketState.SERVING)
                times.come(ticket, work.now)
                tell(work, who, AuditCode.TICKET_SERVED, ticket.id, ticket.label)
            return cases.open_case(work, who, ticket).id

    def park(self, who: Actor, ticket_id: uuid.UUID, reason: str = "") -> None:
        """Put the visit aside; it stays the officer's. Raises UnknownReason."""
        with self._db.transaction(who) as work:
            ticket = self._mine(work, who, ticket_id)
            move(ticket, TicketState.PARKED)
            times.leave(ticket, work.now)
            if reason:
                give(work, PARK, reason, "")
            ticket.park_reason, ticket.counter_id = reason, None
            tell(work, who, AuditCode.TICKET_PARKED, ticket.id, ticket.label)

    def resume(self, who: Actor, ticket_id: uuid.UUID) -> uuid.UUID:
        """Go on with a parked or an offered-back visit at this counter; returns the case's key."""
        with self._db.transaction(who) as work:
            desk = claim.desk_of(work.connection, who)
            ticket = self._mine(work, who, ticket_id)
            if desk.duty is Duty.CLOSED:
                raise CounterNotOpen(desk.duty)
            claim.must_be_free(desk, ticket.id)
            if ticket.state not in (TicketState.PARKED, TicketState.SERVING):
                raise WrongTicketState(ticket.label, ticket.state)
            if ticket.state is TicketState.PARKED:
                times.come(ticket, work.now)
            ticket.state = TicketState.SERVING
            ticket.counter_id, ticket.officer_id, ticket.park_reason = who.counter_id, who.officer_id, ""
            tell(work, who, AuditCode.TICKET_RESUMED, ticket.id, ticket.label)
            return cases.open_case(work, who, ticket).id

    def transfer(
        self,
        who: Actor,
        ticket_id: uuid.UUID,
        service_id: uuid.UUID | None,
        counter_id: uuid.UUID | None,
        note: str = "",
    ) -> None:
        """Send the visit to another service or counter, with a note: it waits again and keeps its arrival time.

        Raises NothingToTransfer, NoteHoldsNik, NoteTooLong, NoteUnprintable.
        """
        if service_id is None and counter_id is None:
            raise NothingToTransfer
        with self._db.transaction(who) as work:
            ticket = self._mine(work, who, ticket_id)
            former = hand_on(work, ticket, service_id, counter_id)
            if note.strip():
                add_note(work, who, ticket.id, note)
            tell(work, who, AuditCode.TICKET_TRANSFERRED, ticket.id, ticket.label, **former)

    def finish(self, who: Actor, ticket_id: uuid.UUID, *, ask: bool = False) -> Finished:
        """The member leaves. The case stays open until its last work is decided; the answer tells what is left.

        With `ask` nothing ends while something is begun and not done: VisitUnfinished tells what. Never while an
        account was opened and nobody wrote how logging in went: LoginUnrecorded.
        """
        with self._db.transaction(who) as work:
            ticket = self._mine(work, who, ticket_id)
            points = again.open_points_of(work.session, ticket, self._works) if ask else ()
            if points:
                raise VisitUnfinished(ticket.label, points)
            again.must_have_login_recorded(work.session, ticket, self._works)
            end(work, who, ticket, self._works, TicketState.DONE)
            again.remember(ticket, self._db.tick())
            return views.finished(work.session, ticket, self._works)

    def reopen(self, who: Actor, ticket_id: uuid.UUID) -> uuid.UUID:
        """Go on with a visit that this officer ended by mistake; returns the case's key.

        For two minutes, at the computer where it ended. Raises TooLateToReopen, TicketStillOpen, WrongTicketState,
        NotYourTicket, CounterNotOpen.
        """
        with self._db.transaction(who) as work:
            ticket = self._ticket(work, ticket_id)
            again.reopen(work, who, ticket, self._db.tick())
            tell(work, who, AuditCode.TICKET_REOPENED, ticket.id, ticket.label)
            return cases.open_case(work, who, ticket).id

    def may_reopen(self, ended: EndedVisit) -> bool:
        """Whether there is still time to open it again; asks the clock only."""
        return again.in_time(ended.at, self._db.tick())

    def cancel(self, who: Actor, ticket_id: uuid.UUID, reason: str = "") -> None:
        """The member gave up or the number was a mistake; never called, it gives its place in the quota back.

        Raises UnknownReason, and VisitHasWork once work was sent.
        """
        house = self._house()
        with self._db.transaction(who) as work:
            ticket = self._mine(work, who, ticket_id)
            if views.anything_sent(work.session, ticket, self._works):
                raise VisitHasWork(ticket.label)
            if reason:
                give(work, CANCEL, reason, "")
            end(work, who, ticket, self._works, TicketState.CANCELLED, reason)
            give_back(work, ticket, house.plan(work, self._today(work.session).day))

    def close_yesterday(self, who: Actor) -> int:
        """Cancel what earlier days left open, but nothing that somebody holds at a counter; returns how many."""
        with self._db.transaction(who) as work:
            hour = self._settings().day_starts_hour
            today = self._today(work.session)
            if today.asks:
                start_day(work, who, hour)
            else:
                open_day(work, who, hour)
            return close_before(work, who, self._works, today.to_close_before, rules.PUT_ASIDE)

    def close_day(self, who: Actor) -> int:
        """Tutup hari: cancel what this day and earlier ones left open, but nothing that somebody holds.

        Where this computer names a later day already, the branch goes on in that one. Returns how many were cancelled.
        """
        with self._db.transaction(who) as work:
            hour = self._settings().day_starts_hour
            day = open_day(work, who, hour)
            count = close_before(work, who, self._works, day + timedelta(days=1), rules.LEFT_OPEN)
            count += end_no_shows(work, who, day + timedelta(days=1))
            work.audit(who, AuditCode.DAY_CLOSED, day=str(day))
            work.number(Branch.day_seq, work.branch_id)
            work.publish(Event(Topic.QUEUE, EventKind.DAY_CLOSED))
            start_day(work, who, hour)
            return count

    def start_day(self, who: Actor) -> None:
        """Somebody says that the day this computer names has begun, although numbers of the one before still wait."""
        with self._db.transaction(who) as work:
            if self._today(work.session).asks:
                start_day(work, who, self._settings().day_starts_hour)

    def mine(self, who: Actor) -> QueueView:
        """Everything the officer's queue column shows."""
        settings, waits = self._settings(), self._lessons.at(self._now())
        with self._db.read(who) as session:
            today = self._today(session)
            view = views.queue_view(session, self._db.branch_id, who, today, waits)
            points = again.open_points_in_hand(session, view.current, self._works)
            down = slipless.down_now(session, self._db.branch_id, today.day)
            ended = again.ended_visit(session, who, self._db.tick(), self._works)
        closes_at = rules.closes_at(today.day, self._zone, settings.day_starts_hour, settings.closing_reminder_hour)
        view = replace(view, recall_limit=settings.recall_limit, closes_at=closes_at, slips_down=down)
        return replace(view, undone=points, ended=ended)

    def board(self) -> BoardView:
        """The newest calls, who waits, and what is left of the numbers."""
        waits = self._lessons.at(self._now())
        with self._db.read() as session:
            today = self._today(session)
            view = views.board_view(session, self._db.branch_id, today, waits)
            return replace(view, services=self._with_left(session, view.services, today))

    def kiosk(self) -> tuple[ServiceWaiting, ...]:
        """The services a member may choose, with an honest waiting range and what is left of their numbers."""
        waits = self._lessons.at(self._now())
        with self._db.read() as session:
            today = self._today(session)
            services = services_waiting(session, self._db.branch_id, today, waits)
            return self._with_left(session, services, today)

    def _with_left(
        self, session: Session, services: tuple[ServiceWaiting, ...], today: BusinessDay
    ) -> tuple[ServiceWaiting, ...]:
        return with_left(session, self._db.branch_id, services, self._half.plan(session, today.day))

    def _house(self) -> giving.House:
        return giving.House(self._half, self._settings(), self._lessons.at(self._now()))

    def _today(self, session: Session) -> BusinessDay:
        clocks = Clocks(self._now(), lambda: self._db.server_now(session), self._settings().day_starts_hour)
        return day_of(session, self._db.branch_id, clocks)

    def _open_day_of_call(self, work: Work, who: Actor, desk: claim.Desk) -> None:
        """Costs no read while this computer names the day that is kept."""
        hour = self._settings().day_starts_hour
        if desk.day is None or business_day(work.now, self._zone, hour) > desk.day:
            open_day(work, who, hour)

    def _call_again(self, who: Actor, ticket_id: uuid.UUID, expected: TicketState) -> TicketCalled:
        with self._db.transaction(who) as work:
            desk = claim.desk_of(work.connection, who)
            if desk.duty is not Duty.OPEN:
                raise CounterNotOpen(desk.duty)
            self._open_day_of_call(work, who, desk)
            ticket = self._ticket(work, ticket_id)
            if expected is TicketState.CALLED:
                must_own(work, who, ticket)
            claim.must_be_free(desk, ticket.id)
            if ticket.state is not expected:
                raise WrongTicketState(ticket.label, ticket.state)
            move(ticket, TicketState.CALLED)
            ticket.counter_id, ticket.officer_id = who.counter_id, who.officer_id
            times.call(ticket, work.now, desk.number)
            tell(work, who, AuditCode.TICKET_RECALLED, ticket.id, ticket.label)
            work.number(Ticket.call_seq, ticket.id)
            return TicketCalled(ticket.id, ticket.label, desk.number, ticket.times_called)

    def _ticket(self, work: Work, ticket_id: uuid.UUID) -> Ticket:
        return get_row(work.session, Ticket, ticket_id, lock=True)

    def _mine(self, work: Work, who: Actor, ticket_id: uuid.UUID) -> Ticket:
        ticket = self._ticket(work, ticket_id)
        must_own(work, who, ticket)
        return ticket
