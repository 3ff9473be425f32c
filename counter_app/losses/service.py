"""What the store lacks, and the note of whoever answers for the branch; both are possible while nothing else is."""

from __future__ import annotations

from contextlib import suppress

from counter_app.actor import Actor, Permission
from counter_app.db import losing
from counter_app.db.loss import Loss
from counter_app.db.models import Officer
from counter_app.db.session import Database, Work
from counter_app.errors import OutsideError, SessionEnded
from counter_app.officers import backing, sessions
from counter_app.officers.door import Knock, PasswordDoor
from counter_app.officers.errors import MustEnrol
from counter_app.officers.second_step import SecondStep
from counter_app.officers.values import Login
from counter_app.rights.asking import by_table
from counter_app.states import SessionEnd, SessionKind
from counter_app.steady import Ticks

SEEN = "seen"


@by_table
class LossService:
    """`key` is that of the second step."""

    def __init__(self, db: Database, ticks: Ticks, key: bytes) -> None:
        self._watched, self._db, self._ticks = db, db.unwatched(), ticks
        self._door = PasswordDoor(self._db, ticks, SecondStep(key))

    def standing(self) -> Loss | None:
        """What is missing, compared anew: another window may have noted it, or the right file is back."""
        return losing.look(self._watched)

    def note(self, login: Login, station: str) -> Loss | None:
        """A supervisor has seen what is missing; work goes on from here.

        A password that was given by somebody else and must be changed will do, for the store may be of a day on which
        nobody had another; so will a password alone where this store knows no phone.
        Raises NotPermitted, AuditChainBroken, OSError, and what the door raises (officers/door.py).
        """
        try:
            who = self._enter(login, station, with_code=True)
            proof = "code" if login.code else "password"
        except MustEnrol:
            who, proof = self._enter(login, station, with_code=False), "password"
        try:
            return losing.note(self._watched, who, SEEN, station=station, proof=proof)
        finally:
            # What cannot be ended now serves nobody: only this call knows it.
            with suppress(OutsideError, SessionEnded), self._db.transaction(who) as work:
                sessions.end_own(work, who, SessionEnd.SIGNED_OUT)

    def _enter(self, login: Login, station: str, with_code: bool) -> Actor:
        def begin(work: Work, officer: Officer) -> Actor:
            refused = backing.refusal(work, officer, self._ticks())
            if refused is not None:
                raise refused
            who = sessions.begin(work, officer, station, SessionKind.SECOND)
            who.must(Permission.NOTE_LOSS)
            return who

        knock = Knock(login.username, login.password, station, None, True, with_code, code=login.code)
        return self._door.enter(knock, begin)
