"""What the hall looks like to whoever leads it: counters, lines, the day by the hour. No member is named."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from counter_app.states import Duty, Priority, TicketState


@dataclass(frozen=True)
class Thresholds:
    """From when on something of the hall asks for an act: minutes, and people in line for one open counter."""

    wait_min: int = 30
    pause_min: int = 15
    people: int = 10


@dataclass(frozen=True)
class AtCounter:
    """The number that a counter has in hand, since when, and the minutes that its service is meant to take."""

    label: str
    state: TicketState
    service_name: str
    service_name_en: str
    since: datetime | None
    target_min: int


@dataclass(frozen=True)
class CounterLive:
    """A counter now. `since` is when its duty began; a `silent` one's computer is not heard any more.

    `chosen` are the services it serves, by key; none stands for all.
    """

    counter_id: uuid.UUID
    number: int
    active: bool
    duty: Duty
    since: datetime | None
    officer: str = ""
    ticket: AtCounter | None = None
    help_since: datetime | None = None
    silent: bool = False
    chosen: frozenset[uuid.UUID] = frozenset()

    @property
    def is_open(self) -> bool:
        """Whether it calls."""
        return self.active and self.duty is Duty.OPEN


@dataclass(frozen=True)
class ServiceLine:
    """Who waits for a service, by class, and since when the one who came first does. `served`: by an open counter."""

    service_id: uuid.UUID
    prefix: str
    name: str
    name_en: str
    active: bool
    by_class: tuple[tuple[Priority, int], ...] = ()
    first_at: datetime | None = None
    served: bool = True

    @property
    def total(self) -> int:
        """Everybody in it."""
        return sum(count for _, count in self.by_class)

    def of(self, priority: Priority) -> int:
        """Those of one class."""
        return dict(self.by_class).get(priority, 0)


@dataclass(frozen=True)
class Hour:
    """How many came and how many were finished in an hour of the branch's day."""

    hour: int
    arrived: int = 0
    finished: int = 0


@dataclass(frozen=True)
class DayCounts:
    """The day's numbers so far, as its report counts them; `parked` as they stand."""

    arrived: int = 0
    finished: int = 0
    missed: int = 0
    parked: int = 0
    left: int = 0


@dataclass(frozen=True)
class HallView:
    """All of it at one moment, `at`."""

    day: date
    at: datetime
    counters: tuple[CounterLive, ...] = ()
    lines: tuple[ServiceLine, ...] = ()
    hours: tuple[Hour, ...] = ()
    counts: DayCounts = DayCounts()
    thresholds: Thresholds = Thresholds()
    shut: tuple[tuple[date, int], ...] = ()
    """Later days on which the branch is closed, with how many hold a number for each."""

    @property
    def waiting(self) -> int:
        """Everybody who waits."""
        return sum(line.total for line in self.lines)

    @property
    def first_at(self) -> datetime | None:
        """Since when the one who came first waits."""
        return min((line.first_at for line in self.lines if line.first_at is not None), default=None)
