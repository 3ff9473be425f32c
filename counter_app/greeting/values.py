"""What whoever greets sees of the queue."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from counter_app.queueing.rules import WaitRange
from counter_app.queueing.values import ServiceWaiting, SlipDown
from counter_app.reasons.values import NO_REASONS, Reasons
from counter_app.states import Priority, TicketState


@dataclass(frozen=True)
class ServiceAtDoor:
    """A service with who waits for it by class, and how long a newcomer of each class would."""

    service: ServiceWaiting
    by_class: tuple[tuple[Priority, int], ...] = ()
    waits: Mapping[Priority, WaitRange | None] = field(default_factory=dict)

    def wait(self, priority: Priority) -> WaitRange | None:
        """How long somebody of this class would wait."""
        return self.waits.get(priority, self.service.wait)


@dataclass(frozen=True)
class DoorView:
    """All that the greeter's window reads. `without_slip` are numbers that wait and whose slip did not come out."""

    services: tuple[ServiceAtDoor, ...] = ()
    slips_down: tuple[SlipDown, ...] = ()
    without_slip: tuple[str, ...] = ()
    cancel_reasons: Reasons = NO_REASONS


@dataclass(frozen=True)
class FoundNumber:
    """A number of the day that somebody asks about; `counter` is the one that its newest call named."""

    ticket_id: uuid.UUID
    label: str
    state: TicketState
    service_name: str
    service_name_en: str
    priority: Priority
    issued_at: datetime
    counter: int | None = None
    ahead: int = 0
    wait: WaitRange | None = None
    no_slip: bool = False

    @property
    def waits(self) -> bool:
        """Whether it waits to be called: only then is there a slip to print."""
        return self.state is TicketState.WAITING

    @property
    def may_cancel(self) -> bool:
        """Whether whoever greets may cancel it: what a counter has in hand is the counter's."""
        return self.state in (TicketState.WAITING, TicketState.MISSED)
