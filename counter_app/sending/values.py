"""What goes into the outbox and what comes out of it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from counter_app.message_states import Channel, CodePurpose, MessageFault, MessageKind, MessageState


@dataclass(frozen=True)
class Letter:
    """What a message says. Only mail has a subject."""

    subject: str
    text: str = field(repr=False)


@dataclass(frozen=True)
class Posted:
    """A message to be queued: whom it is for, how long it is worth sending, and the word by which it is queued once."""

    channel: Channel
    kind: MessageKind
    to: str = field(repr=False)
    letter: Letter
    life_s: float
    once: str
    case_id: uuid.UUID | None = None
    code_id: uuid.UUID | None = None


@dataclass(frozen=True)
class Opened:
    """A message as whoever sends it has it. `once` is the same at every try, for a gateway that knows what it had."""

    once: str
    to: str = field(repr=False)
    letter: Letter


@dataclass(frozen=True)
class Delivery:
    """What became of one try: `WAITING` is for another one."""

    state: MessageState
    fault: MessageFault | None = None

    @staticmethod
    def again(fault: MessageFault) -> Delivery:
        """It did not go out, and may the next time."""
        return Delivery(MessageState.WAITING, fault)

    @staticmethod
    def refused(fault: MessageFault) -> Delivery:
        """It did not go out and never will like this."""
        return Delivery(MessageState.REFUSED, fault)

    @staticmethod
    def unsure() -> Delivery:
        """Nobody can say: a person asks the member."""
        return Delivery(MessageState.PERHAPS_SENT, MessageFault.UNSURE)


@dataclass(frozen=True)
class Standing:
    """How a channel does. `failures` since it last worked, `unsent` messages that wait or are under way."""

    channel: Channel
    is_set_up: bool
    is_on: bool
    failures: int
    fault: MessageFault | None
    unsent: int

    @property
    def is_troubled(self) -> bool:
        """Whether somebody should know: it fails, or is off although something waits."""
        return self.failures > 1 or (not self.is_on and self.unsent > 0)


@dataclass(frozen=True)
class SenderRow:
    """A sender as an administrator sees it. The secret is only known to be there."""

    channel: Channel
    details: Mapping[str, str]
    is_on: bool
    has_secret: bool
    version: int
    failures: int = 0
    fault: MessageFault | None = None
    worked_at: datetime | None = None
    failed_at: datetime | None = None


@dataclass(frozen=True)
class SenderChange:
    """What an administrator wants. `secret` None keeps the one there is; `seen` is the version that was looked at."""

    details: Mapping[str, str]
    active: bool
    secret: str | None = field(default=None, repr=False)
    seen: int = 0


@dataclass(frozen=True)
class MessageRow:
    """A message of a visit: how far it is. `to_see` while nobody knows whether it arrived and a person has to ask.

    A code that does is answered by a new one; `purpose` says what for.
    """

    message_id: uuid.UUID
    channel: Channel
    kind: MessageKind
    state: MessageState
    fault: MessageFault | None
    tries: int
    queued_at: datetime
    to_see: bool = False
    purpose: CodePurpose | None = None
