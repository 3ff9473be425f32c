"""What a plan of counters is made of, and what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from counter_app.queueing.order import Weights
from counter_app.queueing.replay import Visit
from counter_app.queueing.rules import WaitRange

Plan = Mapping[int, int]
"""How many counters call, by the hour of the day."""


@dataclass(frozen=True)
class Slot:
    """A stretch within an hour of the day in which the branch is open, in seconds of the day."""

    hour: int
    from_s: float
    to_s: float


@dataclass(frozen=True)
class PastDay:
    """A day that was: who came when (in seconds of the day), of which class, for how long at the counter."""

    day: date
    visits: tuple[Visit, ...]


@dataclass(frozen=True)
class HourTold:
    """What is said of an hour: how many come, from and to, and how long they wait; None where nobody ever came."""

    hour: int
    counters: int
    people: tuple[int, int]
    wait: WaitRange | None = None


@dataclass(frozen=True)
class Told:
    """What a plan comes to. The longest wait of a day: of the middle day, and of four days in five at most."""

    hours: tuple[HourTold, ...]
    usual_min: int
    most_min: int


@dataclass(frozen=True)
class KeptPlan:
    """The plan that was chosen for a day: what was said of each hour, for which limit, by whom and when."""

    hours: tuple[HourTold, ...]
    limit_min: int
    most_min: int
    by: str
    at: datetime

    @property
    def plan(self) -> Plan:
        """The counters alone."""
        return {one.hour: one.counters for one in self.hours}


@dataclass(frozen=True)
class Came:
    """What came in an hour: people, counters that called, the longest wait in minutes (None: nobody was called)."""

    hour: int
    people: int
    counters: int
    longest_min: int | None = None


@dataclass(frozen=True)
class Ground:
    """All that a plan for a day stands on. `slots` are empty on a closed day."""

    day: date
    today: date
    counters: int
    slots: tuple[Slot, ...] = ()
    days: tuple[PastDay, ...] = ()
    weights: Weights = field(default_factory=Weights)
    kept: KeptPlan | None = None
    came: tuple[Came, ...] = ()

    @property
    def hours(self) -> tuple[int, ...]:
        """The hours of the day in which the branch is open."""
        return tuple(dict.fromkeys(slot.hour for slot in self.slots))

    @property
    def is_past(self) -> bool:
        """Whether nothing is to be planned any more."""
        return self.day < self.today


@dataclass(frozen=True)
class Chosen:
    """A plan as it is kept for a day."""

    day: date
    limit_min: int
    told: Told
