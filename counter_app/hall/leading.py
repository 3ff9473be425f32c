"""What a supervisor does to a counter from the hall's page; an officer calls for help from there."""

from __future__ import annotations

import uuid

from sqlalchemy import delete, select

from counter_app.actor import Actor, Permission
from counter_app.audit import AuditCode
from counter_app.db.models import Counter, CounterService, Officer, Service, Ticket
from counter_app.db.rows import get_row
from counter_app.db.session import Database, Work
from counter_app.events import Event, EventKind, Topic
from counter_app.hall.errors import CounterBusy, NobodyThere
from counter_app.officers import duty
from counter_app.officers.errors import NoCounter
from counter_app.queueing.rules import IN_HAND
from counter_app.rights.asking import by_table
from counter_app.states import Duty

EVERY_SERVICE = "*"
"""How the record says that a counter serves all of them."""


@by_table
class HallLeading:
    """One act a method; each is audited and told to every window."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def set_services(self, who: Actor, counter_id: uuid.UUID, service_ids: tuple[uuid.UUID, ...]) -> None:
        """The counter serves these from the next call on, or with none named all of them. Raises NotFound."""
        with self._db.transaction(who) as work:
            counter = get_row(work.session, Counter, counter_id, lock=True)
            services = [get_row(work.session, Service, one) for one in dict.fromkeys(service_ids)]
            of_counter = CounterService.counter_id == counter.id
            before = set(work.session.scalars(select(CounterService.service_id).where(of_counter)))
            if before == {one.id for one in services}:
                return
            work.session.execute(delete(CounterService).where(of_counter))
            for one in services:
                work.session.add(CounterService(counter_id=counter.id, service_id=one.id, branch_id=work.branch_id))
            named = ",".join(sorted(one.prefix for one in services)) or EVERY_SERVICE
            work.audit(who, AuditCode.COUNTER_SERVICES_CHANGED, counter.id, services=named)
            work.publish(Event(Topic.QUEUE, EventKind.COUNTER_SERVICES_CHANGED, counter.id))

    def pause(self, who: Actor, counter_id: uuid.UUID) -> None:
        """The counter calls nobody for a while; what is in hand there goes on. Raises NobodyThere."""
        self._turn(who, counter_id, Duty.PAUSED, AuditCode.COUNTER_PAUSED)

    def open(self, who: Actor, counter_id: uuid.UUID) -> None:
        """A paused counter calls again. Raises NobodyThere: an empty one is opened by whoever sits down there."""
        self._turn(who, counter_id, Duty.OPEN, AuditCode.COUNTER_OPENED)

    def close(self, who: Actor, counter_id: uuid.UUID) -> None:
        """Nobody calls from this counter any more; its officer stays signed in. Raises NobodyThere, CounterBusy."""
        with self._db.transaction(who) as work:
            counter, officer_id = self._staffed(work, counter_id)
            held = work.session.scalar(
                select(Ticket.label)
                .where(Ticket.counter_id == counter.id, Ticket.state.in_(IN_HAND), Ticket.officer_id == officer_id)
                .limit(1)
            )
            if held is not None:
                raise CounterBusy(counter.number, held)
            counter.officer_id = None
            duty.set_duty(work, who, counter, Duty.CLOSED, AuditCode.COUNTER_CLOSED)

    def free(self, who: Actor, counter_id: uuid.UUID) -> None:
        """A counter that is locked or whose computer died: its visit is put aside, its officer signed out there.

        Raises NobodyThere.
        """
        with self._db.transaction(who) as work:
            _counter, officer_id = self._staffed(work, counter_id)
            duty.release(work, who, officer_id)

    def call_help(self, who: Actor) -> None:
        """The officer asks for a supervisor to come; asked twice it is one call. Raises NoCounter."""
        with self._db.transaction(who) as work:
            counter = duty.own(work, who)
            if counter.help_since is None:
                counter.help_since = work.now
                self._tell(work, who, counter, AuditCode.HELP_CALLED)

    def end_help(self, who: Actor, counter_id: uuid.UUID) -> None:
        """Somebody came, or it is not needed any more. Raises NoCounter for another officer's."""
        with self._db.transaction(who) as work:
            counter = get_row(work.session, Counter, counter_id, lock=True)
            if counter.officer_id != who.officer_id and not who.may(Permission.RELEASE_LOCK):
                raise NoCounter
            if counter.help_since is not None:
                counter.help_since = None
                self._tell(work, who, counter, AuditCode.HELP_ENDED)

    def _turn(self, who: Actor, counter_id: uuid.UUID, wanted: Duty, code: AuditCode) -> None:
        with self._db.transaction(who) as work:
            counter, _officer_id = self._staffed(work, counter_id)
            if counter.duty is not wanted:
                duty.set_duty(work, who, counter, wanted, code)

    def _staffed(self, work: Work, counter_id: uuid.UUID) -> tuple[Counter, uuid.UUID]:
        counter = get_row(work.session, Counter, counter_id, lock=True)
        if counter.officer_id is None:
            raise NobodyThere(counter.number)
        return counter, get_row(work.session, Officer, counter.officer_id).id

    def _tell(self, work: Work, who: Actor, counter: Counter, code: AuditCode) -> None:
        work.audit(who, code, counter.id)
        work.publish(Event(Topic.QUEUE, EventKind(code), counter.id))
