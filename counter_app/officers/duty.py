"""Counters and who is on duty at them, as functions on one unit of work."""

from __future__ import annotations

import uuid

from sqlalchemy import select

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.db.models import Counter, Officer
from counter_app.db.rows import find_row, get_row, missing
from counter_app.db.session import Work
from counter_app.events import Event, EventKind, Topic
from counter_app.officers import sessions
from counter_app.officers.errors import CounterTaken, NoCounter
from counter_app.queueing.parking import clear_desk, put_aside
from counter_app.states import Duty, SessionEnd, SessionKind


def take(work: Work, who: Actor, counter_id: uuid.UUID, from_silent: bool) -> None:
    """The counter becomes this officer's. Raises NotFound, CounterTaken.

    Somebody else's is taken only where nobody sits any more, and only when that was asked for: what they served is
    parked, so that anybody may go on with it, and their drafts stay as they were saved.
    """
    counter = find_row(work.session, Counter, counter_id, lock=True)
    if counter is None or not counter.active:
        raise missing(work.session, Counter, counter_id if counter is None else None, "counter")
    if counter.officer_id not in (None, who.officer_id):
        _take_over(work, who, counter, from_silent)
    leave(work, who, who.officer_id)
    clear_desk(work, who, counter.id)
    counter.officer_id = who.officer_id
    sessions.remember_counter(work, who, counter.id)
    set_duty(work, who, counter, Duty.OPEN, AuditCode.COUNTER_OPENED)


def own(work: Work, who: Actor) -> Counter:
    """The counter of the actor. Raises NoCounter."""
    counter = find_row(work.session, Counter, who.counter_id, lock=True) if who.counter_id else None
    if counter is None or counter.officer_id != who.officer_id:
        raise NoCounter
    return counter


def leave(work: Work, who: Actor, officer_id: uuid.UUID) -> None:
    """Close every counter of an officer."""
    for counter in work.session.scalars(select(Counter).where(Counter.officer_id == officer_id)):
        counter.officer_id = None
        set_duty(work, who, counter, Duty.CLOSED, AuditCode.COUNTER_CLOSED)


def release(work: Work, who: Actor, officer_id: uuid.UUID) -> None:
    """A supervisor frees what an officer left locked: the visit is put aside, the counter closed, the session over."""
    put_aside(work, who, officer_id)
    leave(work, who, officer_id)
    sessions.end_all(work, who, officer_id, SessionEnd.RELEASED, SessionKind.STATION)
    work.audit(who, AuditCode.STATION_RELEASED, officer_id)
    work.publish(Event(Topic.QUEUE, EventKind.STATION_RELEASED, officer_id))


def set_duty(work: Work, who: Actor, counter: Counter, duty: Duty, code: AuditCode) -> None:
    """Open, paused or closed from now on; everybody hears of it."""
    counter.duty, counter.duty_since = duty, work.now
    if duty is Duty.CLOSED:
        counter.help_since = None
    work.audit(who, code, counter.id)
    work.publish(Event(Topic.QUEUE, EventKind(code), counter.id))


def _take_over(work: Work, who: Actor, counter: Counter, from_silent: bool) -> None:
    former = get_row(work.session, Officer, counter.officer_id)
    there = sessions.heard_at(work.session, sessions.store_now(work), former.id)
    is_silent = there is None
    if not (is_silent and from_silent):
        raise CounterTaken(counter.number, former.name, is_silent)
    sessions.end_all(work, who, former.id, SessionEnd.TAKEN_OVER, SessionKind.STATION, but=who.session_id)
    put_aside(work, who, former.id)
    work.audit(who, AuditCode.COUNTER_TAKEN_OVER, counter.id, former=str(former.id))
    work.publish(Event(Topic.QUEUE, EventKind.COUNTER_TAKEN_OVER, counter.id))
    leave(work, who, former.id)
