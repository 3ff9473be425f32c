"""What the queue service answers."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime, time

from counter_app.cases.open_points import LeftWork, OpenPoint
from counter_app.queueing.rules import WaitRange
from counter_app.reasons.values import NO_REASONS, Reasons
from counter_app.slips.status import Trouble
from counter_app.states import Duty, Priority, ServiceKind, TicketState
from counter_app.steady import Tick

FEW_LEFT = 5
"""From how many numbers on it is said that few are left."""


@dataclass(frozen=True)
class Later:
    """A number for a later day: the branch's day when it was taken, and when the door opens (None: no hours kept).

    For one with an hour that is when it begins, and its holder `comes` between two times and says so.
    """

    today: date
    opens: time | None = None
    comes: tuple[time, time] | None = None


@dataclass(frozen=True)
class Issued:
    """A new ticket, with everything its slip says; `told_at` where the range is of later than the issue."""

    ticket_id: uuid.UUID
    label: str
    service_name: str
    service_name_en: str
    ahead: int
    wait: WaitRange | None
    issued_at: datetime
    priority: Priority
    day: date | None = None
    slips: int = 1
    told_at: datetime | None = None
    later: Later | None = None


@dataclass(frozen=True)
class SlipNote:
    """What became of a slip at a station. `cause` is None where nobody can tell, or it came out."""

    place: str
    printed: bool
    cause: Trouble | None = None


@dataclass(frozen=True)
class SlipDown:
    """A station without slips: the newest number that it noted has none. `cause` is None where nobody can tell."""

    place: str
    cause: Trouble | None


@dataclass(frozen=True)
class TicketCalled:
    """A call, as the board shows and speaks it."""

    ticket_id: uuid.UUID
    label: str
    counter_number: int
    times_called: int


@dataclass(frozen=True)
class Begun:
    """A visit that began without a call: its number, and its case."""

    ticket_id: uuid.UUID
    label: str
    case_id: uuid.UUID


@dataclass(frozen=True)
class Finished:
    """A ticket that was closed, and the works of its case that are not decided: with the officer, with a supervisor."""

    label: str
    to_do: int = 0
    waiting: int = 0


@dataclass(frozen=True)
class EndedVisit:
    """A visit that ended a moment ago and may be opened again; `left` is what of it is still to be done, as it is."""

    ticket_id: uuid.UUID
    label: str
    at: Tick
    left: tuple[LeftWork, ...] = ()


@dataclass(frozen=True)
class TicketView:
    """A ticket as the officer sees it."""

    ticket_id: uuid.UUID
    label: str
    state: TicketState
    service_name: str
    service_name_en: str
    service_kind: ServiceKind
    priority: Priority
    times_called: int
    issued_at: datetime
    last_called_at: datetime | None
    arrived_at: datetime | None
    owner: str = ""
    park_reason: str = ""
    case_id: uuid.UUID | None = None
    no_slip: bool = False


@dataclass(frozen=True)
class WaitingTicket:
    """One who waits, as the officer's list shows them in the order of calling."""

    ticket_id: uuid.UUID
    label: str
    service_name: str
    service_name_en: str
    priority: Priority
    issued_at: datetime
    no_slip: bool = False


@dataclass(frozen=True)
class DayAhead:
    """A later day for which numbers are given: how many are left, and when its door opens (None: no hours are kept)."""

    day: date
    left: int
    opens: time | None = None


@dataclass(frozen=True)
class Left:
    """Numbers of a service with a quota: given today, left of this half of the day and of the one to come."""

    given: int
    now: int
    later: int = 0
    ahead: DayAhead | None = None

    @property
    def is_gone(self) -> bool:
        """Whether no number is left at this moment."""
        return self.now < 1

    @property
    def is_few(self) -> bool:
        """Whether whoever hesitates may come too late."""
        return 0 < self.now <= FEW_LEFT


@dataclass(frozen=True)
class ServiceWaiting:
    """How many wait for one service, and how long a newcomer would; `here` where this counter serves it.

    `left` are its numbers where it has a quota, as kiosk and board ask for them.
    """

    service_id: uuid.UUID
    prefix: str
    name: str
    name_en: str
    waiting: int
    wait: WaitRange | None = None
    kind: ServiceKind = ServiceKind.OTHER
    here: bool = True
    left: Left | None = None


@dataclass(frozen=True)
class BusinessDay:
    """The day the branch works in, and the one that this computer's clock names.

    `still_here`: so many wait or are at a counter that only a person may say that a new one has begun. A day that is
    not `opened` yet begins with the next number or sign-in; whoever waits now waited on the one before.
    """

    day: date
    here: date
    still_here: int = 0
    opened: bool = True

    @property
    def differs(self) -> bool:
        """Whether this computer's clock names another day than the branch works in."""
        return self.day != self.here

    @property
    def to_close_before(self) -> date:
        """What earlier days left open is to be closed; the kept day is one of them once a later one may begin."""
        return self.here if self.asks else self.day

    @property
    def asks(self) -> bool:
        """Whether somebody here may say that a new day has begun."""
        return self.here > self.day and self.still_here > 0


@dataclass(frozen=True)
class QueueView:
    """All that the officer's queue column shows.

    `yesterday` counts open tickets of earlier days; `counters` are the others on duty; before `recall_limit` calls a
    ticket is not marked missed in one key; from `closes_at` on what is left of the day is to be closed. `undone` is
    what of the visit in hand is begun and not done; `ended` may be opened again. `sent_here` wait for this very
    counter, of services that it does not serve otherwise. A supervisor was called to it at `help_since`.
    """

    current: TicketView | None
    offered_back: tuple[TicketView, ...]
    missed: tuple[TicketView, ...]
    parked: tuple[TicketView, ...]
    services: tuple[ServiceWaiting, ...]
    counters: tuple[tuple[uuid.UUID, int], ...]
    yesterday: int
    duty: Duty
    recall_limit: int = 3
    park_reasons: Reasons = NO_REASONS
    closes_at: datetime | None = None
    business_day: BusinessDay | None = None
    undone: tuple[OpenPoint, ...] = ()
    ended: EndedVisit | None = None
    cancel_reasons: Reasons = NO_REASONS
    over_reasons: Reasons = NO_REASONS
    turn_reasons: Reasons = NO_REASONS
    sent_here: int = 0
    slips_down: tuple[SlipDown, ...] = ()
    help_since: datetime | None = None

    @property
    def left_today(self) -> int:
        """Open tickets of the day that nobody serves at this moment."""
        return (
            sum(service.waiting for service in self.services)
            + len(self.offered_back)
            + len(self.missed)
            + len(self.parked)
        )

    @property
    def waiting(self) -> int:
        """Everybody who waits for this counter."""
        return sum(service.waiting for service in self.services if service.here) + self.sent_here


@dataclass(frozen=True)
class BoardCall:
    """One line of the board. `number` is the call's own among all of the branch: the newest has the highest."""

    ticket_id: uuid.UUID
    label: str
    counter_number: int
    called_at: datetime
    times_called: int
    number: int


@dataclass(frozen=True)
class BoardView:
    """The newest call first, then the ones before."""

    calls: tuple[BoardCall, ...]
    services: tuple[ServiceWaiting, ...]
