"""Whose number it is, and what was booked elsewhere."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text, true
from sqlalchemy.orm import Mapped, mapped_column

from counter_app.db.models.base import Base, Key, key

HELD = text("holds")
"""Numbers that are not closed yet: one a person, service and day."""


class TicketPerson(Base):
    """A number in somebody's name, for the service and the day that it was taken for.

    `person` is a keyed digest of their NIK, never the NIK. `begins` is the minute of the day at which their hour
    begins. `holds` until the number is closed. Somebody else brings it with a power of attorney that `attorney_by` saw.
    """

    __tablename__ = "ticket_person"
    __table_args__ = (
        Index("ux_ticket_person_held", "branch_id", "person", "service_id", "day", unique=True, sqlite_where=HELD),
        Index("ix_ticket_person_hours", "branch_id", "day", "service_id", "begins"),
    )
    ticket_id: Key = mapped_column(ForeignKey("ticket.id"), primary_key=True)
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    service_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("service.id"))
    day: Mapped[date]
    person: Mapped[str] = mapped_column(String(64))
    begins: Mapped[int | None]
    holds: Mapped[bool] = mapped_column(server_default=true())
    attorney_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("officer.id"))
    attorney_at: Mapped[datetime | None]


class Booking(Base):
    """An hour that was booked elsewhere and imported. `ticket_id` is the number that its holder got when they came."""

    __tablename__ = "booking"
    __table_args__ = (
        UniqueConstraint("branch_id", "number"),
        Index("ux_booking_person", "branch_id", "person", "service_id", "day", unique=True),
        Index("ix_booking_hours", "branch_id", "day", "service_id", "begins"),
    )
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    number: Mapped[str] = mapped_column(String(40))
    person: Mapped[str] = mapped_column(String(64))
    service_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("service.id"))
    day: Mapped[date]
    begins: Mapped[int]
    ticket_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("ticket.id"))
    imported_at: Mapped[datetime]
