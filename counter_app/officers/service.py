"""Signing in, second persons and duty at a counter."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.actor import Actor, Permission
from counter_app.audit import AuditCode
from counter_app.db.models import Branch, Counter, Officer, SignInFailure
from counter_app.db.session import Database, Work
from counter_app.errors import NotFound
from counter_app.events import Event, EventKind, Topic
from counter_app.officers import passwords
from counter_app.officers.errors import (
    CounterTaken,
    MustChangePassword,
    NoCounter,
    OfficerLocked,
    WeakPassword,
    WrongPassword,
)
from counter_app.officers.values import CounterChoice, DemoOfficer, SignInPage
from counter_app.queueing.parking import park_served
from counter_app.settings.reading import read_settings
from counter_app.states import BranchKind, Duty


class OfficerService:
    """Who is at which station. `demo_staff` is shown on the sign-in page of an example branch only."""

    def __init__(self, db: Database, now: Callable[[], datetime], demo_staff: tuple[DemoOfficer, ...] = ()) -> None:
        self._db, self._now, self._demo_staff = db, now, demo_staff

    def sign_in_page(self) -> SignInPage:
        """What to show before anybody signed in."""
        with self._db.read() as session:
            branch = session.get_one(Branch, self._db.branch_id)
            rows = session.execute(
                select(Counter, Officer.name)
                .outerjoin(Officer, Counter.officer_id == Officer.id)
                .where(Counter.branch_id == branch.id, Counter.active)
                .order_by(Counter.number)
            ).tuples()
            counters = tuple(CounterChoice(c.id, c.number, c.name, name or "", c.duty) for c, name in rows)
            demo = branch.kind is BranchKind.DEMO
            return SignInPage(branch.name, branch.code, demo, self._demo_staff if demo else (), counters)

    def sign_in(self, username: str, password: str, station: str) -> Actor:
        """Start a session. Raises WrongPassword, OfficerLocked or MustChangePassword."""
        return self._check(username, password, station, AuditCode.SIGNED_IN)

    def confirm(self, username: str, password: str, station: str, permission: Permission) -> Actor:
        """A second person at the same station, for one act. Raises as `sign_in` does, and NotPermitted."""
        second = self._check(username, password, station, AuditCode.SIGNED_IN)
        second.must(permission)
        return second

    def sign_out(self, who: Actor) -> None:
        """End the session and close the counter; a visit in hand is parked, so that anybody may take it up."""
        with self._db.transaction() as work:
            park_served(work, who, who.officer_id)
            self._leave_counters(work, who)
            work.audit(who, AuditCode.SIGNED_OUT)
            work.publish(Event(Topic.STAFF, EventKind.SIGNED_OUT, who.officer_id))

    def change_password(self, who: Actor, old: str, new: str) -> None:
        """Replace one's own password. Raises WrongPassword or WeakPassword."""
        with self._db.transaction() as work:
            officer = work.session.get_one(Officer, who.officer_id)
            if not passwords.matches(officer.password_hash, old):
                raise WrongPassword(0)
            _must_be_strong(new, old, officer.username)
            officer.password_hash = passwords.hash_password(new)
            officer.must_change_password = False
            work.audit(who, AuditCode.PASSWORD_CHANGED, officer.id)

    def take_counter(self, who: Actor, counter_id: uuid.UUID) -> Actor:
        """Open a counter for calling. Raises CounterTaken when another officer is on duty there."""
        who.must(Permission.CALL_TICKET)
        with self._db.transaction() as work:
            counter = work.session.get(Counter, counter_id, with_for_update=True)
            if counter is None or not counter.active:
                raise NotFound("counter")
            if counter.officer_id not in (None, who.officer_id):
                raise CounterTaken(counter.number, work.session.get_one(Officer, counter.officer_id).name)
            self._leave_counters(work, who)
            counter.officer_id = who.officer_id
            self._set_duty(work, who, counter, Duty.OPEN, AuditCode.COUNTER_OPENED)
        return Actor(who.officer_id, who.username, who.name, who.role, who.station, counter_id)

    def pause(self, who: Actor) -> None:
        """Jeda: the counter stays the officer's but calls nobody."""
        self._change_duty(who, Duty.PAUSED, AuditCode.COUNTER_PAUSED)

    def resume(self, who: Actor) -> None:
        """Back from a pause."""
        self._change_duty(who, Duty.OPEN, AuditCode.COUNTER_OPENED)

    def close_counter(self, who: Actor) -> Actor:
        """Tutup loket: free for another officer."""
        with self._db.transaction() as work:
            self._leave_counters(work, who)
        return Actor(who.officer_id, who.username, who.name, who.role, who.station, None)

    def note_lock(self, who: Actor) -> None:
        """The station was locked, by hand or by idleness."""
        with self._db.transaction() as work:
            work.audit(who, AuditCode.STATION_LOCKED)

    def release(self, second: Actor, locked: Actor) -> None:
        """A supervisor frees a station somebody else left locked: the visit is parked, the counter closed."""
        second.must(Permission.RELEASE_LOCK)
        with self._db.transaction() as work:
            park_served(work, second, locked.officer_id)
            self._leave_counters(work, locked)
            work.audit(second, AuditCode.STATION_RELEASED, locked.officer_id)
            work.publish(Event(Topic.QUEUE, EventKind.STATION_RELEASED, locked.officer_id))

    def _check(self, username: str, password: str, station: str, code: AuditCode) -> Actor:
        """The failure count must survive the refusal, so refusals are raised after the commit."""
        with self._db.read() as session:
            officer = _find(session, self._db.branch_id, username)
            password_hash = officer.password_hash if officer else None
        fits = passwords.matches(password_hash, password)
        if officer is None:
            raise WrongPassword(0)
        with self._db.transaction() as work:
            refusal = _judge(work, officer.id, station, fits)
            actor = Actor(officer.id, officer.username, officer.name, officer.role, station)
            if refusal is None:
                work.audit(actor, code, officer.id)
        if refusal is not None:
            raise refusal
        if officer.must_change_password:
            raise MustChangePassword(actor)
        return actor

    def _change_duty(self, who: Actor, duty: Duty, code: AuditCode) -> None:
        if who.counter_id is None:
            raise NoCounter
        with self._db.transaction() as work:
            counter = work.session.get_one(Counter, who.counter_id, with_for_update=True)
            if counter.officer_id != who.officer_id:
                raise NoCounter
            self._set_duty(work, who, counter, duty, code)

    def _leave_counters(self, work: Work, who: Actor) -> None:
        for counter in work.session.scalars(select(Counter).where(Counter.officer_id == who.officer_id)):
            counter.officer_id = None
            self._set_duty(work, who, counter, Duty.CLOSED, AuditCode.COUNTER_CLOSED)

    def _set_duty(self, work: Work, who: Actor, counter: Counter, duty: Duty, code: AuditCode) -> None:
        counter.duty, counter.duty_since = duty, work.now
        work.audit(who, code, counter.id)
        work.publish(Event(Topic.QUEUE, EventKind(code), counter.id))


