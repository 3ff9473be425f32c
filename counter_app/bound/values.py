"""What is asked of and told about numbers that are bound to a person."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import date

from counter_app.bound.rules import Arrival
from counter_app.greeting.noted import AtDoor
from counter_app.queueing.values import FEW_LEFT
from counter_app.states import Priority


@dataclass(frozen=True)
class HourRoom:
    """An hour of a day in minutes, and how many numbers are left of it."""

    begins: int
    ends: int
    left: int

    @property
    def is_full(self) -> bool:
        """Whether none is."""
        return self.left < 1

    @property
    def is_few(self) -> bool:
        """Whether few are."""
        return 0 < self.left <= FEW_LEFT


@dataclass(frozen=True)
class HourDay:
    """The hours of a day that may be chosen."""

    day: date
    hours: tuple[HourRoom, ...] = ()


@dataclass(frozen=True)
class HoursOffered:
    """The days that may be chosen, from today on, and until when somebody comes in time."""

    today: date
    days: tuple[HourDay, ...] = ()
    early_min: int = 0
    late_min: int = 0

    @property
    def first(self) -> HourWanted | None:
        """The first hour with room."""
        every = ((one.day, hour) for one in self.days for hour in one.hours if not hour.is_full)
        return next((HourWanted(day, hour.begins) for day, hour in every), None)


@dataclass(frozen=True)
class HourWanted:
    """An hour that somebody chose."""

    day: date
    begins: int


@dataclass(frozen=True)
class BookedHour:
    """What somebody booked for today, and how they come to it now."""

    service_id: uuid.UUID
    number: str
    begins: int
    arrival: Arrival
    late_min: int = 0


@dataclass(frozen=True)
class HeldNumber:
    """An open number of a person. One with an hour stands in line once its holder has come: until then it `waits_for`
    its hour.
    """

    ticket_id: uuid.UUID
    service_id: uuid.UUID
    label: str
    day: date
    begins: int | None = None
    waits_for: Arrival | None = None


@dataclass(frozen=True)
class Standing:
    """What somebody has at this branch today: what they booked and did not come to yet, and their open numbers."""

    today: date
    booked: tuple[BookedHour, ...] = ()
    held: tuple[HeldNumber, ...] = ()

    def booked_of(self, service_id: uuid.UUID) -> BookedHour | None:
        """What they booked of a service."""
        return next((one for one in self.booked if one.service_id == service_id), None)

    def held_of(self, service_id: uuid.UUID) -> HeldNumber | None:
        """Their number of a service for today."""
        return next((one for one in self.held if (one.service_id, one.day) == (service_id, self.today)), None)


@dataclass(frozen=True)
class PersonAsked:
    """A number that is asked for in somebody's name. Their NIK is not shown where this is.

    `hour` is one that was chosen, `ahead` asks for the first later day that has a number; `attorney`: whoever came has
    this person's power of attorney, and staff saw it.
    """

    nik: str = field(repr=False)
    service_id: uuid.UUID
    priority: Priority = Priority.NONE
    hour: HourWanted | None = None
    ahead: bool = False
    attorney: bool = False
    at_door: AtDoor | None = None
    over: str = ""
