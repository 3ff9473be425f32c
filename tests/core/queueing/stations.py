"""Stations of one branch, each with a clock of its own that may be wrong; only the server's is right."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from counter_app.actor import Actor, Role
from counter_app.config import Settings
from counter_app.db.models import Service
from counter_app.db.session import Database
from counter_app.officers.service import OfficerService
from counter_app.queueing.service import QueueService
from counter_app.queueing.values import TicketCalled
from tests import factories
from tests.databases import Clock


@dataclass
class Station:
    """A computer at a counter: true time, and how far its own clock is off."""

    db: Database
    who: Actor
    queue: QueueService
    officers: OfficerService
    right: Clock
    off: timedelta = field(default_factory=timedelta)

    @property
    def counter(self) -> uuid.UUID:
        """The counter's key."""
        assert self.who.counter_id is not None
        return self.who.counter_id

    def now(self) -> datetime:
        """What this computer's clock says."""
        return self.right() + self.off

    def set_clock(self, **off: float) -> None:
        """Somebody sets this computer's clock so far beside the right time."""
        self.off = timedelta(**off)

    def call(self) -> TicketCalled:
        """F2."""
        return self.queue.call_next(self.who)

    def serve(self, minutes: float = 5) -> TicketCalled:
        """A number is called, served for some minutes and finished."""
        called = self.call()
        self.queue.serve(self.who, called.ticket_id)
        self.right.move(minutes=minutes)
        self.queue.finish(self.who, called.ticket_id)
        return called


def station(db: Database, right: Clock, role: Role = Role.OFFICER) -> Station:
    """One more station with an officer at its counter."""
    made: list[Station] = []
    own = Database(db.engine, db.branch_id, lambda: made[0].now(), lambda _c: right() if db.is_postgresql else None)
    queue = QueueService(own, lambda: made[0].now(), factories.ZONE, Settings)
    officers = OfficerService(own, lambda: made[0].now())
    made.append(Station(own, factories.officer_at_counter(db, role), queue, officers, right))
    return made[0]


def stations(db: Database, right: Clock, count: int, role: Role = Role.OFFICER) -> list[Station]:
    """Some stations."""
    return [station(db, right, role) for _ in range(count)]


def give(one: Station, service: Service, count: int = 1) -> list[str]:
    """Numbers given at a station."""
    return [one.queue.issue(one.who, service.id).label for _ in range(count)]


def labels(calls: Iterable[TicketCalled]) -> list[str]:
    """Their numbers."""
    return [call.label for call in calls]