def _find(session: Session, branch_id: uuid.UUID, username: str) -> Officer | None:
    wanted = username.strip().lower()
    return session.scalar(
        select(Officer).where(Officer.branch_id == branch_id, Officer.username == wanted, Officer.active)
    )


def _judge(work: Work, officer_id: uuid.UUID, station: str, fits: bool) -> OfficerLocked | WrongPassword | None:
    """Count failures of one officer on one station; the lock holds for that pair only."""
    settings = read_settings(work.session, work.branch_id)
    row = work.session.get(SignInFailure, (officer_id, station), with_for_update=True)
    if row is not None and row.locked_until is not None:
        if row.locked_until > work.now:
            return OfficerLocked(row.locked_until)
        row.failures, row.locked_until = 0, None
    if fits:
        if row is not None:
            work.session.delete(row)
        return None
    if row is None:
        row = SignInFailure(officer_id=officer_id, station=station, failures=0)
        work.session.add(row)
    row.failures += 1
    work.audit(None, AuditCode.SIGN_IN_FAILED, officer_id)
    if row.failures < settings.sign_in_failures:
        return WrongPassword(settings.sign_in_failures - row.failures)
    row.locked_until = work.now + timedelta(minutes=settings.sign_in_lock_minutes)
    work.audit(None, AuditCode.OFFICER_LOCKED, officer_id)
    return OfficerLocked(row.locked_until)


def _must_be_strong(new: str, old: str, username: str) -> None:
    if len(new) < passwords.MIN_LENGTH:
        raise WeakPassword("short", passwords.MIN_LENGTH)
    if new == old:
        raise WeakPassword("same")
    if username.lower() in new.lower():
        raise WeakPassword("username")
