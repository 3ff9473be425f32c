"""The kinds of failure. Classes carry facts; `counter_app.explain` finds the words."""

from __future__ import annotations

import uuid

from counter_app.rights.conditions import Condition
from counter_app.states import SessionEnd
from forms.faults import BrokenForm


class CounterError(Exception):
    """Expected at a counter: the officer can do something about it."""


class OutsideError(Exception):
    """The world failed: camera gone, disk full, printer off, database busy. Worth another try."""


class Refused(CounterError):
    """Somebody tried what they may not: they are told, and the attempt is kept (rights/refusals.py).

    `broke` says which condition of the table of rights does not hold, `right` which right lacks, `actor` who tried:
    an `Actor`, whose file knows this one.
    """

    broke = Condition.RIGHT
    right = ""
    actor: object = None
    kept = False


class NotPermitted(Refused):
    """The actor's role does not hold the permission."""

    def __init__(self, permission: str, role: str, actor: object = None) -> None:
        super().__init__(permission, role)
        self.permission, self.role = permission, role
        self.right, self.actor = permission, actor


class SessionEnded(Refused):
    """The actor may no longer act: sign in again. `why` is None where there is no such session at all."""

    broke = Condition.SESSION

    def __init__(self, why: SessionEnd | None, session_id: uuid.UUID | None, actor: object = None) -> None:
        super().__init__(why)
        self.actor = actor
        self.why, self.session_id = why, session_id


class ProofNeeded(CounterError):
    """An act of weight: whoever sits there shows once more that it is them, then the act goes on."""

    def __init__(self, session_id: uuid.UUID | None) -> None:
        super().__init__(session_id)
        self.session_id = session_id


class NotFound(CounterError):
    """What was asked for is not (or no longer) in this branch. `what` is a code such as "ticket"."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class OfAnotherBranch(NotFound, Refused):
    """It is there and belongs to another branch: whoever asked is told no more than that it is not here."""

    broke = Condition.BRANCH


class FormUnavailable(CounterError):
    """A form is not at hand: its file is broken (`broken` says where) or is not there any more."""

    def __init__(self, key: str, broken: BrokenForm | None = None) -> None:
        super().__init__(key, broken)
        self.key, self.broken = key, broken
