"""The member's window on another screen: offered by a counter, paired by its code, given a step, released.

A code proves that whoever typed it stood before the counter. What it gives is a session of its own, of the officer at
that counter, that acts on the step it was given and on nothing else, and ends with the officer's.
"""

from __future__ import annotations

import hmac
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import select

from counter_app.actor import Actor, Permission
from counter_app.audit import AuditCode
from counter_app.cases.rules import serving_case
from counter_app.db.models import Counter, MemberScreen, Officer, PairingTry, Registration, StaffSession
from counter_app.db.rows import find_row, get_row
from counter_app.db.session import Database, Work
from counter_app.ids import new_id
from counter_app.message_states import ScreenEnd, ScreenState
from counter_app.officers import sessions
from counter_app.officers.errors import NoCounter
from counter_app.officers.rules import pause_left_s, pause_s
from counter_app.queueing.day import today_of
from counter_app.registrations.errors import WrongRegistrationState
from counter_app.registrations.reading import registration_view
from counter_app.registrations.row import locked
from counter_app.registrations.rules import MEMBERS_PART
from counter_app.registrations.values import of_its_step
from counter_app.rights.asking import by_table
from counter_app.screens import turn
from counter_app.screens.errors import NoScreen, PairingPaused, PairingRefused, ScreenReleased
from counter_app.screens.rules import (
    FIRST_PAUSE_S,
    FREE_TRIES,
    LIFE_S,
    TRIES,
    digest_of,
    is_alive,
    new_code,
    plain,
)
from counter_app.screens.values import Offer, ScreenStep, ScreenView
from counter_app.sealing import derive
from counter_app.states import SessionKind
from counter_app.steady import Tick


