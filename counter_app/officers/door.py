"""The one door that every password comes to: counted, looked at, and what it leads to begun."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.db.models import Officer
from counter_app.db.rows import get_row
from counter_app.db.session import Database, Work
from counter_app.officers import backing, locks, passwords
from counter_app.officers.errors import MustChangePassword, WrongPassword
from counter_app.officers.locks import Door
from counter_app.steady import Ticks

Begin = Callable[[Work, Officer], Actor]
"""What a password that fits leads to."""


@dataclass(frozen=True)
class Knock:
    """Who wants in where, with which password. `who`: whoever acts already; `temporary_too`: also with one that must
    be changed first."""

    username: str
    password: str
    station: str
    who: Actor | None = None
    temporary_too: bool = False

    @property
    def begins(self) -> bool:
        """Whether a session is to begin; the rest is for somebody who has one, or has to make the password theirs."""
        return self.who is None and not self.temporary_too


class PasswordDoor:
    """A name that nobody has takes the same way as any other: as many hashes, the same pauses, the same words."""

    def __init__(self, db: Database, ticks: Ticks) -> None:
        self._db, self._ticks = db, ticks

    def enter(self, knock: Knock, begin: Begin) -> Actor:
        """Let `begin` go on in a transaction of its own. Raises WrongPassword, OfficerLocked or MustChangePassword.

        What is counted must survive the refusal, so each is raised after a commit.
        """
        with self._db.read() as session:
            found = _find(session, self._db.branch_id, knock.username)
        door = Door(knock.username, found.id if found else None, knock.station)
        with self._db.transaction(knock.who) as work:
            locked = locks.begin_try(work, door, self._ticks())
        if locked is not None:
            raise locked
        fit = passwords.check(found.password_hash if found else None, knock.password)
        if found is None or not fit.fits:
            with self._db.transaction(knock.who) as work:
                refusal = locks.refused(work, door, self._ticks())
            raise refusal
        stored = found.password_hash
        new_hash = passwords.hash_password(knock.password) if fit.is_old else stored
        with self._db.transaction(knock.who) as work:
            locks.passed(work, door)
            officer = get_row(work.session, Officer, found.id, lock=True)
            if officer.password_hash == stored:
                officer.password_hash = new_hash
        return self._begun(knock, found.id, new_hash, begin)

    def _begun(self, knock: Knock, officer_id: uuid.UUID, password_hash: str, begin: Begin) -> Actor:
        """What `begin` refuses takes back nothing of the password having fitted."""
        with self._db.transaction(knock.who) as work:
            officer = get_row(work.session, Officer, officer_id, lock=True)
            if not officer.active or officer.password_hash != password_hash:  # while it was looked at
                raise WrongPassword(0)
            if officer.must_change_password and not knock.temporary_too:
                who = Actor(officer.id, officer.username, officer.name, officer.role, knock.station)
                raise MustChangePassword(who)
            refused = backing.refusal(work, officer, self._ticks()) if knock.begins else None
            if refused is None:
                return begin(work, officer)
        raise refused  # after the commit: how much of a rest is left is kept


def _find(session: Session, branch_id: uuid.UUID, username: str) -> Officer | None:
    wanted = username.strip().lower()
    return session.scalar(
        select(Officer).where(Officer.branch_id == branch_id, Officer.username == wanted, Officer.active)
    )
