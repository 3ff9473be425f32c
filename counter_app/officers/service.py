"""Signing in, second persons and duty at a counter."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.actor import Actor, Permission
from counter_app.audit import AuditCode
from counter_app.db.models import Branch, Counter, Officer, Station
from counter_app.db.rows import find_row, get_row
from counter_app.db.session import Database, Work
from counter_app.errors import OutsideError, SessionEnded
from counter_app.events import Event, EventKind, Topic
from counter_app.officers import duty, locks, one_time, passwords, sessions, strength
from counter_app.officers.door import Begin, Knock, PasswordDoor
from counter_app.officers.errors import CodeNeeded, SignedInElsewhere, WrongCode
from counter_app.officers.locks import Door
from counter_app.officers.proving import mark_proven, must_be_fresh
from counter_app.officers.second_step import Missing, SecondStep, is_enrolled, recovery_left
from counter_app.officers.values import CounterChoice, DemoOfficer, Enrolled, Login, Phone, SignInPage
from counter_app.queueing.day import open_day
from counter_app.queueing.parking import put_aside
from counter_app.rights.asking import by_table
from counter_app.settings.reading import read_settings
from counter_app.states import BranchKind, Duty, SessionEnd, SessionKind
from counter_app.steady import Ticks
from counter_app.ties.keeping import declare_own
from counter_app.ties.values import Declaration

T = TypeVar("T")


@by_table
class OfficerService:
    """Who is at which station. `demo_staff` is shown on the sign-in page of an example branch only."""

    def __init__(
        self,
        db: Database,
        now: Callable[[], datetime],
        demo_staff: tuple[DemoOfficer, ...] = (),
        ticks: Ticks | None = None,
        key: bytes = b"",
    ) -> None:
        """Pauses go by `ticks`, else by the store's. `key` seals what phones make codes from: without it none can."""
        self._db, self._now, self._demo_staff = db, now, demo_staff
        self._steps = SecondStep(key)
        self._door = PasswordDoor(db, ticks or db.tick, self._steps)

    def sign_in_page(self, station: str = "") -> SignInPage:
        """What to show before anybody signed in."""
        with self._db.read() as session:
            branch = session.get_one(Branch, self._db.branch_id)
            rows = session.execute(
                select(Counter, Officer.name)
                .outerjoin(Officer, Counter.officer_id == Officer.id)
                .where(Counter.branch_id == branch.id, Counter.active)
                .order_by(Counter.number)
            ).tuples()
            counters = tuple(self._choice(session, counter, name or "") for counter, name in rows)
            demo = branch.kind is BranchKind.DEMO
            place = session.get(Station, (branch.id, station))
            last = place.counter_id if place else None
            return SignInPage(branch.name, branch.code, demo, self._demo_staff if demo else (), counters, last)

    def sign_in(self, username: str, password: str, station: str, end_other: bool = False, code: str = "") -> Actor:
        """Start a session. Raises SignedInElsewhere, and what the door does (officers/door.py).

        With `end_other` the session at the other station ends as if signed out there. One that is silent ends by
        itself, and with it nothing else: a program that was killed is started again and goes on with its visit.
        """
        knock = Knock(username, password, station, with_code=True, code=code, declared=True)
        return self._door.enter(knock, self._at_station(station, end_other))

    def declare(self, who: Actor, password: str, said: Declaration) -> None:
        """Say which member one is, before the first session. Raises BadTie, and what the door raises of a password."""

        def keep(work: Work, _officer: Officer) -> Actor:
            declare_own(work, who, said)
            return who

        self._door.enter(Knock(who.username, password, who.station), keep)

    def sign_in_for_command(self, username: str, password: str, station: str, code: str = "") -> Actor:
        """A session beside the one at a station: for one command of the terminal. Raises as `sign_in` does."""

        def begin(work: Work, officer: Officer) -> Actor:
            who = self._beside(work, officer, station, SessionKind.COMMAND)
            work.audit(who, AuditCode.SIGNED_IN, officer.id)
            return who

        return self._door.enter(Knock(username, password, station, with_code=True, code=code), begin)

    def beside(self, login: Login, station: str, permission: Permission, act: Callable[[Actor], T]) -> T:
        """A second person at somebody else's station, for this one act; afterwards they may do nothing more there.

        Their own session elsewhere lives on. Raises as the door does, NotPermitted, and what `act` raises.
        """

        def begin(work: Work, officer: Officer) -> Actor:
            own = sessions.heard_at(work.session, sessions.store_now(work), officer.id)
            second = self._beside(work, officer, station, SessionKind.SECOND)
            places = {"station": station, "own": own.station if own else ""}
            work.audit(second, AuditCode.ACTED_BESIDE, officer.id, None, right=permission.value, **places)
            return second

        knock = Knock(login.username, login.password, station, with_code=True, code=login.code, declared=True)
        second = self._door.enter(knock, begin)
        try:
            second.must(permission)
            return act(second)
        finally:
            # What cannot be ended now serves nobody: only this call knows it, and the next one here ends it.
            with suppress(OutsideError, SessionEnded), self._db.transaction(second) as work:
                sessions.end_own(work, second, SessionEnd.SIGNED_OUT)

    def new_phone(self, username: str) -> Phone:
        """A fresh secret for somebody whose password fits; nothing of it is kept before its first code was typed."""
        with self._db.read() as session:
            branch = session.get_one(Branch, self._db.branch_id)
        secret = one_time.new_secret()
        return Phone(secret, one_time.address(secret, username, branch.name), one_time.typed_by_hand(secret))

    def enrol(self, login: Login, station: str, phone: Phone, end_other: bool = False) -> Enrolled:
        """Sign in with the first code of a new phone. Raises as `sign_in` does; CodeNeeded where one is known already.

        A wrong first code counts as no guess: whoever types it has the secret before them.
        """
        codes: tuple[str, ...] = ()

        def begin(work: Work, officer: Officer) -> Actor:
            nonlocal codes
            if self._steps.asked_of(work.session, officer) is not Missing.PHONE:
                raise CodeNeeded
            codes = self._steps.enrol(work, officer, phone.secret, login.code)
            if not codes:
                raise WrongCode(0, self._door.clock_doubt(work))
            work.audit(None, AuditCode.CODES_ENROLLED, officer.id, station=station)
            work.publish(Event(Topic.STAFF, EventKind.CODES_ENROLLED, officer.id))
            return self._at_station(station, end_other)(work, officer)

        who = self._door.enter(Knock(login.username, login.password, station, declared=True), begin)
        return Enrolled(who, codes)

    def recovery_left(self, who: Actor) -> int | None:
        """How many recovery codes of their own somebody may still use; None for whoever has no phone enrolled."""
        with self._db.read(who) as session:
            return recovery_left(session, who.officer_id) if is_enrolled(session, who.officer_id) else None

    def renew_recovery(self, who: Actor) -> tuple[str, ...]:
        """Ten new recovery codes of one's own, shown once; the old ones are void. () for whoever has no phone enrolled.

        Raises ProofNeeded: whoever finds a desk open must not carry away the way past its owner's phone.
        """
        with self._db.transaction(who) as work:
            must_be_fresh(work, who)
            codes = self._steps.renew(work, get_row(work.session, Officer, who.officer_id, lock=True))
            if codes:
                work.audit(who, AuditCode.RECOVERY_CODES_RENEWED, who.officer_id)
                work.publish(Event(Topic.STAFF, EventKind.RECOVERY_CODES_RENEWED, who.officer_id))
            return codes

    def prove(self, who: Actor, password: str, code: str = "") -> None:
        """Whoever sits there shows that it is still them: acts of weight ask for it. Raises as `sign_in` does."""

        def mark(work: Work, officer: Officer) -> Actor:
            mark_proven(work, who)
            work.audit(who, AuditCode.PROVEN, officer.id)
            return who

        self._door.enter(Knock(who.username, password, who.station, who, with_code=True, code=code), mark)

    def unlock(self, who: Actor, password: str) -> None:
        """The same officer is back at a locked station. Raises as `sign_in` does, and SessionEnded.

        The password alone: the session goes on that a code began, and acts of weight ask for one again.
        """

        def go_on(work: Work, officer: Officer) -> Actor:
            work.audit(who, AuditCode.SIGNED_IN, officer.id)
            return who

        self._door.enter(Knock(who.username, password, who.station, who), go_on)

    def sign_out(self, who: Actor) -> None:
        """End the session and close the counter; a visit in hand is parked, so that anybody may take it up."""
        with self._db.transaction(who) as work:
            put_aside(work, who, who.officer_id)
            duty.leave(work, who, who.officer_id)
            sessions.end_own(work, who, SessionEnd.SIGNED_OUT)
            work.audit(who, AuditCode.SIGNED_OUT)
            work.publish(Event(Topic.STAFF, EventKind.SIGNED_OUT, who.officer_id))

    def write_seen(self, who: Actor) -> None:
        """The station is still there. Raises SessionEnded when it may go on no longer."""
        with self._db.transaction(who) as work:
            sessions.write_seen(work, who)

    def must_stand(self, who: Actor) -> None:
        """Raise SessionEnded unless this session still holds."""
        self._db.must_stand(who)

    def change_password(self, who: Actor, old: str, new: str) -> None:
        """Replace one's own password; every other session ends. Raises WrongPassword, OfficerLocked or WeakPassword.

        Whoever was given a password has no session before this: the old one is what lets them. No code is asked for:
        one was given for the session, and without a session the next sign-in asks for it.
        """
        with self._db.read(who if who.session_id else None) as session:
            branch = session.get_one(Branch, self._db.branch_id)
            work_mib = read_settings(session, branch.id).password_work_mib
        strength.must_be_strong(new, old, who.username, (who.name, branch.name))
        new_hash = passwords.hash_password(new, work_mib)

        def renew(work: Work, officer: Officer) -> Actor:
            officer.password_hash = new_hash
            officer.must_change_password = False
            sessions.end_all(work, who, officer.id, SessionEnd.PASSWORD_RESET, but=who.session_id)
            work.audit(who, AuditCode.PASSWORD_CHANGED, officer.id)
            return who

        knock = Knock(who.username, old, who.station, who if who.session_id else None, temporary_too=True)
        self._door.enter(knock, renew)

    def take_counter(self, who: Actor, counter_id: uuid.UUID, from_silent: bool = False) -> Actor:
        """Open a counter for calling. Raises CounterTaken when another officer is on duty there.

        With `from_silent` the counter of somebody whose program is heard no more is taken over.
        """
        with self._db.transaction(who) as work:
            duty.take(work, who, counter_id, from_silent)
        return replace(who, counter_id=counter_id)

    def pause(self, who: Actor) -> None:
        """Jeda: the counter stays the officer's but calls nobody."""
        with self._db.transaction(who) as work:
            duty.set_duty(work, who, duty.own(work, who), Duty.PAUSED, AuditCode.COUNTER_PAUSED)

    def resume(self, who: Actor) -> None:
        """Back from a pause."""
        with self._db.transaction(who) as work:
            duty.set_duty(work, who, duty.own(work, who), Duty.OPEN, AuditCode.COUNTER_OPENED)

    def note_lock(self, who: Actor) -> None:
        """The station was locked, by hand or by idleness."""
        with self._db.transaction(who) as work:
            work.audit(who, AuditCode.STATION_LOCKED)

    def release(self, second: Actor, locked: Actor) -> None:
        """A supervisor frees a station somebody else left locked: the visit is parked, the counter closed."""
        with self._db.transaction(second) as work:
            duty.release(work, second, locked.officer_id)

    def _choice(self, session: Session, counter: Counter, name: str) -> CounterChoice:
        taken = counter.officer_id
        at = self._db.server_now(session) or self._now()
        is_silent = taken is not None and sessions.heard_at(session, at, taken) is None
        return CounterChoice(counter.id, counter.number, counter.name, name, counter.duty, is_silent)

    def _at_station(self, station: str, end_other: bool) -> Begin:
        def begin(work: Work, officer: Officer) -> Actor:
            self._end_others(work, officer, end_other)
            who = sessions.begin(work, officer, station, SessionKind.STATION, work.tick())
            open_day(work, who, read_settings(work.session, work.branch_id).day_starts_hour)
            work.audit(who, AuditCode.SIGNED_IN, officer.id)
            locks.remember(work, Door(officer.username, officer.id, station))
            return who

        return begin

    def _beside(self, work: Work, officer: Officer, station: str, kind: SessionKind) -> Actor:
        for row in sessions.open_of(work.session, officer.id, kind):
            if row.station == station:
                sessions.end(work, None, row, SessionEnd.SIGNED_OUT)
        return sessions.begin(work, officer, station, kind, work.tick())

    def _end_others(self, work: Work, officer: Officer, asked: bool) -> None:
        there = sessions.heard_at(work.session, sessions.store_now(work), officer.id)
        if there is not None and not asked:
            counter = find_row(work.session, Counter, there.counter_id) if there.counter_id else None
            raise SignedInElsewhere(there.station, counter.number if counter else None)
        who = Actor(officer.id, officer.username, officer.name, officer.role)
        if there is not None:
            put_aside(work, who, officer.id)
            duty.leave(work, who, officer.id)
        for row in sessions.open_of(work.session, officer.id, SessionKind.STATION):
            sessions.end(work, who, row, SessionEnd.MOVED if row is there else SessionEnd.SILENT)
