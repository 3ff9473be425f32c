"""A refusal that leaves a row of its own, though the act that it stopped leaves nothing."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.errors import CounterError
from counter_app.events import Event


@dataclass(frozen=True)
class Trace:
    """The row and the event: codes and ids only."""

    who: Actor
    code: AuditCode
    event: Event
    subject: uuid.UUID | None = None
    facts: dict[str, str] = field(default_factory=dict)


class OnRecord(CounterError):
    """Raised inside a transaction; the store writes its trace once the transaction is undone."""

    def __init__(self, trace: Trace) -> None:
        super().__init__(trace.code)
        self.trace = trace