@by_table
class MemberScreenService:
    """`key` is the branch's for what proves people; the codes have one that comes from it."""

    def __init__(self, db: Database, now: Callable[[], datetime], key: bytes) -> None:
        self._db, self._now, self._key = db, now, derive(key, "pairing codes")

    def offer(self, who: Actor) -> Offer:
        """A code for a screen of this officer's counter; the one before it and its screen hold no longer.

        Raises NoCounter.
        """
        with self._db.transaction(who) as work:
            if who.counter_id is None:
                raise NoCounter
            before = turn.of_counter(work.session, who.counter_id)
            if before is not None:
                turn.end(work, who, before, ScreenEnd.REPLACED)
                work.session.delete(before)
                work.session.flush()
            at, tick, code = sessions.store_now(work), work.tick(), new_code()
            row = MemberScreen(
                id=new_id(),
                branch_id=work.branch_id,
                counter_id=who.counter_id,
                session_id=who.session_id,
                state=ScreenState.OFFERED,
                digest="",
                tries=0,
                day=today_of(work),
                offered_at=at,
                run=tick.run,
                offered_s=tick.seconds,
                ending=None,
            )
            row.digest = digest_of(self._key, row, code)
            work.session.add(row)
            work.session.flush()
            work.audit(who, AuditCode.MEMBER_SCREEN_OFFERED, row.id, None)
            work.number(MemberScreen.seq, row.id)
            turn.tell(work, row)
        return Offer(code, LIFE_S)

    def standing(self, who: Actor) -> ScreenView:
        """Whether this officer's counter has a screen."""
        with self._db.transaction(who) as work:
            row = self._mine(work, who)
            if row is None:
                return ScreenView()
            station = get_row(work.session, StaffSession, row.screen_session_id).station
            return ScreenView(station.partition(" ")[2], row.paired_at, row.turn_case_id is not None)

    def release(self, who: Actor) -> None:
        """The counter's screen, or the code that was shown for one, holds no longer."""
        with self._db.transaction(who) as work:
            row = turn.of_counter(work.session, who.counter_id)
            if row is not None and row.session_id == who.session_id:
                turn.end(work, who, row, ScreenEnd.RELEASED)

    def give(self, who: Actor, case_id: uuid.UUID, registration_id: uuid.UUID | None) -> None:
        """The member's turn on the screen: of this registration, or *Coba masuk* without one.

        Raises NoScreen, TicketNotServing, WrongRegistrationState, NotFound.
        """
        with self._db.transaction(who) as work:
            serving_case(work.session, who, case_id)
            row = self._mine(work, who)
            if row is None:
                raise NoScreen
            if registration_id is not None:
                found = locked(work, registration_id)
                if found.case_id != case_id or found.state not in MEMBERS_PART:
                    raise WrongRegistrationState(found.number, found.state)
            row.turn_case_id, row.turn_work_id, row.turns = case_id, registration_id, row.turns + 1
            work.audit(who, AuditCode.MEMBER_SCREEN_TURN, row.id, case_id)
            turn.tell(work, row)

    def take_back(self, who: Actor) -> None:
        """The turn is over; the screen waits."""
        with self._db.transaction(who) as work:
            row = self._mine(work, who)
            if row is not None and row.turn_case_id is not None:
                row.turn_case_id = row.turn_work_id = None
                turn.tell(work, row)

    def pair(self, code: str, station: str) -> Actor:
        """Whoever typed the code that a counter shows acts in that counter's present step, with no other right.

        Raises PairingPaused, PairingRefused.
        """
        with self._db.transaction(None) as work:
            tries = _tries(work)
            left_s = _left_s(work, tries)
            found: Actor | Exception
            if left_s > 0:
                found = PairingPaused(left_s)
                work.audit(None, AuditCode.MEMBER_SCREEN_REFUSED, None, None, why=ScreenEnd.PAUSED.value)
            else:
                found = self._look(work, tries, plain(code), station)
        if isinstance(found, Exception):
            raise found
        return found

    def step(self, who: Actor) -> ScreenStep:
        """What the screen has to do now. Raises ScreenReleased."""
        with self._db.transaction(who) as work:
            row = turn.screen_of(work.session, who)
            why = turn.broken_by(work, row) if row is not None else ScreenEnd.REPLACED
            if row is not None and why is None:
                return self._step(work, who, row)
            if row is not None and why is not None:
                turn.end(work, None, row, why)
        raise ScreenReleased(why)

    def leave(self, who: Actor) -> None:
        """The member's window closes: it has to be paired anew."""
        with self._db.transaction(who) as work:
            row = turn.screen_of(work.session, who)
            if row is not None:
                turn.end(work, who, row, ScreenEnd.CLOSED)

    def _look(self, work: Work, tries: PairingTry, code: str, station: str) -> Actor | Exception:
        """The offer that the code is of, compared with each that is open; a wrong one counts against all of them."""
        offered = (MemberScreen.branch_id == work.branch_id, MemberScreen.state == ScreenState.OFFERED)
        rows = work.session.scalars(select(MemberScreen).where(*offered).order_by(MemberScreen.seq).with_for_update())
        at, tick = sessions.store_now(work), work.tick()
        alive = []
        for row in rows.all():
            if is_alive(row, tick, at) and turn.broken_by(work, row) is None:
                alive.append(row)
            else:
                turn.end(work, None, row, ScreenEnd.TOO_OLD)
        fitting = [row for row in alive if hmac.compare_digest(digest_of(self._key, row, code), row.digest)]
        if fitting:
            tries.failures = 0
            return self._paired(work, fitting[0], station)
        tries.failures += 1
        _pause(work, tries, tick)
        for row in alive:
            row.tries += 1
            if row.tries >= TRIES:
                turn.end(work, None, row, ScreenEnd.SPENT)
        work.audit(None, AuditCode.MEMBER_SCREEN_REFUSED, None, None, why=ScreenEnd.WRONG.value)
        return PairingRefused()

    def _paired(self, work: Work, row: MemberScreen, station: str) -> Actor:
        officer = get_row(work.session, Officer, get_row(work.session, StaffSession, row.session_id).officer_id)
        begun = sessions.begin(work, officer, f"peserta {station}"[:80], SessionKind.SCREEN)
        work.session.flush()
        who = replace(begun.narrowed(Permission.MEMBER_SIDE), counter_id=row.counter_id)
        row.state, row.digest = ScreenState.PAIRED, ""
        row.screen_session_id, row.paired_at = who.session_id, work.now
        work.audit(who, AuditCode.MEMBER_SCREEN_PAIRED, row.id, None)
        turn.tell(work, row)
        return who

    def _mine(self, work: Work, who: Actor) -> MemberScreen | None:
        """The screen that was paired with this officer at this counter and still holds."""
        row = turn.of_counter(work.session, who.counter_id)
        if row is None or row.session_id != who.session_id or row.state is not ScreenState.PAIRED:
            return None
        return row if turn.broken_by(work, row) is None else None

    def _step(self, work: Work, who: Actor, row: MemberScreen) -> ScreenStep:
        counter = get_row(work.session, Counter, row.counter_id).name
        if row.turn_case_id is None:
            return ScreenStep(counter, seq=row.turns)
        found = find_row(work.session, Registration, row.turn_work_id) or self._newest(work, row.turn_case_id)
        view = registration_view(work.session, found, who, today_of(work)) if found is not None else None
        shown = of_its_step(view) if view is not None else None
        return ScreenStep(counter, row.turn_case_id, shown, row.turn_work_id is None, row.turns)

    def _newest(self, work: Work, case_id: uuid.UUID) -> Registration | None:
        its = (Registration.branch_id == work.branch_id, Registration.case_id == case_id)
        return work.session.scalar(select(Registration).where(*its).order_by(Registration.number.desc()).limit(1))


def _tries(work: Work) -> PairingTry:
    row = work.session.get(PairingTry, work.branch_id, with_for_update=True)
    if row is None:
        row = PairingTry(branch_id=work.branch_id, failures=0, until=sessions.store_now(work), run="", ends_s=0.0)
        work.session.add(row)
        work.session.flush()
    return row


def _left_s(work: Work, row: PairingTry) -> float:
    wall_s = (row.until - sessions.store_now(work)).total_seconds()
    length_s = pause_s(row.failures, FREE_TRIES, FIRST_PAUSE_S, known=True)
    return max(0.0, pause_left_s(Tick(row.run, row.ends_s), work.tick(), wall_s, length_s))


def _pause(work: Work, row: PairingTry, tick: Tick) -> None:
    length_s = pause_s(row.failures, FREE_TRIES, FIRST_PAUSE_S, known=True)
    row.run, row.ends_s = tick.run, tick.seconds + length_s
    row.until = sessions.store_now(work) + timedelta(seconds=length_s)
