"""The kinds of failure. Classes carry facts; `counter_app.explain` finds the words."""

from __future__ import annotations

import uuid

from counter_app.states import SessionEnd
from forms.faults import BrokenForm


class CounterError(Exception):
    """Expected at a counter: the officer can do something about it."""


class OutsideError(Exception):
    """The world failed: camera gone, disk full, printer off, database busy. Worth another try."""


class NotPermitted(CounterError):
    """The actor's role does not hold the permission."""

    def __init__(self, permission: str, role: str) -> None:
        super().__init__(permission, role)
        self.permission, self.role = permission, role


class SessionEnded(CounterError):
    """The actor may no longer act: sign in again. `why` is None where there is no such session at all."""

    def __init__(self, why: SessionEnd | None, session_id: uuid.UUID | None) -> None:
        super().__init__(why)
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


class FormUnavailable(CounterError):
    """A form is not at hand: its file is broken (`broken` says where) or is not there any more."""

    def __init__(self, key: str, broken: BrokenForm | None = None) -> None:
        super().__init__(key, broken)
        self.key, self.broken = key, broken
