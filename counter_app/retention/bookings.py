"""Who booked, and whose numbers were: both go once their day is over for that long; the numbers themselves stay."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select

from counter_app.db.models import Booking, TicketPerson
from counter_app.db.session import Work


def take_bookings(work: Work, before: datetime, most: int) -> int:
    """Holders of closed numbers of the days before, and what was booked for them."""
    day = before.date()
    holders = select(TicketPerson.ticket_id).where(
        TicketPerson.branch_id == work.branch_id, TicketPerson.day < day, TicketPerson.holds.is_(False)
    )
    ids = work.session.scalars(holders.limit(most)).all()
    gone = delete(TicketPerson).where(TicketPerson.branch_id == work.branch_id, TicketPerson.ticket_id.in_(ids))
    count = work.session.connection().execute(gone).rowcount if ids else 0
    old = select(Booking.id).where(Booking.branch_id == work.branch_id, Booking.day < day)
    booked = work.session.scalars(old.limit(most)).all()
    over = delete(Booking).where(Booking.branch_id == work.branch_id, Booking.id.in_(booked))
    return count + (work.session.connection().execute(over).rowcount if booked else 0)
