"""What can go wrong with tickets."""

from __future__ import annotations

from counter_app.cases.open_points import OpenPoint
from counter_app.errors import CounterError, Refused
from counter_app.hours.rules import Opening
from counter_app.rights.conditions import Condition
from counter_app.states import Duty, TicketState


class QueueEmpty(CounterError):
    """Nobody waits for this counter."""


class TicketStillOpen(CounterError):
    """The officer has a called or serving ticket; it comes first."""

    def __init__(self, label: str, state: TicketState) -> None:
        super().__init__(label, state)
        self.label, self.state = label, state


class WrongTicketState(CounterError):
    """The act does not fit the ticket's state, often because another window was faster."""

    def __init__(self, label: str, state: TicketState) -> None:
        super().__init__(label, state)
        self.label, self.state = label, state


class NotYourTicket(Refused):
    """The ticket belongs to another officer who is on duty."""

    broke = Condition.TICKET

    def __init__(self, label: str, owner: str) -> None:
        super().__init__(label, owner)
        self.label, self.owner = label, owner


class CounterNotOpen(CounterError):
    """The officer has no open counter: none taken, or it is paused."""

    def __init__(self, duty: Duty) -> None:
        super().__init__(duty)
        self.duty = duty


class ServiceClosed(CounterError):
    """The service takes no more tickets."""


class OutsideHours(CounterError):
    """The kiosk gives no numbers now."""

    def __init__(self, opening: Opening) -> None:
        super().__init__(opening)
        self.opening = opening


class QuotaGone(CounterError):
    """The service has no number left for this half of the day, or for any day ahead."""

    def __init__(self, service: str, service_en: str) -> None:
        super().__init__(service)
        self.service_name, self.service_name_en = service, service_en


class NumbersLeft(CounterError):
    """No number is given for a later day while there is one now."""

    def __init__(self, service: str, service_en: str) -> None:
        super().__init__(service)
        self.service_name, self.service_name_en = service, service_en


class TooSoon(CounterError):
    """This kiosk gave a number a moment ago."""


class VisitHasWork(CounterError):
    """Something of the visit was sent already: it is finished, not cancelled."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.label = label


class LoginUnrecorded(CounterError):
    """An account was opened here, and nobody wrote whether the member logged in, or why it was not tried."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


class VisitUnfinished(CounterError):
    """Something of the visit is begun and not done: whoever ends it is asked first."""

    def __init__(self, label: str, points: tuple[OpenPoint, ...]) -> None:
        super().__init__(label, points)
        self.label, self.points = label, points


class TooLateToReopen(CounterError):
    """A visit that ended is opened again for two minutes, where it ended."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.label = label


class NothingToTransfer(CounterError):
    """Neither another service nor another counter was named."""
