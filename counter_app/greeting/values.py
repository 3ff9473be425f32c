"""What whoever greets sees of the queue."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from counter_app.queueing.rules import WaitRange
from counter_app.queueing.values import ServiceWaiting, SlipDown
from counter_app.reasons.values import NO_REASONS, Reasons
from counter_app.states import Priority, TicketState

HAS_SLIP = (TicketState.AHEAD, TicketState.WAITING)
"""States in which a slip is printed again: whoever has the number is not there yet."""


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
    over_reasons: Reasons = NO_REASONS


@dataclass(frozen=True)
class FoundNumber:
    """A number of the day that somebody asks about.

    `counter` is the one that its newest call named, `begins` the minute of its hour.
    """

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
    day: date | None = None
    begins: int | None = None

    @property
    def waits(self) -> bool:
        """Whether it waits to be called."""
        return self.state is TicketState.WAITING

    @property
    def is_later(self) -> bool:
        """Whether it is for a later day, and stands in no line yet."""
        return self.state is TicketState.AHEAD

    @property
    def has_slip(self) -> bool:
        """Whether there is a slip to print."""
        return self.state in HAS_SLIP

    @property
    def may_cancel(self) -> bool:
        """Whether whoever greets may cancel it: what a counter has in hand is the counter's."""
        return self.state in (*HAS_SLIP, TicketState.MISSED)
