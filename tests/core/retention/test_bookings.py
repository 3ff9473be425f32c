"""Who booked and whose numbers were goes when its time is over; the numbers stay."""

from __future__ import annotations

from sqlalchemy import func, select

from counter_app.db.models import Booking, Ticket, TicketPerson
from counter_app.queueing.service import QueueService
from counter_app.retention.codes import KeptKind
from counter_app.retention.purge import purge
from tests import factories
from tests.core.bound.counter import BOUND, BUDI, asked, booked, bound_service


def test_closed_numbers_and_bookings_go_after_their_period_and_open_ones_stay(db, clock) -> None:
    service = factories.service(db, prefix="A")
    bound, queue = bound_service(db, clock), QueueService(db, clock, factories.ZONE, lambda: BOUND)
    officer = factories.officer_at_counter(db)
    closed, _open = bound.issue(None, asked(service.id)), bound.issue(None, asked(service.id, BUDI))
    queue.cancel(officer, closed.ticket_id)
    booked(db, service.id, nik="3171022504880002")
    clock.move(days=30)
    queue.start_day(officer)
    assert purge(db)[KeptKind.BOOKINGS] == 0, "the last day of its period"
    clock.move(days=1)
    queue.start_day(officer)
    assert purge(db)[KeptKind.BOOKINGS] == 2
    with db.read() as session:
        assert session.scalars(select(TicketPerson.ticket_id)).all() == [_open.ticket_id]
        assert session.scalar(select(func.count()).select_from(Booking)) == 0
        assert session.scalar(select(func.count()).select_from(Ticket)) == 2
