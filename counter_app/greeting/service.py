"""The door: who waits, a number found again, its slip once more. Numbers are given and cancelled by the queue."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.config import Settings
from counter_app.db.models import Branch, Service, Ticket
from counter_app.db.rows import get_row
from counter_app.db.session import Database
from counter_app.greeting.errors import NumberNotToday, NumberUnclear, SlipOfAnotherBranch, SlipOfAnotherDay
from counter_app.greeting.lines import at_door
from counter_app.greeting.values import DoorView, FoundNumber
from counter_app.queueing import slipless
from counter_app.queueing.ahead import ahead_of
from counter_app.queueing.day import Clocks, day_of
from counter_app.queueing.errors import WrongTicketState
from counter_app.queueing.learning import Lessons
from counter_app.queueing.order import weights_in
from counter_app.queueing.slip_code import number_meant, read_code
from counter_app.queueing.values import BusinessDay, Issued
from counter_app.reasons.lists import CANCEL
from counter_app.reasons.reading import reasons_in
from counter_app.rights.asking import by_table
from counter_app.states import TicketState


@by_table
class GreeterService:
    """What whoever greets reads of the queue."""

    def __init__(self, db: Database, now: Callable[[], datetime], zone: str, settings: Callable[[], Settings]) -> None:
        self._db, self._now, self._settings = db, now, settings
        self._lessons = Lessons(db, zone)

    def view(self, who: Actor) -> DoorView:
        """Who waits, by service and class, which kiosks have no slips, and why a number may be cancelled."""
        waits, weights = self._lessons.at(self._now()), weights_in(self._settings())
        branch_id = self._db.branch_id
        with self._db.read(who) as session:
            today = self._today(session)
            return DoorView(
                at_door(session, branch_id, today, waits, weights),
                slipless.down_now(session, branch_id, today.day),
                slipless.waiting_without(session, branch_id, today.day),
                reasons_in(session, branch_id, CANCEL),
            )

    def find(self, who: Actor, text: str) -> FoundNumber:
        """A number of today by what was typed, or by the code of its slip.

        Raises NumberUnclear, NumberNotToday, SlipOfAnotherDay, SlipOfAnotherBranch.
        """
        waits, code = self._lessons.at(self._now()), read_code(text)
        label = code.label if code is not None else number_meant(text)
        with self._db.read(who) as session:
            if label is None:
                raise NumberUnclear
            today = self._today(session).day
            if code is not None and code.branch != session.get_one(Branch, self._db.branch_id).code.upper():
                raise SlipOfAnotherBranch(code.branch)
            if code is not None and code.day != today:
                raise SlipOfAnotherDay(label, code.day)
            row = session.execute(
                select(Ticket, Service)
                .join(Service, Service.id == Ticket.service_id)
                .where(Ticket.branch_id == self._db.branch_id, Ticket.day == today, Ticket.label == label)
            ).one_or_none()
            if row is None:
                raise NumberNotToday(label)
            ticket, service = row
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
            )

    def again(self, who: Actor, ticket_id: uuid.UUID) -> Issued:
        """The slip of a number that waits, once more, with the range as it is now. Raises WrongTicketState."""
        waits = self._lessons.at(self._now())
        with self._db.transaction(who) as work:
            ticket = get_row(work.session, Ticket, ticket_id, lock=True)
            if ticket.state is not TicketState.WAITING:
                raise WrongTicketState(ticket.label, ticket.state)
            ticket.slips += 1
            work.audit(who, AuditCode.SLIP_REPRINTED, ticket.id, times=str(ticket.slips))
            service = get_row(work.session, Service, ticket.service_id)
            ahead = ahead_of(work.session, ticket, ticket.day)
            return Issued(
                ticket.id,
                ticket.label,
                service.name,
                service.name_en,
                ahead.people,
                ahead.wait(waits, ticket.priority_rank),
                ticket.issued_at,
                ticket.priority,
                ticket.day,
                ticket.slips,
                work.now,
            )

    def _today(self, session: Session) -> BusinessDay:
        clocks = Clocks(self._now(), lambda: self._db.server_now(session), self._settings().day_starts_hour)
        return day_of(session, self._db.branch_id, clocks)
