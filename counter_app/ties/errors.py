"""What can go wrong with the members that staff are or are related to."""

from __future__ import annotations

import uuid

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.errors import CounterError
from counter_app.events import Event, EventKind, Topic
from counter_app.on_record import OnRecord, Trace
from counter_app.states import TieKind


class OwnMember(OnRecord):
    """The member is the actor's own self, or declared as related: somebody else does this. The supervisor sees it."""

    def __init__(self, who: Actor, member_id: uuid.UUID | None, kind: TieKind) -> None:
        event = Event(Topic.STAFF, EventKind.OWN_MEMBER_REFUSED, who.officer_id)
        super().__init__(Trace(who, AuditCode.OWN_MEMBER_REFUSED, event, member_id, {"tie": kind.value}))
        self.kind = kind


class MustDeclare(CounterError):
    """The password fits, but they have not said yet which member they are."""

    def __init__(self, actor: Actor) -> None:
        super().__init__(actor.username)
        self.actor = actor


class BadTie(CounterError):
    """A number cannot be taken. `field` and `reason` are codes."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(field, reason)
        self.field, self.reason = field, reason


class AlreadyTied(CounterError):
    """The same numbers are declared already."""
