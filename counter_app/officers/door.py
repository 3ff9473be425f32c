"""The one door that every password comes to: counted, looked at, and what it leads to begun."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.clock_check import ClockDoubt, doubt_in
from counter_app.db.models import Branch, Officer
from counter_app.db.rows import get_row
from counter_app.db.session import Database, Work
from counter_app.errors import CounterError
from counter_app.officers import backing, locks, passwords
from counter_app.officers.errors import (
    CodeNeeded,
    CodeUsed,
    MustChangePassword,
    MustEnrol,
    OfficerLocked,
    WrongCode,
    WrongPassword,
)
from counter_app.officers.locks import Door
from counter_app.officers.second_step import Misfit, Missing, SecondStep
from counter_app.settings.reading import read_settings
from counter_app.steady import Ticks
from counter_app.ties.errors import MustDeclare

Begin = Callable[[Work, Officer], Actor]
"""What a password that fits leads to."""


@dataclass(frozen=True)
class Knock:
    """Who wants in where, with which password.

    `who`: whoever acts already; `temporary_too`: also with one that must be changed first; `with_code`: a code is asked
    for where this officer has a phone, "" for none typed yet; `declared`: only once they said which member they are, as
    whoever acts on members has to.
    """

    username: str
    password: str = field(repr=False)
    station: str
    who: Actor | None = None
    temporary_too: bool = False
    with_code: bool = False
    declared: bool = False
    code: str = field(default="", repr=False)

    @property
    def begins(self) -> bool:
        """Whether a session is to begin; the rest is for somebody who has one, or has to make the password theirs."""
        return self.who is None and not self.temporary_too


class PasswordDoor:
    """A name that nobody has takes the same way as any other: as many hashes, the same pauses, the same words.

    Of a code nothing is said before the password fits, and a wrong one counts as a wrong password does.
    """

    def __init__(self, db: Database, ticks: Ticks, steps: SecondStep) -> None:
        self._db, self._ticks, self._steps = db, ticks, steps

    def enter(self, knock: Knock, begin: Begin) -> Actor:
        """Let `begin` go on in a transaction of its own.

        Raises WrongPassword, OfficerLocked, MustChangePassword, AccountWaits, AccountRests, MustDeclare, MustEnrol,
        CodeNeeded, WrongCode or CodeUsed. What is counted must survive the refusal, so each is raised after a commit.
        """
        with self._db.read() as session:
            found = _find(session, self._db.branch_id, knock.username)
            work_mib = read_settings(session, self._db.branch_id).password_work_mib
        door = Door(knock.username, found.id if found else None, knock.station)
        with self._db.transaction(knock.who) as work:
            locked = locks.begin_try(work, door, self._ticks())
        if locked is not None:
            raise locked
        fit = passwords.check(found.password_hash if found else None, knock.password, work_mib)
        if found is None or not fit.fits:
            with self._db.transaction(knock.who) as work:
                refusal = locks.refused(work, door, self._ticks())
            raise refusal
        stored = found.password_hash
        new_hash = passwords.hash_password(knock.password, work_mib) if fit.is_old else stored
        with self._db.transaction(knock.who) as work:
            officer = get_row(work.session, Officer, found.id, lock=True)
            asked = self._asked_more(work, door, knock, officer)
            if asked is None:
                locks.passed(work, door)
            if officer.password_hash == stored:
                officer.password_hash = new_hash
        if asked is not None:
            raise asked
        return self._begun(knock, found.id, new_hash, begin)

    def _asked_more(self, work: Work, door: Door, knock: Knock, officer: Officer) -> CounterError | None:
        """What is still missing or does not fit beside the password; without a code the try was none."""
        if not knock.with_code or (officer.must_change_password and not knock.temporary_too):
            return None
        asked = self._steps.asked_of(work.session, officer)
        if asked is Missing.NOTHING:
            return None
        if asked is Missing.PHONE or not knock.code.strip():
            locks.taken_back(work, door, self._ticks())
            waits = self._waits(work, officer, knock)
            if waits is not None:
                return waits
            return CodeNeeded() if asked is Missing.CODE else MustEnrol(_without_session(officer, knock.station))
        found = self._steps.look_at(work, officer, knock.code)
        if not isinstance(found, Misfit):
            return None
        refusal = locks.refused(work, door, self._ticks(), what="code")
        if isinstance(refusal, OfficerLocked):
            return refusal
        return CodeUsed() if found is Misfit.USED else WrongCode(refusal.left, self.clock_doubt(work))

    def clock_doubt(self, work: Work) -> ClockDoubt | None:
        """What speaks against the clock where a code does not fit: the phone's is right as a rule."""
        zone = work.session.get_one(Branch, work.branch_id).zone
        doubt = doubt_in(work.now, self._db.newest_time(work.session), work.server_now(), zone)
        return doubt if doubt is not None and doubt.is_warning else None

    def _begun(self, knock: Knock, officer_id: uuid.UUID, password_hash: str, begin: Begin) -> Actor:
        """What `begin` refuses takes back nothing of the password having fitted; the code may be typed again then."""
        with self._db.transaction(knock.who) as work:
            officer = get_row(work.session, Officer, officer_id, lock=True)
            if not officer.active or officer.password_hash != password_hash:  # while it was looked at
                raise WrongPassword(0)
            if officer.must_change_password and not knock.temporary_too:
                raise MustChangePassword(_without_session(officer, knock.station))
            refused = self._waits(work, officer, knock)
            if refused is None:
                self._use_code(work, officer, knock)
                return begin(work, officer)
        raise refused  # after the commit: how much of a rest is left is kept

    def _waits(self, work: Work, officer: Officer, knock: Knock) -> CounterError | None:
        """What must be first, before any code is asked for: a second person, the end of a rest, which member one is."""
        refused = backing.refusal(work, officer, self._ticks()) if knock.begins else None
        if refused is None and knock.declared and not officer.declared:
            return MustDeclare(_without_session(officer, knock.station))
        return refused

    def _use_code(self, work: Work, officer: Officer, knock: Knock) -> None:
        asked = self._steps.asked_of(work.session, officer) if knock.with_code else Missing.NOTHING
        if asked is Missing.CODE and isinstance(self._steps.use(work, officer, knock.code), Misfit):
            raise CodeUsed  # somebody was quicker with it


def _without_session(officer: Officer, station: str) -> Actor:
    return Actor(officer.id, officer.username, officer.name, officer.role, station)


def _find(session: Session, branch_id: uuid.UUID, username: str) -> Officer | None:
    wanted = username.strip().lower()
    return session.scalar(
        select(Officer).where(Officer.branch_id == branch_id, Officer.username == wanted, Officer.active)
    )
