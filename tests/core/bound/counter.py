"""A branch that gives numbers to known persons."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace

from sqlalchemy import select

from counter_app.bound.persons import Persons
from counter_app.bound.service import BoundService, Paces
from counter_app.bound.values import PersonAsked
from counter_app.config import Settings
from counter_app.db.models import AuditEntry, Booking, TicketPerson
from counter_app.db.session import Database
from counter_app.ids import new_id
from counter_app.queueing.pace import Pace
from tests import factories
from tests.databases import START, Clock

KEY = bytes(range(64, 96))
SITI, BUDI = "3273015201900001", "3171022504880001"
TEN = 600
OPEN = "08.00-15.30"
OFFICE = Settings(hours_monday=OPEN, hours_tuesday=OPEN, hours_wednesday=OPEN, hours_thursday=OPEN, hours_friday=OPEN)
BOUND = replace(OFFICE, numbers_bound=True)
BY_HOUR = replace(BOUND, hour_numbers="A 2", quota_days_ahead=2)


def bound_service(
    db: Database, clock: Clock, settings: Callable[[], Settings] = lambda: BOUND, key: bytes = KEY
) -> BoundService:
    """The service on a store."""
    return BoundService(db, clock, factories.ZONE, settings, (Persons(key), Paces(Pace(0.0), Pace(0.0), Pace(0.0))))


def asked(service_id: uuid.UUID, nik: str = SITI, **more: object) -> PersonAsked:
    """What somebody asks for."""
    return PersonAsked(nik, service_id, **more)  # type: ignore[arg-type]


def booked(db: Database, service_id: uuid.UUID, begins: int = TEN, nik: str = SITI, **more: object) -> Booking:
    """An hour that was booked elsewhere, today unless it is said."""
    told = {"number": f"JMO-{new_id().hex[-8:].upper()}", "day": START.date(), **more}
    row = Booking(
        id=new_id(),
        branch_id=db.branch_id,
        person=Persons(KEY).of(nik),
        service_id=service_id,
        begins=begins,
        imported_at=START,
        **told,
    )
    with db.transaction(None) as work:
        work.session.add(row)
    return row


def holders(db: Database) -> Sequence[TicketPerson]:
    """Whose numbers there are."""
    with db.read() as session:
        return session.scalars(select(TicketPerson)).all()


def codes_of(db: Database, ticket_id: uuid.UUID) -> list[str]:
    """What the trail says of a number."""
    with db.read() as session:
        return list(
            session.scalars(
                select(AuditEntry.code).where(AuditEntry.subject_id == str(ticket_id)).order_by(AuditEntry.seq)
            )
        )
