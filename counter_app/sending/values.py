"""What goes into the outbox and what comes out of it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from counter_app.message_states import Channel, MessageKind


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
